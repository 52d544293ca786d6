"""The desk merges two people: proposed, previewed, confirmed, parted again from the page of the one kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curiouslab.journal.models import Entry
from events.models import Merge, Namesakes, Person
from tests.factories import make_appearance, make_edition, make_item, make_key_point, make_person

pytestmark = pytest.mark.django_db
LIST = "/gestion/events/person/"


@pytest.fixture
def two():
    kept = make_person("Jeanne", "Exemple", slug="jeanne-exemple")
    gone = make_person("JEANNE", "Exemple", slug="jeanne-exemple-2")
    item = make_item(make_edition(number=3, title="Ville"), title="Une séquence")
    make_appearance(item, person=kept, functions=[("maire", "")])
    make_appearance(item, person=gone, functions=[("présidente", "")])
    make_appearance(item, person=gone, role="moderator")
    make_key_point(person=gone, text="Un énoncé.")
    return kept, gone


def said(response):
    return [str(message) for message in response.context["messages"]]


def text(response):
    return response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def test_the_page_of_a_person_says_who_may_be_the_same(desk, two):
    kept, gone = two
    page = text(desk.client.get(f"{LIST}{kept.pk}/change/"))

    assert "Peut-être la même personne : JEANNE Exemple (même nom, 2 présences)" in page
    assert f'href="{LIST}{kept.pk}/reunir/{gone.pk}/"' in page
    assert "JEANNE Exemple" in text(desk.client.get(f"{LIST}doublons/"))


def test_nobody_like_them_is_said(desk):
    make_person("Awa", "Seule")

    assert "Aucun nom ne se ressemble." in text(desk.client.get(f"{LIST}doublons/"))


def test_the_preview_says_what_moves_and_writes_nothing(desk, two):
    kept, gone = two
    page = text(desk.client.get(f"{LIST}{kept.pk}/reunir/{gone.pk}/"))

    for words in (
        "/intervenants/jeanne-exemple-2/",
        "mène à /intervenants/jeanne-exemple/",
        "Présence : 3e édition – Ville, Une séquence (animateur·rice)",
        "Un énoncé.",
        "Où les deux sont déjà",
        f'href="{LIST}{gone.pk}/reunir/{kept.pk}/"',
    ):
        assert words in page
    assert Person.objects.count() == 2


def test_two_are_merged_and_parted_again(desk, two):
    kept, gone = two
    answer = desk.client.post(f"{LIST}{kept.pk}/reunir/{gone.pk}/", follow=True)

    assert said(answer) == ["Une seule fiche : Jeanne Exemple. La réunion peut se défaire ci-dessous."]
    row = Merge.objects.get()
    page = text(answer)
    assert f'href="{LIST}separer/{row.pk}/"' in page
    assert "dont l’ancienne adresse mène ici." in page

    assert "Séparer en deux fiches" in text(desk.client.get(f"{LIST}separer/{row.pk}/"))
    answer = desk.client.post(f"{LIST}separer/{row.pk}/", follow=True)
    assert said(answer) == ["Deux fiches à nouveau : Jeanne Exemple et JEANNE Exemple."]
    assert set(Person.objects.values_list("pk", flat=True)) == {kept.pk, gone.pk}
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["merged", "parted"]


def test_the_list_leads_to_the_preview_of_the_two_that_are_ticked(desk, two):
    kept, gone = two
    chosen = {"action": "merge_two", "_selected_action": [kept.pk, gone.pk]}

    answer = desk.client.post(LIST, chosen)
    assert answer.headers["Location"] == f"{LIST}{gone.pk}/reunir/{kept.pk}/"

    alone = desk.client.post(LIST, {**chosen, "_selected_action": [kept.pk]}, follow=True)
    assert said(alone) == ["Choisissez deux personnes, ni plus ni moins."]


def test_a_merge_that_cannot_be_says_why(desk, two):
    kept, _ = two
    page = f"{LIST}{kept.pk}/reunir/{kept.pk}/"

    assert "Choisissez deux personnes différentes." in text(desk.client.get(page))
    assert said(desk.client.post(page, follow=True)) == ["Choisissez deux personnes différentes."]


def test_parting_that_cannot_be_says_why(desk, two):
    desk.client.post(f"{LIST}{two[0].pk}/reunir/{two[1].pk}/")
    Merge.objects.update(moved={})
    page = f"{LIST}separer/{Merge.objects.get().pk}/"

    assert "trop ancienne pour être défaite" in text(desk.client.get(page))
    assert "trop ancienne pour être défaite" in said(desk.client.post(page, follow=True))[0]
    assert Person.objects.count() == 1


def test_an_address_that_leads_to_somebody_is_not_given_again(desk, two):
    desk.client.post(f"{LIST}{two[0].pk}/reunir/{two[1].pk}/")

    page = desk.send(f"{LIST}add/", first_name="Awa", last_name="Autre", slug="jeanne-exemple-2")
    assert "Cette adresse mène à une personne dont la fiche a été réunie." in text(page)
    desk.send(f"{LIST}add/", first_name="Jeanne", last_name="Exemple 2", slug="")
    assert Person.objects.filter(slug="jeanne-exemple-2-2").exists()


def test_who_may_not_delete_a_person_merges_nobody(desk, team_member, two):
    desk.client.post(f"{LIST}{two[0].pk}/reunir/{two[1].pk}/")
    row = Merge.objects.get()
    rights = team_member.groups.get().permissions
    rights.remove(*rights.filter(codename="delete_person"))

    for page in ("doublons/", f"{two[0].pk}/reunir/{two[0].pk}/", f"separer/{row.pk}/"):
        assert desk.client.get(f"{LIST}{page}").status_code == 403
        assert desk.client.post(f"{LIST}{page}").status_code == 403
    assert "Une seule personne" not in text(desk.client.get(f"{LIST}{two[0].pk}/change/"))


def test_namesakes_are_told_apart_then_proposed_again(desk, two):
    kept, gone = two
    page = f"{LIST}doublons/"
    assert f'name="one" value="{kept.pk}"' in text(desk.client.get(page))

    answer = desk.client.post(page, {"one": gone.pk, "other": kept.pk}, follow=True)

    assert said(answer) == [
        "JEANNE Exemple et Jeanne Exemple : deux personnes. Elles ne seront plus proposées."
    ]
    assert answer.context["pairs"] == []
    assert "Une seule personne" not in text(desk.client.get(f"{LIST}{kept.pk}/change/"))
    row = Namesakes.objects.get()
    assert (row.one, row.other) == (kept, gone)
    answer = desk.client.post(page, {"again": row.pk}, follow=True)
    assert said(answer) == ["Jeanne Exemple et JEANNE Exemple : de nouveau parmi les doublons possibles."]
    assert len(answer.context["pairs"]) == 1


@pytest.mark.parametrize("sent", [{}, {"one": "1"}, {"one": "x", "other": "y"}, {"again": "9" * 9}])
def test_what_is_not_two_people_is_refused(desk, two, sent):
    answer = desk.client.post(f"{LIST}doublons/", sent, follow=True)

    assert said(answer) == ["Choisissez deux personnes, ni plus ni moins."]
    alone = desk.client.post(f"{LIST}doublons/", {"one": two[0].pk, "other": two[0].pk}, follow=True)
    assert said(alone) == ["Choisissez deux personnes, ni plus ni moins."]
    assert Namesakes.objects.count() == 0


def test_the_page_of_somebody_names_ten_of_those_alike_at_a_constant_cost(desk, two):
    address = f"{LIST}{two[0].pk}/change/"

    def cost():
        with CaptureQueriesContext(connection) as captured:
            page = text(desk.client.get(address))
        return len(captured), page.count("Peut-être la même personne"), "tous les doublons possibles" in page

    cost()
    before = cost()
    for _ in range(15):
        make_person("Jeanne", "Exemple")

    assert before[1:] == (1, False)
    assert cost() == (before[0], 10, True)


def test_a_hundred_lines_ticked_are_refused_without_counting_each(desk, two):
    rows = [make_person("Jeanne", "Exemple").pk for _ in range(20)]
    with CaptureQueriesContext(connection) as captured:
        desk.client.post(LIST, {"action": "merge_two", "_selected_action": rows})

    assert [
        query for query in captured if 'COUNT(*) AS "__count" FROM "events_appearance"' in query["sql"]
    ] == []
