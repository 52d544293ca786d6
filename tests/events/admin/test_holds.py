"""What the desk holds against haste, absurd addresses and two people at once."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from events.admin.publishing import PublishableAdmin
from events.desk.involvements import write_names
from events.models import Edition, Person
from tests.events.admin.forms import form_data, messages_of
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_online_edition,
    make_person,
    make_theme,
)

LATER = timedelta(days=1)


def test_what_is_only_scheduled_is_not_withdrawn_but_put_back(desk):
    edition = make_edition(status="published", publish_at=timezone.now() + LATER)
    desk.client.post(reverse("admin:events_edition_retirer", args=[edition.pk]), {"reason": "Erreur."})
    edition.refresh_from_db()
    assert edition.is_scheduled
    desk.client.post(reverse("admin:events_edition_brouillon", args=[edition.pk]))
    edition.refresh_from_db()
    assert edition.is_draft


def test_a_decision_and_its_history_go_together(desk, monkeypatch):
    edition = make_edition()

    def fail(*args):
        raise RuntimeError("history")

    monkeypatch.setattr(PublishableAdmin, "log_change", fail)
    with pytest.raises(RuntimeError, match="history"):
        desk.client.post(reverse("admin:events_edition_publier", args=[edition.pk]), {"publish_at": ""})
    edition.refresh_from_db()
    assert (edition.is_draft, LogEntry.objects.count()) == (True, 0)


def test_a_form_opened_before_a_withdrawal_does_not_undo_it(desk):
    edition = make_online_edition(number=7)
    address = reverse("admin:events_edition_change", args=[edition.pk])
    sent = form_data(desk.client.get(address))
    Edition.objects.get(pk=edition.pk).withdraw(reason="Une date est fausse.")
    assert desk.client.post(address, {**sent, "title": "Corrigé"}).status_code == 302
    edition.refresh_from_db()
    assert (edition.is_withdrawn, edition.title) == (True, "Corrigé")


def test_an_address_that_was_read_once_is_frozen_for_ever(desk):
    edition = make_edition(number=7)
    address = reverse("admin:events_edition_change", args=[edition.pk])
    assert "slug" in desk.client.get(address).context["adminform"].form.fields
    edition.publish()
    edition.withdraw(reason="Erreur.")
    edition.back_to_draft()
    assert "slug" not in desk.client.get(address).context["adminform"].form.fields


@pytest.mark.parametrize("make", [make_person, make_theme])
def test_the_address_of_a_person_or_a_theme_is_given_once(desk, make):
    name = make()._meta.model_name
    add = desk.client.get(reverse(f"admin:events_{name}_add"))
    change = desk.client.get(reverse(f"admin:events_{name}_change", args=[make().pk]))
    assert "slug" in add.context["adminform"].form.fields
    assert "slug" not in change.context["adminform"].form.fields


def test_a_filter_does_not_multiply_the_presences(desk):
    person = make_person()
    for _ in range(3):
        make_appearance(make_item(make_edition()), person=person)
    page = desk.client.get(reverse("admin:events_person_changelist"), {"presence": "oui"})
    assert [row.count for row in page.context["cl"].result_list] == [3]
    nobody = desk.client.get(reverse("admin:events_person_changelist"), {"presence": "non"})
    assert list(nobody.context["cl"].result_list) == []


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("synthesis", {"edition": "²"}),
        ("synthesis", {"edition": "9" * 23}),
        ("synthesis", {"edition": "12345"}),
        ("edition", {"number": "abc", "themes": "zz", "date": "?"}),
        ("edition", {"number": "9" * 40, "themes": "9" * 40}),
        ("person", {"first_name": "x" * 1000}),
    ],
)
def test_an_absurd_address_opens_an_empty_page(desk, page, asked):
    answer = desk.client.get(reverse(f"admin:events_{page}_add"), asked)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.initial.get("edition") is None


def test_a_name_that_is_nearly_known_is_pointed_out(desk):
    make_person("Jacques", "Priol")
    people = {"items-0-people": "Jacques Prioll, président (CIVITEO)"}
    page = desk.send("/gestion/events/edition/add/", "_save", number="9", title="Ville", **people)
    [said] = [said for said in messages_of(page) if "ressemble" in said]
    assert said.startswith("Jacques Prioll ressemble à Jacques Priol, que le portail connaît.")
    known, entered = Person.objects.get(last_name="Priol"), Person.objects.get(last_name="Prioll")
    assert reverse("admin:events_person_merge", args=[known.pk, entered.pk]) in said


def test_a_new_edition_takes_its_organisers_from_the_last_one_that_is_published_and_real(desk):
    add = reverse("admin:events_edition_add")
    assert form_data(desk.client.get(add))["organisers"] == [""]
    others = [{"is_fictitious": True}, {"status": "draft", "publish_at": None}]
    for name, given in zip(["Avant", "Département", "Inventé", "Brouillon"], [{}, {}, *others], strict=True):
        edition = make_online_edition(**given)
        write_names(edition, "organiser", [name, "School Lab"])
        write_names(edition, "partner", ["Club"])

    prefilled = form_data(desk.client.get(add))
    assert prefilled["organisers"] == ["Département\r\nSchool Lab"]
    assert prefilled["partners"] == [""]  # partners change from one edition to the next
