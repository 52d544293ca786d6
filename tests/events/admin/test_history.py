"""The history of an edition at the desk: every path makes one version, each is read, set back, recovered."""

import html
import io
import json
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from reversion.models import Revision

from events.exchange import export_edition, to_json
from events.history.snapshot import revisions_of
from events.models import Edition, Synthesis
from events.objection.withholding import withhold
from tests.events.admin.forms import form_data, messages_of
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_key_point,
    make_online_synthesis,
    make_person,
    make_synthesis,
)

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"admin:events_{name}", args=args)


def comments(edition):
    return list(revisions_of(edition.pk).values_list("comment", flat=True))


def text_of(response):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


@pytest.fixture
def edition(db) -> Edition:
    edition = make_edition(title="Données", number=7)
    make_item(edition, title="Ouvrir les données", position=1)
    make_item(edition, "round_table", title="Et vous ?", position=2)
    return edition


def test_a_new_edition_begins_its_history(desk, team_member):
    desk.send(address("edition_add"), title="Un thème")

    revision = revisions_of(Edition.objects.get().pk).get()
    assert (revision.user, revision.comment) == (team_member, "Création de l’édition.")


def test_the_page_of_an_edition_makes_one_version_and_keeps_what_was_before(desk, edition, team_member):
    change = address("edition_change", edition.pk)
    desk.send(change, title="Données ouvertes", venue_name="La Défense")
    desk.send(change)

    assert comments(edition) == [
        "Thème de la matinée et lieu.",
        "Où en était l’édition quand son historique commence.",
    ]
    assert list(revisions_of(edition.pk).values_list("user", flat=True)) == [team_member.pk, None]


def test_a_page_that_is_refused_makes_none(desk, edition):
    desk.send(address("edition_change", edition.pk), title="", number="", official_title="")

    assert comments(edition) == []


def test_every_other_path_of_the_desk_makes_one_version(desk, edition):
    first, synthesis = edition.items.first(), make_synthesis(edition)
    presence = make_appearance(first, functions=[("maire", "Ville")])
    paths = [
        (lambda: desk.send(address("programmeitem_change", first.pk), title="Autre"),
         "1 séquence modifiée."),
        (lambda: desk.send(address("appearance_change", presence.pk), role="opening"),
         "1 présence modifiée."),
        (lambda: desk.send(address("synthesis_change", synthesis.pk), summary="Court."),
         "Synthèse : résumé."),
        (lambda: desk.send(address("edition_publier", edition.pk)), "Édition mise en ligne."),
        (lambda: desk.send(address("edition_retirer", edition.pk), reason="Erreur."), "Édition retirée."),
        (lambda: desk.client.post(address("appearance_delete", presence.pk), {"post": "yes"}),
         "1 présence retirée."),
        (lambda: desk.client.post(address("synthesis_delete", synthesis.pk), {"post": "yes"}),
         "Synthèse supprimée."),
    ]  # fmt: skip

    for number, (act, comment) in enumerate(paths, start=2):
        act()
        assert comments(edition)[0] == comment
        assert len(comments(edition)) == number


def test_notes_an_import_and_a_name_replaced_make_one_version_each(desk, edition, tmp_path):
    synthesis = make_synthesis(edition)
    make_key_point(synthesis, text="Un énoncé.")
    file = tmp_path / "edition.json"
    data = export_edition(edition)
    data["evenement"]["lieu"]["nom"] = "Ailleurs"
    file.write_text(json.dumps(data))
    call_command("import_edition", file, stdout=io.StringIO())
    assert comments(edition)[0] == "Lieu."
    assert len(comments(edition)) == 2

    person = make_person("Zoé", "Exemplaire")
    make_appearance(edition.items.first(), person=person, functions=[("maire", "")])
    withhold(person)
    assert comments(edition)[0].startswith("Un nom est remplacé par la fonction.")
    assert len(comments(edition)) == 3


def test_the_history_says_who_when_what_and_leads_to_each_version(desk, edition):
    desk.send(address("edition_change", edition.pk), title="Données ouvertes")

    page = desk.client.get(address("edition_history", edition.pk))

    latest, first = revisions_of(edition.pk)
    said = text_of(page)
    assert "Alice" in said
    assert "Thème de la matinée." in said
    assert address("edition_difference", edition.pk, latest.pk) in page.content.decode()
    assert address("edition_restore", edition.pk, first.pk) in page.content.decode()
    assert address("edition_restore", edition.pk, latest.pk) not in page.content.decode()


def test_the_history_costs_as_much_for_many_versions(desk, edition):
    page = address("edition_history", edition.pk)
    desk.send(address("edition_change", edition.pk), title="Titre 1")
    few = queries(desk.client, page)
    for number in range(4):
        desk.send(address("edition_change", edition.pk), title=f"Titre {number}")

    assert queries(desk.client, page) == few
    assert revisions_of(edition.pk).count() == 6


def queries(client, page):
    from django.db import connection  # noqa: PLC0415 -- kept beside what it is for
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    return len(found)


def test_a_difference_is_read_field_by_field(desk, edition):
    first = edition.items.first()
    make_appearance(first, person=make_person("Zoé", "Exemplaire"), functions=[("maire", "Ville")])
    synthesis = make_synthesis(edition, body="<p>Une phrase <strong>ancienne</strong>.</p>")
    make_key_point(synthesis, text="Un énoncé d’avant.")
    desk.send(address("edition_change", edition.pk), venue_town="Nanterre")
    desk.send(address("synthesis_change", synthesis.pk), body="<p>Une phrase <em>nouvelle</em>.</p>",
              **{"key_points-0-text": "Un énoncé d’après."})  # fmt: skip
    desk.send(address("edition_change", edition.pk), date="6 février 2025",
              **{"items-0-position": "5", "items-0-title": "Ouvrir toutes les données"})  # fmt: skip
    oldest = revisions_of(edition.pk).last()

    page = desk.client.get(f"{address('edition_difference', edition.pk, oldest.pk)}?avec=aujourd-hui")

    groups = {group.title: group.rows for group in page.context["groups"]}
    fields = {field.name: field.pieces for field in groups["Édition"][0].fields}
    assert fields["Date"] == [("del", "6 février 2024"), ("ins", "6 février 2025")]
    assert fields["Ville"] == [("ins", "Nanterre")]
    item = groups["Séquences"][0]
    assert [row.done for row in groups["Séquences"]] == ["modifiée", "déplacée, de la 2e à la 1re place"]
    assert [(mark, text.strip()) for mark, text in item.fields[0].pieces if mark] == [("ins", "toutes")]
    body = groups["Synthèse"][0].fields[0]
    assert body.pieces == [("", "Une phrase "), ("del", "ancienne"), ("ins", "nouvelle"), ("", ".")]
    assert groups["Points clés"][0].done == "modifié"
    assert "<ins>" in page.content.decode()
    assert "<strong>" not in page.content.decode().split("desk-changes")[1]


def test_a_version_is_set_back_from_its_page(desk, edition, team_member):
    desk.send(address("edition_change", edition.pk), title="Données ouvertes")
    desk.send(address("edition_publier", edition.pk))
    first = revisions_of(edition.pk).last()

    page = desk.client.get(address("edition_restore", edition.pk, first.pk))
    assert "Cette édition est publiée et le reste" in text_of(page)
    answer = desk.client.post(address("edition_restore", edition.pk, first.pk), form_data(page), follow=True)

    assert messages_of(answer)[0].startswith("L’édition est rétablie telle qu’elle était le ")
    row = Edition.objects.get(pk=edition.pk)
    assert (row.title, row.is_online) == ("Données", True)
    latest = revisions_of(edition.pk).first()
    assert latest.comment.startswith("Rétablissement : la version du ")
    assert latest.user == team_member


def test_setting_back_what_the_synthesis_does_not_say_asks_nothing_of_its_readers(desk, edition):
    synthesis = make_online_synthesis(edition)
    make_key_point(synthesis, item=edition.items.first())
    desk.send(address("edition_change", edition.pk), **{"items-0-title": "Partager les données"})
    first = revisions_of(edition.pk).last()

    page = desk.client.get(address("edition_restore", edition.pk, first.pk))
    assert "version_note" not in form_data(page)
    said = page.content.decode()
    assert said.index("Ce qui changera") < said.index("Rétablir toute l’édition")
    desk.client.post(address("edition_restore", edition.pk, first.pk), form_data(page))

    assert edition.items.first().title == "Ouvrir les données"


def test_setting_back_what_the_synthesis_says_asks_what_to_tell_its_readers(desk, edition):
    synthesis = make_online_synthesis(edition, summary="Avant.")
    desk.send(address("synthesis_change", synthesis.pk), summary="Après.", version_note="Un autre résumé.")
    first = revisions_of(edition.pk).last()

    page = desk.client.get(address("edition_restore", edition.pk, first.pk))
    assert "À dire aux lecteurs de la synthèse" in page.content.decode()
    refused = desk.client.post(address("edition_restore", edition.pk, first.pk), form_data(page))
    assert list(refused.context["form"].errors) == ["version_note"]
    told = {**form_data(refused), "version_note": "Le premier résumé revient."}
    desk.client.post(address("edition_restore", edition.pk, first.pk), told)

    assert Synthesis.objects.get().summary == "Avant."


def test_a_deleted_edition_is_listed_and_recovered(desk, edition):
    make_key_point(make_synthesis(edition))
    before = to_json(export_edition(edition))
    confirm = desk.client.get(address("edition_delete", edition.pk))
    assert "Vous pourrez récupérer l’édition" in text_of(confirm)
    desk.client.post(address("edition_delete", edition.pk), {"post": "yes"})
    assert Synthesis.objects.count() == 0

    page = desk.client.get(address("edition_deleted"))
    assert "7e édition – Données" in text_of(page).replace("\u00a0", " ")
    [revision] = revisions_of(edition.pk)
    assert f'{address("edition_restore", edition.pk, revision.pk)}"' in page.content.decode()
    seen = desk.client.get(f"{address('edition_difference', edition.pk, revision.pk)}?avec=rien")
    assert "Ouvrir les données" in text_of(seen)
    confirm = desk.client.get(address("edition_restore", edition.pk, revision.pk))
    assert "Elle revient en brouillon" in text_of(confirm)
    desk.client.post(address("edition_restore", edition.pk, revision.pk), form_data(confirm))

    assert to_json(export_edition(Edition.objects.get(pk=edition.pk))) == before
    assert "Aucune édition supprimée" in text_of(desk.client.get(address("edition_deleted")))


def test_what_is_in_the_way_is_said_and_offers_no_button(desk, edition):
    desk.client.post(address("edition_delete", edition.pk), {"post": "yes"})
    make_edition(number=7, title="Prend le numéro")
    page = address("edition_restore", edition.pk, revisions_of(edition.pk).get().pk)

    assert "Le numéro 7 est maintenant celui de" in text_of(desk.client.get(page))
    assert "Récupérer toute l’édition" not in text_of(desk.client.get(page))
    desk.client.post(page, {"seen": "x"})
    assert not Edition.objects.filter(pk=edition.pk).exists()


def test_a_version_of_another_edition_is_not_found(desk, edition):
    desk.send(address("edition_change", edition.pk), title="Données ouvertes")
    other, revision = make_edition(), Revision.objects.first()

    for name in ("edition_difference", "edition_restore"):
        assert desk.client.get(address(name, other.pk, revision.pk)).status_code == 404


def test_only_the_team_enters(client, edition, elected_reader, desk):
    desk.send(address("edition_change", edition.pk), title="Données ouvertes")
    revision = revisions_of(edition.pk).last()
    client.force_login(elected_reader)

    for page in (address("edition_deleted"), address("edition_difference", edition.pk, revision.pk),
                 address("edition_restore", edition.pk, revision.pk)):  # fmt: skip
        assert client.get(page).status_code == 302
        assert client.post(page).status_code == 302
    assert Edition.objects.get(pk=edition.pk).title == "Données ouvertes"


def test_an_edition_just_deleted_leads_to_its_recovery(desk, edition):
    address_of_deletion = address("edition_delete", edition.pk)

    page = desk.client.post(address_of_deletion, {"post": "yes"}, follow=True)

    [said] = [said for said in messages_of(page) if "par erreur" in said]
    latest = revisions_of(edition.pk).first()
    assert address("edition_restore", edition.pk, latest.pk) in said
    assert desk.client.get(address("edition_restore", edition.pk, latest.pk)).status_code == 200
