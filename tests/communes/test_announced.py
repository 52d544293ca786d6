"""What an edition to come says of communes: announced, never attested."""

from datetime import date
from typing import Any

import pytest

from tests.factories import make_appearance, make_commune, make_item, make_online_edition

pytestmark = pytest.mark.django_db
LATER = date(2999, 1, 1)


@pytest.fixture
def nanterre() -> Any:
    """A commune of the département."""
    return make_commune(insee_code="92050", name="Nanterre")


def naming(commune: Any, **given: Any) -> Any:
    """An edition on line that names a commune."""
    if "progress" in given:
        given["progress_reason"] = "Neige."
    edition = make_online_edition(**given)
    edition.communes.add(commune)
    return edition


def test_a_matinee_to_come_is_announced_and_not_attended(client, nanterre):
    held, later, soon = (
        naming(nanterre),
        naming(nanterre, when=LATER),
        naming(nanterre, when=date(2998, 1, 1)),
    )
    postponed = naming(nanterre, when=date(2998, 6, 1), progress="postponed")
    naming(nanterre, progress="cancelled", title="Sans personne")

    response = client.get("/communes/nanterre/")

    assert list(response.context["editions"]) == [held]
    assert list(response.context["announced"]) == [soon, postponed, later]
    page = response.content.decode()
    assert "Représentée à 1 matinée du Club" in page
    assert "Des matinées encore à venir la nomment parmi les communes annoncées" in page
    assert "Sans personne" not in page


def test_a_commune_that_is_only_announced_is_said_so(client, nanterre):
    naming(nanterre, when=LATER)

    page = client.get("/communes/nanterre/").content.decode()

    assert "Annoncée à une matinée du Club encore à venir." in page
    assert (
        "<b>Présence annoncée.</b> Une matinée encore à venir la nomme parmi les communes annoncées" in page
    )
    assert "attestée" not in page
    assert "Pour commencer" not in page


def test_who_will_speak_for_it_has_not_spoken(client, nanterre):
    spoke = make_appearance(make_item(make_online_edition()), commune=nanterre)
    will = make_appearance(make_item(make_online_edition(when=LATER)), commune=nanterre)
    gone = make_online_edition(progress="cancelled", progress_reason="Neige.")
    make_appearance(make_item(gone), commune=nanterre)

    response = client.get("/communes/nanterre/")

    assert (response.context["voices"], response.context["voices_to_come"]) == ([spoke], [will])
    page = response.content.decode()
    assert ("Qui a parlé pour elle" in page, "Qui parlera pour elle" in page) == (True, True)


@pytest.mark.parametrize("given", [{"when": LATER}, {"progress": "postponed"}, {"progress": "cancelled"}])
def test_the_map_is_filled_by_what_was_held(client, nanterre, given):
    naming(nanterre, **given)
    elsewhere = make_commune(insee_code="78646", name="Versailles")
    naming(elsewhere, **given)

    context = client.get("/communes/").context

    assert [shape for shape in context["map_shapes"] if shape.is_active] == []
    assert (context["active_count"], context["communes"][0].editions_count) == (0, 0)
    assert [(row.name, row.editions_count) for row in context["others"]] == [("Versailles", 0)]


def test_the_list_says_how_many_were_named_or_that_all_were(client, nanterre):
    antony = make_commune(insee_code="92002", name="Antony")
    naming(nanterre)

    def said() -> str:
        return client.get("/communes/").content.decode()

    assert (
        "Les 2 communes des Hauts-de-Seine&nbsp;; 1 a déjà été nommée par la source d’une matinée" in said()
    )
    naming(antony)
    assert "Les 2 communes des Hauts-de-Seine, toutes déjà nommées par la source d’une matinée" in said()
