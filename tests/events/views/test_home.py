"""The first page: the edition of the moment and the latest exchanges."""

from datetime import date

import pytest
from django.utils.html import strip_tags

from events.partial_dates import PartialDate
from tests.events.views.clock import set_clock
from tests.factories import (
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db


def home(client):
    return client.get("/").context


def test_an_empty_portal_has_a_home(client):
    context = home(client)

    assert context["featured"] is None
    assert (context["talks_count"], context["round_tables_count"], context["synthesis"]) == (0, 0, None)
    assert [list(context[name]) for name in ("latest_syntheses", "key_points", "editions")] == [[], [], []]
    assert (context["represented"], context["latest"], context["themes"]) == (None, None, [])
    assert len(context["map_shapes"]) == 36


def text_of(client):
    """What the first page says, without its tags."""
    return " ".join(strip_tags(client.get("/").content.decode()).split())


@pytest.mark.parametrize(
    ("online", "said"),
    [(False, "La première édition paraîtra ici."), (True, "La date du prochain n’est pas encore fixée")],
)
def test_without_a_rendezvous_it_still_says_what_the_club_is(client, online, said):
    if online:
        make_online_edition(progress="cancelled", progress_reason="Salle inondée.")

    text = text_of(client)

    assert "Le rendez-vous des élus et des agents des communes" in text
    assert said in text


def test_before_a_rendezvous_the_latest_matinee_and_its_synthesis_are_within_reach(client, monkeypatch):
    set_clock(monkeypatch, "2026-03-01T12:00+01:00")
    make_online_edition(when=date(2026, 3, 20))
    make_online_edition(when=date(2026, 2, 20), progress="cancelled", progress_reason="Salle inondée.")
    latest = make_online_edition(when=date(2026, 1, 20))
    synthesis = make_online_synthesis(latest)

    answer = client.get("/")

    assert answer.context["latest"] == latest
    hero = answer.content.decode().partition('id="chercher"')[0]
    assert f'href="{latest.get_absolute_url()}"' in hero
    assert f'href="{synthesis.get_absolute_url()}"' in hero


def test_no_earlier_matinee_is_told_beside_a_past_one(client):
    for day in (1, 2):
        make_online_edition(when=date(2025, 1, day))

    assert home(client)["latest"] is None


@pytest.mark.parametrize(
    ("declared", "codes", "said"),
    [
        (18, [], "La source les compte sans les nommer"),
        (18, ["92050"], "La source en nomme une"),
        (18, ["92050", "92002"], "La source en nomme 2"),
        (1, ["78646"], "Hors du département : Versailles"),
        (2, ["92050", "78646"], "et hors du département : Versailles"),
    ],
)
def test_communes_counted_and_communes_named_stay_apart(client, declared, codes, said):
    names = {"92050": "Nanterre", "92002": "Antony", "78646": "Versailles"}
    edition = make_online_edition(when=date(2025, 1, 1), declared_communes_count=declared)
    edition.communes.set([make_commune(insee_code=code, name=names[code]) for code in codes])

    text = text_of(client).replace("\xa0", " ").replace("&nbsp;", " ")

    assert said in text
    assert f"{declared} commune" in text


def test_the_first_themes_that_have_answers_are_offered(client):
    make_key_point(make_online_synthesis(), nature="lead").themes.set(
        make_theme(name=name) for name in "hgfédcb"
    )
    make_key_point(make_online_synthesis(), nature="finding").themes.add(make_theme(name="a"))
    make_key_point(nature="lead", synthesis=make_online_synthesis(), audience="internal").themes.add(
        make_theme("aa")
    )

    assert [theme.name for theme in home(client)["themes"]] == list("bcdéfg")
    assert '"/difficultes/?theme=b"' in client.get("/").content.decode()


def test_the_soonest_edition_to_come_is_featured(client, monkeypatch):
    set_clock(monkeypatch, "2026-03-01T12:00+01:00")
    make_online_edition(when=date(2026, 2, 28))
    make_online_edition(when=date(2026, 3, 20))
    soonest = make_online_edition(when=date(2026, 3, 1))
    make_online_edition(when=date(2026, 3, 1), progress="cancelled", progress_reason="Salle inondée.")

    context = home(client)

    assert (context["featured"], context["featured_is_upcoming"]) == (soonest, True)


@pytest.mark.parametrize(
    ("others", "expected"),
    [([date(2023, 5, 1), None], date(2023, 5, 1)), ([None], None), ([PartialDate.of_year(2024)], "2024")],
)
def test_else_the_latest_past_or_undated_edition_is_featured(client, others, expected):
    for when in others:
        make_online_edition(when=when)

    context = home(client)

    assert context["featured_is_upcoming"] is False
    shown = context["featured"].when.iso
    assert shown == (expected.isoformat() if isinstance(expected, date) else expected or "")


def test_it_tells_the_facts_of_the_featured_edition(client):
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    edition = make_online_edition(declared_communes_count=18)
    edition.communes.add(nanterre, make_commune(insee_code="78646", name="Versailles"))
    for kind in ("talk", "talk", "round_table", "moment"):
        make_item(edition, kind)
    synthesis = make_online_synthesis(edition)

    context = home(client)

    assert (context["talks_count"], context["round_tables_count"]) == (2, 1)
    assert context["featured"].declared_communes_count == 18
    assert [row.commune for row in context["represented"].hauts_de_seine] == [nanterre]
    assert [row.commune.name for row in context["represented"].elsewhere] == ["Versailles"]
    assert context["synthesis"] == synthesis


def test_it_shows_one_point_of_each_telling_nature(client):
    synthesis = make_online_synthesis()
    lead = make_key_point(synthesis, nature="lead")
    difficulty = make_key_point(synthesis, nature="difficulty", position=2)
    make_key_point(synthesis, nature="difficulty", position=3)
    make_key_point(synthesis, nature="figure")
    make_key_point(synthesis, nature="success", audience="members")

    assert home(client)["key_points"] == [difficulty, lead]


def test_it_shows_the_latest_syntheses_and_editions(client):
    syntheses = [make_online_synthesis() for _ in range(4)]
    make_synthesis()
    make_edition()
    dated = [make_online_edition(when=date(2025, 1, day)) for day in range(1, 10)]

    context = home(client)

    assert context["latest_syntheses"] == syntheses[:0:-1]
    assert list(context["editions"]) == dated[:2:-1]


@pytest.mark.parametrize("audience", ["members", "internal"])
def test_a_reserved_synthesis_is_not_offered(client, audience):
    edition = make_online_edition()
    make_key_point(make_online_synthesis(edition, audience=audience), nature="lead")

    context = home(client)

    assert (context["featured"], context["synthesis"]) == (edition, None)
    assert (context["latest_syntheses"], context["key_points"]) == ([], [])
