"""Samples of what stands in a line: clocks, dates, names, tags."""

from datetime import date, time

from curiouslab.catalogue import rows
from curiouslab.catalogue.components import Sample, shown
from events.partial_dates import PartialDate, Precision


@shown
def _clock() -> list[Sample]:
    return [Sample("heure ronde", {"time": time(9)}), Sample("avec minutes", {"time": time(9, 30)})]


@shown
def _clocks() -> list[Sample]:
    return [
        Sample("début et fin", rows.hours()),
        Sample("début seul", {"starts_at": time(9), "ends_at": None}),
        Sample("fin seule", {"starts_at": None, "ends_at": time(12, 30)}),
    ]


@shown
def _edition_date() -> list[Sample]:
    year = PartialDate(Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31))
    return [
        Sample("un jour", {"edition": rows.edition(), "weekday": "jour"}),
        Sample("une année", {"edition": rows.edition(year), "weekday": ""}),
        Sample("inconnue", {"edition": rows.edition(PartialDate()), "weekday": ""}),
    ]


@shown
def _edition_name() -> list[Sample]:
    return [
        Sample("numéro et thème", {"edition": rows.edition()}),
        Sample("sans numéro", {"edition": rows.edition(number=None)}),
    ]


@shown
def _item_title() -> list[Sample]:
    english = rows.item(title="Smart villages: an invented example", title_language="en")
    return [
        Sample("en français", {"item": rows.item()}),
        Sample("en anglais", {"item": english}),
        Sample("sans titre", {"item": rows.item(title="", kind="round_table")}),
    ]


@shown
def _status_tag() -> list[Sample]:
    return [
        Sample("brouillon fictif", {"edition": rows.edition(status="draft")}),
        Sample("annulée", {"edition": rows.edition(progress="cancelled", is_fictitious=False)}),
        Sample("en ligne : rien", {"edition": rows.edition(is_fictitious=False)}),
    ]


@shown
def _synthesis_tags() -> list[Sample]:
    return [
        Sample("réservée", {"synthesis": rows.synthesis(audience="members")}),
        Sample("brouillon interne", {"synthesis": rows.synthesis(status="draft", audience="internal")}),
    ]
