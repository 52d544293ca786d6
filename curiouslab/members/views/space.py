"""The space of a member: what is new, what they may read, what their commune said."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curiouslab.accounts.models import User
from curiouslab.members.models import Mandate
from curiouslab.members.visits import visit
from events.models import Audience, Edition, KeyPoint, Participation, Synthesis

NEW_SHOWN = 5
SYNTHESES_SHOWN = 10
EDITIONS_SHOWN = 5
KEY_POINTS_SHOWN = 10


@require_safe
@login_required
def space(request: HttpRequest) -> HttpResponse:
    """Show the space of whoever is signed in; somebody without a running mandate reads what is public.

    Template members/space.html:
        mandates: those of today, with their body; ended: the last that ended, when none runs; coming: the
        first to come, when none runs; previous_visit: datetime or None;
        new: up to 5 syntheses on line or corrected since then (none the first time);
        syntheses: up to 10 that the person may read, with what is reserved first; more_syntheses: bool;
        communes: those of the mandates; editions and key_points: what they took part in and said.
    """
    user = cast(User, request.user)
    held = list(user.mandates.select_related("commune", "organisation"))
    running = [mandate for mandate in held if mandate.runs()]
    previous = visit(user)
    readable = Synthesis.objects.visible_to(user).for_rows(user)
    new = readable.published().filter(changed_at__gt=previous) if previous else readable.none()
    # One more than shown tells that there are others.
    syntheses = list(_reserved_first(readable.published(), user)[: SYNTHESES_SHOWN + 1])
    context = {
        "mandates": running,
        **_without_mandate(held, running),
        "previous_visit": previous,
        "new": new.order_by("-changed_at", "-pk")[:NEW_SHOWN],
        "syntheses": syntheses[:SYNTHESES_SHOWN],
        "more_syntheses": len(syntheses) > SYNTHESES_SHOWN,
        **_of_communes(running, user),
    }
    return render(request, "members/space.html", context)


def _without_mandate(held: list[Mandate], running: list[Mandate]) -> dict[str, Any]:
    """Return what is said to somebody whose mandates have ended, or have not begun."""
    ended = [mandate for mandate in held if mandate.is_over and not running]
    coming = [mandate for mandate in held if not (mandate.is_over or running)]
    return {
        "ended": max(ended, key=lambda mandate: (mandate.ends_on, mandate.pk), default=None),
        "coming": min(coming, key=lambda mandate: (mandate.starts_on, mandate.pk), default=None),
    }


def _reserved_first(syntheses: QuerySet[Synthesis], user: User) -> QuerySet[Synthesis]:
    """Set first what the public does not read: a reserved synthesis, or one with reserved points."""
    points = KeyPoint.objects.visible_to(user).filter(synthesis=OuterRef("pk")).order_by()
    reserved = Q(audience=Audience.MEMBERS) | Exists(points.filter(audience=Audience.MEMBERS))
    first = Case(When(reserved, then=Value(0)), default=Value(1))
    return syntheses.order_by(first, "-edition__sort_date", "-edition__sort_number", "-pk")


def _of_communes(running: list[Mandate], user: User) -> dict[str, Any]:
    """Return what the communes of the mandates took part in and said: as many queries for one as for ten."""
    communes = sorted({row.commune for row in running if row.commune}, key=lambda row: row.sort_key)
    attended = Participation.objects.filter(commune__in=communes, edition=OuterRef("pk")).order_by()
    named = KeyPoint.communes.through.objects.filter(commune__in=communes, keypoint=OuterRef("pk"))
    editions = Edition.objects.visible_to(user).for_rows(user).filter(Exists(attended))
    key_points = KeyPoint.objects.visible_to(user).newest_first().with_follow_ups(user).filter(Exists(named))
    return {
        "communes": communes,
        "editions": editions[:EDITIONS_SHOWN] if communes else [],
        "key_points": key_points[:KEY_POINTS_SHOWN] if communes else [],
    }
