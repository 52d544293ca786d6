"""`manage.py parse_notice`: JSON in the shape of the contract, a summary in French, and no base."""

import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from events.notices.proposal import KEYS
from tests.house.sources import ROOT

NOTICE = """Club Curious Lab’ – 5e édition : « La nuit en ville »
Elle s’est tenue le 1er mars 2024. Exposé de Mme Nadia Ferrand, présidente de Noctilia : « Éclairer moins ».
Communes présentes : Bois-Colombes.
Il pleuvait.
"""


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_json_has_the_fields_of_the_contract_then_doubts_and_places(notice, capsys):
    call_command("parse_notice", str(notice), "--json")

    said = json.loads(capsys.readouterr().out)
    assert list(said) == [*KEYS, "uncertain", "spans"]
    assert (said["number"], said["title"], said["date"]["value"]) == (5, "La nuit en ville", "2024-03-01")
    start, end = said["spans"]["talks[0].speakers[0]"]
    assert NOTICE[start:end] == "Nadia Ferrand"
    start, end = said["spans"]["communes:92009"]
    assert NOTICE[start:end] == "Bois-Colombes"


def test_the_summary_is_in_french_and_says_what_gave_nothing(notice, capsys):
    call_command("parse_notice", str(notice))

    said = capsys.readouterr().out
    assert "Numéro : 5\nThème : La nuit en ville\n" in said
    assert "Intervention : Éclairer moins – Nadia Ferrand, présidente / Noctilia" in said
    assert said.endswith("Sans effet :\n  Il pleuvait.\n")


def test_the_summary_of_a_whole_notice_tells_tables_doubts_and_dates(tmp_path, capsys):
    path = tmp_path / "notice.txt"
    path.write_text(
        "Club Curious Lab’, les 6 et 7 février 2025\nThème : Eau\n"
        "Table ronde 1 : Puits, animée par Lise Roux, avec Marc Petit\nTables rondes :\n- Sources\n",
        encoding="utf-8",
    )

    call_command("parse_notice", str(path))

    said = capsys.readouterr().out
    assert "Date : 6 et 7 février 2025 (2025-02-06 au 2025-02-07)" in said
    assert "Table ronde : Puits – animée par Lise Roux – avec Marc Petit" in said
    assert "Table ronde : Sources" in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "ce fichier n’existe pas."), (b"", "ce fichier ne contient aucun mot.")],
)
def test_a_file_that_cannot_be_read_is_refused_in_french(tmp_path, content, sentence):
    path = tmp_path / "notice.txt"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as refused:
        call_command("parse_notice", str(path))

    assert str(refused.value) == f"{path} : {sentence}"


def test_a_folder_is_refused_in_french(tmp_path):
    with pytest.raises(CommandError, match="ne peut pas être lu"):
        call_command("parse_notice", str(tmp_path))


def test_no_base_is_needed(notice, monkeypatch):
    """In a process of its own, with a base that does not answer."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@127.0.0.1:9/none")

    asked = [sys.executable, "manage.py", "parse_notice", str(notice), "--json"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["number"] == 5
