"""The home page of the desk: what waits, what is late, what is missing and where, bounded."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from curiouslab.accounts.models import User
from events.desk.gaps import gaps_of, with_gaps
from events.desk.home import LOOKED_AT, ROWS, awaiting_synthesis, home, incomplete
from events.models import Edition
from events.partial_dates import PartialDate
from tests.factories import (
    make_appearance,
    make_commune,
    make_document,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
    make_person,
    make_photo,
    make_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db
GAPS = "/gestion/events/edition/a-completer/"


@pytest.fixture
def team(client, team_member):
    client.force_login(team_member)
    return client


def make_complete(**given):
    """An edition that lacks nothing."""
    fields = {"title": "Eau", "venue_name": "Salle", "summary": "Un chapô.", "declared_communes_count": 1}
    edition = make_online_edition(**{**fields, **given})
    edition.themes.add(make_theme())
    edition.participations.create(commune=make_commune(insee_code=f"78{edition.pk % 1000:03}"))
    make_appearance(make_item(edition, title="Séquence"), functions=[("maire", "Mairie")])
    return edition


def missing(edition):
    return [gap.says for gap in gaps_of(with_gaps(Edition.objects.filter(pk=edition.pk)).get())]


def test_an_edition_that_says_everything_lacks_nothing():
    assert missing(make_complete()) == []


@pytest.mark.parametrize(
    ("declared", "listed", "said"),
    [
        (18, 0, ["18 communes annoncées, aucune n’est listée."]),
        (18, 2, ["18 communes annoncées, 2 listées."]),
        (2, 1, ["2 communes annoncées, 1 listée."]),
        (1, 2, ["La liste compte 1 commune de plus que le nombre annoncé."]),
        (2, 2, []),
        (0, 0, []),
        (None, 2, ["Le nombre de communes annoncé manque."]),
        (None, 0, ["Le nombre de communes annoncé manque.", "Aucune commune n’est listée."]),
    ],
)
def test_the_number_announced_is_set_beside_the_list(declared, listed, said):
    edition = make_complete(declared_communes_count=declared)
    edition.participations.all().delete()
    edition.participations.create(organisation=make_organisation())  # no commune
    for number in range(listed):
        edition.participations.create(name=f"Loin {number}")
    if declared is None and not listed:
        edition.participations.all().delete()

    assert missing(edition) == said


@pytest.mark.parametrize(
    "given",
    [
        {"when": timezone.localdate() + timedelta(days=9)},
        {"progress": "cancelled", "progress_reason": "Neige."},
    ],
    ids=["to come", "cancelled"],
)
def test_nobody_is_missing_from_what_has_not_taken_place(given):
    edition = make_complete(declared_communes_count=None, **given)
    edition.participations.all().delete()

    assert missing(edition) == []


def test_photos_that_say_nothing_of_their_own_are_named():
    edition = make_complete()
    make_photo(edition, alt_text="Quatre tables", position=1)
    make_photo(edition, alt_text="Une salle", caption="Une salle", position=2)
    assert missing(edition) == ["Texte alternatif qui répète la légende : photo 2."]

    make_photo(edition, alt_text="quatre tables ", position=3)
    make_photo(edition, alt_text=" ", position=4)

    assert missing(edition)[0] == "Texte alternatif ou crédit vide : photo 4."
    assert missing(edition)[-1] == "2 photos ont le même texte alternatif."


def test_each_gap_leads_to_a_place_that_is_on_the_page(team):
    """A fragment that no page holds would lead to the head of a form of twenty screens."""
    edition = make_edition(title="", official_title="Matinée", when=None, declared_communes_count=18)
    make_synthesis(edition)
    make_document(edition, is_tagged=False)
    edition.documents.update(is_tagged=False)
    make_photo(edition, caption="Quatre tables")

    (row,) = incomplete(Edition.objects.all())

    assert len(row.tasks) == 12
    for task in row.tasks:
        path, fragment = task.address.split("#")
        assert f'id="{fragment}"' in team.get(path).content.decode(), task


def test_a_synthesis_begun_is_completed_on_its_own_page():
    edition = make_complete()
    synthesis = make_synthesis(edition, summary="Trois phrases.")

    (row,) = incomplete(Edition.objects.all())
    assert [task.says for task in row.tasks] == [
        "Synthèse. Il n’y a pas de texte.",
        "Synthèse. Il n’y a aucun point clé.",
    ]
    assert row.tasks[0].address.startswith(f"/gestion/events/synthesis/{synthesis.pk}/change/#")

    make_key_point(synthesis)

    (row,) = incomplete(Edition.objects.all())
    assert [task.says for task in row.tasks] == ["Synthèse. Il n’y a pas de texte."]


# --- Syntheses awaited ---------------------------------------------------------------------------------


def test_a_promise_that_has_passed_is_late_and_comes_first():
    yesterday = timezone.localdate() - timedelta(days=1)
    old = make_online_edition(title="Promise", when=date(2020, 2, 6))
    old.synthesis_expected = PartialDate.of_day(yesterday)
    old.save()
    recent = make_online_edition(title="Sans promesse", when=date(2024, 2, 6))
    today = make_online_edition(title="Pour aujourd’hui", when=date(2023, 2, 6))
    today.synthesis_expected = PartialDate.of_day(timezone.localdate())
    today.save()

    rows = list(awaiting_synthesis())

    assert [(row, row.is_late) for row in rows] == [(old, True), (recent, False), (today, False)]


def test_the_list_of_editions_shows_all_those_that_wait(team):
    waiting, late = make_online_edition(title="Attend"), make_online_edition(title="Tarde")
    late.synthesis_expected = PartialDate.of_year(2024)
    late.save()
    make_online_synthesis(make_online_edition(title="Faite"))
    make_edition(title="Brouillon")

    found = {
        asked: {
            edition.title
            for edition in team.get(f"/gestion/events/edition/?synthese={asked}").context["cl"].queryset
        }
        for asked in ("attendue", "en-retard")
    }

    assert found == {"attendue": {waiting.title, late.title}, "en-retard": {late.title}}


def test_the_home_page_says_since_when_and_what_is_late(team):
    edition = make_online_edition(number=3, title="Eau")
    edition.synthesis_expected = PartialDate.of_month(2024, 3)
    edition.save()

    page = team.get("/gestion/").content.decode()

    assert "<strong>en retard</strong>, attendue en mars 2024, rien encore" in page


# --- Lists are bounded, their cost constant ------------------------------------------------------------


def test_states_are_counted_and_lead_to_their_lists(team):
    make_edition()
    for _ in range(2):
        make_online_edition()
    make_online_edition(publish_at=timezone.now() + timedelta(days=1))
    make_online_edition().withdraw(reason="Doublon.")

    states = home(team.get("/gestion/").wsgi_request.user)["states"]

    assert [state.words for state in states] == ["2 en ligne", "1 programmée", "1 brouillon", "1 retirée"]
    for state in states:
        assert team.get(state.address).context["cl"].result_count == state.count


def test_no_list_is_longer_than_five_rows_and_each_says_where_the_others_are(team):
    for number in range(1, ROWS + 3):
        make_edition(number=number, title="Brouillon")
        make_online_edition(number=100 + number, title="Attend")

    page = team.get("/gestion/")

    assert [len(page.context[name]) for name in ("drafts", "awaited", "incomplete")] == [ROWS] * 3
    text = page.content.decode()
    said = ["Voir les autres brouillons", "Voir les autres synthèses attendues", "Voir toutes les éditions"]
    assert [words for words in said if words not in text] == []
    assert all(len(row.first) == 3 and row.others for row in page.context["incomplete"])


def make_portal(count):
    """Editions that lack something of each sort, with rows of every kind."""
    for _ in range(count):
        edition = make_online_edition(declared_communes_count=18)
        for _ in range(count):
            item = make_item(edition)
            make_appearance(item, person=make_person(), functions=[("maire", ""), ("président", "CIVITEO")])
            make_photo(edition)
            make_document(edition)
            edition.participations.create(name="Loin")
            edition.themes.add(make_theme())
        make_key_point(make_synthesis(edition))
        make_edition(title="Brouillon", when=timezone.localdate() + timedelta(days=2))


@pytest.mark.parametrize("address", ["/gestion/", GAPS])
def test_a_page_costs_the_same_whatever_the_number_of_editions(team, address):
    costs = []
    for count in (1, 4):
        make_portal(count)
        with CaptureQueriesContext(connection) as queries:
            assert team.get(address).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[0] <= 27


def test_the_page_of_gaps_lists_every_edition_by_twenty(team):
    complete = make_complete(number=999, title="Complète", when=date(2030, 1, 1))
    make_synthesis(complete, summary="Oui.", body="<p>Oui</p>")
    make_key_point(complete.synthesis)
    make_online_edition(title="Retirée").withdraw(reason="Doublon.")
    for number in range(1, LOOKED_AT + 1):
        make_edition(number=number)

    first, second = team.get(GAPS), team.get(f"{GAPS}?page=2")

    assert (len(first.context["rows"]), len(second.context["rows"])) == (20, 1)
    assert first.content.decode().count("Rien ne manque.") == 1
    assert "Retirée" not in first.content.decode() + second.content.decode()
    assert team.get(GAPS + "?page=abc").status_code == 200


def test_the_page_of_gaps_says_when_there_is_no_edition(team):
    assert "Aucune édition n’est saisie." in team.get(GAPS).content.decode()


def test_the_page_of_gaps_is_for_those_who_may_change_an_edition(client):
    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))

    assert client.get(reverse("admin:events_edition_gaps")).status_code == 403


def test_the_next_matinee_is_one_that_will_take_place(team):
    tomorrow = timezone.localdate() + timedelta(days=1)
    make_online_edition(number=7, when=tomorrow, progress="postponed", progress_reason="Neige.")
    make_online_edition(number=8, when=tomorrow, progress="cancelled", progress_reason="Neige.")
    planned = make_online_edition(number=9, when=tomorrow + timedelta(days=7))

    assert team.get("/gestion/").context["next_edition"] == planned
