"""Notes pasted in the desk become points clés of their synthesis, once they are confirmed."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.admin.notes_form import MAX_POINTS
from events.models import KeyPoint, Theme
from tests.events.admin.forms import autosave, form_data, messages_of, taken_up
from tests.events.admin.notes_pages import NOTES, address_of
from tests.factories import (
    make_commune,
    make_edition,
    make_key_point,
    make_synthesis,
)


def errors_of(page):
    return [error for row in page.context["table"].errors for errors in row.values() for error in errors]


def test_the_synthesis_leads_to_its_notes(desk, synthesis):
    page = desk.client.get(reverse("admin:events_synthesis_change", args=[synthesis.pk]))

    assert (address_of(synthesis), "Saisir depuis des notes…") in page.context["links"]
    assert desk.client.get(address_of(synthesis)).status_code == 200


def test_reading_saves_nothing_and_shows_what_is_proposed(read, synthesis):
    rows = form_data(read())

    assert synthesis.key_points.count() == Theme.objects.filter(name="nouveau").count() == 0
    item = synthesis.edition.items.get()
    assert {name: rows[f"points-0-{name}"] for name in ("nature", "text", "item", "communes", "themes")} == {
        "nature": ["difficulty"],
        "text": ["Recruter des conducteurs"],
        "item": [str(item.pk)],
        "communes": ["Bois-Colombes"],
        "themes": ["Mobilités"],
    }
    assert (rows["points-1-audience"], rows["points-1-nature"]) == (["members"], ["open_question"])
    assert rows["notes"] == ["\r\n".join(NOTES.splitlines())]


def test_doubts_are_said_in_words(read):
    page = read().content.decode()

    assert "À vérifier&nbsp;:</strong> Nature non dite\u00a0: «\u00a0constat\u00a0», à vérifier." in page
    assert "est un thème nouveau" in page


def test_confirmed_points_are_added_as_they_are_corrected(read, add, synthesis):
    make_key_point(synthesis, text="Déjà là.", position=4)
    typed = {"points-1-text": "Qui paie ?", "points-2-nature": "success", "points-2-communes": "colombes"}

    page = add(read(), **typed)

    first, second, third = synthesis.key_points.order_by("position")[1:]
    assert [p.position for p in (first, second, third)] == [5, 6, 7]
    assert (first.nature, first.text) == ("difficulty", "Recruter des conducteurs")
    assert (first.item, first.communes.get().name) == (synthesis.edition.items.get(), "Bois-Colombes")
    assert (first.themes.get().name, second.text, second.audience) == ("Mobilités", "Qui paie ?", "members")
    assert (third.nature, third.person.full_name) == ("success", "Jeanne Exemple")
    assert (third.communes.get().name, third.themes.get().slug) == ("Colombes", "nouveau")
    assert "Thèmes ajoutés : nouveau." in messages_of(page)
    assert page.redirect_chain[0][0].endswith("/change/#key_points-group")
    assert "3 points clés ajoutés" in LogEntry.objects.get().change_message


def test_points_left_out_are_not_added_whatever_they_hold(desk, read, synthesis):
    page = read()
    sent = {name: value for name, value in form_data(page).items() if name != "points-0-keep"}
    sent |= {"points-0-communes": "Nulle part", "points-0-text": ""}

    desk.client.post(address_of(synthesis), {**sent, "_add": "1"})

    assert synthesis.key_points.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"points-0-communes": "Nulle part"}, "Aucune commune ne s’appelle « Nulle part »."),
        ({"points-0-communes": "Bois-Colombe"}, "Vouliez-vous dire Bois-Colombes ?"),
        ({"points-0-themes": "!!!"}, "« !!! » n’est pas un nom de thème."),
        ({"points-0-themes": "x" * 101}, "Un nom de thème compte 100 caractères au plus."),
        ({"points-0-text": " "}, "Écrivez l’énoncé du point, ou décochez-le."),
    ],
)
def test_an_error_is_said_and_loses_nothing(read, add, synthesis, typed, said):
    page = add(read(), **{"points-1-text": "Corrigé à la main.", **typed})

    assert any(said in error for error in errors_of(page))
    assert synthesis.key_points.count() == 0
    kept = form_data(page)
    assert (kept["points-1-text"], kept["notes"]) == (
        ["Corrigé à la main."],
        ["\r\n".join(NOTES.splitlines())],
    )


def test_homonyms_are_asked_until_they_are_told_apart(read, add, synthesis):
    for code in ("78043", "60039"):
        make_commune(insee_code=code, name="Bailly", slug=f"bailly-{code}")

    page = add(read("Piste : un marché @Bailly"))
    assert "écrivez « Bailly (60) » ou « Bailly (78) »" in errors_of(page)[0]
    add(page, **{"points-0-communes": "Bailly (78)"})

    assert synthesis.key_points.get().communes.get().pk == "78043"


def test_the_same_notes_twice_warn_before_anything_is_there_twice(read, add, synthesis):
    page = read("Piste : un marché")
    add(page)
    again = read("Piste : Un marché.")

    assert "points-0-keep" not in form_data(again)
    assert "déjà dans la synthèse" in again.content.decode()
    # Going back, then sending the first table again.
    refused = add(page)
    assert (synthesis.key_points.count(), len(errors_of(refused))) == (1, 1)
    add(refused)
    assert synthesis.key_points.count() == 2


def test_notes_changed_since_they_were_read_are_read_again_first(read, add, synthesis):
    page = add(read(), notes=f"{NOTES}\n- Piste : une de plus")

    assert "Vous avez changé vos notes depuis leur lecture" in str(page.context["notes"].errors)
    assert synthesis.key_points.count() == 0
    assert form_data(page)["points-0-text"] == ["Recruter des conducteurs"]


def test_notes_survive_leaving_until_they_are_added(desk, read, add, synthesis):
    page = read()
    other = make_synthesis(make_edition(number=8))

    assert form_data(taken_up(desk.client, address_of(synthesis)))["notes"] == form_data(page)["notes"]
    assert desk.client.get(address_of(other)).context["kept"]["drafts"] == []
    add(page)
    assert desk.client.get(address_of(synthesis)).context["kept"]["drafts"] == []


def test_what_was_corrected_in_the_table_is_taken_up(desk, read, add, synthesis):
    page = read()
    autosave(desk.client, page, **{"points-0-text": "Recruter ensemble"})

    resumed = taken_up(desk.client, address_of(synthesis))

    assert form_data(resumed)["points-0-text"] == ["Recruter ensemble"]
    add(resumed)
    assert synthesis.key_points.filter(text="Recruter ensemble").exists()


def test_notes_typed_and_never_read_are_kept_too(desk, synthesis):
    autosave(desk.client, desk.client.get(address_of(synthesis)), notes="Une idée")

    assert form_data(taken_up(desk.client, address_of(synthesis)))["notes"] == ["Une idée"]


@pytest.mark.parametrize("notes", ["", "  \n "])
def test_empty_notes_say_what_to_do(read, notes):
    assert "Collez ou tapez vos notes" in read(notes).content.decode()


def test_notes_without_a_point_say_so(read):
    assert "Aucune ligne n’a donné de point" in read("// rien\n#mobilités").content.decode()


def test_nothing_ticked_is_said(desk, read, synthesis):
    sent = {name: value for name, value in form_data(read()).items() if not name.endswith("-keep")}

    page = desk.client.post(address_of(synthesis), {**sent, "_add": "1"})

    assert messages_of(page) == ["Aucun point n’est coché : rien n’a été ajouté."]


def test_too_many_points_are_refused_and_kept(read):
    notes = "\n".join(f"Piste {n} : a" for n in range(MAX_POINTS + 1))
    page = read(notes)

    assert f"{MAX_POINTS} au plus à la fois" in page.content.decode()
    assert form_data(page)["notes"] == ["\r\n".join(notes.splitlines())]


def test_the_public_and_readers_have_no_such_page(client, elected_reader, synthesis):
    assert client.get(address_of(synthesis)).status_code == 302
    client.force_login(elected_reader)
    assert client.get(address_of(synthesis)).status_code == 302


def test_who_may_not_write_points_is_refused(desk, team_member, synthesis):
    group = team_member.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="add_keypoint"))

    assert desk.client.get(address_of(synthesis)).status_code == 403


def test_an_unknown_synthesis_is_no_page(desk):
    assert desk.client.get("/gestion/events/synthesis/12345/notes/").status_code == 404


def queries(act):
    with CaptureQueriesContext(connection) as captured:
        page = act()
    return len(captured), page


def many(count):
    return "\n".join(f"- Piste : énoncé {n} @Colombes #mobilités #neuf{n % 3}" for n in range(count))


def test_reading_and_adding_cost_the_same_for_3_and_200_lines(desk, read, synthesis):
    def adding(page):
        sent = {**form_data(page), "_add": "1"}
        return queries(lambda: desk.client.post(address_of(synthesis), sent))

    def emptied():
        KeyPoint.objects.all().delete()
        Theme.objects.filter(name__startswith="neuf").delete()
        read(many(1))

    adding(read(many(1)))  # the types of contents are then in memory
    emptied()
    few_read, page = queries(lambda: read(many(3)))
    few_added, answer = adding(page)
    assert answer.status_code == 302
    emptied()
    many_read, page = queries(lambda: read(many(200)))
    many_added, answer = adding(page)

    assert (answer.status_code, synthesis.key_points.count()) == (302, 200)
    assert few_read == many_read
    # SQLite takes 999 values a statement: Django writes many rows in several.
    assert few_added <= many_added <= few_added + 3


def test_the_whole_reference_is_searched(desk, synthesis):
    call_command("load_communes", verbosity=0)
    notes = "Piste : un @La Garenne-Colombes, @Colombes et @Clichy-la-Garenne"

    page = desk.client.post(address_of(synthesis), {"notes": notes, "_read": "1"})

    assert form_data(page)["points-0-communes"] == ["La Garenne-Colombes, Colombes"]
    assert "« @Clichy-la-Garenne »" in page.content.decode().replace("\u00a0", " ")
