"""How a synthesis and its statements are cited."""

import pytest

from events.record.citation import cite, permanent_address, title_of

BASE, DIGEST = "https://club.exemple.fr", "0f" * 32


def record(**given):
    """The parts of a record that a reference reads."""
    edition = {"numero": 3, "intitule": "3e édition", "theme": "Ville et Numérique", "fictive": False}
    synthesis = {"adresse": "/syntheses/3-ville/", "version": 2, "publiee_le": "2026-03-03"}
    return {
        "edition": edition | given.get("edition", {}),
        "synthese": synthesis | given.get("synthese", {}),
    }


def point(text):
    """The parts of a statement that a reference reads."""
    return {"ancre": "p-1", "nature_dite": "question ouverte", "enonce": text}


def test_the_reference_says_who_what_when_where_and_the_digest():
    assert cite(record(), BASE, DIGEST) == (
        "Département des Hauts-de-Seine, Club Curious Lab’, "
        "« Synthèse de la 3e édition : Ville et Numérique », "
        f"version 2, 3 mars 2026, https://club.exemple.fr/syntheses/3-ville/versions/2/, "
        f"SHA-256 des données {DIGEST}"
    )


def test_a_statement_is_cited_by_its_words_and_its_anchor():
    reference = cite(record(), BASE, DIGEST, point("Qui  paie ?\nEt quand ?"))

    assert "Question ouverte : « Qui paie ? Et quand ? », dans « Synthèse de la 3e" in reference
    assert "https://club.exemple.fr/syntheses/3-ville/versions/2/#p-1, SHA-256" in reference


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mot " * 30, f"« {'mot ' * 19}mot… »"),
        ("x" * 200, f"« {'x' * 80}… »"),
        ("y" * 80, f"« {'y' * 80} »"),
    ],
)
def test_a_long_statement_is_cut_between_two_words(text, said):
    assert said in cite(record(), BASE, DIGEST, point(text))


def test_without_version_the_address_is_that_of_the_synthesis():
    content = record(synthese={"version": None, "publiee_le": None})

    assert permanent_address(content) == "/syntheses/3-ville/"
    assert cite(content, BASE, DIGEST).endswith(
        f"Ville et Numérique », https://club.exemple.fr/syntheses/3-ville/, SHA-256 des données {DIGEST}"
    )


@pytest.mark.parametrize(
    ("edition", "title"),
    [
        ({"numero": None}, "Synthèse d’une édition : Ville et Numérique"),
        ({"theme": ""}, "Synthèse de la 3e édition"),
        ({"fictive": True}, "Synthèse de la 3e édition : Ville et Numérique (exemple fictif)"),
    ],
)
def test_the_title_says_what_is_known(edition, title):
    assert title_of(record(edition=edition)) == title
