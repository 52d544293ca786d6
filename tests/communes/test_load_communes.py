"""`manage.py load_communes`: loads, loads again, follows a new edition of the reference, refuses."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from communes import reference
from communes.map import shapes
from communes.models import Commune, Territory
from tests.factories import make_commune

pytestmark = pytest.mark.django_db
COMMUNES = reference.DATA_DIR / "communes.csv"


def load(**options: object) -> str:
    """What the command says."""
    out = StringIO()
    call_command("load_communes", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def loaded() -> None:
    """The reference is there."""
    reference.load()


@pytest.fixture
def edited(tmp_path: Path):
    """Writes a copy of the communes file where each pair of texts is replaced, and returns its path."""

    def write(*pairs: tuple[str, str]) -> Path:
        text = COMMUNES.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1
            text = text.replace(old, new)
        path = tmp_path / "communes.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def line_of(code: str) -> str:
    """The line of a commune in the file, with its end."""
    lines = COMMUNES.read_text(encoding="utf-8").splitlines(keepends=True)
    return next(line for line in lines if line.startswith(f"{code},"))


def test_it_loads_everything(django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        said = load()

    assert said.replace("\u202f", " ").splitlines() == [
        "Intercommunalités : 63 créées, 0 modifiée, 0 inchangée.",
        "Communes : 1 266 créées, 0 modifiée, 0 inchangée.",
        "Codes qui ont pris fin : 16 créés, 0 modifié, 0 inchangé.",
    ]
    assert Commune.objects.current().count() == 1266
    assert Commune.objects.hauts_de_seine().count() == 36
    assert Territory.objects.count() == 63


def test_what_it_loads(loaded):
    meudon = Commune.objects.select_related("territory").get(pk="92048")

    assert (meudon.name, meudon.slug, meudon.postal_codes, meudon.siren, meudon.population_year) == (
        "Meudon",
        "meudon",
        "92190 92360",
        "219200482",
        2023,
    )
    assert meudon.territory.name == "Grand Paris Seine Ouest"
    assert sum(commune.population for commune in Commune.objects.hauts_de_seine()) == 1_654_712
    assert Commune.objects.get(pk="93059").successor_id == "93066"
    assert Commune.objects.get(pk="93059").ended_on is None
    assert sorted(Commune.objects.filter(name="Blandy").values_list("slug", flat=True)) == [
        "blandy-77",
        "blandy-91",
    ]


def test_every_row_loaded_passes_its_own_checks(loaded):
    for commune in Commune.objects.hauts_de_seine() | Commune.objects.filter(is_current=False):
        commune.full_clean()


def test_the_map_draws_the_communes_of_the_list(loaded):
    listed = Commune.objects.hauts_de_seine()

    assert [(c.pk, c.label, c.outline) for c in listed] == [(s.insee_code, s.name, s.path) for s in shapes()]


def test_loading_again_changes_nothing(loaded):
    before = list(Commune.objects.values())

    assert load() == "Communes : rien à changer.\n"
    assert list(Commune.objects.values()) == before


def test_a_new_name_keeps_the_address(loaded, edited):
    said = load(file=edited(("92050,Nanterre,", "92050,Le Nouveau Nanterre,")))

    nanterre = Commune.objects.get(pk="92050")
    assert "Communes : 0 créée, 1 modifiée, 1 265 inchangées." in said.replace("\u202f", " ")
    assert (nanterre.name, nanterre.slug, nanterre.sort_key, nanterre.search_name) == (
        "Le Nouveau Nanterre",
        "nanterre",
        "nouveau nanterre",
        "le nouveau nanterre",
    )


def test_a_code_that_ends_keeps_its_row(loaded, edited):
    said = load(file=edited((line_of("92050"), "")))

    nanterre = Commune.objects.get(pk="92050")
    assert said.endswith("Fin du code 92050 (Nanterre).\n")
    assert (nanterre.is_current, nanterre.successor, nanterre.in_reference) == (False, None, True)
    assert load(file=edited((line_of("92050"), ""))) == "Communes : rien à changer.\n"


def test_a_code_that_ends_leads_to_its_successor():
    pierrefitte = make_commune(insee_code="93059", name="Pierrefitte-sur-Seine")

    said = load()

    pierrefitte.refresh_from_db()
    assert said.endswith("Fin du code 93059 (Pierrefitte-sur-Seine), remplacé par 93066.\n")
    assert (pierrefitte.is_current, pierrefitte.successor.name) == (False, "Saint-Denis")


def test_a_date_of_end_entered_by_hand_is_kept(loaded):
    Commune.objects.filter(pk="93059").update(ended_on="2025-01-01")

    assert load() == "Communes : rien à changer.\n"


def test_a_code_in_force_again_is_current(loaded, edited):
    again = "92050,Nanterre,92000,92,219200508,1,2023,200057982,Paris Ouest La Défense\n"
    load(file=edited((line_of("92050"), "")))

    load(file=edited((line_of("92050"), again)))

    assert Commune.objects.get(pk="92050").is_current is True


def test_a_former_code_back_in_force_leaves_its_successor(loaded, edited):
    back = "93059,Pierrefitte-sur-Seine,93380,93,,,,200057867,Plaine Commune\n"

    load(file=edited((line_of("93066"), back + line_of("93066"))))

    pierrefitte = Commune.objects.get(pk="93059")
    assert (pierrefitte.is_current, pierrefitte.successor_id, pierrefitte.population) == (True, None, None)


def test_a_commune_entered_from_an_edition_joins_the_reference():
    Commune.objects.get_or_enter("92050", "nanterre")

    load()

    nanterre = Commune.objects.get(pk="92050")
    assert (nanterre.name, nanterre.slug, nanterre.in_reference) == ("Nanterre", "nanterre", True)


def test_a_commune_from_elsewhere_is_left_alone(loaded):
    Commune.objects.get_or_enter("2A004", "Ajaccio")

    assert load() == "Communes : rien à changer.\n"


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([("insee_code,name", "code,name")], "Le fichier communes.csv n’a pas de colonne insee_code."),
        (
            [("92050,Nanterre", "9205,Nanterre")],
            "Le fichier communes.csv contient « 9205 », qui n’est pas un code INSEE.",
        ),
        ([("92050,Nanterre", "92051,Nanterre")], "Le fichier communes.csv donne deux fois le code 92051."),
        ([("92050,Nanterre,", "92050,,")], "Le fichier communes.csv contient «  », qui n’est pas un nom."),
        (
            [("219200508,", "21920050,")],
            "Le fichier communes.csv contient « 21920050 », qui n’est pas un code SIREN.",
        ),
        (
            [(line_of("92050"), line_of("92050").replace("200057982", "200000000"))],
            (
                "La commune 92050 du fichier communes.csv relève de l’intercommunalité 200000000, "
                "absente de intercommunalites.csv."
            ),
        ),
    ],
)
def test_a_bad_file_changes_nothing(edited, pairs, sentence):
    with pytest.raises(CommandError) as caught:
        load(file=edited(*pairs))

    assert str(caught.value) == sentence
    assert (Commune.objects.count(), Territory.objects.count()) == (0, 0)


def test_a_truncated_file_changes_nothing(loaded, tmp_path):
    lines = COMMUNES.read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "communes.csv"
    path.write_text("".join(lines[:1000]), encoding="utf-8")

    with pytest.raises(CommandError) as caught:
        load(file=path)

    assert str(caught.value) == (
        "Le fichier ferait disparaître 267 codes de communes : il est sans doute incomplet. "
        "Rien n’a été changé."
    )
    assert Commune.objects.current().count() == 1266


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(CommandError, match=r"Le fichier absent\.csv ne peut pas être lu"):
        load(file=tmp_path / "absent.csv")


def test_a_file_that_is_not_utf8_is_said(tmp_path):
    path = tmp_path / "latin.csv"
    path.write_bytes("insee_code,name\n92072,Sèvres\n".encode("latin-1"))

    with pytest.raises(CommandError, match=r"Le fichier latin\.csv ne peut pas être lu"):
        load(file=path)
