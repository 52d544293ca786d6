"""A text made clean, as each program writes it; the samples of tests/data/paste are ours, in their shape."""

import re

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.prose import clean_prose, cleaned
from tests.house.sources import ROOT

SAMPLES = {path.stem: path for path in (ROOT / "tests" / "data" / "paste").glob("*.html")}


def sample(name):
    """What is pasted, and what is kept of it."""
    pasted, _, kept = SAMPLES[name].read_text(encoding="utf-8").partition("\n<!-- kept -->\n")
    return pasted, kept.strip()


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_pasted_comes_out_clean(name):
    pasted, kept = sample(name)

    assert clean_prose(pasted) == kept
    assert clean_prose(kept) == kept


def test_samples_are_there():
    assert len(SAMPLES) >= 30


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("/editions/3-ville/", "/editions/3-ville/"),
        ("#t-bilan", "#t-bilan"),
        ("mailto:a@exemple.test", "mailto:a@exemple.test"),
        ("HTTPS://exemple.test/", "HTTPS://exemple.test/"),
        (
            "https://www.google.com/url?q=javascript:alert(1)",
            "https://www.google.com/url?q=javascript:alert(1)",
        ),
        ("#_Toc12", ""),
        ("//exemple.test/", ""),
        ("/\\exemple.test/", ""),
        ("page.html", ""),
        ("file:///C:/notes.docx", ""),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("https://exemple.test/ a", ""),
        ("http://[", ""),
        ("https:///chemin", ""),
        (f"https://exemple.test/{'a' * 2000}", ""),
    ],
)
def test_a_link_leads_somewhere_or_is_none(href, kept):
    link = f'<a href="{kept}">x</a>' if kept else "x"

    assert clean_prose(f'<p><a href="{href}" title="t" target="_blank">x</a></p>') == f"<p>{link}</p>"


@pytest.mark.parametrize(
    ("pasted", "html", "remark"),
    [
        ('<p>a<img src="x"><img></p>', "<p>a</p>", "2 images ou vidéos n’ont pas été gardées"),
        ("<p>a<del>b</del><ins>c</ins></p>", "<p>ac</p>", "1 passage supprimé en suivi des modifications"),
        ("<p>a <s>b</s></p>", "<p>a b</p>", "1 passage barré a été gardé"),
        ('<p>a <span style="text-decoration:line-through">b</span></p>', "<p>a b</p>", "1 passage barré"),
        (
            (
                '<p>a<span class=MsoCommentReference><a href="#_msocom_1">[JD1]</a></span></p><div style='
                '"mso-element:comment-list"><div style="mso-element:comment"><p>Non</p></div></div>'
            ),
            "<p>a</p>",
            "1 commentaire a été laissé de côté",
        ),
        ("<p class=MsoToc1>Un 3</p><h2>Un</h2>", "<h2>Un</h2>", "Le sommaire a été laissé de côté"),
        (
            "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>",
            "<table><tbody><tr><td>a</td><td><p>b</p><p>c</p></td></tr></tbody></table>",
            "Un tableau placé dans un tableau",
        ),
    ],
)
def test_what_is_left_aside_is_said(pasted, html, remark):
    done = cleaned(pasted)

    assert done.html == html
    assert [said[: len(remark)] for said in done.remarks] == [remark]


def test_nothing_is_said_of_a_text_that_is_kept_whole():
    assert cleaned("<h2>a</h2><p>b</p>").remarks == []


TAGS = re.compile(r"</?(\w+)((?: \w+=\"[^\"<>]*\")*)>")
KEPT = {
    *("p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "tbody", "tr", "th", "td"),
    *("a", "span", "strong", "em", "br"),
}
ATTRIBUTES = {"href", "lang", "start", "colspan", "rowspan"}
# The pieces of the samples, and others: put together at random, they make what no program writes.
PIECES = [
    *re.findall(r"<[^<>]*>|[^<>]{1,4}", "".join(sample(name)[0] for name in SAMPLES)),
    *("<svg>", "<math>", "<style>", "<!--", "-->", "<script>", "</script>", "<a href='javascript:x'>", "]]>"),
    *("\u00a0", "\u200b", "•", "•", "&lt;", "&amp;", "<q>", "<caption>", "<ol start=7>", "<a href=/x>"),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
@example("\ud800<p>\x00</p>")
@example("<ol start=99999999999999999999><li>x")
def test_any_text_gives_clean_html_and_nothing_more_the_second_time(text):
    html = clean_prose(text)

    assert clean_prose(html) == html
    assert {tag for tag, _ in TAGS.findall(html)} <= KEPT
    assert set(re.findall(r" (\w+)=", "".join(given for _, given in TAGS.findall(html)))) <= ATTRIBUTES
    assert "<" not in TAGS.sub("", html)
    assert nh3.clean(html, tags=KEPT, attributes={"*": ATTRIBUTES}, link_rel=None) == html


@pytest.mark.parametrize(
    "opening", ["<b>", "<ul><li>", "<a href='/x'>", "<blockquote>", "<table><tr><td>", "<p>"]
)
@pytest.mark.parametrize("times", [100, 30_000])
def test_what_is_repeated_without_end_is_cleaned_all_the_same(opening, times):
    """What takes the square of its depth would not end: 30,000 lists in lists would take minutes."""
    html = clean_prose(f"<p>Avant</p>{opening * times}<i>fond</i>")

    assert html.startswith(("<p>Avant ", "<p>Avant</p>"))
    assert html.count("fond") == (opening != "<table><tr><td>" or times > 100)  # there are no more cells
    assert html.count("<blockquote>") < 100
