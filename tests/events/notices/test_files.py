"""Notices in files: plain texts in three codings, .docx and .odt; everything else is refused in French."""

import io
import zipfile

import pytest

from events.documents.findings import UnfitError
from events.notices import files, read_notice
from events.notices.files import text_of

TYPES = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def read(content, name="notice.txt"):
    return text_of(io.BytesIO(content), name)


def refusal(content, name="notice.txt"):
    with pytest.raises(UnfitError) as refused:
        read(content, name)
    return str(refused.value)


def package(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body, before=""):
    document = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return package(**{"[Content_Types].xml": TYPES, "word/document.xml": document})


def odt(body):
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{ODT_TEXT}"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return package(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def paragraph(*runs, bulleted=False):
    properties = "<w:pPr><w:numPr/></w:pPr>" if bulleted else ""
    return f"<w:p>{properties}{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_plain_text_is_read_in_its_coding(coding):
    said = "3e édition du Club Curious Lab’ : l’été"

    assert read(said.encode(coding)) == said


def test_paragraphs_of_word_are_lines_and_items_have_a_bullet():
    body = (
        paragraph("Club Curious ", "Lab’")
        + paragraph("Exposé", bulleted=True)
        + "<w:p><w:r><w:t>un</w:t><w:br/><w:t>deux</w:t><w:tab/><w:t>trois</w:t></w:r></w:p>"
        + "<w:p/>"
    )

    assert read(docx(body), "a.docx") == "Club Curious Lab’\n• Exposé\nun\ndeux\ttrois\n"


def test_what_is_deleted_or_an_instruction_is_not_read():
    body = (
        "<w:p><w:del><w:r><w:delText>avant</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>après</w:t></w:r></w:p>"
    )

    assert read(docx(body), "a.docx") == "après"


def test_paragraphs_and_lists_of_opendocument_are_lines():
    body = (
        "<text:h>Club Curious Lab’</text:h><text:list><text:list-item><text:p>Exposé</text:p>"
        '</text:list-item></text:list><text:p>un<text:line-break/>deux<text:s text:c="2"/>trois</text:p>'
    )

    assert read(odt(body), "a.odt") == "Club Curious Lab’\n• Exposé\nun\ndeux trois"


def test_a_notice_of_word_gives_what_its_text_gives():
    lines = ["3e édition du Club Curious Lab’, « Ville et Numérique »", "Tables rondes :"]
    body = "".join(paragraph(line) for line in lines) + paragraph("Mobilités douces", bulleted=True)

    values = read_notice(read(docx(body), "a.docx")).values

    assert (values["number"], values["title"]) == (3, "Ville et Numérique")
    assert [table["title"] for table in values["round_tables"]] == ["Mobilités douces"]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x", "a.doc", files.IS_OLD),
        (b"texte", "a.doc", files.IS_OLD),
        (b"%PDF-1.7 x", "a.pdf", files.IS_PDF),
        (b"{\\rtf1 x}", "a.rtf", files.IS_RTF),
        (b"", "a.txt", files.IS_EMPTY),
        (b" \n - ", "a.txt", files.IS_EMPTY),
        (b"\x00\x01\x02abc", "a.txt", files.NO_TEXT),
        (b"\x81\x8d\x8f", "a.txt", files.NO_TEXT),
        (b"\xff\xfea", "a.txt", files.NO_TEXT),
        (b"PK\x03\x04 x", "a.docx", "abîmé"),
        (docx("<w:p>"), "a.docx", files.BROKEN),
        (docx(paragraph("&a;"), '<!DOCTYPE x [<!ENTITY a "b">]>'), "a.docx", files.BROKEN),
        (docx(""), "a.docx", files.IS_EMPTY),
        (package(**{"[Content_Types].xml": TYPES}), "a.docx", files.BROKEN),
        (package(**{"a.txt": "x"}), "a.zip", "archive"),
        (package(**{"[Content_Types].xml": TYPES, "word/vbaProject.bin": "x"}), "a.docx", "macros"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, name, sentence):
    assert sentence in refusal(content, name)


def test_a_spreadsheet_is_no_notice():
    types = TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet")

    assert refusal(package(**{"[Content_Types].xml": types}), "a.xlsx") == files.OTHER_PACKAGE


def test_what_is_too_heavy_is_not_read(monkeypatch):
    monkeypatch.setattr(files, "MOST_XML", 100)
    assert refusal(docx(paragraph("a" * 200)), "a.docx") == files.IS_HEAVY

    monkeypatch.setattr(files, "MOST_BYTES", 100)
    assert refusal(b"a" * 101) == files.IS_HEAVY
