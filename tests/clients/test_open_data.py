"""The open data validated by Frictionless, the API tried by schemathesis: minutes, hence slow."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from frictionless import Package, Resource

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


@pytest.fixture
def folder(portal, tmp_path):
    """The open data of the portal, as the command writes it."""
    call_command("export_open_data", tmp_path / "donnees", verbosity=0)
    return tmp_path / "donnees"


def faults(folder):
    """What Frictionless says against the package: by file, its kind and its sentence."""
    report = Package(str(folder / "datapackage.json")).validate()
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return [(error.type, error.message) for error in errors]


def test_the_package_and_every_table_hold(folder):
    package = Package(str(folder / "datapackage.json"))

    assert faults(folder) == []
    assert {resource.path for resource in package.resources} == {path.name for path in folder.iterdir()} - {
        "datapackage.json"
    }
    assert sum(len(Resource(str(path)).read_rows()) > 0 for path in folder.glob("*.csv")) == 13
    assert package.licenses[0]["name"] == "etalab-2.0"


def test_an_empty_portal_holds_too(db, tmp_path):
    call_command("export_open_data", tmp_path / "vide", verbosity=0)

    assert faults(tmp_path / "vide") == []


@pytest.mark.parametrize(
    ("file", "before", "after", "kind"),
    [
        ("editions.csv", ",jour,", ",seconde,", "constraint-error"),
        ("editions.csv", "3-ville-et-numerique,3,", "edition-1,3,", "primary-key"),
        ("sequences.csv", ",3-ville-et-numerique,", ",ailleurs,", "foreign-key"),
        ("participations.csv", ",92050,", ",92999,", "foreign-key"),
        ("points-cles-themes.csv", ",donnee", ",rien", "foreign-key"),
        ("presences.csv", ",false,", ",peut-être,", "type-error"),
        ("communes.csv", "code_insee,nom", "code,nom", "incorrect-label"),
    ],
)
def test_twin_a_broken_file_is_refused(folder, file, before, after, kind):
    path = folder / file
    text = path.read_bytes().decode()
    assert before in text
    if kind == "primary-key":
        text = re.sub(r"^edition-[0-9]+,1,", "3-ville-et-numerique,1,", text, count=1, flags=re.MULTILINE)
    else:
        text = text.replace(before, after, 1)
    path.write_bytes(text.encode())

    assert kind in {found for found, _ in faults(folder)}


def run_schemathesis(address, folder, *options):
    """Run the client, apart and without a network but this machine; return its code and what it says."""
    program = Path(sys.executable).with_name("schemathesis")
    done = subprocess.run(
        [
            str(program),
            "run",
            address,
            "--generation-deterministic",
            "--workers",
            "1",
            "--no-color",
            *options,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_api_answers_what_its_description_says(portal, live_server, tmp_path, capsys):
    code, said = run_schemathesis(f"{live_server.url}/api/v1/openapi.json", tmp_path, "--max-examples", "25")

    with capsys.disabled():
        found = re.search(r"(\d+) generated, (\d+) passed", said)
        sys.stdout.write(f"\n  schemathesis : {found[0] if found else said[-500:]}\n")
    assert code == 0, said[-4000:]
    assert int(found[1]) == int(found[2]) > 900


def test_twin_an_answer_that_is_not_described_is_found_out(portal, live_server, tmp_path, monkeypatch):
    monkeypatch.setattr("events.api.answers.problem", lambda status, detail: HttpResponse(status=418))

    code, said = run_schemathesis(
        f"{live_server.url}/api/v1/openapi.json",
        tmp_path,
        "--max-examples",
        "2",
        "--include-path-regex",
        "themes",
    )

    assert (code, "418" in said, "HEAD /api/v1/themes" in said) == (1, True, True)


def test_the_client_is_installed():
    assert shutil.which(str(Path(sys.executable).with_name("schemathesis")))


def test_the_description_is_whole(client):
    described = json.loads(client.get("/api/v1/openapi.json").content)

    assert described["openapi"] == "3.1.0"
    names = [operation["operationId"] for path in described["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names)) == 48
