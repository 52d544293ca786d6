"""Themes × matinées, for the page of figures."""

from curiouslab.figures.asking import Asked
from curiouslab.figures.charts import bars
from curiouslab.figures.sections import SIDE_YEARS, Section, year_name
from curiouslab.figures.tables import Row, Table, cells
from events.figures.themes import by_theme, themes_of, without_theme


def themes(asked: Asked) -> Section:
    """Show how many matinées carry each theme, year by year, the most frequent first."""
    found, pages = asked.page_of("themes", themes_of(asked.first, asked.last))
    numbers = by_theme([theme.pk for theme in found], asked.first, asked.last)
    shown = [one.year for one in asked.shown]
    rows = []
    for theme in found:
        mine = numbers.get(theme.pk, {})
        values = cells(*(mine.get(year, 0) for year in shown), theme.matinees)
        rows.append(Row(theme.name, values, theme.get_absolute_url()))
    bare = without_theme(asked.first, asked.last)
    last = Row("Sans thème", cells(*(bare.get(year, 0) for year in shown), sum(bare.values())))
    heads = ("Thème", *(year_name(year) for year in shown), "Ensemble")
    chart = bars(
        "Matinées par thème",
        "Une barre par thème, dans l’ordre de la table : sa colonne « Ensemble ».",
        [(theme.name, (theme.matinees,)) for theme in found],
    )
    table = Table("Matinées par thème et par année", heads, rows, last)
    return Section(
        "Thèmes × matinées", table, chart if found else None, pages=pages, is_wide=len(shown) > SIDE_YEARS
    )
