"""The cards: behind the same door as the page, saying what it says, and free to be shown elsewhere."""

import pytest

from events import cards
from events.images.card import Card, draw_card
from tests.factories import make_commune, make_edition, make_online_edition, make_online_synthesis
from tests.portal import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """An edition on line, one commune of which is listed, and its synthesis."""
    edition = make_online_edition(
        number=3, title="Ville et Numérique", hue="brique", declared_communes_count=18
    )
    edition.participations.create(commune=make_commune(insee_code="92050", name="Nanterre"))
    edition.participations.create(name="Loin")
    make_online_synthesis(edition)
    return edition


def addresses(edition):
    return [f"{content.get_absolute_url()}carte.png" for content in (edition, edition.synthesis)]


def test_a_card_says_what_the_page_says(edition):
    assert cards.edition_card(edition) == Card(
        hue="brique",
        title="Ville et Numérique",
        number=("3", "e"),
        kicker="édition",
        facts=("6 février 2024", "18 communes représentées"),
        communes=frozenset({"92050"}),
    )
    assert cards.synthesis_card(edition).kicker == "édition : la synthèse"


@pytest.mark.parametrize(
    ("given", "kicker", "title", "facts"),
    [
        ({"number": None, "kind": "matinée", "title": "Eau"}, "Matinée", "Eau", ("6 février 2024",)),
        ({"number": None, "kind": "", "when": None, "title": "Eau"}, "Édition", "Eau", ()),
        (
            {"number": 1, "title": "", "official_title": "Un titre"},
            "édition",
            "Un titre",
            ("6 février 2024",),
        ),
        ({"number": 1, "title": "", "when": None}, "édition", "", ()),
        (
            {"number": 2, "title": "Eau", "progress": "cancelled", "progress_reason": "Grève."},
            "édition annulée",
            "Eau",
            ("6 février 2024",),
        ),
        (
            {"number": 2, "title": "Eau", "declared_communes_count": 1},
            "édition",
            "Eau",
            ("6 février 2024", "1 commune représentée"),
        ),
    ],
    ids=["no number", "nothing known", "full title", "number alone", "cancelled", "one commune"],
)
def test_a_card_says_what_is_known_and_no_more(given, kicker, title, facts):
    card = cards.edition_card(make_edition(**given))

    assert (card.kicker, card.title, card.facts) == (kicker, title, facts)


@pytest.mark.parametrize(("number", "apart"), [(1, ("1", "re")), (2, ("2", "e")), (21, ("21", "e"))])
def test_the_ending_of_the_number_stands_apart(number, apart):
    assert cards.edition_card(make_edition(number=number)).number == apart


def test_a_card_is_sent_as_a_picture_that_others_may_show(client, edition):
    answers = [visit(client, address) for address in addresses(edition)]

    assert [response.body for response in answers] == [
        draw_card(cards.edition_card(edition)),
        draw_card(cards.synthesis_card(edition)),
    ]
    for response in answers:
        assert response.headers["Content-Type"] == "image/png"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response.headers["Cache-Control"] == "public, max-age=0, stale-if-error=3600"


@pytest.mark.parametrize("count", [1, 9])
def test_a_card_costs_two_queries(client, edition, django_assert_num_queries, count):
    for number in range(count):
        edition.participations.create(name=f"Loin {number}")

    for address in addresses(edition):
        with django_assert_num_queries(2):
            client.get(address)


def test_a_card_changes_with_its_edition(client, edition):
    address = addresses(edition)[0]
    before = visit(client, address)
    edition.title = "Autre thème"
    edition.save()

    after = visit(client, address, **{"if-none-match": before.headers["ETag"]})

    assert (after.status_code, after.body == before.body) == (200, False)
    again = visit(client, address, **{"if-none-match": after.headers["ETag"]})
    assert (again.status_code, again.body) == (304, b"")


def test_a_draft_has_its_card_for_the_team_only(client, team_member):
    draft = make_edition()
    make_online_synthesis(draft)
    assert [client.get(address).status_code for address in addresses(draft)] == [404, 404]

    client.force_login(team_member)

    answers = [client.get(address) for address in addresses(draft)]
    assert {(r.status_code, r.headers["Cache-Control"]) for r in answers} == {(200, "private, no-store")}


def test_what_is_withdrawn_answers_as_its_page(client, edition):
    edition.synthesis.withdraw(reason="Erreur.")
    page, card = addresses(edition)
    assert [client.get(a).status_code for a in (page, card)] == [200, 410]

    edition.withdraw(reason="Erreur.")

    for address in addresses(edition):
        answer = client.get(address)
        own = client.get(address.removesuffix("carte.png"))
        assert (answer.status_code, own.status_code) == (own.status_code, answer.status_code)
        assert answer.headers["Content-Type"] != "image/png"
    assert client.get(page).status_code == 410


@pytest.mark.parametrize(("user", "status"), [(None, 404), ("elected_reader", 200)])
def test_the_card_of_a_reserved_synthesis_is_reserved(client, request, user, status):
    synthesis = make_online_synthesis(audience="members")
    if user:
        client.force_login(request.getfixturevalue(user))

    assert client.get(f"{synthesis.get_absolute_url()}carte.png").status_code == status


def test_the_portal_has_a_card_and_an_icon(client):
    card, icon = client.get("/carte.png"), client.get("/apple-touch-icon.png")

    assert [r.headers["Content-Type"] for r in (card, icon)] == ["image/png"] * 2
    assert card.content == draw_card(cards.site_card())
