"""A file of people is read whatever wrote it, and checked line by line without writing anything."""

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from curiouslab.members.roster.columns import COLUMNS
from curiouslab.members.roster.listing import Roster
from events.tables import reading
from events.tables.kind import checking, last_of
from events.tables.reading import UnreadableError, read

FIELDS, rows_of = COLUMNS.fields, COLUMNS.lines_of
HEAD = "Prénom;Nom;Courriel;Qualité;Fonction;Commune;Organisme;Début;Fin"
LINE = "Jeanne;Exemple;jeanne@exemple.fr;élue;maire adjointe;Nanterre;;03/07/2020;"


def text_of(*lines):
    return "\r\n".join([HEAD, *lines])


def check(rows):
    return last_of(checking(Roster(), rows))


def report_of(*lines):
    return check(rows_of(text_of(*lines).encode())[1])


def faults_of(*lines):
    return [(line.number, f.column, f.reason) for line in report_of(*lines).faulty for f in line.faults]


def workbook(*rows):
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


# --- Reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_the_encodings_and_separators_of_spreadsheets(encoding, separator):
    content = text_of(LINE).replace(";", separator).encode(encoding)

    _, rows = rows_of(content)

    assert rows == [
        (
            2,
            [
                *("Jeanne", "Exemple", "jeanne@exemple.fr", "élue", "maire adjointe", "Nanterre", ""),
                *("", "03/07/2020", ""),
            ],
        )
    ]


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;;;;;"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_line_that_excel_alone_reads_is_no_line_and_counts_as_one(said, end):
    content = f"{said}{end}{text_of(LINE)}".encode("utf-8-sig")

    _, rows = rows_of(content)

    assert [(number, texts[0]) for number, texts in rows] == [(3, "Jeanne")]


def test_the_line_that_excel_reads_says_the_separator():
    head = HEAD.replace(";", "\t").replace("Qualité", "Qualité;,,,,,,,,,,")
    assert [row.cells for row in read(f"sep=\t\n{head}".encode())] == [head.split("\t")]
    assert [row.cells for row in read(b"sep=\na;b")] == [["sep="], ["a", "b"]]  # says nothing


def test_a_workbook_is_read_with_its_days_and_its_codes():
    head = ["PRENOM", "Nom de famille", "E-mail", "qualite", "Mandat", "Code INSEE", "Depuis le"]
    line = ["Jeanne", "Exemple", "jeanne@exemple.fr", "Élue", "maire", 92050, datetime(2020, 7, 3)]  # noqa: DTZ001

    _, rows = rows_of(workbook(head, [None] * 7, line))

    said = dict(zip(FIELDS, rows[0][1], strict=True))
    assert rows[0][0] == 3  # the number that the spreadsheet shows
    assert (said["insee"], said["starts_on"], said["commune"]) == ("92050", "2020-07-03", "")


def test_a_cell_with_its_separator_and_a_line_break_is_one_cell():
    _, rows = rows_of(text_of('"Jeanne";"Exemple;\nDupont";a@b.fr;élue;maire;Nanterre;;;', LINE).encode())

    assert [(number, texts[1]) for number, texts in rows] == [(2, "Exemple; Dupont"), (3, "Exemple")]


def zip_of(**entries):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in entries.items():
            package.writestr(name, text)
    return content.getvalue()


def bomb(size=60_000_000):
    """A workbook whose sheet would weigh that many bytes."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["a"]))) as source,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in source.namelist():
            filled = name.endswith("sheet1.xml")
            package.writestr(name, b"<a>" + b" " * size if filled else source.read(name))
    return content.getvalue()


def workbook_that_declares_entities():
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["a"]))) as source,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in source.namelist():
            said = source.read(name)
            if name.endswith("sheet1.xml"):
                said = b'<!DOCTYPE a [<!ENTITY b "c">]>' + said
            package.writestr(name, said)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        (b"", "Ce fichier est vide"),
        (b"\n;;\n", "Ce fichier est vide"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Ce fichier est d’un ancien format d’Excel"),
        (b"a\0b;c", "Ce fichier n’est ni un tableau CSV"),
        (b"x" * (reading.MOST_BYTES + 1), "Ce fichier est trop lourd"),
        (b"PK\x03\x04 cut short", "Ce fichier est abîmé"),
        (zip_of(**{"a.txt": "a"}), "Ce fichier est une archive"),
        (b"a;b\n" * (reading.MOST_ROWS + 2), "Ce fichier compte plus de 2"),
        (b"\n" * (reading.MOST_SCANNED + 1) + b"a;b", "Ce fichier compte plus de 2"),
        (b'a;"' + b"b" * 200_000 + b'";c', "À partir de la ligne 1, un guillemet"),
        (b"a;b\n" + b"c" * 200_000, "La ligne 2 a une case démesurée"),
        (b'a;b\n"c;d\ne;f\n', "À partir de la ligne 2, un guillemet"),
        (b'a;b\nc;d\n"e;f\ng;"h"\n', "À partir de la ligne 3, un guillemet"),
    ],
    ids=[
        "nothing",
        "blank",
        "xls",
        "binary",
        "heavy",
        "cut",
        "zip",
        "long",
        "holes",
        "cell",
        "long cell",
        "open",
        "closed later",
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(content, begins):
    with pytest.raises(UnreadableError) as refused:
        read(content)

    assert str(refused.value).startswith(begins)


@pytest.mark.parametrize("content", [bomb(), bomb(45_000_000)], ids=["far", "near"])
def test_a_workbook_that_would_swell_is_refused_before_it_is_opened(content):
    assert len(content) < 100_000
    with pytest.raises(UnreadableError, match="démesuré"):
        read(content)


def test_a_workbook_that_declares_entities_is_refused():
    with pytest.raises(UnreadableError, match="ni un tableau CSV"):
        read(workbook_that_declares_entities())


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("Nom;Courriel;Qualité;Fonction;Commune", "Il manque « Prénom »"),
        ("a;b", "Il manque « Prénom », « Nom », « Courriel », « Qualité », « Fonction » et « Commune »"),
        ("Prénom;Nom;Courriel;Qualité;Fonction", "Il manque « Commune » ou « Organisme »"),
        ("Prénom;Nom;Courriel;E-mail;Qualité;Fonction;Commune", "« Courriel » est là deux fois"),
    ],
)
def test_a_head_that_lacks_a_column_says_which(head, sentence):
    with pytest.raises(UnreadableError) as refused:
        rows_of(f"{head}\nx".encode())

    assert sentence in str(refused.value)


def test_a_head_alone_asks_for_lines():
    with pytest.raises(UnreadableError, match="ajoutez une ligne par personne"):
        rows_of(HEAD.encode())


def test_columns_may_come_in_any_order_and_those_that_mean_nothing_are_said():
    head, rows = rows_of(
        b"Ville;e-mail;remarque;FONCTION;nom;prenom;qualite\nNanterre;a@b.fr;x;maire;E;J;elu"
    )

    assert head.unknown == ["remarque"]
    assert dict(zip(FIELDS, rows[0][1], strict=True))["commune"] == "Nanterre"


# --- Checking ----------------------------------------------------------------------------------------
