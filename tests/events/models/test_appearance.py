"""Who a person was in a session, in one line."""

import pytest

from tests.factories import make_appearance, make_commune, make_item, make_online_edition

pytestmark = pytest.mark.django_db

FUNCTIONS = [("président", "CIVITEO"), ("fondateur", "Observatoire")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"functions": FUNCTIONS}, "Président, CIVITEO ; fondateur, Observatoire"),
        ({"role": "moderator"}, "Animateur·rice"),
        ({"role": "great_witness", "functions": FUNCTIONS[:1]}, "Grand témoin : président, CIVITEO"),
        ({"role": "moderator", "functions": [("animatrice", "CIVITEO")]}, "Animatrice, CIVITEO"),
        (
            {"role": "moderator", "functions": [("Animateur", ""), ("maire", "Mairie")]},
            "Animateur ; maire, Mairie",
        ),
        (
            {"role": "moderator", "functions": [("animateur sportif", "")]},
            "Animateur·rice : animateur sportif",
        ),
        ({"role": "participant", "functions": [("animateur", "")]}, "Participant·e : animateur"),
        ({"is_elected": True, "functions": [("maire", "")]}, "Élu·e : maire"),
        ({"is_elected": True, "role": "opening", "commune": True}, "Élu·e d’Antony, ouverture"),
        ({"commune": True}, "Commune d’Antony"),
        ({"commune": True, "functions": [("conseillère", "")]}, "Conseillère ; commune d’Antony"),
    ],
)
def test_standing_says_mandate_then_role_then_functions(given, said):
    if given.get("commune"):
        given = given | {"commune": make_commune(insee_code="92002", name="Antony")}

    assert make_appearance(make_item(make_online_edition()), **given).standing == said
