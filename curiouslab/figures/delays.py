"""How long syntheses take, for the page of figures: year by year, then matinée by matinée."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from curiouslab.figures.asking import Asked
from curiouslab.figures.charts import bars
from curiouslab.figures.sections import Section, year_name
from curiouslab.figures.tables import Row, Table, cells
from events.figures import delays as figures
from events.figures.delays import Delays
from events.partial_dates import Precision
from events.standing import expected_in_words

STEPS = ("30 jours au plus", "31 à 60 jours", "61 à 90 jours", "plus de 90 jours")
STATES = {
    "undated": "En ligne, délai inconnu",
    figures.LATE: "En retard",
    figures.REVIEWED: "En relecture",
    figures.AWAITED: "Attendue",
    figures.SILENT: "Rien n’est dit",
    figures.NONE: "Pas de synthèse",
    figures.WITHDRAWN: "Retirée",
}


def by_year(asked: Asked) -> Section:
    """Show, year by year, how long syntheses took, and which are not on line."""
    found = figures.by_year(asked.first, asked.last)
    columns = (*STEPS, *STATES.values())
    heads = ("Année", "Matinées", *columns, "Plus court (jours)", "Plus long (jours)")
    sums = [sum(values) for values in zip(*map(_numbers, found), strict=True)] or [0] * len(columns)
    chart = bars(
        "Où en sont les synthèses",
        "Une barre par colonne de la table, toutes les années montrées ensemble.",
        [(name, (number,)) for name, number in zip(columns, sums, strict=True)],
    )
    table = Table(
        "Délai de parution des synthèses, par année",
        heads,
        [Row(year_name(one.year), cells(one.held, *_numbers(one), *_bounds([one]))) for one in found],
        Row("Ensemble", cells(sum(one.held for one in found), *sums, *_bounds(found))) if found else None,
    )
    return Section("Délai des synthèses", table, chart if found else None, is_wide=True)


def by_matinee(asked: Asked) -> Section:
    """Show the matinées, the latest first, with the delay of each or where its synthesis stands."""
    rows = figures.with_delays(asked.first, asked.last).select_related("synthesis")
    found, pages = asked.page_of("delais", rows.prefetch_related("separate_days"))
    heads = ("Matinée", "Date", "Synthèse", "Attendue", "Délai (jours)", "Attend depuis (jours)")
    table = Table("Synthèse de chaque matinée", heads, [_matinee(edition) for edition in found], words=3)
    known = [(str(edition), edition.delay.days) for edition in found if edition.delay is not None]
    chart = bars(
        "Délai de chaque synthèse en ligne, en jours",
        "Une barre par matinée de cette page dont le délai est connu, dans l’ordre de la table.",
        [(name, (max(days, 0),)) for name, days in known],
    )
    return Section("Matinée par matinée", table, chart if known else None, pages=pages)


def _numbers(one: Delays) -> list[int]:
    return [*one.within, *(getattr(one, name) for name in STATES)]


def _bounds(found: list[Delays]) -> list[int | str]:
    """Return the shortest and the longest delays, in days."""
    least = [one.shortest for one in found if one.shortest is not None]
    most = [one.longest for one in found if one.longest is not None]
    return [min(least).days, max(most).days] if least else ["–", "–"]


def _matinee(edition: Any) -> Row:
    days: int | str = "–"
    if edition.delay is not None:
        days = edition.delay.days
    elif edition.standing == figures.ONLINE:
        days = "inconnu"
    told = (edition.date_in_words or "inconnue", _state(edition), expected_in_words(edition) or "–")
    address = reverse("admin:events_edition_change", args=[edition.pk])
    return Row(str(edition), cells(*told, days, _waiting(edition)), address)


def _state(edition: Any) -> str:
    """Say where the synthesis stands, and who reads it if not everybody."""
    synthesis: Any = getattr(edition, "synthesis", None)
    if edition.standing == figures.ONLINE:
        return (
            "en ligne" if synthesis.audience == "public" else f"en ligne : {synthesis.get_audience_display()}"
        )
    told = STATES[edition.standing].lower()
    if synthesis is None or edition.standing in {figures.WITHDRAWN, figures.NONE}:
        return told
    return f"{told} ; {'programmée' if synthesis.is_scheduled else 'commencée'}"


def _waiting(edition: Any) -> int | str:
    """Return for how many days a synthesis that is to come has been waited for."""
    over = {figures.ONLINE, figures.NONE, figures.WITHDRAWN}
    if edition.standing in over or edition.date_precision != Precision.DAY:
        return "–"
    return (timezone.localdate() - edition.ends_on).days
