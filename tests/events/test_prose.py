"""The prose as a page shows it."""

import pytest

from events.prose import Heading, shown


def test_titles_have_anchors_and_the_main_ones_make_the_contents():
    prose = shown("<h2>Ce qui a <strong>marché</strong></h2><h3>À l’école</h3><h2>Ce qui a marché</h2>")

    assert prose.html == (
        '<h2 id="t-ce-qui-a-marche">Ce qui a <strong>marché</strong></h2>'
        '<h3 id="t-a-l-ecole">À l’école</h3><h2 id="t-ce-qui-a-marche-2">Ce qui a marché</h2>'
    )
    assert prose.headings == [
        Heading("Ce qui a marché", "t-ce-qui-a-marche"),
        Heading("Ce qui a marché", "t-ce-qui-a-marche-2"),
    ]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("<p>A &amp; b &lt;i&gt;<br>c</p>", "<p>A &amp; b &lt;i&gt;<br>c</p>"),
        ("<p></p><p> <br></p><h2></h2><p>x</p>", "<p>x</p>"),
        ("<ul><li><p>x</p></li></ul>", "<ul><li><p>x</p></li></ul>"),
        ('<p><a href="https://exemple.test/?a=1&amp;b=2">x</a></p>',) * 2,
        ('<p onclick="x()">a<script>alert(1)</script></p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">x</a><img src="x" onerror="y">', "<p>x</p>"),
        ("", ""),
    ],
)
def test_text_is_kept_and_what_is_not_clean_is_not(body, html):
    assert shown(body).html == html


def boxed(number, caption, rows):
    """A table as it is shown."""
    name = f"tableau-{number}"
    return (
        f'<div class="scroller" role="group" tabindex="0" aria-labelledby="{name}">'
        f'<table><caption id="{name}">{caption}</caption><tbody>{rows}</tbody></table></div>'
    )


def test_a_table_takes_its_caption_from_the_paragraph_before_and_its_headers_say_what_they_head():
    body = (
        "<p>Avant.</p><p>Tableau : les <em>coûts</em></p><table><tbody>"
        "<tr><th></th><th><p>2024</p></th></tr><tr><th>Eau</th><td>3</td></tr></tbody></table>"
    )

    rows = '<tr><td></td><th scope="col"><p>2024</p></th></tr><tr><th scope="row">Eau</th><td>3</td></tr>'
    assert shown(body).html == "<p>Avant.</p>" + boxed(1, "Tableau : les <em>coûts</em>", rows)


def test_tables_without_caption_are_numbered_and_without_header_take_their_first_row():
    row = "<tr><td>a</td><td>b</td></tr>"
    body = f"<p>Avant.</p><table>{row}{row}</table><table>{row}</table>"

    headed = '<tr><th scope="col">a</th><th scope="col">b</th></tr>' + row
    assert shown(body).html == ("<p>Avant.</p>" + boxed(1, "Tableau 1", headed) + boxed(2, "Tableau 2", row))


def test_a_table_inside_a_quotation_is_named_too():
    body = "<blockquote><table><tr><th>a</th></tr><tr><td>b</td></tr></table></blockquote>"

    rows = '<tr><th scope="col">a</th></tr><tr><td>b</td></tr>'
    assert shown(body).html == "<blockquote>" + boxed(1, "Tableau 1", rows) + "</blockquote>"
