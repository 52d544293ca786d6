"""« Ce que sont devenus les échanges », and the updates under the points of the other lists."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import FollowUp
from tests.factories import (
    make_commune,
    make_follow_up,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/suites/"


def texts(response):
    return [point.text for point in response.context["page"]]


@pytest.fixture
def promised():
    """An engagement of 2024 with two updates, the last one for members."""
    edition = make_online_edition(when=date(2024, 2, 6))
    point = make_key_point(
        make_online_synthesis(edition), nature="commitment", text="Nous écrirons un guide."
    )
    make_follow_up(point, state="ongoing", dated_on=date(2024, 3, 1), text="Un plan est prêt.")
    make_follow_up(point, state="done", dated_on=date(2024, 9, 1), text="Il est paru.", audience="members")
    return point


def test_engagements_and_open_questions_are_listed_across_editions_latest_first(client, promised):
    later = make_online_synthesis(make_online_edition(when=date(2025, 2, 6)))
    make_key_point(later, nature="open_question", text="Qui paie ?")
    make_key_point(later, nature="lead", text="Une piste.")

    response = client.get(ADDRESS)

    assert texts(response) == ["Qui paie ?", "Nous écrirons un guide."]
    page = response.content.decode()
    assert "aucune nouvelle à ce jour" in page
    assert '<b>En cours</b>, <time datetime="2024-03-01">1er mars 2024</time>' in page


def test_the_state_is_that_of_the_latest_update_that_the_reader_reads(client, promised, elected_reader):
    assert texts(client.get(ADDRESS, {"etat": "ongoing"})) == [promised.text]
    assert texts(client.get(ADDRESS, {"etat": "done"})) == []
    client.force_login(elected_reader)

    assert texts(client.get(ADDRESS, {"etat": "ongoing"})) == []
    assert texts(client.get(ADDRESS, {"etat": "done"})) == [promised.text]


def test_a_point_without_update_is_open(client):
    make_key_point(nature="commitment", text="Rien encore.")

    assert texts(client.get(ADDRESS, {"etat": "open"})) == ["Rien encore."]


def test_of_updates_of_one_day_the_last_written_says_the_state(client):
    point = make_key_point(nature="commitment", text="Deux fois.")
    for state in ("done", "open", "dropped", "ongoing"):
        make_follow_up(point, state=state, dated_on=date(2024, 3, 1))
    make_follow_up(point, state="done", dated_on=date(2024, 2, 1))

    found = {state: texts(client.get(ADDRESS, {"etat": state})) for state in FollowUp.State.values}

    assert found == {"open": [], "ongoing": ["Deux fois."], "done": [], "dropped": []}


def test_a_point_opened_again_is_open(client):
    point = make_key_point(nature="open_question", text="De nouveau.")
    make_follow_up(point, state="done", dated_on=date(2024, 3, 1))
    make_follow_up(point, state="open", dated_on=date(2024, 4, 1))

    assert texts(client.get(ADDRESS, {"etat": "open"})) == ["De nouveau."]
    assert texts(client.get(ADDRESS, {"etat": "done"})) == []


def test_a_reserved_update_is_read_by_nobody_else(client, promised, elected_reader):
    addresses = [ADDRESS, "/points-cles/", promised.synthesis.get_absolute_url()]

    assert ["Il est paru" in client.get(address).content.decode() for address in addresses] == [False] * 3
    client.force_login(elected_reader)
    assert ["Il est paru" in client.get(address).content.decode() for address in addresses[:2]] == [True] * 2


def test_filters_combine_and_make_links(client, promised):
    theme, commune = make_theme("guides"), make_commune(insee_code="92050", name="Nanterre")
    promised.themes.add(theme)
    promised.communes.add(commune)
    make_key_point(nature="commitment", text="Autre.").themes.add(theme)
    question = {"etat": "ongoing", "theme": "guides", "commune": "nanterre", "nature": "commitment"}

    response = client.get(ADDRESS, question)

    assert texts(response) == [promised.text]
    assert response.context["query"] == "etat=ongoing&nature=commitment&theme=guides&commune=nanterre"
    assert texts(client.get(f"{ADDRESS}?{response.context['query']}")) == [promised.text]


def test_what_is_offered_begins_with_a_capital(client, promised):
    html = client.get(ADDRESS).content.decode()

    offered = re.findall(r"<option[^>]*>(.)", html)
    assert len(offered) > 8
    assert [letter for letter in offered if letter != letter.upper()] == []


def test_the_latest_news_stand_first_on_the_first_page(client, promised):
    response = client.get(ADDRESS)

    assert [update.text for update in response.context["latest"]] == ["Un plan est prêt."]
    assert list(client.get(ADDRESS, {"etat": "ongoing"}).context["latest"]) == []


def test_an_update_goes_with_its_point(promised):
    promised.delete()

    assert FollowUp.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_it_costs_the_same_with_more_rows(client, rows):
    synthesis = make_online_synthesis()
    for _ in range(rows):
        point = make_key_point(synthesis, nature="commitment")
        point.communes.add(make_commune())
        point.themes.add(make_theme())
        make_follow_up(point)

    with CaptureQueriesContext(connection) as captured:
        client.get(ADDRESS)

    assert len(captured) == 9


@pytest.mark.parametrize(("nature", "leads"), [("commitment", 1), ("open_question", 1), ("lead", 0)])
def test_a_synthesis_leads_to_what_became_of_what_is_followed(client, nature, leads):
    point = make_key_point(nature=nature)

    page = client.get(point.synthesis.get_absolute_url()).content.decode()

    assert page.count(f'href="/suites/?nature={nature}"') == leads
