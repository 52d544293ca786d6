"""Where its synthesis stands, typed on the page of an edition."""

import pytest
from django.urls import reverse

from events.partial_dates import PartialDate
from tests.events.admin.forms import form_data
from tests.factories import make_edition


def change(edition):
    return reverse("admin:events_edition_change", args=[edition.pk])


def test_it_is_typed_in_french_and_read_back(desk):
    edition = make_edition(number=7)

    desk.send(
        change(edition),
        synthesis_stage="awaited",
        synthesis_expected="mars 2024",
        synthesis_reason="Relecture.",
    )

    edition.refresh_from_db()
    assert (edition.synthesis_stage, edition.synthesis_reason) == ("awaited", "Relecture.")
    assert edition.synthesis_expected == PartialDate.of_month(2024, 3)
    assert form_data(desk.client.get(change(edition)))["synthesis_expected"] == ["mars 2024"]


def test_emptied_it_is_forgotten(desk):
    edition = make_edition(number=7, synthesis_expected=PartialDate.of_year(2024))

    desk.send(change(edition), synthesis_expected="")

    edition.refresh_from_db()
    assert edition.synthesis_expected == PartialDate()


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("bientôt", "« bientôt » ne se lit pas comme une date."),
        ("6 et 13 mars 2024", "Donnez un seul jour, une période, un mois ou une année."),
    ],
)
def test_what_is_no_date_is_refused_beside_its_field(desk, typed, start):
    edition = make_edition(number=7)

    page = desk.send(change(edition), synthesis_expected=typed)

    [error] = page.context["adminform"].form.errors["synthesis_expected"]
    assert error.startswith(start)
    assert form_data(page)["synthesis_expected"] == [typed]


def test_no_synthesis_asks_why(desk):
    edition = make_edition(number=7)

    page = desk.send(change(edition), synthesis_stage="none")

    assert page.context["adminform"].form.non_field_errors() == [
        "Dites au public pourquoi il n’y a pas de synthèse."
    ]
