"""Each malformed file gives one clear sentence, and nothing is saved."""

import pytest

from events.exchange import Refused, import_edition, read
from tests.events.exchange.faults import DATES, FAULTS, SPEAKER
from tests.events.exchange.files import DELETED, changed, complete, example, refusals, tables
from tests.factories import make_edition

NAMELESS = "evenement : donnez « edition », « theme » ou « titre » : il faut pouvoir la nommer."
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]


def without_deleted(value):
    """Return a value without the keys marked DELETED."""
    if isinstance(value, dict):
        return {key: without_deleted(inner) for key, inner in value.items() if inner is not DELETED}
    return [without_deleted(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("place", "value", "sentence"), FAULTS, ids=[f"{n}-{f[0]}" for n, f in enumerate(FAULTS)]
)
def test_one_fault_gives_one_sentence_and_changes_nothing(settings, place, value, sentence):
    import_edition(example())
    before = tables()

    found = refusals(changed(example(), place, value if value is DELETED else without_deleted(value)))

    assert found == [sentence]
    assert tables() == before
    assert list(settings.MEDIA_ROOT.rglob("*.*")) == []


def test_every_fault_is_said_at_once():
    data = changed(changed(example(), "evenement.dates", ["2024-02-30"]), f"{SPEAKER}.nom", None)

    assert refusals(data) == [
        "evenement.dates : le 2024-02-30 n’existe pas.",
        f"{SPEAKER} : il manque le « nom » ; si la source n’en donne qu’un, écrivez-le dans « nom ».",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Le fichier est vide."),
        (b'{"id": "x",\n "evenement": }', "Le fichier n’est pas du JSON correct (ligne 2, colonne 15)."),
        (b'{"id": 1} {"id": 2}', "Le fichier n’est pas du JSON correct (ligne 1, colonne 11)."),
        (
            b'{\n"theme": "\xe9t\xe9"}',
            "Le fichier n’est pas en UTF-8 (ligne 2) : enregistrez-le dans ce codage.",
        ),
        (b'{"id": "a", "id": "b"}', "La clé « id » est écrite deux fois dans le même objet."),
        (b'{"x": NaN}', "NaN n’est pas un nombre que JSON connaît."),
        (b'{"x": 1e999}', "Le nombre 1e999 est trop grand."),
        (b'{"x": ' + b"9" * 5000 + b"}", f"Le nombre {'9' * 30}… est trop grand."),
        (
            b'{"x": ' + b"[" * 50 + b"]" * 50 + b"}",
            "Le fichier emboîte plus de 40 objets ou listes les uns dans les autres.",
        ),
        (b"[" * 200_000, "Le fichier emboîte plus de 40 objets ou listes les uns dans les autres."),
        (b" " * (50 * 1024 * 1024 + 1), "Le fichier dépasse 50 Mo."),
    ],
    ids=["empty", "syntax", "two", "latin-1", "twice", "nan", "infinite", "digits", "deep", "deeper", "big"],
)
def test_a_file_that_cannot_be_read_says_why(content, sentence):
    with pytest.raises(Refused) as refusal:
        read(content)

    assert [str(problem) for problem in refusal.value.problems] == [sentence]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "on attend un objet, pas une liste."),
        ("texte", "on attend un objet, pas un texte."),
        (None, "on attend un objet, pas null."),
        (
            {"evenement": {}},
            NAMELESS,
        ),
    ],
    ids=["list", "text", "null", "nameless"],
)
def test_what_is_not_an_edition_says_so(data, sentence):
    assert refusals(data) == [sentence]


def test_an_empty_key_is_refused():
    assert refusals(example() | {"": 1}) == ["une clé est vide."]


def test_a_number_held_by_another_edition_is_refused():
    import_edition(example())
    other = changed(example(), "id", "une-autre")

    assert refusals(other) == [
        (
            "evenement.edition : le numéro 3 est déjà celui de « Ville et Numérique » "
            "(id : club-curious-lab-03-2024-02-06)."
        )
    ]


def test_an_address_held_by_another_edition_is_refused():
    make_edition(slug="deja-prise")

    assert refusals(changed(example(), "evenement.adresse_page", "deja-prise")) == [
        "evenement.adresse_page : une autre édition a déjà l’adresse « deja-prise »."
    ]


def test_a_file_stored_by_an_import_that_fails_is_taken_back(settings):
    data = changed(complete(), "photos[0].fichier.nom", "salle.gif")

    assert len(refusals(data)) == 1
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_long_value_is_cut_in_the_sentence():
    sentences = refusals(changed(example(), f"{DATES}[0]", "y" * 500))

    assert sentences == [
        f"evenement.dates[0] : « {'y' * 55}… » n’est pas une date, par exemple 2024-02-06, 2024-02 ou 2024."
    ]
