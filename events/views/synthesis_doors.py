"""How every output of a synthesis finds it: read by whom it is meant for, gone with a reason, or unknown."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.models import Reader, Synthesis, SynthesisVersion


def readable_synthesis(user: Reader, slug: str) -> Synthesis | None:
    """Return the synthesis of the edition of that address, or None when `user` may not read it."""
    syntheses = Synthesis.objects.visible_to(user).select_related("edition")
    return syntheses.filter(edition__slug=slug).first()


def readable_version(user: Reader, slug: str, number: int) -> SynthesisVersion | None:
    """Return a version of that synthesis, which comes with it, or None when `user` may not read it."""
    versions = SynthesisVersion.objects.visible_to(user).select_related("synthesis__edition")
    return versions.filter(synthesis__edition__slug=slug, number=number).first()


def gone_or_unknown(request: HttpRequest, user: Reader, slug: str) -> HttpResponse:
    """Answer for a synthesis that `user` may not read: 410 and the reason if it was withdrawn.

    Template events/synthesis_withdrawn.html: reason, edition (None if it is withdrawn too).

    Raises:
        Http404: there is nothing there that `user` may know of.
    """
    gone = get_object_or_404(Synthesis.objects.gone_for(user).select_related("edition"), edition__slug=slug)
    left = None if gone.edition.is_withdrawn else gone.edition
    context = {"reason": gone.reason_gone, "edition": left}
    return render(request, "events/synthesis_withdrawn.html", context, status=410)


def no_such_version(request: HttpRequest, user: Reader, slug: str) -> HttpResponse:
    """Answer for a version that is not there: with its synthesis when that one was withdrawn, else 404.

    Raises:
        Http404: the synthesis is read, and has no such version; or there is nothing at all.
    """
    if readable_synthesis(user, slug):
        raise Http404
    return gone_or_unknown(request, user, slug)
