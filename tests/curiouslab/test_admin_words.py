"""The words of the admin: titles, buttons, messages and deletions, in French that agrees."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group

from curiouslab.accounts.models import User
from curiouslab.admin_words import FEMININE, MASCULINE, agree, new_one
from events.models import Organisation, Person, Theme
from tests.events.admin.forms import form_data, messages_of
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_organisation,
    make_person,
    make_territory,
    make_theme,
)

# Django's sentences that agree with « objet », or with nothing.
FAULTS = ["objet ", "(e)", "à changer", "Modification de ", "Ajout de ", "Ajouter ", "réussi"]


@pytest.fixture
def administrator(client, superuser):
    client.force_login(superuser)
    return client


def address(model, page=""):
    return f"/gestion/{model._meta.app_label}/{model._meta.model_name}/{page}"


def send(client, page, **typed):
    return client.post(page, {**form_data(client.get(page)), "_save": "1", **typed}, follow=True)


def test_every_model_of_the_admin_has_a_gender():
    names = {str(model._meta.verbose_name) for model in admin.site._registry}

    assert names - FEMININE - MASCULINE == set()
    assert len(names) >= 10


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("édition", "Nouvelle édition"),
        ("organisme", "Nouvel organisme"),
        ("thème", "Nouveau thème"),
        ("compte", "Nouveau compte"),
    ],
)
def test_a_new_row_agrees(name, expected):
    assert new_one(name) == expected


def test_a_participle_agrees():
    assert (agree("personne", "supprimé"), agree("thème", "supprimé")) == ("supprimée", "supprimé")


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_no_list_says_object(administrator, model):
    page = administrator.get(address(model))
    if page.status_code == 200:
        title = str(model._meta.verbose_name_plural)
        content = page.content.decode()
        assert page.context["title"].startswith(f"{title[:1].upper()}{title[1:]}")
        assert [fault for fault in FAULTS if fault in content.partition("<main")[2]] == []


@pytest.mark.parametrize(
    ("model", "typed", "sentence"),
    [
        (Person, {"first_name": "Anne", "last_name": "Exemple"}, "Personne enregistrée\u00a0: Anne Exemple."),
        (Organisation, {"name": "Atelier"}, "Organisme enregistré\u00a0: Atelier."),
        (Theme, {"name": "Eau"}, "Thème enregistré\u00a0: Eau."),
        (Theme, {"name": "À qui l’eau ?"}, "Thème enregistré\u00a0: À qui l’eau ?"),
    ],
)
def test_what_was_saved_is_said(administrator, model, typed, sentence):
    page = send(administrator, address(model, "add/"), **typed)
    assert messages_of(page) == [sentence]

    page = send(administrator, address(model, f"{model.objects.get().pk}/change/"))
    assert messages_of(page) == [sentence]


def test_what_was_deleted_is_said(administrator):
    person = make_person("Anne", "Exemple")

    page = administrator.post(address(Person, f"{person.pk}/delete/"), {"post": "yes"}, follow=True)
    assert messages_of(page) == ["Personne supprimée\u00a0: Anne Exemple."]


def test_what_would_go_is_listed_without_the_rows_that_link(administrator):
    edition = make_edition(number=4, title="Ville")
    edition.themes.add(make_theme("eau"))
    make_item(edition, title="La donnée")

    page = administrator.get(address(type(edition), f"{edition.pk}/delete/")).content.decode()
    assert "Supprimer : 4e édition – Ville" in page.replace("\u00a0", " ")
    assert "Séquence\u00a0: <a" in page
    assert "object (" not in page


def test_what_others_use_is_not_deleted(administrator):
    person = make_person("Anne", "Exemple")
    make_appearance(make_item(make_edition(number=4)), person=person)

    page = administrator.get(address(Person, f"{person.pk}/delete/")).content.decode()
    assert "Suppression impossible : Anne Exemple" in page.replace("\u00a0", " ")
    assert "Supprimer définitivement" not in page


def test_rows_are_deleted_one_at_a_time(administrator):
    make_organisation("Un")

    assert "delete_selected" not in administrator.get(address(Organisation)).content.decode()


def test_the_history_says_whose_it_is(administrator):
    theme = make_theme("eau")
    send(administrator, address(Theme, f"{theme.pk}/change/"), name="Eau")

    page = administrator.get(address(Theme, f"{theme.pk}/history/"))
    assert page.context["title"] == "Historique : Eau"
    assert "Awa" in page.content.decode()


def test_an_empty_list_says_what_to_do(administrator):
    assert "Elle se remplira à la première saisie." in administrator.get(address(Person)).content.decode()
    found = administrator.get(address(Person), {"q": "zzz"}).content.decode()
    assert "Essayez un mot plus court, ou enlevez un filtre." in found


MAKERS = {
    "accounts/user": (6, lambda n: User.objects.create_user(f"p{n}@exemple.fr")),
    "auth/group": (5, lambda n: Group.objects.create(name=f"Groupe {n}")),
    "communes/commune": (5, lambda n: make_commune(territory=make_territory())),
    "communes/territory": (5, lambda n: make_territory()),
}


@pytest.mark.parametrize("model", MAKERS)
def test_lists_of_the_roof_cost_the_same_with_1_and_20_rows(administrator, model, django_assert_num_queries):
    """The session, the person, the rows, counted and read, and what a filter offers."""
    page, (cost, make) = f"/gestion/{model}/", MAKERS[model]
    make(0)
    administrator.get(page)
    with django_assert_num_queries(cost):
        administrator.get(page)
    for number in range(1, 20):
        make(number)
    with django_assert_num_queries(cost):
        seen = administrator.get(page)

    assert len(seen.context["cl"].result_list) >= 20
