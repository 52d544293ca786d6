"""The real 3e édition: every fact of the file stands in the rows, and comes back as it was."""

from datetime import date

import pytest

from events.exchange import export_edition, import_edition, to_json
from events.models import Appearance, Edition, ItemKind, Organisation, Person, Status
from events.partial_dates import PartialDate, Precision
from tests.events.exchange.files import EXAMPLE, example, imported, tables

pytestmark = pytest.mark.django_db


SPEAKERS = [
    (
        "la donnée comme brique de la Ville",
        "Jacques Priol",
        "speaker",
        False,
        [("président", "CIVITEO"), ("fondateur", "Observatoire Data Publica")],
    ),
    (
        "La Smart City, une clé de coordination des énergies",
        "Morgane Colombert",
        "speaker",
        False,
        [("directrice des études et partenariats", "Efficacity")],
    ),
    (
        "La Smart City au service des mobilités",
        "Martial Chevreuil",
        "speaker",
        False,
        [("président", "ATEC ITS France")],
    ),
]


@pytest.fixture
def edition() -> Edition:
    """The 3e édition, imported."""
    return imported(example())


def test_it_is_a_draft(edition):
    assert (edition.status, edition.publish_at, edition.is_fictitious) == (Status.DRAFT, None, False)


def test_its_name_and_number(edition):
    assert edition.series == "Club Curious Lab’"
    assert edition.number == 3
    assert edition.kind == "matinée"
    assert edition.title == "Ville et Numérique"
    assert edition.official_title == "3e édition du Club Curious Lab’, « Ville et Numérique »"
    assert edition.reference == "club-curious-lab-03-2024-02-06"
    assert edition.slug == "3-ville-et-numerique"


def test_its_date(edition):
    assert edition.when == PartialDate(Precision.DAY, date(2024, 2, 6), date(2024, 2, 6))
    assert edition.date_text == "mardi 6 février"
    assert list(edition.separate_days.all()) == []
    assert (edition.starts_at, edition.ends_at) == (None, None)


def test_its_place_is_not_known(edition):
    place = (edition.venue_name, edition.venue_address, edition.venue_postal_code, edition.venue_town)
    assert place == ("", "", "", "")


def test_its_bodies(edition):
    involved = [(str(row.organisation), row.role) for row in edition.involvements.all()]
    assert involved == [("Département des Hauts-de-Seine", "organiser")]


def test_communes_are_counted_and_not_listed(edition):
    assert edition.declared_communes_count == 18
    assert edition.declared_unit == "communes représentées"
    assert edition.declared_participants_count is None
    assert (edition.officials_count, edition.officers_count) == (None, None)
    assert list(edition.participations.all()) == []


def test_its_credit_its_synthesis_and_its_gaps(edition):
    assert edition.photo_credit == "CD92/Olivier Ravoire"
    assert edition.synthesis_notice == "annoncée dans les semaines suivantes"
    assert list(edition.documents.all()) == []
    assert edition.gaps == ["année (déduite du jour de la semaine)", "lieu", "liste des communes"]


def test_its_source(edition):
    address = (
        "https://hauts-de-seine.fr/toutes-les-actualites/detail/"
        "3e-edition-du-club-curious-lab-ville-et-numerique"
    )
    assert [(s.address, s.title, s.about, s.seen_on) for s in edition.sources.all()] == [
        (address, "", "", None)
    ]


def test_its_programme(edition):
    programme = [(item.kind, item.title, item.label, item.day) for item in edition.items.all()]
    assert programme == [
        (ItemKind.TALK, "la donnée comme brique de la Ville", "", 1),
        (ItemKind.TALK, "La Smart City, une clé de coordination des énergies", "", 1),
        (ItemKind.TALK, "La Smart City au service des mobilités", "", 1),
        (ItemKind.ROUND_TABLE, "L’enjeu de la donnée pour les Villes", "", 1),
        (ItemKind.ROUND_TABLE, "Les mobilités connectées", "", 1),
        (ItemKind.ROUND_TABLE, "Le rôle du numérique en matière environnementale", "", 1),
    ]
    assert {
        (item.starts_at, item.ends_at, item.title_language, item.summary) for item in edition.items.all()
    } == {(None, None, "fr", "")}


def test_its_speakers_and_what_they_were(edition):
    said = [
        (
            a.item.title,
            str(a.person),
            a.role,
            a.is_elected,
            [(f.title, str(f.organisation)) for f in a.functions.all()],
        )
        for a in Appearance.objects.filter(item__edition=edition).order_by("item__position")
    ]
    assert said == SPEAKERS
    assert Person.objects.count() == 3
    assert Organisation.objects.count() == 5


def test_the_rows_say_it_all(edition):
    """Nothing of the file is kept beside the fields: they hold every fact."""
    kept = [edition.extra, *edition.items.values_list("extra", flat=True)]
    kept += Appearance.objects.values_list("extra", flat=True)

    assert kept == [{}] * 10


def test_it_comes_back_as_it_was(edition):
    assert export_edition(edition) == example()


def test_it_comes_back_byte_for_byte_from_an_empty_database(edition):
    text = to_json(export_edition(edition))
    Edition.objects.all().delete()
    Person.objects.all().delete()
    Organisation.objects.all().delete()

    assert to_json(export_edition(imported(example()))) == text
    assert text == EXAMPLE.read_text(encoding="utf-8")


def test_a_second_import_changes_nothing(edition):
    before = tables()

    report = import_edition(example())

    assert report.changed is False
    assert (len(report.created), len(report.updated), len(report.removed)) == (0, 0, 0)
    assert (len(report.matched), len(report.unchanged), report.warnings) == (8, 16, [])
    assert tables() == before


def test_the_report_says_where_each_thing_was(edition):
    Edition.objects.all().delete()

    report = import_edition(example())

    assert str(report.edition) == "3e édition – Ville et Numérique"
    created = [(line.path, line.text) for line in report.created]
    assert created[0] == ("evenement", "édition « 3e édition – Ville et Numérique »")
    assert ("interventions[0]", "séquence « la donnée comme brique de la Ville »") in created
    matched = [(line.path, line.text) for line in report.matched]
    assert ("interventions[0].intervenants[0]", "personne « Jacques Priol »") in matched
