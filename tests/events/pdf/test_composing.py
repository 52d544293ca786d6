"""What the PDF says: the whole record, in order, in its languages, the same bytes each time."""

import pytest
from django.utils.timezone import now

from events.pdf import composing
from events.pdf.composing import UnmadeError, pdf_of
from events.record.citation import cite
from events.record.content import canonical, digest
from tests.events.pdf.reading import BASE, opened, tags, words
from tests.events.pdf.records import NATURES, PAGE, empty, point, record, session
from tests.events.pdf.shapes import SHAPES, many_points, with_text


def text_of(content, **given):
    return words(pdf_of(content, base=BASE, **given))


def test_every_point_is_there_in_order():
    content = many_points(200)
    text = text_of(content)

    places = [text.find(f"p-{number:08x}") for number in range(200)]
    assert -1 not in places
    assert places == sorted(places)
    assert text.count("Jeanne Exemple · Nanterre") == 200


def test_every_nature_is_named_and_agrees():
    text = text_of(record(points_cles=[point(n, nature) for n, nature in enumerate([*NATURES] * 2)]))

    for words_of_nature in ("Constats", "Difficultés", "Questions ouvertes", "Chiffres"):
        assert words_of_nature in text


def test_the_attached_record_is_the_canonical_one():
    content = record()
    pdf = opened(pdf_of(content, base=BASE))

    (attached,) = pdf.attachments["synthese.json"]
    filed = pdf.trailer["/Root"]["/AF"][0].get_object()
    assert attached == canonical(content)
    assert filed["/AFRelationship"] == "/Source"
    assert "JSON" in filed["/Desc"]
    text = words(pdf_of(content, base=BASE))
    cited = cite(content, BASE, digest(content))
    assert cited.replace(" ", "") in text.replace(" ", "")  # a line may end within its address
    assert text.count(digest(content)) == 2


def test_what_no_font_draws_is_whole_in_the_record():
    content = record(points_cles=[point(1, personne="中文 👩\u200d💻")])
    pdf = pdf_of(content, base=BASE)

    assert "[U+4E2D][U+6587] 👩💻" in words(pdf)
    assert "中文 👩\u200d💻".encode() in opened(pdf).attachments["synthese.json"][0]


def test_the_same_record_gives_the_same_bytes(monkeypatch):
    first = pdf_of(record(), base=BASE)
    monkeypatch.setattr("time.time", lambda: now().timestamp() + 86400)

    assert pdf_of(record(), base=BASE) == first
    assert pdf_of(record(), base="https://autre.exemple.fr") != first


def test_languages_are_said():
    pdf = pdf_of(SHAPES["english"], base=BASE)

    assert opened(pdf).trailer["/Root"]["/Lang"] == "fr-FR"
    english = [kind for kind, element in tags(pdf) if element.get("/Lang") == "en"]
    assert {"/P", "/H2"} <= set(english)  # a paragraph of the prose, the title of a session


def test_a_table_has_its_header_cells_and_its_caption():
    kinds = [kind for kind, _ in tags(pdf_of(record(), base=BASE))]

    assert kinds.count("/TH") == 3
    assert {"/Table", "/THead", "/TBody", "/Caption", "/BlockQuote", "/Note", "/Strong", "/Em"} <= set(kinds)


def test_the_map_says_what_it_shows():
    def alternatives(content):
        return [element["/Alt"] for _, element in tags(pdf_of(content, base=BASE)) if "/Alt" in element]

    assert alternatives(record()) == ["Carte des Hauts-de-Seine. Communes représentées : Antony et Nanterre."]
    counted = record(edition={"communes": []})
    assert alternatives(counted) == [
        "Carte des 36 communes des Hauts-de-Seine ; la liste des communes représentées n’est pas connue."
    ]
    assert "désignée" in alternatives(empty())[0]


def test_bookmarks_follow_the_titles():
    titles = [
        [entry["/Title"]] if not isinstance(entry, list) else [inner["/Title"] for inner in entry]
        for entry in opened(pdf_of(record(), base=BASE)).outline
    ]

    assert [title for group in titles for title in group] == [
        "Ce que les communes essaient",
        "Rendre compte",
        "Et après",
        "8 points clés",
        "Mesurer la ville",
        "Comment citer cette synthèse",
    ]


def test_links_give_their_address_once_and_lead_to_the_page():
    pdf = pdf_of(record(), base=BASE)
    annotations = [a.get_object() for sheet in opened(pdf).pages for a in sheet.get("/Annots", [])]
    addresses = {a["/A"]["/URI"] for a in annotations if "/A" in a and "/URI" in a["/A"]}

    assert words(pdf).count("https://exemple.test/rapport?an=2024") == 1
    assert f"{BASE}{PAGE}#p-00000001" in addresses
    assert {"mailto:lab@exemple.test", f"{BASE}{PAGE}versions/2/"} <= addresses


def test_links_without_host_are_completed():
    pdf = pdf_of(with_text('<p><a href="/editions/">ici</a> <a href="#t-x">là</a></p>'), base=BASE)

    assert f"{BASE}/editions/" in words(pdf)
    assert f"{BASE}{PAGE}#t-x" in words(pdf)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lisible_par": "members"}, "Réservé aux élus et agents inscrits"),
        ({"lisible_par": "internal"}, "Interne à l’équipe du Lab’"),
        ({"edition": {"fictive": True}}, "Exemple fictif"),
    ],
)
def test_every_page_says_for_whom_it_is(given, said):
    pages = opened(pdf_of(record(**given), base=BASE)).pages

    assert len(pages) >= 3
    assert all(said in " ".join(page.extract_text().split()) for page in pages)
    assert said not in text_of(record())


def test_a_notice_is_on_every_page():
    pages = opened(pdf_of(record(), base=BASE, notice="Aperçu")).pages

    assert all("Aperçu" in page.extract_text() for page in pages)
    assert "pas encore publié" in pages[-1].extract_text()  # even when its day is set


def test_reserved_passages_are_announced_where_they_stand():
    text = text_of(SHAPES["reserved passages"])

    said = [
        "Avant 1 passage réservé aux communes",
        "p-00000001 2 passages réservés aux communes",
        "After 1 passage réservé aux communes",
        "p-00000002 3 passages réservés aux communes",
        "une fois connectés",
    ]
    places = [text.find(sentence) for sentence in said]
    assert -1 not in places
    assert places == sorted(places)
    assert "réservé" not in text_of(record())


def test_an_empty_synthesis_says_so():
    text = text_of(empty())

    assert "ne contient encore ni texte ni point clé" in text
    assert "Ce texte n’est pas encore publié" in text
    assert "point clé " not in text.split("Comment citer")[1]


def test_no_text_is_read_as_markup():
    text = text_of(SHAPES["markup in data"])

    for typed in (
        "#panic(1) = *x* $y$ <l> @z",
        '#import "x"',
        '#read("/etc/passwd")',
        '#eval("1") *a* _b_ $c$',
    ):
        assert typed in text


def test_deep_nesting_loses_no_text():
    assert text_of(SHAPES["deep lists"]).count("niveau") == 40
    assert "au fond" in text_of(SHAPES["deep lists"])
    assert text_of(SHAPES["deep quotes"]).count("niveau") == 45
    assert "au fond" in text_of(SHAPES["twisted tables"])


def test_a_wide_table_loses_no_cell():
    kinds = [kind for kind, _ in tags(pdf_of(SHAPES["very wide table"], base=BASE))]

    assert (kinds.count("/TH"), kinds.count("/TD")) == (30, 20 * 30)


def test_a_session_of_reserved_passages_only_keeps_its_place():
    content = record(
        points_cles=[point(1, sequence=session(1, "Une")), point(2, sequence=session(3, "Trois"))],
        passages_reserves=[
            {"sequence": session(1, "Une"), "nombre": 1},
            {"sequence": session(2, "Deux"), "nombre": 1},
        ],
    )
    text = text_of(content).split("2 points clés")[-1]

    assert text.index("Une") < text.index("Deux") < text.index("Trois")


def test_a_refusal_of_typst_is_an_error_of_ours(monkeypatch, tmp_path):
    (tmp_path / "synthesis.typ").write_text('#panic("non")')
    monkeypatch.setattr(composing, "TEMPLATE", tmp_path)

    with pytest.raises(UnmadeError, match="non"):
        pdf_of(record(), base=BASE)


def test_a_panic_of_typst_is_an_error_of_ours(monkeypatch):
    """It is no Exception, and passes through what guards a page. A picture without bounds makes one."""
    compiled = composing.typst.compile

    def panicking(source, **given):
        return compiled(b"", format="png", ppi=1e12) if "sys_inputs" in given else compiled(source, **given)

    monkeypatch.setattr(composing.typst, "compile", panicking)

    with pytest.raises(UnmadeError):
        pdf_of(record(), base=BASE)
