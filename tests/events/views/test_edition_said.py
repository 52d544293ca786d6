"""What the page of an edition says in its head, and of its talks and documents."""

from datetime import date

import pytest

from events.partial_dates import PartialDate
from tests.events.views.test_edition_detail import page
from tests.factories import make_commune, make_document, make_item, make_online_edition

pytestmark = pytest.mark.django_db
LATER = date(2999, 1, 1)


def test_the_head_says_in_figures_what_is_announced_and_what_the_programme_holds(client):
    edition = make_online_edition(declared_communes_count=1, declared_participants_count=0)
    make_item(edition, "round_table")
    for _ in range(2):
        make_item(edition)
    edition.participations.create(commune=make_commune())
    nothing_known = make_online_edition()
    nothing_known.participations.create(commune=make_commune())

    facts = [(fact.number, fact.words) for fact in page(client, edition)["facts"]]

    assert facts == [(1, "commune"), (0, "participant"), (2, "interventions"), (1, "table ronde")]
    assert page(client, nothing_known)["facts"] == []


@pytest.mark.parametrize(
    ("when", "date_text", "deduced"),
    [
        (date(2024, 2, 6), "mardi 6 février", True),
        (date(2024, 2, 6), "mardi 6 février 2024", False),
        (date(2024, 2, 6), "", False),
        (PartialDate.of_month(2024, 2), "en février", False),
        (None, "un mardi", False),
    ],
)
def test_a_year_that_the_source_does_not_write_is_said_to_be_deduced(client, when, date_text, deduced):
    edition = make_online_edition(when=when, date_text=date_text)

    html = client.get(edition.get_absolute_url()).content.decode()

    assert page(client, edition)["year_is_deduced"] is deduced
    assert ('<a href="#sources">année déduite</a>' in html) is deduced


def test_a_document_stands_with_its_session_or_else_among_the_others(client):
    edition = make_online_edition()
    of_session, other = make_document(edition, item=make_item(edition)), make_document(edition)

    context = page(client, edition)

    assert (context["documents"], context["other_documents"]) == ([of_session, other], [other])


def test_an_english_title_is_read_in_english_and_keeps_its_punctuation(client):
    edition = make_online_edition()
    make_item(edition, title="Where does the rain go?", title_language="en")

    html = client.get(edition.get_absolute_url()).content.decode()

    assert '«&nbsp;<span lang="en">Where does the rain go?</span>&nbsp;»' in html


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, ""),
        ({"declared_participants_count": 70}, ""),
        ({"officials_count": 15}, "15 élus, d’après la source."),
        ({"officials_count": 1, "officers_count": 0}, "1 élu et aucun agent de commune, d’après la source."),
        ({"officials_count": 0}, "Aucun élu, d’après la source."),
        (
            {"declared_participants_count": 70, "officials_count": 21, "officers_count": 34},
            "70 participants, dont 21 élus et 34 agents de communes, d’après la source.",
        ),
        ({"officers_count": 1, "when": LATER}, "1 agent de commune, d’après l’annonce."),
    ],
)
def test_who_the_source_counts_is_a_whole_sentence(client, counts, said):
    edition = make_online_edition(**counts)

    response = client.get(edition.get_absolute_url())

    assert response.context["people_counted"] == said
    html = response.content.decode()
    assert "Dont" not in html
    assert not said or f"<p>{said}</p>" in html
