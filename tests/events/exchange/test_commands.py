"""The two commands, as someone at a terminal reads them."""

import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from events.exchange import to_json
from events.models import Edition
from tests.events.exchange.files import EXAMPLE, changed, complete, event, example, imported
from tests.factories import make_edition

pytestmark = pytest.mark.django_db


def run(name, *arguments):
    """Run a command; return what it prints, its errors, and the sentence that stops it."""
    out, err, stop = io.StringIO(), io.StringIO(), ""
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except CommandError as error:
        stop = str(error)
    return out.getvalue(), err.getvalue(), stop


def test_an_import_says_what_it_did():
    out, err, stop = run("import_edition", EXAMPLE)

    lines = out.splitlines()
    assert lines[:3] == [
        f"{EXAMPLE} : édition « 3e édition – Ville et Numérique ».",
        "  Créé : 24 éléments.",
        "    evenement : édition « 3e édition – Ville et Numérique »",
    ]
    assert (err, stop) == ("", "")


def test_a_second_import_says_that_nothing_changed():
    run("import_edition", EXAMPLE)

    out, _err, stop = run("import_edition", EXAMPLE)

    lines = out.splitlines()
    assert lines[0] == (
        f"{EXAMPLE} : édition « 3e édition – Ville et Numérique ». Rien à changer : tout était déjà là."
    )
    assert lines[1] == "  Reconnu : 8 éléments."
    assert lines[-1] == "  Inchangé : 16 éléments."
    assert stop == ""


def test_an_import_says_what_to_check(tmp_path):
    file = tmp_path / "essai.json"
    file.write_text(json.dumps(event() | {"licence": "ODbL"}), encoding="utf-8")

    out, _err, _stop = run("import_edition", file)

    assert out.splitlines()[-2:] == [
        "  À vérifier : 1 élément.",
        "    licence : clé inconnue, gardée telle quelle.",
    ]


def test_a_refusal_says_why_and_that_nothing_was_saved(tmp_path):
    file = tmp_path / "faux.json"
    data = changed(changed(example(), "evenement.annee", 2023), "interventions[0].intervenants[0].nom", None)
    file.write_text(json.dumps(data), encoding="utf-8")

    out, err, stop = run("import_edition", file)

    assert err.splitlines() == [
        f"{file} : refusé. Rien n’a été enregistré.",
        "  evenement.dates : ces dates sont en 2024, alors que « annee » dit 2023.",
        (
            "  interventions[0].intervenants[0] : il manque le « nom » ; si la source n’en donne qu’un, "
            "écrivez-le dans « nom »."
        ),
    ]
    assert (out, stop) == ("", "1 fichier refusé.")
    assert Edition.objects.count() == 0


def test_a_file_refused_does_not_stop_the_others(tmp_path):
    _out, err, stop = run("import_edition", tmp_path / "absent.json", EXAMPLE, tmp_path)

    assert err.splitlines() == [
        f"{tmp_path / 'absent.json'} : refusé. Rien n’a été enregistré.",
        "  Ce fichier n’existe pas.",
        f"{tmp_path} : refusé. Rien n’a été enregistré.",
        "  Ce fichier ne peut pas être lu (Is a directory).",
    ]
    assert stop == "2 fichiers refusés."
    assert Edition.objects.get().number == 3


def test_an_import_reads_the_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(EXAMPLE.read_bytes())))

    run("import_edition", "-")

    assert Edition.objects.get().title == "Ville et Numérique"


@pytest.mark.parametrize("wanted", ["3", "3-ville-et-numerique", "club-curious-lab-03-2024-02-06"])
def test_an_export_is_the_file_that_was_imported(wanted):
    imported(example())

    out, err, stop = run("export_edition", wanted)

    assert out == EXAMPLE.read_text(encoding="utf-8")
    assert (err, stop) == ("", "")


@pytest.mark.usefixtures("communes")
def test_an_export_names_the_files_that_are_lost():
    edition = imported(complete())
    whole = json.loads(run("export_edition", edition.slug)[0])
    for row in (edition.photos.get(), edition.documents.get(title="Notes")):
        stored = row.image if hasattr(row, "image") else row.file
        stored.storage.delete(stored.name)

    out, err, stop = run("export_edition", edition.slug)

    assert err == (
        "À vérifier : le document « Notes » est écrit sans son fichier, qui manque.\n"
        "À vérifier : la photo « Un point blanc. » est laissée de côté : son fichier manque.\n"
    )
    exported = json.loads(out)
    assert ("photos" in exported, stop) == (False, "")
    assert "fichier" not in exported["documents"][1]
    imported(whole)
    assert run("export_edition", edition.slug) == (to_json(whole), "", "")


def test_an_export_of_nothing_known_lists_what_is():
    make_edition(number=1, title="Un", slug="1-un")
    make_edition(number=2, title="Deux", slug="2-deux", when=None)

    assert run("export_edition", "9") == (
        "",
        "",
        (
            "Aucune édition « 9 ». Voici celles qui existent :\n"
            "  1-un (1re édition – Un)\n"
            "  2-deux (2e édition – Deux)"
        ),
    )


def test_an_export_from_an_empty_portal_says_so():
    assert run("export_edition", "3")[2] == "Aucune édition « 3 ». Le portail n’en a encore aucune."


def test_a_number_that_two_series_bear_asks_for_the_address():
    make_edition(number=4, title="Un", slug="4-un")
    make_edition(number=4, title="Autre", slug="4-autre", series="Autre série", when=None)

    assert run("export_edition", "4")[2] == (
        "Plusieurs éditions portent le numéro 4 :\n  4-un (4e édition – Un)\n  4-autre (4e édition – Autre)"
    )
