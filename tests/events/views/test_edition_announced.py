"""What the page of an edition, its card and the home page say of communes before it is held."""

from datetime import date
from typing import Any

import pytest

from events import cards
from tests.factories import make_commune, make_online_edition, make_organisation

pytestmark = pytest.mark.django_db
NOT_HELD: list[dict[str, Any]] = [
    {"when": date(2999, 1, 1)},
    {"progress": "postponed", "progress_reason": "Neige."},
    {"progress": "cancelled", "progress_reason": "Neige."},
]
HELD_WORDS = ("représenté", "Représenté", "Venues d’ailleurs", "étaient")


def shown(client: Any, edition: Any) -> str:
    """The page, below its head, where the words of the site are not."""
    html = client.get(edition.get_absolute_url()).content.decode()
    return html[html.index("<main") : html.index("</main>")]


@pytest.mark.parametrize("given", NOT_HELD)
def test_before_it_is_held_its_communes_are_announced(client, given):
    edition = make_online_edition(declared_communes_count=3, **given)
    edition.communes.add(make_commune(insee_code="92050"), make_commune(insee_code="78646"))
    edition.participations.create(organisation=make_organisation("CIVITEO"))

    page = shown(client, edition)

    assert [word for word in HELD_WORDS if word in page] == []
    assert '<h2 id="communes">Communes annoncées</h2>' in page
    assert '<a href="#communes">Communes annoncées</a>' in page
    assert "3 communes annoncées" in page
    assert "<dt>Annoncés</dt>" in page
    assert cards.edition_card(edition).facts[-1] == "3 communes annoncées"


@pytest.mark.parametrize("given", NOT_HELD)
def test_it_says_nothing_of_communes_when_nothing_is_announced(client, given):
    edition = make_online_edition(source_gaps="liste des communes\nlieu", **given)

    page = shown(client, edition)

    assert 'id="communes"' not in page
    assert "liste des communes" not in page
    assert "Ce que la source ne dit pas&nbsp;: lieu</li>" in page


def test_a_gap_about_communes_alone_leaves_no_section(client):
    edition = make_online_edition(when=date(2999, 1, 1), source_gaps="liste des communes")

    assert client.get(edition.get_absolute_url()).context["has_sources"] is False


def test_once_held_they_are_represented_and_the_gap_is_said(client):
    edition = make_online_edition(declared_communes_count=3, source_gaps="liste des communes")

    page = shown(client, edition)

    assert '<h2 id="communes">Communes représentées</h2>' in page
    assert "3 communes représentées" in page
    assert "Ce que la source ne dit pas&nbsp;: liste des communes</li>" in page


@pytest.mark.parametrize(("when", "said"), [(date(2999, 1, 1), "annoncées"), (None, "représentées")])
def test_the_home_page_says_it_too(client, when, said):
    make_online_edition(declared_communes_count=18, when=when)

    page = client.get("/").content.decode()

    assert f"<strong>18</strong> communes {said}</p>" in page


@pytest.mark.parametrize(("when", "said"), [(date(2999, 1, 1), "Annoncés"), (None, "Présents")])
def test_an_answer_of_the_search_says_it_too(client, when, said):
    make_online_edition(title="Eau", when=when).communes.add(
        make_commune(insee_code="92050", name="Nanterre")
    )

    page = client.get("/recherche/", {"q": "eau nanterre"}).content.decode()

    assert [word for word in ("Annoncés", "Présents") if word in page] == [said]
