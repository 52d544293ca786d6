"""The versions of a synthesis: their list, and each of them as it reads today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from curiouslab.http import public_page, reader
from events.models import Edition, SynthesisVersion
from events.record.content import current_version
from events.record.versions import version_content
from events.views.moved import leads_on
from events.views.synthesis_doors import (
    gone_or_unknown,
    no_such_version,
    readable_synthesis,
    readable_version,
)
from events.views.synthesis_pages import files_of, page_of_synthesis, published_digest


@public_page
@leads_on(Edition)
@require_safe
def version_list(request: HttpRequest, slug: str) -> HttpResponse:
    """List the versions of a synthesis, the latest first.

    Template events/version_list.html:
        synthesis, edition;
        current: the SynthesisVersion on line, or None;
        versions: list of (SynthesisVersion, digest), the SHA-256 of the file that readers like this one
            could download on its first day, or an empty text;
        now: the present instant, after which a version is not on line yet.
    """
    user = reader(request)
    synthesis = readable_synthesis(user, slug)
    if synthesis is None:
        return gone_or_unknown(request, user, slug)
    found = SynthesisVersion.objects.visible_to(user).filter(synthesis=synthesis).defer("content")
    versions = list(found.select_related("synthesis__edition"))
    context = {
        "synthesis": synthesis,
        "edition": synthesis.edition,
        "is_preview": not (synthesis.is_online and synthesis.edition.is_online),
        "current": current_version(synthesis),
        "now": timezone.now(),
        "versions": [(version, published_digest(version, user)) for version in versions],
    }
    return render(request, "events/version_list.html", context)


@public_page
@leads_on(Edition)
@require_safe
def version_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a version as its reader may read it today.

    Template events/version_detail.html: what `page_of_synthesis` returns, and
        current: the SynthesisVersion on line, or None.
    """
    user = reader(request)
    version = readable_version(user, slug, number)
    read = version_content(version, user) if version else None
    if version is None or read is None:
        return no_such_version(request, user, slug)
    data, pdf = (reverse(f"events:version_{kind}", args=[slug, number]) for kind in ("json", "pdf"))
    files = files_of(request, read.content, data=data, pdf=pdf)
    context = page_of_synthesis(request, version.synthesis, user, read.content, files=files, version=version)
    context["current"] = current_version(version.synthesis)
    return render(request, "events/version_detail.html", context)
