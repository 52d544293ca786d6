"""The page with its real reader: the 3e édition from its facts, files dropped, the order of the programme."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from communes.models import Commune
from events.desk.intake.known import person_key
from events.exchange import export_edition
from events.models import Edition
from tests.events.admin.forms import form_data, messages_of
from tests.events.admin.intake_pages import ADDRESS
from tests.events.documents.made import office, tagged
from tests.factories import make_person
from tests.journeys.test_intake import COMMUNES, NOTICE, SESSIONS

# The facts of the notice of the 3e édition, in our own words: the first case of the bench of the reader.
EDITION_3 = Path("bench/notices/cases/01-troisieme-edition.txt")
EXAMPLE = Path("events/exchange/examples/edition-3.json")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*paragraphs):
    """A document of Word that holds paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return office("docx", {"word/document.xml": xml})


def odt(*paragraphs):
    """An OpenDocument text that holds paragraphs."""
    spaces = 'xmlns:office="urn:o" xmlns:text="urn:t"'
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    xml = f"<office:document-content {spaces}>{body}</office:document-content>"
    mimetype = ZipInfo("mimetype")
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(mimetype, "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", xml)
    return made.getvalue()


def said(session):
    """What a session of a file says, its form and its capitals aside."""
    kept = ("intervenants", "animateurs", "participants")
    return {"titre": session["titre"].casefold(), **{key: session[key] for key in kept if key in session}}


def test_the_third_edition_is_entered_from_its_facts(desk):
    page = desk.client.post(ADDRESS, {"text": EDITION_3.read_text(encoding="utf-8"), "_read": "1"})
    sent = form_data(page) | {"facts-date": "mardi 6 février 2024", "_enter": "1"}

    desk.client.post(ADDRESS, sent)

    data, example = export_edition(Edition.objects.get()), json.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert data["evenement"]["date_texte"] in example["evenement"]["date_texte"]
    for key in ("edition", "theme", "dates", "annee", "credit_photo", "serie", "type"):
        assert data["evenement"][key] == example["evenement"][key]
    assert data["evenement"]["participation"]["communes"] == 18
    assert data["evenement"]["communes_presentes"] == []
    for key in ("interventions", "tables_rondes", "autres_sequences"):
        assert [said(one) for one in data[key]] == [said(one) for one in example[key]]


def test_the_export_is_that_of_an_edition_typed_by_hand(desk):
    """One way to do each thing: nothing in the file tells how the edition was entered."""
    call_command("load_communes", verbosity=0)
    known = make_person("Sam", "Modèle")
    page = desk.client.post(ADDRESS, {"text": NOTICE, "_read": "1"})
    typed = {"facts-date": "mardi 5 mars 2024", f"known-{person_key('Sam Modèle')}": known.slug}
    desk.client.post(ADDRESS, form_data(page) | typed | {"_enter": "1"})
    edition = Edition.objects.get()
    from_notice = export_edition(edition)
    edition.delete()

    ticked = Commune.objects.hauts_de_seine().current().by_names(COMMUNES)
    typed = {
        "number": "96",
        "title": "La rue partagée",
        "date": "mardi 5 mars 2024",
        "date_text": "mardi 5 mars",
        "venue_name": "Espace des Exemples",
        "declared_communes_count": "18",
        "hauts_de_seine": [ticked[name][0].pk for name in COMMUNES],
        "photo_credit": "CD92/Lou Prototype",
    }
    for index, (title, people) in enumerate(SESSIONS):
        typed |= {f"items-{index}-title": title, f"items-{index}-people": people}
    desk.send("/gestion/events/edition/add/", **typed)

    assert export_edition(Edition.objects.get()) == from_notice


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("avis.docx", docx("Exemple fictif.", "La 95e édition du Club Curious Lab’.")),
        ("avis.odt", odt("Exemple fictif.", "La 95e édition du Club Curious Lab’.")),
        ("avis.txt", "Exemple fictif.\r\nLa 95e édition du Club Curious Lab’.".encode("cp1252")),
    ],
)
def test_a_file_that_is_dropped_is_read_and_not_kept(desk, name, content):
    page = desk.client.post(ADDRESS, {"text": "", "file": SimpleUploadedFile(name, content), "_read": "1"})

    assert form_data(page)["text"] == ["Exemple fictif.\r\nLa 95e édition du Club Curious Lab’."]
    assert form_data(page)["facts-number"] == ["95"]
    assert messages_of(page) == [f"Texte lu dans « {name} »."]


@pytest.mark.parametrize("content", [tagged(), b"\x89PNG\r\n\x1a\n", b"{\\rtf1}", b"PK\x03\x04broken", b" "])
def test_a_file_that_cannot_be_read_says_what_to_do(desk, content):
    file = SimpleUploadedFile("avis.docx", content)
    page = desk.client.post(ADDRESS, {"text": "Déjà tapé", "file": file, "_read": "1"})

    assert page.context["form"].errors["file"][0][0].isupper()
    assert form_data(page)["text"] == ["Déjà tapé"]


def test_a_text_too_long_says_so_and_stays(desk):
    text = "mot " * 25_001
    page = desk.client.post(ADDRESS, {"text": text, "_read": "1"})

    assert "trop long pour une fois" in page.context["form"].errors["text"][0]
    assert form_data(page)["text"] == [text.strip() + " "]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\x00\x01", "{{ 7*7 }}", "« » - : ;", "é" * 5000]
)
def test_any_text_gives_a_page(desk, text):
    page = desk.client.post(ADDRESS, {"text": text, "_read": "1"})

    assert page.status_code == 200
    assert b"<script>alert" not in page.content


BESIDE = """La 95e édition du Club Curious Lab’, « La rue partagée », s’est tenue le mardi 5 mars 2024,
de 8h30 à 12h30, à la Maison des Sources, 12 rue des Tilleuls, 92000 Nanterre.
9 h 15 – 9 h 45 : « Désimperméabiliser » – Hugo Delmas, directeur de Pluviae
Ce qu’il faut retenir :
- Les quais se partagent mieux la nuit.
- Aucun maire n’a de carte des livraisons."""


def test_hours_address_and_what_to_remember_are_entered(desk):
    page = desk.client.post(ADDRESS, {"text": BESIDE, "_read": "1"})
    answer = desk.client.post(ADDRESS, form_data(page) | {"_enter": "1"}, follow=True)

    edition = Edition.objects.get()
    assert (f"{edition.starts_at:%H:%M}", f"{edition.ends_at:%H:%M}") == ("08:30", "12:30")
    where = (edition.venue_address, edition.venue_postal_code, edition.venue_town)
    assert where == ("12 rue des Tilleuls", "92000", "Nanterre")
    [item] = edition.items.all()
    assert (f"{item.starts_at:%H:%M}", f"{item.ends_at:%H:%M}") == ("09:15", "09:45")
    notes = desk.client.get(f"/gestion/events/synthesis/{edition.synthesis.pk}/notes/")
    [(draft, _)] = notes.context["kept"]["drafts"]
    assert draft.data["notes"][0].splitlines() == [
        "Les quais se partagent mieux la nuit.",
        "Aucun maire n’a de carte des livraisons.",
    ]
    assert any("2 phrases attendent dans les notes de sa synthèse" in said for said in messages_of(answer))


def test_nothing_to_remember_begins_no_synthesis(desk):
    page = desk.client.post(ADDRESS, {"text": BESIDE, "_read": "1"})
    desk.client.post(ADDRESS, form_data(page) | {"facts-to_remember": "", "_enter": "1"})

    assert not hasattr(Edition.objects.get(), "synthesis")
