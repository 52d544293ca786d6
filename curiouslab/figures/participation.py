"""Who came, as far as it is known: announced, listed, or neither."""

from typing import Any

from communes.map import commune_map
from curiouslab.figures.asking import Asked
from curiouslab.figures.charts import bars
from curiouslab.figures.sections import SIDE_YEARS, UNKNOWN, Section, year_name
from curiouslab.figures.tables import Cell, Row, Table, cells
from curiouslab.french import compte
from events.figures.participation import by_commune, communes_of_the_92, never_listed
from events.figures.scope import Year, total

COUNTED_HEADS = (
    "Année",
    "Matinées",
    "Listées",
    "Listées en partie",
    "Comptées sans liste",
    "Ni comptées ni listées",
    "Présences annoncées",
    "Présences listées",
    "Communes listées",
)


def participation(asked: Asked) -> Section:
    """Show, year by year, what is announced and what is listed, side by side and never together."""
    shown, every = asked.shown, total(asked.shown)
    table = Table(
        "Matinées et présences, par année",
        COUNTED_HEADS,
        [Row(year_name(one.year), _counted(one)) for one in shown],
        Row("Ensemble", _counted(every)[:-1] + cells("–")) if shown else None,
    )
    rows = [(year_name(one.year), (one.listed if one.with_list else None, one.declared)) for one in shown]
    chart = bars(
        "Communes listées et communes annoncées, par année",
        "Deux barres par année : pleine, les présences listées ; vide, les présences annoncées. Ce sont les "
        "colonnes « Présences listées » et « Présences annoncées » de la table.",
        rows,
        ("listées", "annoncées"),
    )
    return Section("Participation par année", table, chart if shown else None)


def communes(asked: Asked) -> Section:
    """Show, commune by commune, how many matinées name it each year."""
    found = by_commune(asked.first, asked.last)
    shown = asked.shown
    listed = Row("Matinées dont une liste est connue", cells(*map(_known, shown), _known(total(shown))))
    rows, drawn = [], []
    for commune in communes_of_the_92():
        mine = found.get(commune.pk, {})
        numbers = [_attested(one, mine.get(one.year, 0)) for one in shown]
        rows.append(Row(commune.label, cells(*numbers, sum(mine.values())), commune.get_absolute_url()))
        drawn.append((commune.label, (sum(mine.values()),)))
    named = [sum(mine.get(one.year, 0) for mine in found.values()) for one in shown]
    others = [_attested(one, one.listed - number) for one, number in zip(shown, named, strict=True)]
    rows.append(Row("Autres communes", cells(*others, sum(one.listed for one in shown) - sum(named))))
    heads = ("Commune", *(year_name(one.year) for one in shown), "Ensemble")
    chart = bars(
        "Présences listées par commune",
        "Une barre par commune du département, dans l’ordre de la table : sa colonne « Ensemble ».",
        drawn,
    )
    table = Table("Présences listées par commune et par année", heads, [listed, *rows])
    return Section("Participation par commune", table, chart, is_wide=len(shown) > SIDE_YEARS)


def never(asked: Asked) -> Section:
    """Show which of the 36 no list names, with what else is known of them."""
    missing = list(never_listed())
    rows = [
        Row(commune.label, cells(str(commune.territory or "–"), _trace(commune)), commune.get_absolute_url())
        for commune in missing
    ]
    codes = {commune.pk for commune in missing}
    shapes = commune_map([shape.insee_code for shape in commune_map() if shape.insee_code not in codes])
    told = f"{compte(len(missing), 'commune')} en creux sur la carte ; les autres sont pleines."
    if not missing:
        told = "Toutes les communes sont pleines sur la carte."
    heads = ("Commune", "Intercommunalité", "Autre trace")
    table = Table("Communes du département jamais attestées dans une liste", heads, rows, words=2)
    return Section("Communes jamais attestées", table, None, shapes, told)


def _counted(one: Year) -> tuple[Cell, ...]:
    return cells(
        one.held,
        one.whole,
        one.partial,
        one.only_counted,
        one.unknown,
        one.declared,
        one.listed if one.with_list else None,
        one.communes if one.with_list else None,
    )


def _known(one: Year) -> str:
    return f"{one.with_list} sur {one.held}"


def _attested(one: Year, number: int) -> int | str:
    """Return how many lists of a year name a commune; nobody knows where there is no list."""
    return number if one.with_list else UNKNOWN


def _trace(commune: Any) -> str:
    """Say what else than a list is known of a commune."""
    traces = {
        "une personne a parlé en son nom": commune.has_spoken,
        "citée dans un point clé": commune.is_cited,
    }
    return ", ".join(words for words, is_true in traces.items() if is_true) or "aucune"
