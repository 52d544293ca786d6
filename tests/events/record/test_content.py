"""A synthesis as data: its shape, who reads what of it, its bytes and its digest."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Guest, Synthesis, SynthesisVersion, audiences_for
from events.partial_dates import PartialDate
from events.record.content import canonical, content_of, digest, narrowed, record_of
from tests.factories import (
    WholeReader,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
    make_synthesis,
    make_theme,
    make_version,
)

pytestmark = pytest.mark.django_db
PUBLIC, TEAM = AnonymousUser(), WholeReader()


def member(synthesis):
    """Somebody who reads as members do."""
    return Guest(synthesis.pk, "members")


EDITION = {
    "numero": 3,
    "intitule": "3e édition",
    "theme": "Ville et Numérique",
    "nom": "Ville et Numérique",
    "date": "6 février 2024",
    "debut": "2024-02-06",
    "fin": "2024-02-06",
    "precision": "day",
    "lieu": "Le Dôme, 92000 Nanterre",
    "adresse": "/editions/3-ville-et-numerique/",
    "fictive": False,
    "couleur": "parc",
    "communes_annoncees": 18,
    "communes": [{"code": "", "nom": "Loin"}, {"code": "92050", "nom": "Nanterre"}],
}
SYNTHESIS = {
    "adresse": "/syntheses/3-ville-et-numerique/",
    "lisible_par": "public",
    "publiee_le": "2024-03-01",
    "version": 2,
    "note": "Un chiffre corrigé.",
    "resume": "Trois phrases.",
    "texte": "<p>Une prose.</p>",
}
POINT = {
    "ancre": "p-1",
    "adresse": "/syntheses/3-ville-et-numerique/#p-1",
    "nature": "difficulty",
    "nature_dite": "difficulté",
    "enonce": "Il manque un poste.",
    "personne": "Jeanne Exemple",
    "communes": [{"code": "92050", "nom": "Nanterre"}],
    "themes": ["donnée", "eau", "Énergie"],
    "lisible_par": "public",
}
SESSION = {"titre": "Smart cities", "langue": "en", "forme": "table ronde"}


def whole_synthesis():
    """A synthesis of which everything is known, of one point."""
    edition = make_online_edition(
        number=3,
        title="Ville et Numérique",
        slug="3-ville-et-numerique",
        hue="parc",
        venue_name="Le Dôme",
        venue_postal_code="92000",
        venue_town="Nanterre",
        declared_communes_count=18,
    )
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    edition.participations.create(commune=nanterre)
    edition.participations.create(name="Loin")
    item = make_item(edition, title="Smart cities", title_language="en", label="table ronde")
    synthesis = make_online_synthesis(edition, summary="Trois phrases.", body="<p>Une prose.</p>")
    about = {"nature": "difficulty", "text": "Il manque un poste.", "anchor": "p-1"}
    point = make_key_point(synthesis, item=item, person=make_person(), **about)
    point.communes.add(nanterre)
    point.themes.add(make_theme("eau"), make_theme("Énergie"), make_theme("donnée"))
    return synthesis


def test_the_record_has_the_shape_that_its_readers_count_on():
    synthesis = whole_synthesis()
    midnight_in_paris = datetime(2024, 2, 29, 23, tzinfo=UTC)
    version = SynthesisVersion(number=2, note="Un chiffre corrigé.", published_at=midnight_in_paris)

    assert content_of(synthesis, PUBLIC, version) == {
        "format": "club-curious-lab/synthese/1",
        "lisible_par": "public",
        "edition": EDITION,
        "synthese": SYNTHESIS,
        "points_cles": [POINT | {"sequence": {"cle": synthesis.edition.items.get().pk} | SESSION}],
        "passages_reserves": [],
    }


def test_what_is_not_known_is_said_unknown():
    edition = make_edition(title="", official_title="Une matinée", when=PartialDate(), slug="sans-rien")
    item = make_item(edition, "round_table", title="", title_language="en")
    synthesis = make_synthesis(edition)
    make_key_point(synthesis, item=item)

    content = content_of(synthesis, TEAM)

    known = {key: value for key, value in content["edition"].items() if value not in (None, "", [], False)}
    assert known == {
        "intitule": "édition",
        "nom": "Une matinée",
        "precision": "none",
        "adresse": "/editions/sans-rien/",
        "couleur": edition.effective_hue,
    }
    said = content["synthese"]
    assert (said["publiee_le"], said["version"], said["note"]) == (None, None, "")
    point = content["points_cles"][0]
    assert point["sequence"] == {
        "cle": item.pk,
        "titre": "table ronde",
        "langue": "fr",
        "forme": "table ronde",
    }
    assert (point["personne"], point["communes"], point["themes"]) == ("", [], [])


def test_points_follow_the_programme_then_the_natures():
    edition = make_online_edition()
    second, first = make_item(edition, position=2), make_item(edition, position=1)
    synthesis = make_online_synthesis(edition)
    for rank, (item, nature, position) in enumerate(
        [
            (None, "finding", 0),
            (first, "lead", 1),
            (first, "finding", 3),
            (first, "finding", 2),
            (second, "figure", 0),
        ]
    ):
        make_key_point(synthesis, item=item, nature=nature, position=position, text=str(rank))

    assert [point["enonce"] for point in content_of(synthesis, PUBLIC)["points_cles"]] == list("32140")


def of_three_audiences(**given):
    """A synthesis with a point for each audience, and one more reserved on its session."""
    edition = make_online_edition()
    item = make_item(edition)
    synthesis = make_online_synthesis(edition, **given)
    make_key_point(synthesis, text="Public.")
    make_key_point(synthesis, text="Réservé, de la matinée.", audience="members")
    make_key_point(synthesis, item=item, text="Réservé.", audience="members")
    make_key_point(synthesis, item=item, text="Réservé aussi.", audience="members", nature="finding")
    make_key_point(synthesis, item=item, text="Interne.", audience="internal")
    return synthesis


def test_each_reader_gets_what_is_theirs_and_the_record_says_for_whom_it_is():
    synthesis = of_three_audiences()

    records = [content_of(synthesis, reader) for reader in (PUBLIC, member(synthesis), TEAM)]

    assert [(r["lisible_par"], len(r["points_cles"])) for r in records] == [
        ("public", 1),
        ("members", 4),
        ("internal", 5),
    ]
    assert [r["passages_reserves"] for r in records] == [[], [], []]


def test_where_nothing_is_reserved_everyone_gets_the_same_bytes():
    synthesis = make_key_point().synthesis

    records = [canonical(content_of(synthesis, reader)) for reader in (PUBLIC, member(synthesis), TEAM)]

    assert records[0] == records[1] == records[2]
    assert json.loads(records[0])["lisible_par"] == "public"


def test_a_reserved_synthesis_says_so_even_without_points():
    synthesis = make_online_synthesis(audience="members")

    assert content_of(synthesis, member(synthesis))["lisible_par"] == "members"


def test_reserved_passages_are_announced_by_session_if_the_synthesis_says_so():
    synthesis = of_three_audiences(announces_reserved=True)
    item = synthesis.edition.items.get()

    record = content_of(synthesis, PUBLIC)

    told = [(p["sequence"] and p["sequence"]["cle"], p["nombre"]) for p in record["passages_reserves"]]
    assert told == [(item.pk, 2), (None, 1)]
    assert [p["enonce"] for p in record["points_cles"]] == ["Public."]
    assert record["lisible_par"] == "public"
    for reader in (member(synthesis), TEAM):
        assert content_of(synthesis, reader)["passages_reserves"] == []


@pytest.mark.parametrize("announces", [False, True])
def test_a_whole_record_is_narrowed_into_what_each_reader_gets(announces):
    synthesis = of_three_audiences(announces_reserved=announces)
    whole = content_of(synthesis, TEAM)

    for reader in (PUBLIC, member(synthesis), TEAM):
        cut = narrowed(whole, audiences_for(reader), announces=announces)
        assert canonical(cut) == canonical(content_of(synthesis, reader))


def test_the_record_at_the_address_of_the_synthesis_is_that_of_its_latest_version():
    synthesis = make_online_synthesis()
    make_version(synthesis, note="")
    make_version(synthesis, number=2, note="Un oubli.")
    make_version(synthesis, number=3, note="Demain.", published_at=timezone.now() + timedelta(days=1))

    said = record_of(synthesis, PUBLIC)["synthese"]
    assert (said["version"], said["note"]) == (2, "Un oubli.")

    synthesis.back_to_draft()
    assert record_of(synthesis, TEAM)["synthese"]["version"] is None


def test_the_prose_of_an_import_is_clean():
    synthesis = make_online_synthesis()
    Synthesis.objects.update(body="<p onclick='x()'>Texte<script>x()</script></p>")
    synthesis.refresh_from_db()

    assert content_of(synthesis, PUBLIC)["synthese"]["texte"] == "<p>Texte</p>"


def test_the_bytes_are_sorted_utf8_with_a_last_line_and_the_digest_is_theirs():
    content = content_of(make_key_point(text="Où ? « Là »").synthesis, PUBLIC)
    written = canonical(content)

    assert json.loads(written) == content
    assert canonical(json.loads(written)) == written
    assert list(json.loads(written)) == sorted(content)
    assert "« Là »".encode() in written
    assert written.endswith(b"}\n")
    assert digest(content) == sha256(written).hexdigest()


@pytest.mark.parametrize("rows", [1, 30])
def test_a_record_costs_the_same_with_more_points(rows):
    edition = make_online_edition()
    synthesis = make_online_synthesis(edition, announces_reserved=True)
    for _ in range(rows):
        edition.participations.create(commune=make_commune())
        point = make_key_point(synthesis, item=make_item(edition), person=make_person())
        point.communes.add(make_commune())
        point.themes.add(make_theme())
        make_key_point(synthesis, item=make_item(edition), audience="members")
    synthesis = Synthesis.objects.select_related("edition").get()

    with CaptureQueriesContext(connection) as queries:
        content_of(synthesis, PUBLIC)

    assert len(queries) == 5
