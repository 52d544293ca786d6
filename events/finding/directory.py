"""What is indexed of people, communes and themes: read as soon as something that names them is."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Greatest

from communes.models import HAUTS_DE_SEINE, Commune
from events.finding.entries import OPEN, Draft, Opening
from events.finding.models import Kind
from events.models import Appearance, Audience, Edition, KeyPoint, Participation, Person, Status, Theme

_NOT_INTERNAL = [Audience.PUBLIC, Audience.MEMBERS]


def drafts_of_directory(
    people: Collection[int], communes: Collection[str], themes: Collection[int]
) -> Iterator[Draft]:
    """Yield what is indexed of these people, communes and themes."""
    yield from _people(people)
    yield from _communes(communes)
    yield from _themes(themes)


def _people(keys: Collection[int]) -> Iterator[Draft]:
    openings = _earliest(
        _by_edition(Appearance.objects.filter(person__in=keys), "person", "item__edition"),
        _by_point(KeyPoint.objects.filter(person__in=keys), "person"),
    )
    for person in Person.objects.filter(pk__in=keys):
        opening = openings.get(person.pk, Opening())
        yield Draft(Kind.PERSON, person.pk, opening, {"title": [person.full_name]}, {f"p:{person.pk}"})


def _communes(keys: Collection[str]) -> Iterator[Draft]:
    openings = _earliest(
        _by_edition(Participation.objects.filter(commune__in=keys), "commune", "edition"),
        _by_point(KeyPoint.objects.filter(communes__in=keys), "communes"),
    )
    for commune in Commune.objects.filter(pk__in=keys).select_related("territory"):
        has_page = commune.department_code == HAUTS_DE_SEINE and commune.is_current
        opening = OPEN if has_page else openings.get(commune.pk, Opening())
        names = [commune.insee_code, commune.postal_codes, commune.department_code]
        territory = [str(commune.territory)] if commune.territory else []
        texts = {"title": [commune.name], "names": names, "context": territory}
        yield Draft(Kind.COMMUNE, commune.pk, opening, texts, {f"c:{commune.pk}"})


def _themes(keys: Collection[int]) -> Iterator[Draft]:
    openings = _earliest(
        _by_edition(Edition.objects.filter(themes__in=keys), "themes", ""),
        _by_point(KeyPoint.objects.filter(themes__in=keys), "themes"),
    )
    for theme in Theme.objects.filter(pk__in=keys):
        texts = {"title": [theme.name], "body": [theme.description]}
        yield Draft(Kind.THEME, theme.pk, openings.get(theme.pk, Opening()), texts, {f"h:{theme.pk}"})


def _earliest(*found: dict[Any, Opening]) -> dict[Any, Opening]:
    """Return, by key, when the first of what names it is read."""
    openings: dict[Any, Opening] = {}
    for some in found:
        for key, opening in some.items():
            openings[key] = openings.get(key, Opening()).or_(opening)
    return openings


def _by_edition(rows: QuerySet[Any], key: str, edition: str) -> dict[Any, Opening]:
    """Return, by key, when the first edition that names it is on line."""
    path = f"{edition}__" if edition else ""
    online = rows.filter(**{f"{path}status": Status.PUBLISHED}).order_by()
    dates = online.values_list(key).annotate(at=Min(f"{path}publish_at"))
    return {named: Opening(at, at) for named, at in dates}


def _by_point(points: QuerySet[KeyPoint], key: str) -> dict[Any, Opening]:
    """Return, by key, when the first point that names it is read, by each audience."""
    edition, synthesis = "synthesis__edition__", "synthesis__"
    online = points.filter(
        **{f"{edition}status": Status.PUBLISHED, f"{synthesis}status": Status.PUBLISHED}
    ).order_by()
    at = Greatest(f"{edition}publish_at", f"{synthesis}publish_at")

    def earliest(audiences: list[Audience]) -> dict[Any, datetime]:
        meant = online.filter(Q(audience__in=audiences), Q(synthesis__audience__in=audiences))
        return dict(meant.values_list(F(key)).annotate(at=Min(at)))

    public, members = earliest([Audience.PUBLIC]), earliest(_NOT_INTERNAL)
    return {named: Opening(public.get(named), when) for named, when in members.items()}
