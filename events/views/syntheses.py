"""Pages of the syntheses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from communes.paging import page_of
from curiouslab.http import origin, public_page, reader
from events.models import Edition, Synthesis
from events.record.content import content_of, current_version
from events.structured import synthesis_page
from events.views.moved import leads_on
from events.views.synthesis_doors import gone_or_unknown, readable_synthesis
from events.views.synthesis_pages import files_of, page_of_synthesis


@public_page
@require_safe
def synthesis_list(request: HttpRequest) -> HttpResponse:
    """List the syntheses, that of the latest edition first.

    Template events/synthesis_list.html:
        page: Page of 20 Synthesis (edition, summary, audience, key_points_count).
    """
    user = reader(request)
    page = page_of(request, Synthesis.objects.visible_to(user).for_rows(user))
    return render(request, "events/synthesis_list.html", {"page": page})


@public_page
@leads_on(Edition)
@require_safe
def synthesis_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the synthesis of the edition of that address, as far as the reader may read.

    Template events/synthesis_detail.html: what `page_of_synthesis` returns; structured: what engines read.
    What the reader may not read is answered by `gone_or_unknown`.
    """
    user = reader(request)
    synthesis = readable_synthesis(user, slug)
    if synthesis is None:
        return gone_or_unknown(request, user, slug)
    version = current_version(synthesis)
    content = content_of(synthesis, user, version)
    data, pdf = (reverse(f"events:synthesis_{kind}", args=[slug]) for kind in ("json", "pdf"))
    files = files_of(request, content, data=data, pdf=pdf)
    context = page_of_synthesis(request, synthesis, user, content, files=files, version=version)
    forms = {"application/json": files.data, "application/pdf": files.pdf}
    context["structured"] = synthesis_page(synthesis, version, forms, origin(request))
    return render(request, "events/synthesis_detail.html", context)
