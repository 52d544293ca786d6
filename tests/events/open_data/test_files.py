"""The files of the open data: the same bytes for all, known by their content, written as they are read."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from events.models import Edition
from events.open_data.catalogue import TABLES
from events.open_data.package import DESCRIPTOR, FILES
from events.partial_dates import PartialDate
from tests.curiouslab.freshness.keeping import LOCMEM, cost
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
)
from tests.portal import make_whole_edition, visit

pytestmark = pytest.mark.django_db
NAMES = [*FILES, DESCRIPTOR]


def lines(client, name):
    """A CSV, read back as records."""
    body = visit(client, f"/donnees/{name}.csv").body
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_it_is(client, name):
    answer = visit(client, f"/donnees/{name}")

    kinds = {"csv": "text/csv; charset=utf-8; header=present", "geojson": "application/geo+json"}
    assert answer.status_code == 200
    assert (
        answer.headers["Content-Type"].split(";")[0]
        == kinds.get(name.split(".")[1], "application/json").split(";")[0]
    )
    assert not answer.body.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "address", ["/donnees/rien.csv", "/donnees/editions.xml", "/donnees/rien/", "/donnees/.csv"]
)
def test_what_is_not_there_is_missing(client, address):
    assert client.get(address).status_code == 404


def test_lines_end_as_the_standard_asks_and_texts_come_back_as_they_were(client):
    text = 'Ligne 1\nligne "2", à l’été ; œ \U0001f33b'
    make_online_edition(slug="une", summary=text)

    body = visit(client, "/donnees/editions.csv").body
    (line,) = lines(client, "editions")

    assert line["presentation"] == text
    assert body.replace(b"Ligne 1\n", b"").count(b"\n") == body.count(b"\r\n") == 2
    assert json.loads(visit(client, "/donnees/editions.json").body)[0]["presentation"] == text


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_cell_is_a_formula_and_json_keeps_the_text(client, begins):
    text = f"{begins}HYPERLINK(1)"
    edition = make_online_edition(summary=text, venue_name=text, source_gaps=text)
    make_item(edition, title=text)
    make_appearance(edition.items.get(), person=None, functions=[(text, "")])
    edition.participations.create(organisation=make_organisation(text.strip() or "x"), name=text)
    make_key_point(make_online_synthesis(edition, summary=text), text=text)

    cells = [cell for table in TABLES for line in lines(client, table.name) for cell in line.values()]

    assert [cell for cell in cells if cell.startswith(begins)] == []
    assert sum(cell == f"'{text}" for cell in cells) >= 6
    assert json.loads(visit(client, "/donnees/sequences.json").body)[0]["titre"] == text


def test_dates_are_said_as_far_as_they_are_known(client):
    day = date(2024, 2, 6)
    whens = [None, PartialDate.of_year(2024), PartialDate.of_month(2024, 2), day]
    for when in whens:
        make_online_edition(when=when)

    read = [
        (line["date_connue"], line["precision"], line["debut"], line["fin"])
        for line in lines(client, "editions")
    ]
    assert read == [
        ("", "inconnue", "", ""),
        ("2024", "annee", "", ""),
        ("2024-02", "mois", "", ""),
        ("2024-02-06", "jour", "2024-02-06", "2024-02-06"),
    ]
    assert [line["jour"] for line in lines(client, "editions-jours")] == ["2024-02-06"]


def test_the_number_announced_and_the_list_stand_apart(client):
    edition = make_online_edition(declared_communes_count=18, declared_unit="communes")
    edition.participations.create(commune=make_commune(insee_code="92050", name="Nanterre"))
    edition.participations.create(organisation=make_organisation("CIVITEO"))

    read = [
        (line["statut"], line["nature"], line["commune"], line["nom"], line["nombre"])
        for line in lines(client, "participations")
    ]
    assert read == [
        ("atteste", "commune", "92050", "Nanterre", "1"),
        ("atteste", "organisme", "", "CIVITEO", "1"),
        ("declare", "ensemble", "", "communes", "18"),
    ]


def test_communes_have_their_outline_or_none(client):
    make_commune(insee_code="92050", name="Nanterre")
    edition = make_online_edition()
    make_appearance(make_item(edition), commune=make_commune(insee_code="69123", name="Lyon"))

    read = json.loads(visit(client, "/donnees/communes.geojson").body)

    shapes = {
        one["id"]: (one["geometry"] and one["geometry"]["type"], one["properties"]["adresse"])
        for one in read["features"]
    }
    assert read["type"] == "FeatureCollection"
    # Only somebody spoke for Lyon: it is named, and has no page.
    assert shapes == {"69123": (None, None), "92050": ("Polygon", "http://testserver/communes/nanterre/")}


# --- The same for all ------------------------------------------------------------------------------------


def test_the_files_are_the_same_to_the_byte_for_all(client, elected_reader, team_member, superuser):
    make_whole_edition(1)
    hidden = make_whole_edition(2)
    Edition.objects.filter(pk=hidden.pk).update(status="draft", publish_at=None)
    before = {name: visit(client, f"/donnees/{name}") for name in NAMES}

    for user in (elected_reader, team_member, superuser):
        client.force_login(user)
        for name, first in before.items():
            again = visit(client, f"/donnees/{name}")
            assert (name, again.body, again.headers["ETag"]) == (name, first.body, first.headers["ETag"])
            assert again.headers["Cache-Control"].startswith("public")
    assert hidden.slug.encode() not in b"".join(answer.body for answer in before.values())


def test_twin_what_is_published_is_there_at_the_next_request(client):
    edition = make_edition(slug="brouillon")
    assert lines(client, "editions") == []

    edition.publish()
    assert [line["identifiant"] for line in lines(client, "editions")] == ["brouillon"]

    edition.withdraw(reason="Doublon.")
    assert lines(client, "editions") == []


def test_the_command_writes_the_bytes_that_are_on_line(client, tmp_path, capsys):
    make_whole_edition(1)
    folder = tmp_path / "un" / "dossier"

    call_command("export_open_data", folder)
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    call_command("export_open_data", folder)

    assert first == {name: visit(client, f"/donnees/{name}").body for name in NAMES}
    assert first == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert capsys.readouterr().out.startswith(f"{len(NAMES)} fichiers écrits dans ")


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path):
    (tmp_path / "fichier").write_text("x")

    with pytest.raises(CommandError, match="Ce dossier ne peut pas être écrit"):
        call_command("export_open_data", tmp_path / "fichier")


# --- Known again -----------------------------------------------------------------------------------------


@pytest.fixture
def kept(settings, tmp_path):
    """What is kept is kept, in a cache of its own."""
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCMEM, "LOCATION": str(tmp_path)}}


def test_who_holds_a_file_is_not_sent_it_again_and_it_costs_no_table(client, kept):
    make_whole_edition(1)
    first_cost, first = cost(client, "/donnees/editions.csv")

    again_cost, again = cost(client, "/donnees/editions.csv", **{"if-none-match": first.headers["ETag"]})
    sent_cost, sent = cost(client, "/donnees/editions.csv")

    assert (first_cost > 3, again_cost, again.status_code, again.body) == (True, 2, 304, b"")
    assert (sent_cost > 2, sent.body, sent.headers["ETag"]) == (True, first.body, first.headers["ETag"])
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_a_change_makes_another_tag_and_a_hidden_one_does_not(client, kept):
    edition = make_online_edition()
    tags = [visit(client, "/donnees/editions.csv").headers["ETag"]]

    make_edition(title="Brouillon")
    tags.append(visit(client, "/donnees/editions.csv").headers["ETag"])
    edition.venue_town = "Antony"
    edition.save()
    tags.append(visit(client, "/donnees/editions.csv").headers["ETag"])

    assert (tags[0] == tags[1], tags[1] == tags[2]) == (True, False)


def test_what_comes_at_its_hour_changes_the_tag(client, kept, monkeypatch):
    make_online_edition(publish_at=timezone.now() + timedelta(hours=1), slug="bientot")
    before = visit(client, "/donnees/editions.csv")
    now = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: now)

    after = visit(client, "/donnees/editions.csv", **{"if-none-match": before.headers["ETag"]})

    assert (before.body.count(b"bientot"), after.status_code, after.body.count(b"bientot")) == (0, 200, 2)


@pytest.mark.parametrize("name", ["editions.csv", "datapackage.json"])
def test_a_script_of_another_site_may_read_and_nothing_else(client, name):
    address = f"/donnees/{name}"
    asked = client.options(
        address, headers={"origin": "https://ailleurs.test", "access-control-request-method": "GET"}
    )

    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    for method in ("get", "head", "options"):
        assert visit(client, address, method).headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in asked.headers
    assert "Access-Control-Allow-Origin" not in client.get("/editions/").headers
