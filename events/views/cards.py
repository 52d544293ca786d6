"""The cards shown where a page is shared: behind the same door as the page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from curiouslab.http import public_page, reader
from events.cards import edition_card, synthesis_card
from events.images.card import draw_card
from events.models import Edition, Synthesis
from events.views.moved import leads_on

# Made to be shown elsewhere: a page of another site may embed it.
SHOWN_ANYWHERE = {"Cross-Origin-Resource-Policy": "cross-origin"}


@public_page
@leads_on(Edition)
@require_safe
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the card of an edition; hidden, withdrawn or missing, it answers as its page does."""
    user, editions = reader(request), Edition.objects.filter(slug=slug)
    found = editions.visible_to(user).first()
    if found:
        return picture(draw_card(edition_card(found)))
    return _absent(is_gone=editions.gone().exists())


@public_page
@leads_on(Edition)
@require_safe
def synthesis(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the card of a synthesis; hidden, withdrawn or missing, it answers as its page does."""
    user, syntheses = reader(request), Synthesis.objects.filter(edition__slug=slug)
    found = syntheses.visible_to(user).select_related("edition").first()
    if found:
        return picture(draw_card(synthesis_card(found.edition)))
    return _absent(is_gone=syntheses.gone_for(user).exists())


def picture(content: bytes) -> HttpResponse:
    """Return the answer that bears a PNG."""
    return HttpResponse(content, content_type="image/png", headers=SHOWN_ANYWHERE)


def _absent(*, is_gone: bool) -> HttpResponse:
    """Answer for a card that nobody may see, the reason being on the page.

    Raises:
        Http404: it never was on line.
    """
    if not is_gone:
        raise Http404
    sentence = "Cette image n’est plus en ligne.\n"
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=410)
