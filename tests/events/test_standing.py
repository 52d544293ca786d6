"""What is told of a synthesis that cannot be read."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from events.models import Synthesis
from events.partial_dates import PartialDate
from events.standing import expected_in_words, standing_of
from tests.events.views.clock import set_clock
from tests.factories import make_online_edition, make_online_synthesis, make_synthesis

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()
MARCH = PartialDate.of_month(2024, 3)
NOTICE = "annoncée dans les semaines suivantes"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A day of February 2024, between the matinée and its synthesis."""
    set_clock(monkeypatch, "2024-02-20T09:00+01:00")


def told(user=PUBLIC, **given):
    return standing_of(make_online_edition(**{"when": date(2024, 2, 6), **given}), user)


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ({}, ["Elle n’est pas encore publiée."]),
        (
            {"synthesis_notice": NOTICE},
            ["Elle n’est pas encore publiée.", f"La source la dit : {NOTICE}."],
        ),
        ({"when": date(2024, 3, 5)}, ["Elle paraîtra ici après la matinée."]),
        (
            {"when": date(2024, 3, 5), "progress": "cancelled", "progress_reason": "Neige."},
            ["La matinée est annulée ; aucune synthèse n’est annoncée."],
        ),
        (
            {"progress": "cancelled", "progress_reason": "Neige.", "synthesis_notice": NOTICE},
            ["Elle n’est pas encore publiée.", f"La source la dit : {NOTICE}."],
        ),
        ({"synthesis_stage": "awaited"}, ["Elle est attendue."]),
        (
            {"synthesis_stage": "awaited", "synthesis_notice": NOTICE},
            ["Elle est attendue.", f"La source la dit : {NOTICE}."],
        ),
        (
            {"synthesis_stage": "awaited", "synthesis_expected": MARCH, "synthesis_notice": NOTICE},
            ["Elle est attendue en mars 2024."],
        ),
        (
            {
                "synthesis_stage": "awaited",
                "synthesis_expected": MARCH,
                "synthesis_reason": "relecture longue",
            },
            ["Elle est attendue en mars 2024 ; retardée : relecture longue."],
        ),
        ({"synthesis_stage": "in_review"}, ["Elle est en relecture."]),
        (
            {"synthesis_stage": "in_review", "synthesis_expected": PartialDate.of_day(date(2024, 3, 15))},
            ["Elle est en relecture et est attendue le 15 mars 2024."],
        ),
        (
            {"synthesis_stage": "none", "synthesis_reason": "Rien noté.", "synthesis_notice": NOTICE},
            ["Il n’y aura pas de synthèse : Rien noté."],
        ),
    ],
)
def test_each_stage_has_its_sentence(given, sentences):
    assert told(**given) == sentences


@pytest.mark.parametrize(
    ("reason", "end"),
    [("", "elle n’est pas encore en ligne."), ("On transcrit", "retardée : On transcrit.")],
)
def test_a_period_that_has_passed_is_told_without_blame(monkeypatch, reason, end):
    set_clock(monkeypatch, "2024-04-01T00:00+02:00")

    sentences = told(synthesis_stage="awaited", synthesis_expected=MARCH, synthesis_reason=reason)

    assert sentences == [f"Elle était attendue en mars 2024 ; {end}"]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (PartialDate(), ""),
        (PartialDate.of_year(2024), "en 2024"),
        (PartialDate.of_day(date(2024, 3, 1)), "le 1er mars 2024"),
        (PartialDate.of_day(date(2024, 3, 1), date(2024, 3, 2)), "les 1er et 2 mars 2024"),
        (PartialDate.of_day(date(2024, 3, 1), date(2024, 3, 15)), "du 1er au 15 mars 2024"),
    ],
)
def test_a_partial_date_is_said_as_it_is_known(when, words):
    assert expected_in_words(make_online_edition(synthesis_expected=when)) == words


def test_a_withdrawn_synthesis_is_told_with_its_date_and_its_reason(client):
    edition = make_online_edition(synthesis_stage="awaited", synthesis_expected=MARCH)
    make_online_synthesis(edition).withdraw(reason="Une commune demande une correction.")

    page = client.get(edition.get_absolute_url())

    assert page.context["standing"] == [
        "Elle a été retirée le 20 février 2024 : Une commune demande une correction."
    ]
    assert "Elle a été retirée le 20 février 2024\xa0: Une commune" in page.content.decode()


def test_its_date_goes_when_it_is_no_longer_withdrawn():
    synthesis = make_online_synthesis(make_online_edition())
    synthesis.withdraw(reason="Une erreur.")
    assert synthesis.withdrawn_at is not None

    synthesis.publish()

    assert Synthesis.objects.get().withdrawn_at is None


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_a_reserved_synthesis_is_told_to_the_public_as_one_that_is_not_there(elected_reader, status):
    edition = make_online_edition(when=date(2024, 2, 6))
    before = standing_of(edition, PUBLIC)
    synthesis = make_online_synthesis(edition, audience="members")
    if status == "withdrawn":
        synthesis.withdraw(reason="Une erreur.")

    assert standing_of(edition, PUBLIC) == before == ["Elle n’est pas encore publiée."]
    assert (standing_of(edition, elected_reader) != before) is (status == "withdrawn")


def test_a_draft_tells_nothing_of_itself(client):
    edition = make_online_edition(when=date(2024, 2, 6))
    before = client.get(edition.get_absolute_url()).content
    make_synthesis(edition)

    assert client.get(edition.get_absolute_url()).content == before
