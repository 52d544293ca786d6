"""The page of an edition."""

from datetime import date

import pytest
from django.urls import reverse

from events.models import Edition, Person
from events.partial_dates import PartialDate
from tests.events.admin.forms import form_data, messages_of
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_online_edition,
    make_person,
)

ADD = "/gestion/events/edition/add/"
PRIOL = "Jacques Priol, président (CIVITEO) ; fondateur (Observatoire Data Publica)"


def change(edition):
    return reverse("admin:events_edition_change", args=[edition.pk])


def errors_of(response):
    return [error for errors in response.context["errors"] for error in errors]


def test_six_empty_sessions_wait_on_a_new_page(desk):
    data = form_data(desk.client.get(ADD))

    assert [data[f"items-{i}-kind"] for i in range(6)] == [["talk"]] * 3 + [["round_table"]] * 3


def test_what_is_typed_is_saved_and_nothing_else(desk):
    typed = {"number": "93", "title": "Ville et Numérique", "date": "mardi 6 février 2024"}
    page = desk.send(
        ADD, **typed, **{"items-1-title": "La donnée", "items-1-people": PRIOL, "items-4-title": "Table"}
    )

    edition = Edition.objects.get()
    assert page.redirect_chain == [(f"{change(edition)}#content-start", 302)]
    assert (edition.slug, edition.status, edition.when) == (
        "93-ville-et-numerique",
        "draft",
        PartialDate.of_day(date(2024, 2, 6)),
    )
    assert list(edition.items.values_list("position", "kind", "title")) == [
        (1, "talk", "La donnée"),
        (2, "round_table", "Table"),
    ]
    appearance = edition.items.get(title="La donnée").appearances.get()
    assert (str(appearance.person), appearance.role) == ("Jacques Priol", "speaker")
    assert appearance.functions_text() == "président, CIVITEO et fondateur, Observatoire Data Publica"
    assert messages_of(page) == [
        "Personnes ajoutées : Jacques Priol.",
        "Organismes ajoutés : CIVITEO et Observatoire Data Publica.",
        "Édition enregistrée. Brouillon : seule l’équipe le voit.",
    ]


def test_saving_twice_changes_nothing(desk):
    desk.send(ADD, number="93", **{"items-0-title": "La donnée", "items-0-people": PRIOL})
    edition = Edition.objects.get()
    item = edition.items.get()
    appearance = item.appearances.get()
    before = (item.pk, appearance.pk, list(appearance.functions.values_list("pk", flat=True)))

    page = desk.send(change(edition))

    item, appearance = edition.items.get(), edition.items.get().appearances.get()
    assert (item.pk, appearance.pk, list(appearance.functions.values_list("pk", flat=True))) == before
    assert messages_of(page) == ["Édition enregistrée. Brouillon : seule l’équipe le voit."]


def test_a_line_added_leaves_the_others(desk):
    desk.send(ADD, number="93", **{"items-0-people": PRIOL})
    edition = Edition.objects.get()
    before = edition.items.get().appearances.get().pk

    page = desk.send(change(edition), **{"items-0-people": f"{PRIOL}\r\nAnne Martin (CIVITEO)"})

    appearances = edition.items.get().appearances.all()
    assert [(a.pk == before, str(a), a.functions_text()) for a in appearances] == [
        (True, "Jacques Priol", "président, CIVITEO et fondateur, Observatoire Data Publica"),
        (False, "Anne Martin", "CIVITEO"),
    ]
    assert messages_of(page)[:-1] == ["Personnes ajoutées : Anne Martin."]


def test_a_person_in_two_sessions_is_entered_once(desk):
    page = desk.send(
        ADD, number="93", **{"items-0-people": PRIOL, "items-3-people": "Animation : Jacques Priol"}
    )

    assert Person.objects.count() == 1
    assert messages_of(page)[0] == "Personnes ajoutées : Jacques Priol."


def test_a_person_already_known_is_recognised(desk):
    earlier = make_online_edition(number=3, title="Ville et Numérique")
    known = make_person("Jacques", "Priol")
    make_appearance(make_item(earlier), person=known)

    page = desk.send(ADD, number="94", **{"items-0-people": "jacques PRIOL"})

    assert Person.objects.get() == known
    assert messages_of(page)[0] == "Jacques Priol, reconnu·e : déjà dans « 3e édition – Ville et Numérique »."


def test_homonyms_are_left_to_the_page_of_the_session(desk):
    make_person("Anne", "Martin")
    make_person("Anne", "Martin")

    page = desk.send(ADD, number="94", **{"items-0-people": "Anne Martin"})

    [error] = errors_of(page)
    assert error == (
        "2 personnes s’appellent Anne Martin : ôtez cette ligne, enregistrez, "
        "puis choisissez la bonne personne sur la page de la séquence (« Modifier à part »)."
    )
    assert Edition.objects.count() == 0


def test_a_homonym_already_in_the_session_stays(desk):
    edition = make_edition(number=4)
    item = make_item(edition)
    here = make_appearance(item, person=make_person("Anne", "Martin"))
    make_person("Anne", "Martin")

    desk.send(change(edition), **{"items-0-people": "Anne Martin, maire (Antony)"})

    appearance = item.appearances.get()
    assert (appearance.pk, appearance.person_id) == (here.pk, here.person_id)
    assert appearance.functions_text() == "maire, Antony"


def test_people_that_no_line_can_say_are_locked(desk):
    edition = make_edition(number=4)
    item = make_item(edition)
    make_appearance(item, functions=[("maire ; députée", "")])

    page = desk.client.get(change(edition))
    desk.send(change(edition), **{"items-0-people": "Autre Personne"})

    assert f'<a href="/gestion/events/programmeitem/{item.pk}/change/">' in page.content.decode()
    assert [str(appearance) for appearance in item.appearances.all()] == ["Jeanne Exemple"]


def test_lines_that_cannot_be_read_keep_what_was_typed(desk):
    page = desk.send(ADD, number="94", **{"items-0-people": "Anne Martin\r\n, maire"})

    assert errors_of(page) == [
        "Ligne 2 : il manque le nom. Écrivez « ? » si la source ne nomme pas la personne."
    ]
    assert form_data(page)["items-0-people"] == ["Anne Martin\r\n, maire"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lundi 6 février 2024", "Le 6 février 2024 tombe un mardi, pas un lundi"),
        ("mardi 6 février", "Il manque l’année. Le mardi 6 février peut être de 2018, 2024"),
    ],
)
def test_a_date_that_cannot_be_read_says_what_to_write(desk, text, sentence):
    page = desk.send(ADD, number="94", date=text)

    [error] = errors_of(page)
    assert error[: len(sentence)] == sentence


def test_days_apart_are_kept_then_given_up(desk):
    desk.send(ADD, number="94", date="6 et 13 février 2024")
    edition = Edition.objects.get()
    assert edition.days() == [date(2024, 2, 6), date(2024, 2, 13)]
    assert form_data(desk.client.get(change(edition)))["date"] == ["6 et 13 février 2024"]

    desk.send(change(edition), date="6, 13 et 20 février 2024")
    assert [day.day for day in Edition.objects.get().days()] == [6, 13, 20]
    desk.send(change(edition), date="2024")

    edition = Edition.objects.get()
    assert (edition.when, edition.days()) == (PartialDate.of_year(2024), [])


def test_addresses_are_free_and_frozen_once_published(desk):
    make_online_edition(slug="ville")
    desk.send(ADD, title="Ville")
    desk.send(ADD, title="Ville")
    assert sorted(Edition.objects.values_list("slug", flat=True)) == ["ville", "ville-2", "ville-3"]

    edition = Edition.objects.get(slug="ville")
    desk.send(change(edition), title="Campagne", slug="campagne")

    edition.refresh_from_db()
    assert (edition.title, edition.slug) == ("Campagne", "ville")


def test_a_number_already_taken_is_refused_in_a_sentence(desk):
    make_edition(number=3)

    page = desk.send(ADD, number="3")

    assert errors_of(page) == ["Une autre édition porte déjà ce numéro."]


def test_only_drafts_are_deleted(desk):
    draft, online = make_edition(number=1), make_online_edition(number=2)

    for edition in (draft, online):
        desk.client.post(reverse("admin:events_edition_delete", args=[edition.pk]), {"post": "yes"})

    assert list(Edition.objects.all()) == [online]


@pytest.mark.parametrize(
    ("number", "title"), [("", ""), ("0", "")], ids=["nothing to name it", "number from 1"]
)
def test_an_edition_needs_a_name(desk, number, title):
    page = desk.send(ADD, number=number, title=title)

    assert page.status_code == 200
    assert Edition.objects.count() == 0
    assert len(errors_of(page)) >= 1


def test_whoever_may_only_look_changes_nothing(desk, team_member):
    group = team_member.groups.get()
    group.permissions.remove(*group.permissions.filter(codename__regex="^(add|change|delete)_"))
    edition = make_edition(number=7)
    make_appearance(make_item(edition))

    page = desk.client.get(change(edition))
    answer = desk.client.post(change(edition), {"number": "8"})

    edition.refresh_from_db()
    assert (page.status_code, answer.status_code, edition.number) == (200, 403, 7)
    assert 'name="_save"' not in page.content.decode()
