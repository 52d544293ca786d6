"""Whom and what the portal knows already: asked, never merged in silence; never written over."""

import pytest

from events.models import Appearance, Edition, Organisation, Person
from tests.events.admin.forms import messages_of
from tests.events.admin.intake_pages import address_of, errors_of, person
from tests.factories import make_appearance, make_edition, make_item, make_organisation, make_person


@pytest.fixture
def known(db):
    """Jeanne Exemple, seen in another edition for an organisation of nearly the same name."""
    other = make_edition(number=7)
    jeanne = make_person("Jeanne", "Exemple", slug="jeanne-exemple")
    appearance = make_appearance(make_item(other, "talk", title="Ailleurs"), person=jeanne)
    body = Organisation.objects.create(name="L’atelier fictif")
    appearance.functions.create(title="fondatrice", organisation=body, position=1)
    return jeanne


def questions(page):
    return {question.said: name for question, name in (
        (question, field.html_name) for question, field in page.context["sheet"].answers.rows()
    )}  # fmt: skip


def test_nobody_known_is_merged_in_silence(intake, enter, known):
    page = intake()
    asked = questions(page)

    assert set(asked) == {"Jeanne Exemple", "Atelier Fictif"}
    words = page.content.decode()
    assert "C’est la même personne\u00a0: Jeanne Exemple, fondatrice (L’atelier fictif), " in words
    refused = enter(page)
    assert errors_of(refused) == ["Choisissez : rien n’est rapproché sans vous."] * 2
    assert Edition.objects.count() == 1


def test_the_same_person_is_recognised(intake, enter, known):
    page = intake()
    asked = questions(page)

    page = enter(page, **{asked["Jeanne Exemple"]: known.slug, asked["Atelier Fictif"]: "L’atelier fictif"})

    appearance = Appearance.objects.get(item__edition__number=95, person=known)
    assert appearance.functions.get().organisation.name == "L’atelier fictif"
    assert Organisation.objects.count() == 1
    assert "Reconnus : personne « Jeanne Exemple » et organisme « L’atelier fictif »." in messages_of(page)


def test_one_of_several_people_of_a_name_is_the_one_chosen(intake, enter, known):
    other = make_person("Jeanne", "Exemple", slug="jeanne-exemple-2")
    page = intake()
    asked = questions(page)

    enter(page, **{asked["Jeanne Exemple"]: other.slug, asked["Atelier Fictif"]: "-"})

    assert Appearance.objects.get(item__edition__number=95, item__kind="talk").person == other


def test_another_person_of_the_same_name_has_a_page_of_their_own(intake, enter, known):
    page = intake()
    asked = questions(page)

    enter(page, **{asked["Jeanne Exemple"]: "autre personne", asked["Atelier Fictif"]: "-"})

    other = Person.objects.get(appearances__item__edition__number=95, last_name="Exemple")
    assert (other.pk != known.pk, other.slug) == (True, "jeanne-exemple-2")
    assert set(Organisation.objects.values_list("name", flat=True)) == {"L’atelier fictif", "Atelier Fictif"}


def test_a_name_that_is_corrected_is_asked_about_too(intake, enter, known):
    page = intake(talks=[{"title": "Ce que la rue doit", "speakers": [person("Jeanne", "Exmple")]}])
    assert questions(page) == {}

    refused = enter(page, **{"sessions-0-people": "Jeanne EXEMPLE"})

    assert list(questions(refused)) == ["Jeanne EXEMPLE"]
    assert Edition.objects.count() == 1


def test_a_number_already_there_leads_to_its_edition(intake, enter):
    there = make_edition(number=95, title="Déjà")
    page = intake()

    assert address_of("edition_change", there.pk) in page.content.decode()
    refused = enter(page)
    assert errors_of(refused) == ["« 95e édition – Déjà » est déjà là : rien n’a été enregistré."]
    there.refresh_from_db()
    assert (there.title, there.items.count(), Edition.objects.count()) == ("Déjà", 0, 1)
    enter(refused, **{"facts-number": "96"})
    assert Edition.objects.count() == 2


def test_the_same_theme_at_the_same_date_is_not_written_over(intake, enter):
    """Without a number, the importer recognises an edition by its theme and date."""
    enter(intake(number=None))
    page = intake(number=None)
    answers = dict.fromkeys(questions(page).values(), "autre personne")
    refused = enter(page, **answers)

    assert "est déjà là : rien n’a été enregistré." in errors_of(refused)[0]
    assert (Edition.objects.count(), Edition.objects.get().items.count()) == (1, 2)


def count_queries(intake, django_assert_max_num_queries, **changed):
    with django_assert_max_num_queries(100) as captured:
        intake(**changed)
    return len(captured)


def test_reading_costs_the_same_for_one_person_and_for_many(intake, django_assert_max_num_queries):
    few = [{"title": "Une", "speakers": [person("Jeanne", "Exemple", ("présidente", "Atelier"))]}]
    names = {n: [f"Nom{n}-{m}" for m in range(4)] for n in range(6)}
    many = [
        {
            "title": f"N° {n}",
            "speakers": [person("Prénom", name, ("chef", f"Organisme {n}")) for name in names[n]],
        }
        for n in names
    ]
    for n in names:
        Organisation.objects.create(name=f"organisme {n}")
        for m, name in enumerate(names[n]):
            known = make_person("Prénom", name)
            make_appearance(make_item(make_edition(number=20 + 4 * n + m), "talk"), person=known)
    make_appearance(make_item(make_edition(number=7), "talk"), person=make_person("Jeanne", "Exemple"))
    one = count_queries(intake, django_assert_max_num_queries, talks=few, round_tables=[])

    assert count_queries(intake, django_assert_max_num_queries, talks=many, round_tables=[]) == one


def test_a_shorter_or_longer_name_of_an_organisation_is_asked_about(intake, enter, known):
    make_organisation(name="Atelier Fictif de la rue")
    page = intake()

    asked = questions(page)["Atelier Fictif"]
    said = page.content.decode()
    assert "C’est le même que" in said
    assert "Atelier Fictif de la rue" in said
    enter(page, **{asked: "Atelier Fictif de la rue", questions(page)["Jeanne Exemple"]: known.slug})

    assert not Organisation.objects.filter(name="Atelier Fictif").exists()
