"""The shapes that a synthesis may take, each of which must make a compliant PDF."""

from typing import Any

from tests.events.pdf.records import NATURES, PROSE, SYNTHESIS, TABLE, empty, point, record, session

HOSTILE_NAME = "שרה أحمد Ελένη Жанна 😀👩‍💻🏳️‍🌈 1️⃣ 𝔘 中文 \u0301é \u202eabc Ştefan\u200d"
LONG = "Anticonstitutionnellement" * 12
ADDRESS = "https://exemple.test/" + "un-chemin-sans-fin/" * 30


def many_points(count: int = 200) -> dict[str, Any]:
    natures = list(NATURES)
    rows = [
        point(
            n,
            natures[n // 3 % 8],
            sequence=session(n // 24, f"Table ronde {n // 24 + 1}"),
            enonce=f"Point {n}. " * 14,
        )
        for n in range(count)
    ]
    return record(points_cles=rows)


def twenty_pages() -> dict[str, Any]:
    paragraph = (
        "<p>" + "Les communes disent ce qu’elles ont tenté, ce qui a tenu et ce qui a manqué. " * 12 + "</p>"
    )
    part = "<h2>Une grande partie</h2>" + paragraph * 3 + "<h3>Un détail</h3>" + paragraph + TABLE
    return many_points(60) | {"synthese": SYNTHESIS | {"texte": part * 14}}


def wide_table(columns: int) -> str:
    heads = "".join(f"<th>Colonne {n}</th>" for n in range(columns))
    row = "".join(f"<td>anticonstitutionnellement {n}</td>" for n in range(columns))
    return f"<table><tbody><tr>{heads}</tr>{f'<tr>{row}</tr>' * 20}</tbody></table>"


def nested(tag: str, depth: int, inner: str) -> str:
    item = ("<li>", "</li>") if tag in {"ul", "ol"} else ("", "")
    return f"<{tag}>{item[0]}<p>niveau</p>" * depth + inner + f"{item[1]}</{tag}>" * depth


def with_text(text: str) -> dict[str, Any]:
    return record(synthese={"texte": text})


TWISTED = (
    '<table><tbody><tr><th rowspan="9" colspan="3">a</th><th>b</th></tr><tr><td rowspan="0">c</td></tr>'
    "<tr></tr>"
    '<tr><td colspan="2">d</td><td colspan="0">e</td></tr></tbody></table><table><tbody></tbody></table>'
    "<table><tbody><tr><td>seule</td></tr></tbody></table>"
    "<ul><li><table><tbody><tr><td><ul><li>"
    "<table><tbody><tr><td>au fond</td></tr></tbody></table></li></ul></td></tr>"
    "</tbody></table></li></ul>"
)

SHAPES: dict[str, dict[str, Any]] = {
    "full": record(),
    "empty": empty(),
    "200 points": many_points(),
    "twenty pages": twenty_pages(),
    "wide table": with_text(wide_table(9)),
    "very wide table": with_text(wide_table(30)),
    "twisted tables": with_text(TWISTED),
    "deep lists": with_text(nested("ul", 20, nested("ol", 20, "<p>au fond</p>"))),
    "deep quotes": with_text(nested("blockquote", 25, nested("ul", 20, "<p>au fond</p>"))),
    "titles that skip": with_text("<h3>Un</h3><p>a</p><h2>Deux</h2><h3>Trois</h3>"),
    "links and notes": with_text(
        f'<p><a href="{ADDRESS}">long</a> <a href="/editions/">chez nous</a> <a href="#t-un">plus bas</a> '
        f'<a href="{ADDRESS}">encore</a> <a href="mailto:a@exemple.test">écrire</a></p>'
        '<h2><a href="https://exemple.test/">un titre</a></h2>'
        '<ul><li><p><a href="https://exemple.test/é à">accents</a></p></li></ul>'
        '<table><tbody><tr><th><a href="https://exemple.test/t">tête</a></th></tr>'
        '<tr><td><a href="https://exemple.test/c">case</a></td></tr></tbody></table>'
    ),
    "long words": record(
        edition={"theme": LONG, "lieu": LONG, "nom": LONG},
        synthese={
            "texte": f"<h2>{LONG}</h2><p>{LONG}</p><ul><li>{LONG}</li></ul>{TABLE.replace('Achat', LONG)}",
            "resume": LONG,
        },
        points_cles=[point(1, enonce=LONG, personne=LONG, sequence=session(1, LONG))],
    ),
    "right to left and emoji": record(
        edition={"theme": HOSTILE_NAME},
        synthese={"texte": f"<h2>{HOSTILE_NAME}</h2><p>{HOSTILE_NAME}</p>", "resume": HOSTILE_NAME},
        points_cles=[point(1, personne=HOSTILE_NAME, enonce=HOSTILE_NAME, sequence=session(1, HOSTILE_NAME))],
    ),
    "markup in data": record(
        edition={"theme": "#panic(1) = *x* $y$ <l> @z \\ `c` //"},
        synthese={
            "texte": '<h2>#import "x"</h2><p>#read("/etc/passwd") = *x* $y$ @z \\u{41}</p>',
            "resume": "= #sys",
        },
        points_cles=[
            point(1, enonce='#eval("1") *a* _b_ $c$', personne="#let", sequence=session(1, "= titre"))
        ],
    ),
    "english": record(
        points_cles=[point(1, sequence=session(5, "What a city knows", "en"))], synthese={"texte": PROSE}
    ),
    "members": record(lisible_par="members", points_cles=[point(1), point(2, "lead", lisible_par="members")]),
    "internal": record(lisible_par="internal", points_cles=[point(1, lisible_par="internal")]),
    "reserved passages": record(
        points_cles=[point(1, sequence=session(2)), point(2, "lead", sequence=None)],
        passages_reserves=[
            {"sequence": session(1, "Avant"), "nombre": 1},
            {"sequence": session(2), "nombre": 2},
            {"sequence": session(9, "After", "en"), "nombre": 1},
            {"sequence": None, "nombre": 3},
        ],
    ),
    "fictitious": record(edition={"fictive": True, "couleur": "parc", "communes": []}),
    "unknown hue and language": record(
        edition={"couleur": "mauve"}, points_cles=[point(1, sequence=session(1, "x", "anglais"))]
    ),
}
