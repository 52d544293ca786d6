"""The calendar file of an edition, behind the same door as its page, and those to subscribe to."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from curiouslab import SITE_NAME
from curiouslab.http import origin, public_page, reader, tagged_stream
from events.ical import calendar_of, edition_calendar, has_calendar
from events.models import Edition, Theme
from events.partial_dates import Precision
from events.views.moved import leads_on

CALENDAR = "text/calendar; charset=utf-8"
READ_AT_ONCE = 200


@public_page
@leads_on(Edition)
@require_safe
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the calendar file of an edition; hidden, withdrawn or missing, it answers as its page does.

    Raises:
        Http404: there is no such edition, or its date is not known to the day.
    """
    editions = Edition.objects.prefetch_related("separate_days").filter(slug=slug)
    found = editions.visible_to(reader(request)).first()
    if found is None:
        get_object_or_404(editions.gone())
        sentence = "Cette date n’est plus en ligne.\n"
        return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=410)
    if not has_calendar(found):
        raise Http404
    name = {"Content-Disposition": f'inline; filename="{slug}.ics"'}
    return HttpResponse(edition_calendar(found, origin(request)), content_type=CALENDAR, headers=name)


@public_page
@require_safe
def every_edition(request: HttpRequest) -> HttpResponseBase:
    """Send the calendar of all the editions on line, past and cancelled ones included, the same for all."""
    return _subscribed(request, Edition.objects.all(), f"{SITE_NAME} : matinées", "agenda.ics")


@public_page
@leads_on(Theme)
@require_safe
def of_theme(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the calendar of the editions on a theme, the same for all.

    Raises:
        Http404: there is no such theme that everyone may know of.
    """
    theme = get_object_or_404(Theme.objects.visible_to(AnonymousUser()), slug=slug)
    editions = Edition.objects.filter(themes=theme)
    return _subscribed(request, editions, f"{SITE_NAME} : {theme.name}", f"{slug}.ics")


def _subscribed(request: HttpRequest, editions: QuerySet[Edition], name: str, file: str) -> HttpResponseBase:
    """Send the calendar of what everyone may read of `editions`: who subscribes has no account."""
    rows: Any = editions
    dated = rows.visible_to(AnonymousUser()).filter(date_precision=Precision.DAY)
    read = dated.prefetch_related("separate_days").order_by("pk")
    headers = {"Content-Type": CALENDAR, "Content-Disposition": f'inline; filename="{file}"'}

    def make() -> Iterator[bytes]:
        return calendar_of(read.iterator(chunk_size=READ_AT_ONCE), origin(request), name)

    return tagged_stream(request, make, headers)
