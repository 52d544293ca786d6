"""A second import makes the edition say what the file says, and spares the rows that do not change."""

import pytest

from events.exchange import export_edition, import_edition
from events.models import Appearance, Edition, Participation, Person, Status
from tests.events.exchange.files import (
    changed,
    complete,
    event,
    example,
    imported,
    refusals,
    tables,
)
from tests.factories import (
    make_document,
    make_key_point,
    make_synthesis,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]


def lines(report):
    """Return what a report says besides what was recognised or left alone."""
    said = [*report.created, *report.updated, *report.removed]
    return sorted((str(line.outcome), line.path, line.text) for line in said)


def test_what_the_file_no_longer_says_is_removed():
    data = changed(example(), "evenement.communes_presentes", ["Nanterre", "Clichy"])
    edition = imported(data)
    kept = edition.participations.get(commune="92024").pk
    data = changed(data, "evenement.communes_presentes", ["Clichy"])
    data["interventions"] = data["interventions"][1:]

    report = import_edition(data)

    assert [(line.path, line.text) for line in report.removed] == [
        ("evenement.communes_presentes", "commune représentée « Nanterre »"),
        ("", "séquence « la donnée comme brique de la Ville »"),
    ]
    assert list(edition.participations.values_list("pk", flat=True)) == [kept]
    assert edition.items.count() == 5
    assert Appearance.objects.count() == 2


def test_rows_that_do_not_change_keep_their_key():
    edition = imported(complete())
    keys = {name: [row["id"] for row in rows if "id" in row] for name, rows in tables().items()}

    imported(changed(complete(), "evenement.chapo", "Un autre chapô."))

    assert {name: [row["id"] for row in rows if "id" in row] for name, rows in tables().items()} == keys
    edition.refresh_from_db()
    assert edition.summary == "Un autre chapô."


def test_a_title_that_is_corrected_keeps_its_session():
    edition = imported(example())
    key = edition.items.get(title="Les mobilités connectées").pk

    report = import_edition(changed(example(), "tables_rondes[1].titre", "Les mobilités connectées d’ici"))

    assert lines(report) == [
        ("mis à jour", "evenement", "édition « 3e édition – Ville et Numérique »"),
        ("mis à jour", "tables_rondes[1]", "séquence « Les mobilités connectées d’ici »"),
    ]
    assert edition.items.get(pk=key).title == "Les mobilités connectées d’ici"


@pytest.mark.parametrize("what", ["point", "document"])
def test_a_session_on_which_something_depends_is_not_removed(what):
    edition = imported(example())
    item = edition.items.get(title="Les mobilités connectées")
    if what == "point":
        make_key_point(make_synthesis(edition), item=item)
    else:
        make_document(edition, item=item)
    before = tables()
    data = example()
    del data["tables_rondes"][1]

    assert refusals(data) == [
        (
            "La séquence « Les mobilités connectées » n’est plus dans le fichier, mais un point clé ou un "
            "document en dépend."
        )
    ]
    assert tables() == before


def test_a_session_leaves_with_its_points_when_the_file_drops_both():
    data = complete()
    imported(data)
    data["tables_rondes"] = []
    data["evenement"]["synthese"]["documents"][2]["sequence"] = None

    assert refusals(data) == []
    assert Edition.objects.get().items.filter(kind="round_table").count() == 0


def test_a_day_that_changes_between_the_first_and_the_last():
    days = ["2024-02-01", "2024-02-03", "2024-02-06"]
    edition = imported(event(dates=days, annee=2024))

    report = import_edition(event(dates=["2024-02-01", "2024-02-04", "2024-02-06"], annee=2024))

    assert [line.path for line in report.updated] == ["evenement"]
    assert [day.isoformat() for day in edition.days()] == ["2024-02-01", "2024-02-04", "2024-02-06"]


def test_sessions_that_change_places_keep_their_keys():
    edition = imported(example())
    before = {item.pk: item.title for item in edition.items.all()}
    data = example()
    data["interventions"][0]["ordre"], data["interventions"][2]["ordre"] = 3, 1

    report = import_edition(data)

    assert [line.path for line in report.updated] == ["evenement", "interventions[0]", "interventions[2]"]
    assert {item.pk: item.title for item in edition.items.all()} == before
    assert next(item.title for item in edition.items.all()) == "La Smart City au service des mobilités"


def test_a_person_who_is_replaced_leaves_the_session():
    edition = imported(example())

    imported(changed(example(), "interventions[0].intervenants[0].nom", "Autre"))

    first = edition.items.first()
    assert [str(a) for a in first.appearances.all()] == ["Jacques Autre"]
    assert Person.objects.filter(last_name="Priol").count() == 1


def test_a_function_that_changes_keeps_the_appearance():
    imported(example())
    keys = list(Appearance.objects.order_by("pk").values_list("pk", flat=True))

    imported(changed(example(), "interventions[0].intervenants[0].fonctions[0].intitule", "directeur"))

    assert list(Appearance.objects.order_by("pk").values_list("pk", flat=True)) == keys
    functions = Appearance.objects.get(pk=keys[0]).functions.values_list("title", flat=True)
    assert list(functions) == ["directeur", "fondateur"]


def test_a_key_that_is_not_there_changes_nothing():
    imported(complete())
    before = tables()
    bare = {"id": complete()["id"], "evenement": {"serie": "Série d’essai", "edition": 7}}

    report = import_edition(bare)

    assert lines(report) == []
    assert tables() == before


def test_null_and_empty_lists_erase():
    edition = imported(example())
    data = changed(changed(example(), "evenement.type", None), "lacunes_de_la_source", [])
    data["evenement"]["participation"] = None

    imported(data)

    edition.refresh_from_db()
    assert (edition.kind, edition.gaps, edition.declared_communes_count, edition.declared_unit) == (
        "",
        [],
        None,
        "",
    )
    assert export_edition(edition) == data


def test_a_number_that_counts_something_else_leaves_the_first_count():
    edition = imported(example())

    imported(changed(example(), "evenement.participation", {"nombre": 40, "unite": "personnes"}))

    edition.refresh_from_db()
    assert (edition.declared_communes_count, edition.declared_participants_count) == (None, 40)


def test_the_state_never_changes():
    edition = imported(example())
    edition.publish()
    instant = edition.publish_at

    imported(changed(example(), "evenement.theme", "Ville"))

    edition.refresh_from_db()
    assert (edition.status, edition.publish_at, edition.title) == (Status.PUBLISHED, instant, "Ville")
    assert edition.slug == "3-ville-et-numerique"


def test_the_address_of_a_published_edition_never_changes():
    edition = imported(example())
    draft = changed(example(), "evenement.adresse_page", "ville-2024")
    imported(draft)
    edition.refresh_from_db()
    assert edition.slug == "ville-2024"
    edition.publish()
    edition.back_to_draft()

    assert refusals(changed(example(), "evenement.adresse_page", "autre")) == [
        "evenement.adresse_page : l’adresse d’une édition publiée ne change plus (ville-2024)."
    ]


def test_a_list_of_communes_may_be_put_in_another_order():
    edition = imported(event(communes_presentes=["Nanterre", "Clichy", "Ailleurs"]))
    keys = dict(Participation.objects.values_list("pk", "commune_id"))

    imported(event(communes_presentes=["Ailleurs", "Clichy", "Nanterre"]))

    assert dict(Participation.objects.values_list("pk", "commune_id")) == keys
    assert [str(row) for row in edition.participations.all()] == ["Ailleurs", "Clichy", "Nanterre"]
