"""What is read in a good file, and how the reader of PDFs may fail."""

from io import BytesIO

import pytest

from events.demo.files import pdf as demonstration
from events.documents import pdf
from events.documents.checking import examined, harmless_name
from events.documents.findings import Findings, UnfitError
from events.documents.words import advice, spoken
from tests.events.documents import made


def found(content, name="a.pdf"):
    return examined(BytesIO(content), name)


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        (made.tagged(12), Findings(12, True, "Bilan de la matinée", "fr-FR")),
        (made.untagged(3), Findings(3, False)),
        (demonstration("Titre"), Findings(1, False, "Titre", "fr-FR")),
        (made.pdf(b"/MarkInfo<</Marked true>>"), Findings(1, False)),
        (made.pdf(b"/Lang(<b>pas une langue</b>)"), Findings(1, False)),
        (made.pdf(b"/OpenAction[3 0 R/Fit]"), Findings(1, False)),
        (made.pdf(b"/MarkInfo 3/StructTreeRoot 9 0 R"), Findings(1, False)),
    ],
    ids=[
        "tagged",
        "untagged",
        "demonstration",
        "structure missing",
        "odd language",
        "opens on a page",
        "odd",
    ],
)
def test_a_pdf_says_what_it_is(content, facts):
    assert found(content) == facts


def test_a_title_is_cut_and_written_on_one_line():
    title = b"<</Title(" + b"Bilan\\n " + b"x" * 300 + b")>>"

    findings = found(made.pdf(more=(title,), trailer=b"/Info 5 0 R"))

    assert findings.stated_title == "Bilan " + "x" * 244


def test_a_title_may_be_in_the_metadata_only():
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>'
        b'<rdf:li xml:lang="x-default">Bilan</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF>'
        b"</x:xmpmeta>"
    )
    held = made.stream(xmp, b"/Type/Metadata/Subtype/XML")

    assert found(made.pdf(b"/Metadata 5 0 R", more=(held,))).stated_title == "Bilan"


def test_files_attached_to_a_pdf_are_said():
    remark = "Ce PDF contient 1 fichier joint, que tout lecteur pourra ouvrir : vérifiez que c’est voulu."

    assert found(made.with_attachment()).remarks == (remark,)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.odt", made.opendocument("text")),
        ("a.odp", made.opendocument("presentation")),
        ("a.ODS", made.opendocument("spreadsheet")),
        ("a.docx", made.office("docx")),
        ("a.pptx", made.office("pptx", {"ppt/embeddings/tableau.xlsx": made.office("xlsx")})),
        ("a.xlsx", made.office("xlsx")),
        ("a.csv", "\ufeffnom;ville\r\nÉlodie;Sèvres\r\n".encode()),
        ("a.txt", ("é" * 70_000).encode()),  # a character stands across two readings
        ("a.txt", b"Si a < b et c > d, voir <https://exemple.test/>."),
        ("a.txt", b" " * 70_000 + b"Bonjour."),
    ],
)
def test_office_files_and_texts_are_recognised(name, content):
    assert found(content, name) == Findings()


def test_a_text_in_an_old_coding_is_taken_with_a_remark():
    (remark,) = found("Élu à Sèvres".encode("cp1252"), "a.txt").remarks

    assert remark.startswith("Ce texte n’est pas codé en UTF-8")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Présentation Ville.pdf", "Présentation Ville.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("..\\..\\a.pdf", "a.pdf"),
        ("/etc/a.pdf", "a.pdf"),
        ("a\0\n\u202e\u200b.pdf", "a.pdf"),
        ("x" * 400 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_harmless(sent, kept):
    assert harmless_name(sent) == kept


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("WAIT_SECONDS", 0.01), pdf.FAULTS["long"]),
        (("READER", pdf.READER.with_name("absent.py")), pdf.NOT_READ),
        (("READER", pdf.READER.with_name("__init__.py")), pdf.NOT_READ),
    ],
    ids=["too slow", "not found", "silent"],
)
def test_a_reader_that_fails_says_so(monkeypatch, change, sentence):
    monkeypatch.setattr(pdf, *change)

    with pytest.raises(UnfitError, match="ce PDF") as refusal:
        found(made.tagged())
    assert str(refusal.value) == sentence


def test_a_reader_that_cannot_start_says_so(monkeypatch):
    monkeypatch.setattr(pdf.sys, "executable", "/nowhere/python")

    with pytest.raises(UnfitError) as refusal:
        found(made.tagged())
    assert str(refusal.value) == pdf.NOT_READ


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("pages = len(reader.pages)", "while True: pass", pdf.FAULTS["long"]),
        ("pages = len(reader.pages)", "bytearray(400 * 1024 * 1024)", pdf.FAULTS["heavy"]),
        ("MOST_OBJECTS = 500_000", "MOST_OBJECTS = 3", pdf.FAULTS["long"]),
    ],
    ids=["processor", "memory", "objects"],
)
def test_the_reader_is_stopped_by_its_own_limits(monkeypatch, tmp_path, old, new, sentence):
    source = pdf.READER.read_text().replace("MOST_SECONDS = 4", "MOST_SECONDS = 1")
    assert old in source
    reader = tmp_path / "reader.py"
    reader.write_text(source.replace(old, new))
    monkeypatch.setattr(pdf, "READER", reader)

    with pytest.raises(UnfitError) as refusal:
        found(made.tagged())
    assert str(refusal.value) == sentence


def test_the_reader_gets_no_secret_of_ours(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "zqx")
    monkeypatch.setenv("DATABASE_URL", "zqx")
    reader = tmp_path / "reader.py"
    reader.write_text("import json, os; print(json.dumps({'fault': 'x', 'seen': dict(os.environ)}))")
    monkeypatch.setattr(pdf, "READER", reader)
    monkeypatch.setattr(pdf, "FAULTS", {"x": "vu"})
    said = {}
    answer = pdf._answer
    monkeypatch.setattr(pdf, "_answer", lambda done: said.update(answer(done)) or answer(done))

    with pytest.raises(UnfitError, match="vu"):
        found(made.tagged())
    assert "PATH" in said["seen"]
    assert "zqx" not in said["seen"].values()


def test_what_to_mend_is_said():
    said = {"is_tagged": True, "stated_title": "Bilan", "stated_language": "fr-FR", "language": "fr"}

    assert advice(**said) == []
    assert advice(**said | {"is_tagged": None, "stated_title": ""}) == []
    assert len(advice(**said | {"is_tagged": False, "stated_title": "", "stated_language": ""})) == 3
    assert advice(**said | {"stated_language": "en_US"}) == [
        "Il se dit en « en_US », et la fiche en « fr » : corrigez l’un ou l’autre."
    ]


def test_a_language_is_said_unless_it_is_french():
    assert [spoken(code) for code in ("fr", "en", "EN-gb", "xx")] == ["", "en anglais", "en anglais", ""]
