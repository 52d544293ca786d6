"""Readings of syntheses, for the page of figures: month by month, then synthesis by synthesis."""

from datetime import date
from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from curiouslab.figures.asking import Asked
from curiouslab.figures.charts import bars
from curiouslab.figures.models import Form, Readings
from curiouslab.figures.sections import Section
from curiouslab.figures.tables import Row, Table, cells
from curiouslab.french import mois
from events.models import Synthesis

MONTHS = 12
NUMBERS = {form.value: Coalesce(Sum("count", filter=Q(form=form)), 0) for form in Form}


def by_month(asked: Asked) -> Section:
    """Show the readings of the last twelve months, the latest first; those of what was deleted too."""
    months = _months(timezone.localdate())
    rows: Any = Readings.objects.filter(month__gte=months[-1]).order_by().values("month").annotate(**NUMBERS)
    found = {row["month"]: [row[form] for form in Form.values] for row in rows}
    numbers = [found.get(month, [0] * len(Form.values)) for month in months]
    names = [mois(month.year, month.month) for month in months]
    sums = [sum(values) for values in zip(*numbers, strict=True)]
    table = Table(
        "Lectures des synthèses, par mois",
        ("Mois", "Page", "PDF", "JSON", "Ensemble"),
        [Row(name, cells(*values, sum(values))) for name, values in zip(names, numbers, strict=True)],
        Row("Douze mois", cells(*sums, sum(sums))),
    )
    chart = bars(
        "Lectures par mois",
        "Une barre par mois, du plus récent au plus ancien : la colonne « Ensemble » de la table.",
        [(name, (sum(values),)) for name, values in zip(names, numbers, strict=True)],
    )
    return Section("Lectures des synthèses", table, chart)


def by_synthesis(asked: Asked) -> Section:
    """Show the syntheses read in the last twelve months, the most read first."""
    since = _months(timezone.localdate())[-1]
    # Through its edition: what was deleted has none.
    rows = Readings.objects.filter(month__gte=since, synthesis__edition__isnull=False).order_by()
    sums = rows.values("synthesis").annotate(**NUMBERS, every=Sum("count")).order_by("-every", "synthesis")
    found, pages = asked.page_of("lectures", sums)
    named = Synthesis.objects.select_related("edition").in_bulk([row["synthesis"] for row in found])
    lines = []
    for row in found:
        synthesis = named[row["synthesis"]]
        numbers = cells(*(row[form] for form in Form.values), row["every"])
        lines.append(Row(str(synthesis.edition), numbers, synthesis.get_absolute_url()))
    chart = bars(
        "Lectures par synthèse",
        "Une barre par synthèse, dans l’ordre de la table : sa colonne « Ensemble ».",
        [(line.head, (line.cells[-1].number,)) for line in lines],
    )
    heads = ("Synthèse", "Page", "PDF", "JSON", "Ensemble")
    table = Table("Lectures de chaque synthèse, en douze mois", heads, lines)
    return Section("Synthèse par synthèse", table, chart if lines else None, pages=pages)


def _months(today: date) -> list[date]:
    """Return the first days of the last twelve months, the current one first."""
    last = today.year * 12 + today.month - 1
    return [date((last - n) // 12, (last - n) % 12 + 1, 1) for n in range(MONTHS)]
