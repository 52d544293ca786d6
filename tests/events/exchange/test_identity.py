"""Which edition, which person? Found again, never guessed."""

import pytest

from events.exchange import export_edition, import_edition
from events.models import Appearance, Edition
from tests.events.exchange.files import (
    DELETED,
    changed,
    event,
    example,
    imported,
    person,
    refusals,
    talk,
)
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_person,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]


def test_an_edition_entered_by_hand_is_found_again():
    edition = make_edition(number=9, title="À la main", slug="9-a-la-main", kind="")
    make_appearance(make_item(edition), functions=[("maire", "Ville d’essai"), ("", "Autre")])

    report = import_edition(export_edition(edition))

    assert (report.edition.pk, report.changed) == (edition.pk, False)
    assert Edition.objects.get().reference == ""


def test_an_edition_found_by_its_number_takes_the_identifier_of_the_file():
    edition = make_edition(series="Club Curious Lab’", number=3)

    imported(example())

    edition.refresh_from_db()
    assert edition.reference == "club-curious-lab-03-2024-02-06"
    assert (edition.slug, edition.title) == (make_slug(edition), "Ville et Numérique")


def make_slug(edition):
    """Return the address that the factory gave: an import keeps it."""
    return Edition.objects.values_list("slug", flat=True).get(pk=edition.pk)


def test_an_edition_without_number_is_found_by_its_title_and_date():
    data = changed(event(dates=["2024-05-01"], annee=2024), "id", DELETED)
    first = imported(data)

    assert imported(data).pk == first.pk
    other = changed(changed(data, "evenement.dates", ["2025-05-01"]), "evenement.annee", 2025)
    assert imported(other).pk != first.pk


def test_people_of_the_same_name_are_told_by_their_identifier():
    one, two = (
        make_person("Ana", "Pareil", slug="ana-pareil"),
        make_person("Ana", "Pareil", slug="ana-pareil-2"),
    )
    data = event()
    data["interventions"] = [talk(intervenants=[person("Ana", "Pareil")])]

    assert refusals(data) == [
        (
            "interventions[0].intervenants[0] : plusieurs personnes s’appellent « Ana Pareil » : donnez "
            "« identifiant » (ana-pareil ou ana-pareil-2)."
        )
    ]
    data["interventions"][0]["intervenants"][0]["identifiant"] = "ana-pareil-2"
    assert imported(data).items.get().appearances.get().person == two
    assert export_edition(Edition.objects.get()) == data
    assert one.appearances.count() == 0


def test_an_identifier_goes_with_its_name():
    make_person("Ana", "Pareil", slug="ana-pareil")
    data = event()
    data["interventions"] = [talk(intervenants=[person("Bo", "Autre", identifiant="ana-pareil")])]

    assert refusals(data) == [
        "interventions[0].intervenants[0].identifiant : « ana-pareil » est déjà l’identifiant de Ana Pareil."
    ]


def test_a_name_written_otherwise_is_recognised_and_comes_back_as_written():
    known = make_person("Élise", "Grand-Pré")
    data = event()
    data["interventions"] = [talk(intervenants=[person("Elise", "GRAND PRE")])]

    report = import_edition(data)

    assert Appearance.objects.get().person == known
    assert [line.text for line in report.warnings] == [
        "« Elise GRAND PRE » est reconnu comme Élise Grand-Pré."
    ]
    assert export_edition(report.edition) == data
