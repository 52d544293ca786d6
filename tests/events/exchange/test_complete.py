"""A file with every key of the schema goes in and comes back whole."""

from typing import Any

import pytest

from communes.models import Commune
from events.exchange import export_edition, import_edition, read, to_json
from events.exchange.shape import resolved, schema
from events.exchange.when import read_expected, write_expected
from events.models import Appearance, Document, Edition, KeyPoint, Organisation, Person, Theme
from tests.events.exchange.files import COMPLETE, complete, imported, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]


def keys_of(node: dict[str, Any], path: str = "") -> set[str]:
    """Return every key that the schema describes, as « interventions[].titre »."""
    node = resolved(node)
    found = keys_of(node["items"], f"{path}[]") if "items" in node else set()
    for key, inner in node.get("properties", {}).items():
        here = f"{path}.{key}".removeprefix(".")
        found |= {here} | keys_of(inner, here)
    return found


def keys_used(data: Any, path: str = "") -> set[str]:
    """Return every key that a file uses, in the same form."""
    if isinstance(data, list):
        return {key for item in data for key in keys_used(item, f"{path}[]")}
    if not isinstance(data, dict):
        return set()
    paths = {key: f"{path}.{key}".removeprefix(".") for key in data}
    return set(paths.values()) | {used for key in data for used in keys_used(data[key], paths[key])}


def wiped() -> None:
    """Empty every table but that of the reference."""
    Edition.objects.all().delete()
    for model in (Person, Organisation, Theme):
        model.objects.all().delete()
    Commune.objects.filter(in_reference=False).delete()


def test_it_uses_every_key_of_the_schema():
    assert keys_used(complete()) == keys_of(schema())
    assert len(keys_of(schema())) >= 200


def test_it_comes_back_as_it_was():
    assert export_edition(imported(complete())) == complete()


def test_it_comes_back_byte_for_byte_from_an_empty_database():
    first = to_json(export_edition(imported(complete())))
    wiped()

    second = to_json(export_edition(imported(read(first.encode()))))

    assert second == first
    assert len(first) > 15_000


def test_a_second_import_changes_nothing():
    import_edition(complete())
    before = tables()

    report = import_edition(complete())

    assert [line for line in report.lines if line.outcome in {"créé", "mis à jour", "retiré"}] == []
    assert tables() == before


def test_its_facts_are_in_the_rows():
    edition = imported(complete())

    assert [day.isoformat() for day in edition.days()] == ["2023-11-14", "2023-11-16"]
    assert (edition.slug, edition.hue, edition.progress) == ("tout-et-son-contraire", "prune", "postponed")
    assert (str(edition.starts_at), str(edition.ends_at)) == ("09:00:00", "17:30:00")
    assert [t.name for t in edition.themes.all()] == ["Achats", "Numérique", "Énergie"]
    counts = (edition.declared_communes_count, edition.officials_count, edition.officers_count)
    assert counts == (18, 21, 34)
    assert edition.declared_participants_count == 60
    order = [(item.kind, item.position) for item in edition.items.all()]
    assert order == [("moment", 1), ("talk", 2), ("round_table", 3)]
    assert sorted({a.role for a in Appearance.objects.exclude(person=None)}) == [
        "closing",
        "great_witness",
        "opening",
        "oral_synthesis",
        "video_message",
    ]


def test_its_communes_are_linked_when_they_can_be():
    edition = imported(complete())

    listed = [(p.commune_id, str(p.organisation or ""), p.name) for p in edition.participations.all()]
    assert listed == [
        ("92050", "", ""),
        ("92023", "", ""),
        (None, "", "Villebourg-les-Essais"),
        ("59350", "", ""),
        (None, "", "Saint-Exemple"),
        ("92024", "", "Clichy-La-Garenne"),
        (None, "Paris Ouest La Défense", "POLD"),
    ]
    lille = Commune.objects.get(pk="59350")
    assert (lille.name, lille.in_reference, lille.department_code) == ("Lille", False, "59")


def test_its_documents_are_files_addresses_or_titles():
    edition = imported(complete())

    documents = [(d.title, d.kind, d.address, d.file_name, d.audience) for d in edition.documents.all()]
    assert documents == [
        ("Diaporama", "support", "https://exemple.test/diaporama", "", "internal"),
        ("Notes", "other", "", "notes.txt", "public"),
        ("Captation", "video", "https://exemple.test/video", "", "public"),
        ("Synthèse provisoire", "synthesis", "", "", "public"),
        (
            "https://exemple.test/synthese.html",
            "synthesis",
            "https://exemple.test/synthese.html",
            "",
            "public",
        ),
        ("Synthèse complète", "synthesis", "", "synthèse.txt", "members"),
    ]
    notes = Document.objects.get(title="Notes")
    with notes.file.open() as file:
        assert file.read() == "Notes prises en séance.\n".encode()
    photo = edition.photos.get()
    assert (photo.width, photo.height, photo.alt_text) == (1, 1, "Un point blanc.")
    assert photo.focus == "top-left"


def test_its_points_keep_their_anchor_and_their_links():
    imported(complete())

    point = KeyPoint.objects.get(anchor="premier")
    assert (point.nature, point.audience) == ("open_question", "internal")
    assert (str(point.person), str(point.item)) == ("Anaïs Bôrd", "Mot d’accueil")
    assert sorted(point.communes.values_list("pk", flat=True)) == ["59350", "92023", "92050"]
    assert sorted(KeyPoint.objects.values_list("nature", flat=True)) == sorted(KeyPoint.Nature.values)


def test_where_its_synthesis_stands_is_in_the_rows():
    edition = imported(complete())

    assert (edition.synthesis_stage, write_expected(edition.synthesis_expected)) == (
        "awaited",
        "2024-01-15/2024-02-02",
    )
    assert edition.synthesis_reason == "L’enregistrement est en cours de relecture."
    assert edition.synthesis.announces_reserved


@pytest.mark.parametrize("text", ["2024", "2024-03", "2024-03-15", "2024-02-29/2024-03-15", ""])
def test_when_a_synthesis_is_expected_comes_back_as_written(text):
    assert write_expected(read_expected(text)) == text


def test_the_file_is_written_as_an_export_writes_it():
    assert COMPLETE.read_text(encoding="utf-8") == to_json(complete())
