"""French done right: every rule of curiouslab.french, by example and by property."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curiouslab import french

N, F = french.NBSP, french.NARROW_NBSP
french_text = st.text(alphabet="aÉç'’ \u00a0\u202f«»:;!?.,`@/()<>&0123456789-\n\"htps", max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("L'HAŸ LES ROSES", "l hay les roses"),
        ("  Ville‑d'Avray ", "ville d avray"),
        ("Cœur d’Essonne – Agglomération", "coeur d essonne agglomeration"),
        ("Ægir\u00a0Straße", "aegir strasse"),
        ("a´b", "a b"),
        ("", ""),
    ],
)
def test_normaliser(text, expected):
    assert french.normaliser(text) == expected


@given(st.text(max_size=30))
def test_normaliser_twice_changes_nothing(text):
    assert french.normaliser(french.normaliser(text)) == french.normaliser(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Le Plessis-Robinson", "plessis robinson"),
        ("La Garenne-Colombes", "garenne colombes"),
        ("L'Haÿ-les-Roses", "hay les roses"),
        ("Les Ulis", "ulis"),
        ("Levallois-Perret", "levallois perret"),
        ("Le", "le"),
    ],
)
def test_sort_key(name, expected):
    assert french.sort_key(name) == expected


def test_person_sort_key_sets_particles_aside():
    people = [
        ("Zoé", "Martin"),
        ("Anne", "Martin Dupont"),
        ("Luc", "de La Tour"),
        ("Ève", "d’Ormesson"),
        ("Guy", "Le Goff"),
        ("Myriam", "El Amrani"),
        ("Åsa", "Öberg"),
        ("Paul", "Desmoulins"),
        ("Jean", "Du Bellay"),
    ]

    assert [last for first, last in sorted(people, key=lambda person: french.person_sort_key(*person))] == [
        "Du Bellay",
        "Desmoulins",
        "El Amrani",
        "Le Goff",
        "Martin",
        "Martin Dupont",
        "Öberg",
        "d’Ormesson",
        "de La Tour",
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("Luc", "de", "de  luc"), ("", "Priol", "priol"), ("Jacques", "", "jacques")],
)
def test_person_sort_key_with_little_known(first, last, expected):
    assert french.person_sort_key(first, last) == expected


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("L'enjeu de la donnée", None, "l-enjeu-de-la-donnee"),
        ("Cœur d’été", None, "coeur-d-ete"),
        ("3e édition : « Ville & Numérique »", None, "3e-edition-ville-numerique"),
        ("ville et numérique", 12, "ville-et"),
        ("ville et numérique", 8, "ville-et"),
        ("anticonstitutionnellement", 8, "anticons"),
        ("…", None, ""),
    ],
)
def test_slug_fr(text, length, expected):
    assert french.slug_fr(text, length) == expected


@pytest.mark.parametrize(
    ("name", "de", "a"),
    [
        ("Nanterre", "de Nanterre", "à Nanterre"),
        ("Antony", "d’Antony", "à Antony"),
        ("Issy-les-Moulineaux", "d’Issy-les-Moulineaux", "à Issy-les-Moulineaux"),
        ("Épinay-sur-Seine", "d’Épinay-sur-Seine", "à Épinay-sur-Seine"),
        ("Le Plessis-Robinson", "du Plessis-Robinson", "au Plessis-Robinson"),
        ("Les Lilas", "des Lilas", "aux Lilas"),
        ("La Garenne-Colombes", "de La Garenne-Colombes", "à La Garenne-Colombes"),
        ("L'Haÿ-les-Roses", "de L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
        ("Ville-d'Avray", "de Ville-d’Avray", "à Ville-d’Avray"),
        ("Herblay-sur-Seine", "d’Herblay-sur-Seine", "à Herblay-sur-Seine"),
        ("Houilles", "de Houilles", "à Houilles"),
        ("Haute-Isle", "de Haute-Isle", "à Haute-Isle"),
        ("Yerres", "d’Yerres", "à Yerres"),
        ("Youx", "de Youx", "à Youx"),
        ("Œting", "d’Œting", "à Œting"),
        ("Levallois-Perret", "de Levallois-Perret", "à Levallois-Perret"),
    ],
)
def test_de_and_a(name, de, a):
    assert (french.de(name), french.a(name)) == (de, a)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1266, f"1{F}266"),
        (1654712, f"1{F}654{F}712"),
        (-1200, f"-1{F}200"),
        (1234.5, f"1{F}234,5"),
        (Decimal("0.25"), "0,25"),
    ],
)
def test_nombre(value, expected):
    assert french.nombre(value) == expected


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (0, "0 octet"),
        (999, "999 octets"),
        (1949, "1,9 ko"),
        (999_499, "999 ko"),
        (999_500, "1 Mo"),
        (2_412_345, "2,4 Mo"),
    ],
)
def test_poids(octets, expected):
    assert french.poids(octets) == expected


@pytest.mark.parametrize(
    ("n", "words", "expected"),
    [
        (0, ["commune"], "commune"),
        (1, ["commune"], "commune"),
        (1.5, ["commune"], "commune"),
        (-1, ["degré"], "degré"),
        (2, ["commune"], "communes"),
        (-2, ["degré"], "degrés"),
        (18, ["commune représentée"], "communes représentées"),
        (3, ["réseau"], "réseaux"),
        (3, ["avis"], "avis"),
        (3, ["journal", "journaux"], "journaux"),
    ],
)
def test_pluriel(n, words, expected):
    assert french.pluriel(n, *words) == expected


def test_compte():
    assert [
        french.compte(0, "commune"),
        french.compte(0, "commune", none="aucune commune"),
        french.compte(1, "commune", none="aucune commune"),
        french.compte(1266, "commune"),
    ] == ["0 commune", "aucune commune", "1 commune", f"1{F}266 communes"]


def test_ordinal():
    assert [french.ordinal(n) for n in (1, 2, 3, 21)] == ["1re", "2e", "3e", "21e"]
    assert [french.ordinal(n, feminine=False) for n in (1, 2)] == ["1er", "2e"]
    assert [french.ordinal_html(n) for n in (1, 3)] == ["1<sup>re</sup>", "3<sup>e</sup>"]
    assert french.ordinal_html(1, feminine=False) == "1<sup>er</sup>"


def test_enumeration():
    assert [french.enumeration(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a et b",
        "a, b et c",
    ]
    assert french.enumeration(["a", "b"], "ou") == "a ou b"


def test_dates_in_full():
    assert french.date_longue(date(2024, 2, 6)) == "6 février 2024"
    assert french.date_longue(date(2024, 2, 6), weekday=True) == "mardi 6 février 2024"
    assert french.date_longue(date(2024, 3, 1), weekday=True) == "vendredi 1er mars 2024"
    assert french.mois(2024, 12) == "décembre 2024"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ((2024, 2, 6), (2024, 2, 6), "6 février 2024"),
        ((2024, 2, 6), (2024, 2, 7), "6 et 7 février 2024"),
        ((2024, 2, 6), (2024, 2, 9), "du 6 au 9 février 2024"),
        ((2024, 1, 31), (2024, 2, 1), "31 janvier et 1er février 2024"),
        ((2024, 1, 30), (2024, 2, 2), "du 30 janvier au 2 février 2024"),
        ((2024, 12, 31), (2025, 1, 1), "31 décembre 2024 et 1er janvier 2025"),
        ((2024, 12, 30), (2025, 1, 2), "du 30 décembre 2024 au 2 janvier 2025"),
    ],
)
def test_periode(first, last, expected):
    assert french.periode(date(*first), date(*last)) == expected


def test_periode_refuses_dates_in_the_wrong_order():
    with pytest.raises(ValueError, match="précède"):
        french.periode(date(2024, 2, 7), date(2024, 2, 6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qui a réussi ?", f"Qui a réussi{F}?"),
        ("Qui a réussi?!", f"Qui a réussi{F}?!"),
        ("Constat : l'eau ; fin !", f"Constat{N}: l’eau{F}; fin{F}!"),
        ("« Ville et Numérique »", f"«{N}Ville et Numérique{N}»"),
        ("«Ville»:", f"«{N}Ville{N}»{N}:"),
        ("Club Curious Lab' ?", f"Club Curious Lab’{F}?"),
        ("à 9:30, voir https://exemple.fr/?q=a;b:c!", "à 9:30, voir https://exemple.fr/?q=a;b:c!"),
        ("lab@exemple.fr : oui", f"lab@exemple.fr{N}: oui"),
        ("le code `a ? b : c` reste", "le code `a ? b : c` reste"),
        ("un clin d'œil ;-) et :-)", "un clin d’œil ;-) et :-)"),
        ("dit 'ainsi", "dit 'ainsi"),
        ("(oui) ; 50 % ?", f"(oui){F}; 50 %{F}?"),
        ("", ""),
    ],
)
def test_typographie(text, expected):
    assert french.typographie(text) == expected


@given(french_text)
def test_typographie_twice_changes_nothing(text):
    once = french.typographie(text)

    assert french.typographie(once) == once


@given(french_text)
def test_typographie_only_touches_spaces_and_apostrophes(text):
    def bare(value: str) -> str:
        return "".join(value.replace("'", "’").split())

    assert bare(french.typographie(text)) == bare(text)


@given(french_text)
def test_typographie_html_twice_changes_nothing(text):
    once = french.typographie_html(text)

    assert french.typographie_html(once) == once


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>Piste</b> : oui", f"<b>Piste</b>{N}: oui"),
        ("<p>Piste :</p>", f"<p>Piste{N}:</p>"),
        ("Qui&nbsp;?", f"Qui{F}?"),
        ("«&nbsp;Ville&nbsp;»", f"«{N}Ville{N}»"),
        ('<a href="https://exemple.fr/?a;">ici</a>', '<a href="https://exemple.fr/?a;">ici</a>'),
    ],
)
def test_typographie_html(html, expected):
    assert french.typographie_html(html) == expected


def test_typographie_html_leaves_markup_alone():
    html = "<p title=\"l'eau ?\">L'eau &amp; l'air ?</p><pre>a ? b</pre><code class=\"x\">l'a</code>"

    assert french.typographie_html(html) == (
        f'<p title="l\'eau ?">L’eau &amp; l’air{F}?</p><pre>a ? b</pre><code class="x">l\'a</code>'
    )


def test_hours_drop_their_zero_minutes():
    hours = [french.heure(time(9)), french.heure(time(12, 30)), french.heure(time(0, 5))]

    assert hours == ["9\u00a0h", "12\u00a0h\u00a030", "0\u00a0h\u00a005"]
