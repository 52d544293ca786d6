"""The versions of a synthesis: their list, and each of them as it reads today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curiouslab.http import public_page, reader
from events.models import SynthesisVersion
from events.record.versions import version_content
from events.views.synthesis_doors import (
    gone_or_unknown,
    no_such_version,
    readable_synthesis,
    readable_version,
)


@public_page
@require_safe
def version_list(request: HttpRequest, slug: str) -> HttpResponse:
    """List the versions of a synthesis, the latest first.

    Template events/version_list.html:
        synthesis, edition; versions: list of SynthesisVersion (number, note, published_at).
    """
    user = reader(request)
    synthesis = readable_synthesis(user, slug)
    if synthesis is None:
        return gone_or_unknown(request, user, slug)
    versions = SynthesisVersion.objects.visible_to(user).filter(synthesis=synthesis).defer("content")
    context = {"synthesis": synthesis, "edition": synthesis.edition, "versions": list(versions)}
    return render(request, "events/version_list.html", context)


@public_page
@require_safe
def version_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a version as its reader may read it today.

    Template events/version_detail.html:
        version: SynthesisVersion; synthesis, edition; content: its record.
    """
    user = reader(request)
    version = readable_version(user, slug, number)
    read = version_content(version, user) if version else None
    if version is None or read is None:
        return no_such_version(request, user, slug)
    context = {
        "version": version,
        "synthesis": version.synthesis,
        "edition": version.synthesis.edition,
        "content": read.content,
    }
    return render(request, "events/version_detail.html", context)
