"""A long answer that says how far it is as it goes: a page in pieces, which needs no script (ADR 0037)."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html

from curiouslab.french import nombre
from events.tables.kind import FaultsError, Progress, Steps
from events.tables.report import Report

logger = logging.getLogger(__name__)

# Where the page is cut: after what was done so far, then after the end of that list.
CUT = "<!-- suite -->"
STOPPED = "admin/events/tables/stopped.html"


def streamed(
    request: HttpRequest,
    context: dict[str, Any],
    steps: Steps,
    end: Callable[[Report], str],
    on_faults: Callable[[Report], str],
) -> StreamingHttpResponse:
    """Return a page that shows each step as it is done, then what `end` makes of the report.

    Args:
        request: who asks.
        context: of the page, its title included.
        steps: what is done meanwhile; left half-way (a reader who goes away), it is undone.
        end: makes the end of the page.
        on_faults: makes it when nothing was written, for the faults of a report.
    """
    page = render_to_string("admin/events/tables/run.html", {**context, "cut": CUT}, request)
    response = StreamingHttpResponse(_pieces(request, page, steps, end, on_faults))
    response.headers["X-Accel-Buffering"] = "no"  # nginx would keep it whole until its end
    return response


def _pieces(
    request: HttpRequest,
    page: str,
    steps: Steps,
    end: Callable[[Report], str],
    on_faults: Callable[[Report], str],
) -> Iterator[str]:
    head, after, foot = page.split(CUT)
    yield head
    try:
        report = yield from _told(steps)
        last = end(report)
    except FaultsError as error:
        last = on_faults(error.report)
    except Exception:  # whatever it is, the page has begun: it must say that nothing was written
        logger.exception("Import interrompu")
        last = render_to_string(STOPPED, {}, request)
    yield f"{after}{last}{foot}"


def _told(steps: Steps) -> Any:
    """Yield a sentence for each step, and return the report."""
    try:
        while True:
            yield _sentence(next(steps))
    except StopIteration as stop:
        return stop.value
    finally:
        steps.close()


def _sentence(progress: Progress) -> str:
    return format_html(
        '<p><label>{}\u00a0: {} sur {} <progress max="{}" value="{}"></progress></label></p>\n',
        progress.doing,
        nombre(progress.done),
        nombre(progress.total),
        str(progress.total),
        str(progress.done),
    )
