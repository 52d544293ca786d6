"""A notice becomes a draft edition: read, confirmed row by row, entered once."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from events.models import Appearance, Edition, Organisation, Person
from tests.events.admin.forms import form_data, messages_of
from tests.events.admin.intake_pages import ADDRESS, NOTICE, address_of, errors_of


def test_the_home_and_the_list_lead_to_the_page(desk):
    for address in ("/gestion/", address_of("edition_changelist")):
        assert f'href="{ADDRESS}">Saisir depuis un texte</a>' in desk.client.get(address).content.decode()


def test_reading_saves_nothing_and_proposes_each_field(intake):
    rows = form_data(intake())

    assert Edition.objects.count() == Person.objects.count() == Organisation.objects.count() == 0
    said = ("number", "title", "date", "date_text", "venue", "count", "credit", "status", "others")
    assert {name: rows[f"facts-{name}"] for name in said} == {
        "number": ["95"],
        "title": ["La rue partagée"],
        "date": ["5 mars 2024"],
        "date_text": ["mardi 5 mars 2024"],
        "venue": ["Halle"],
        "count": ["3"],
        "credit": ["CD92/Lou Prototype"],
        "status": ["held"],
        "others": ["Bailly (78)"],
    }
    assert rows["facts-hauts_de_seine"] == ["92009", "92025"]
    assert [rows[f"sessions-{n}-title"] for n in (0, 1)] == [
        ["Ce que la rue doit"],
        ["Livrer sans encombrer"],
    ]
    assert [rows[f"sessions-{n}-people"] for n in (0, 1)] == [
        ["Jeanne Exemple, présidente (Atelier Fictif)"],
        ["Sam Modèle, maire"],
    ]
    kept = {name for name in rows if name.endswith("keep")}
    facts = ("number", "title", "date", "venue", "count", "credit", "status")
    assert kept == {*(f"facts-{row}_keep" for row in facts), "sessions-0-keep", "sessions-1-keep"}
    assert {*(value for name in kept for value in rows[name])} == {"garder"}


def test_the_text_and_its_fields_lead_to_one_another(intake):
    page = intake().content.decode()

    marks = dict(re.findall(r'<mark id="(texte-\d+)" data-row="[\w-]+"><a href="#ligne-([\w-]+)">', page))
    assert set(marks.values()) == {
        "number", "title", "date", "venue", "count", "credit",
        *(f"commune-{code}" for code in ("92009", "92025", "78043")), "session-0", "session-1",
    }  # fmt: skip
    rows = set(re.findall(r'id="ligne-([\w-]+)"', page))
    assert {row for row in marks.values() if not row.startswith("commune")} <= rows
    assert {f"#{anchor}" for anchor, row in marks.items() if row == "number"} <= set(
        re.findall(r'<a href="(#texte-\d+)">', page)
    )
    assert 'La rue partagée<span class="visually-hidden"> (thème)</span>' in page


def test_what_was_not_understood_is_shown(intake):
    page = intake()

    # The sentence that gave nothing, and what is left of those that gave something.
    assert page.context["unread"] == ["Exemple fictif", "avec Sam Modèle", "Un buffet a suivi."]
    assert '<span class="intake-unread">Un buffet a suivi.</span>' in page.content.decode()


def test_what_is_confirmed_becomes_a_draft(intake, enter):
    page = enter(intake())

    edition = Edition.objects.get()
    assert page.redirect_chain[0][0] == address_of("edition_change", edition.pk)
    assert (edition.number, edition.title, edition.slug, edition.is_draft) == (
        95, "La rue partagée", "95-la-rue-partagee", True,
    )  # fmt: skip
    assert (str(edition.starts_on), edition.date_text, edition.venue_name) == (
        "2024-03-05", "mardi 5 mars 2024", "Halle",
    )  # fmt: skip
    assert (edition.declared_communes_count, edition.photo_credit) == (3, "CD92/Lou Prototype")
    assert list(edition.participations.values_list("commune", flat=True)) == ["92009", "92025", "78043"]
    assert [(item.kind, item.title) for item in edition.items.all()] == [
        ("talk", "Ce que la rue doit"),
        ("round_table", "Livrer sans encombrer"),
    ]
    assert LogEntry.objects.get().change_message == "Saisie depuis un texte."
    told = " ".join(messages_of(page))
    assert "est enregistrée en brouillon : 2 séquences et 3 communes listées." in told
    assert "personne « Jeanne Exemple »" in told
    assert "Il n’y a pas de photo : son texte alternatif et son crédit iront avec." in told


def test_what_is_corrected_or_left_out_is_entered_so(intake, enter):
    enter(
        intake(),
        **{
            "facts-title": "La rue à tous",
            "facts-venue_keep": "ecarter",
            "facts-venue": "n’importe quoi",
            "facts-date_keep": "ecarter",
            "facts-date": "jamais",
            "facts-hauts_de_seine": ["92025"],
            "facts-others": "Ailleurs-sur-Mer",
            "sessions-0-keep": "ecarter",
            "sessions-0-people": "((",
            "sessions-1-people": "Animation : Alix Spécimen\nSam Modèle, maire",
            "sessions-2-title": "Une de plus",
            "sessions-2-people": "Lou Prototype",
        },
    )

    edition = Edition.objects.get()
    assert (edition.title, edition.venue_name, edition.starts_on) == ("La rue à tous", "", None)
    assert [str(row) for row in edition.participations.all()] == ["Colombes", "Ailleurs-sur-Mer"]
    assert [item.title for item in edition.items.all()] == ["Livrer sans encombrer", "Une de plus"]
    roles = Appearance.objects.order_by("item__position", "position").values_list("role", "person__last_name")
    assert list(roles) == [("moderator", "Spécimen"), ("participant", "Modèle"), ("speaker", "Prototype")]


def test_a_year_is_asked_for_and_never_guessed(intake, enter):
    page = intake(date={"value": None, "text": "mardi 6 février", "precision": "day-without-year"})
    assert "Le mardi 6 février peut être de 2018, 2024, 2029 ou 2035." in str(
        page.context["sheet"].facts.row("date")
    )

    refused = enter(page)
    assert errors_of(refused) == ["À vérifier : gardez, corrigez ou écartez."]
    refused = enter(page, **{"facts-date_keep": "garder"})
    assert "Il manque l’année." in errors_of(refused)[0]
    assert Edition.objects.count() == 0
    enter(refused, **{"facts-date": "mardi 6 février 2024"})

    edition = Edition.objects.get()
    assert (str(edition.starts_on), edition.date_text) == ("2024-02-06", "mardi 6 février")


def test_without_its_year_a_date_stays_as_it_is_written(intake, enter):
    page = intake(date={"value": None, "text": "mardi 6 février", "precision": "day-without-year"})

    enter(page, **{"facts-date_keep": "ecarter"})

    edition = Edition.objects.get()
    assert (edition.starts_on, edition.date_text) == (None, "mardi 6 février")


DOUBTS = ["venue", "talks[0].speakers[0]", "communes:92025"]


def test_doubts_are_asked_one_by_one(intake, enter):
    page = intake(uncertain=DOUBTS)
    words = page.content.decode()
    rows = form_data(page)

    assert "À vérifier&nbsp;:</strong> Jeanne Exemple" in words
    assert rows["facts-hauts_de_seine"] == ["92009"]
    assert not {"facts-venue_keep", "sessions-0-keep", "facts-commune-92025_keep"} & rows.keys()
    refused = enter(page)
    assert errors_of(refused) == ["À vérifier : gardez, corrigez ou écartez."] * 3
    assert Edition.objects.count() == 0
    # A correction is a decision: what was corrected was seen.
    enter(refused, **{"facts-venue": "Halle aux essais", "sessions-0-keep": "garder",
                      "facts-commune-92025_keep": "ecarter"})  # fmt: skip

    edition = Edition.objects.get()
    assert edition.venue_name == "Halle aux essais"
    assert [str(row) for row in edition.participations.all()] == ["Bois-Colombes", "Bailly (78)"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"facts-date": "un mardi"}, "ne se lit pas comme une date"),
        ({"facts-number": "0"}, "supérieure ou égale à 1"),
        ({"facts-status": "cancelled"}, "Dites au public pourquoi"),
        ({"facts-others": "Bailly (60)"}, "aucune commune de ce nom dans ce département"),
        (
            {"sessions-0-people": "Jeanne Exemple ; présidente"},
            "mettez une virgule entre le nom et la fonction",
        ),
        (
            {"sessions-1-people": "Sam Modèle\nSam Modèle"},
            "Cette personne est déjà dans la liste avec ce rôle.",
        ),
    ],
)
def test_an_error_is_said_and_loses_nothing(intake, enter, typed, said):
    page = enter(intake(), **{"facts-venue": "Corrigé à la main", **typed})

    assert any(said in error for error in errors_of(page)), errors_of(page)
    assert Edition.objects.count() == 0
    kept = form_data(page)
    assert (kept["facts-venue"], kept["text"]) == (["Corrigé à la main"], ["\r\n".join(NOTICE.splitlines())])
    for name, value in typed.items():
        assert kept[name] == ["\r\n".join(value.splitlines())]


def test_a_cancelled_edition_stays_with_its_reason(intake, enter):
    enter(intake(status="cancelled"), **{"facts-reason": "Une grève des exemples."})

    edition = Edition.objects.get()
    assert (edition.progress, edition.progress_reason) == ("cancelled", "Une grève des exemples.")


def test_a_text_changed_since_it_was_read_is_read_again_first(intake, enter):
    page = enter(intake(), text=f"{NOTICE} Et plus.")

    assert "Vous avez changé le texte depuis sa lecture" in str(page.context["form"].errors)
    assert Edition.objects.count() == 0


def test_what_is_wrong_is_listed_above_and_each_line_leads_to_its_field(intake, enter):
    page = intake(uncertain=["venue", "communes:92025", "round_tables[0]"])
    assert page.context["problems"] == []
    assert "desk-errors" not in page.content.decode()

    refused = enter(page, **{"facts-date": "pas une date", "sessions-0-people": "Jeanne Exemple ; maire"})

    said = refused.content.decode()
    problems = refused.context["problems"]
    assert [problem.where for problem in problems] == [
        "Date", "Lieu", "Colombes", "Séquence 1, personnes, une par ligne", "Séquence 2, décision",
    ]  # fmt: skip
    for problem in problems:
        assert f'<a href="#{problem.anchor}">' in said
        assert f'id="{problem.anchor}"' in said


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_text_says_what_to_do(intake, text):
    page = intake(text)

    assert page.context["form"].errors["text"] == [
        "Collez un texte ou choisissez un fichier, puis « Lire le texte »."
    ]


def test_a_text_that_gives_nothing_is_typed_by_hand(intake, enter):
    nothing = {"value": None, "text": None, "precision": "none"}
    empty = dict.fromkeys(("number", "title", "venue", "declared_communes_count", "photo_credit", "status"))
    lists = {"communes": [], "talks": [], "round_tables": [], "spans": {}}
    page = intake(**empty, **lists, date=nothing)

    assert "keep" not in str(form_data(page))
    assert errors_of(enter(page)) == ["Donnez un numéro ou un thème : il faut pouvoir la nommer."]
    enter(page, **{"facts-title": "Tapé"})
    assert Edition.objects.get().title == "Tapé"


def test_who_may_not_enter_editions_may_not_read_either(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("sans-droit@exemple.fr", is_staff=True))

    assert client.get(ADDRESS).status_code in {302, 403}
