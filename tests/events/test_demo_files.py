"""The demonstration's files: days counted from today, small files, invented editions marked so."""

import base64
import io
import json
import re
from datetime import date

import pytest
from PIL import Image

from events.demo import files
from events.demo.loading import FOLDER, completed
from events.demo.placeholders import day_of, resolve


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("J+0", date(2024, 2, 6)),
        ("J+1", date(2024, 2, 13)),
        ("J-1", date(2024, 2, 6)),
        ("J-7", date(2024, 1, 30)),
    ],
)
def test_relative_day_is_a_tuesday(text, day):
    assert day_of(text, date(2024, 2, 6)) == day


def test_relative_day_must_be_one():
    with pytest.raises(ValueError, match=r"« demain » n’est pas de la forme J\+45"):
        day_of("demain", date(2024, 2, 6))


def test_placeholders_are_filled_in_wherever_they_stand():
    data = {"annee": "J+330", "dates": ["J+330", "2024"], "nom": "Jean", "fichier": {"base64": "@txt:x"}}

    filled = resolve(data, date(2024, 2, 6))

    content = base64.b64decode(filled.pop("fichier")["base64"]).decode()
    assert filled == {"annee": 2025, "dates": ["2025-01-07", "2024"], "nom": "Jean"}
    assert content.startswith("Exemple fictif")


def test_pictures_are_drawn_and_always_the_same():
    drawn = {name: files.picture(name) for name in ("tables-en-cercle", "mur-d-idees", "ville-et-eau")}

    assert {Image.open(io.BytesIO(content)).size for content in drawn.values()} == {(1920, 1280)}
    assert len(set(drawn.values())) == 3
    assert max(map(len, drawn.values())) < 80_000
    assert files.picture("ville-et-eau") == drawn["ville-et-eau"]


def test_pdf_table_points_to_its_objects():
    content = files.pdf("Décider avec les habitants")
    start = int(content.split(b"startxref\n")[1].split()[0])
    offsets = [int(entry) for entry in re.findall(rb"(\d{10}) 00000 n", content)]

    assert content[start : start + 4] == b"xref"
    assert [content[offset:].split(b" ")[0] for offset in offsets] == [b"1", b"2", b"3", b"4", b"5", b"6"]
    assert "(Décider avec les habitants)".encode("cp1252") in content


def test_completing_an_edition_goes_inside_objects():
    assert completed({"a": {"b": 1, "c": [1]}, "d": 1}, {"a": {"c": [2]}, "e": 3}) == {
        "a": {"b": 1, "c": [2]}, "d": 1, "e": 3,
    }  # fmt: skip


def test_files_are_marked_invented_and_well_typed():
    """All but the real one are invented; French is typed without straight apostrophe or hard space."""
    contents = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}

    invented = {name for name, content in contents.items() if json.loads(content).get("exemple_fictif")}
    assert set(contents) - invented == {"3e-edition"}
    assert [name for name, content in contents.items() if re.search("['\u00a0\u202f]", content)] == []
    assert len(contents) == 14
