"""The pages of the communes."""

from datetime import date
from typing import Any

import pytest

from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_territory,
    make_theme,
)

pytestmark = pytest.mark.django_db
LATER = date(2999, 1, 1)


def seen(response: Any, name: str) -> list[Any]:
    """What the view gives to the template under `name`."""
    assert response.status_code == 200
    return list(response.context[name])


def attend(*communes: Any) -> Any:
    """An edition on line that `communes` attended, with a synthesis whose point names them."""
    edition = make_online_edition()
    edition.themes.add(make_theme())
    edition.communes.add(*communes)
    point = make_key_point(make_online_synthesis(edition))
    point.communes.add(*communes)
    point.themes.add(make_theme())
    return edition


def test_the_list_separates_the_department_from_elsewhere(client):
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    antony = make_commune(insee_code="92002", name="Antony")
    former = make_commune(insee_code="92099", name="Ancienne", is_current=False)
    versailles = make_commune(insee_code="78646", name="Versailles")
    make_commune(insee_code="78551", name="Saint-Germain-en-Laye")
    attend(nanterre, versailles, former)

    response = client.get("/communes/")

    assert [(c.name, c.editions_count) for c in seen(response, "communes")] == [
        ("Antony", 0),
        ("Nanterre", 1),
    ]
    assert seen(response, "others") == [former, versailles]
    assert [shape.name for shape in seen(response, "map_shapes") if shape.is_active] == ["Nanterre"]
    assert response.context["active_count"] == 1
    assert response.context["most_editions"] == 1
    assert antony.editions.count() == 0


def test_a_draft_does_not_fill_the_map(client):
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    make_edition().communes.add(nanterre)

    response = client.get("/communes/")

    assert [shape for shape in seen(response, "map_shapes") if shape.is_active] == []


@pytest.mark.parametrize(("page", "number"), [("2", 2), ("99", 2), ("0", 1), ("-1", 1), ("x", 1), ("", 1)])
def test_communes_from_elsewhere_are_paged(client, page, number):
    edition = make_online_edition()
    edition.communes.add(*[make_commune(insee_code=f"78{n:03}") for n in range(100, 161)])

    others = client.get("/communes/", {"page": page}).context["others"]

    assert (others.number, others.paginator.count) == (number, 61)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_with_more_rows(client, django_assert_num_queries, rows):
    for n in range(rows):
        attend(make_commune(), make_commune(insee_code=f"78{n:03}"))

    with django_assert_num_queries(4):
        client.get("/communes/")


def test_a_commune_shows_its_editions_and_points(client):
    nanterre = make_commune(insee_code="92050", name="Nanterre", territory=make_territory())
    old, new = make_online_edition(number=1), make_online_edition(number=2)
    for edition in (old, new, make_edition(number=3)):
        edition.communes.add(nanterre)
    public = make_key_point(make_online_synthesis(new))
    reserved = make_key_point(public.synthesis, audience="members")
    earlier = make_key_point(make_online_synthesis(old))
    for point in (public, reserved, earlier):
        point.communes.add(nanterre)

    response = client.get("/communes/nanterre/")

    assert response.context["commune"] == nanterre
    assert seen(response, "editions") == [new, old]
    assert seen(response, "key_points") == [public, earlier]
    assert [shape.name for shape in seen(response, "map_shapes") if shape.is_active] == ["Nanterre"]


def test_a_registered_reader_sees_what_is_reserved(client, elected_reader):
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    reserved = make_key_point(make_online_synthesis(), audience="members")
    reserved.communes.add(nanterre)
    client.force_login(elected_reader)

    response = client.get("/communes/nanterre/")

    assert seen(response, "key_points") == [reserved]
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("rows", [1, 30])
def test_a_commune_costs_the_same_with_more_rows(client, django_assert_num_queries, rows):
    nanterre = make_commune(insee_code="92050", name="Nanterre", territory=make_territory())
    for number in range(rows):
        edition = attend(nanterre, make_commune(territory=nanterre.territory))
        make_appearance(make_item(edition), commune=nanterre, functions=[("maire", f"Mairie {number}")])
        make_online_edition(declared_communes_count=2)
        to_come = make_online_edition(when=LATER)
        to_come.communes.add(nanterre)
        to_come.themes.add(make_theme())
        make_appearance(make_item(to_come), commune=nanterre, functions=[("maire", f"Mairie {number}")])

    with django_assert_num_queries(21):
        client.get("/communes/nanterre/")


def test_a_commune_tells_who_spoke_for_it_and_where_it_may_have_been(client):
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    edition = make_online_edition(declared_communes_count=1)
    edition.communes.add(nanterre)
    voice = make_appearance(make_item(edition), commune=nanterre, is_elected=True)
    make_appearance(make_item(edition), commune=nanterre, person=None)
    make_appearance(make_item(make_edition()), commune=nanterre)
    counted = make_online_edition(declared_communes_count=18)
    make_online_edition(declared_communes_count=0)
    make_online_edition(declared_communes_count=18, when=date(2999, 1, 1))
    make_edition(declared_communes_count=18)

    response = client.get("/communes/nanterre/")

    assert seen(response, "voices") == [voice]
    assert seen(response, "counted") == [counted]


def test_a_commune_leads_to_those_of_its_intercommunalite(client):
    territory = make_territory()
    nanterre = make_commune(insee_code="92050", name="Nanterre", territory=territory)
    puteaux = make_commune(insee_code="92062", name="Puteaux", territory=territory)
    make_commune(insee_code="92002", name="Antony", territory=make_territory())
    make_commune(insee_code="78646", name="Versailles", territory=territory)
    alone = make_commune(insee_code="92004", name="Seule")

    assert nanterre.pk
    assert seen(client.get("/communes/nanterre/"), "neighbours") == [puteaux]
    assert seen(client.get(alone.get_absolute_url()), "neighbours") == []


def test_a_commune_of_which_nothing_is_known_leads_on(client):
    html = client.get(make_commune().get_absolute_url()).content.decode()

    assert "Aucune source ne la nomme encore" in html
    assert 'class="more" href="/points-cles/"' in html


def test_a_former_commune_leads_to_its_successor(client):
    saint_denis = make_commune(insee_code="93066", name="Saint-Denis")
    pierrefitte = make_commune(
        insee_code="93059", name="Pierrefitte-sur-Seine", is_current=False, successor=saint_denis
    )
    make_online_edition().communes.add(pierrefitte, saint_denis)

    assert client.get("/communes/pierrefitte-sur-seine/").context["commune"].successor == saint_denis
    assert seen(client.get("/communes/saint-denis/"), "predecessors") == [pierrefitte]


def test_a_commune_that_nothing_public_names_has_no_page(client):
    make_edition().communes.add(make_commune(insee_code="78646", name="Versailles"))

    assert client.get("/communes/versailles/").status_code == 404
    assert client.get("/communes/atlantide/").status_code == 404


def test_pages_are_public_and_read_only(client):
    make_commune(insee_code="92050", name="Nanterre")

    for address in ("/communes/", "/communes/nanterre/"):
        response = client.get(address)
        assert response.headers["Cache-Control"] == "public, max-age=0, stale-if-error=3600"
        assert response.cookies == {}
        assert client.post(address).status_code == 405


def test_a_commune_tells_attested_declared_and_unknown_apart(client):
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    attend(nanterre)
    counting = make_online_edition(title="Compte sans nommer", declared_communes_count=18)
    silent = make_online_edition(title="Ne dit rien")
    other = make_online_edition(title="En nomme d’autres")
    other.communes.add(make_commune())
    for progress in ("cancelled", "postponed"):  # nobody was there
        make_online_edition(title="Sans personne", progress=progress, progress_reason="Neige.")
        make_online_edition(
            title="Sans personne", progress=progress, progress_reason="Neige.", declared_communes_count=18
        )

    response = client.get("/communes/nanterre/")

    assert (seen(response, "counted"), seen(response, "unknown")) == ([counting], [silent])
    page = response.content.decode()
    assert [page.count(f"<b>Présence {word}") for word in ("attestée", "déclarée", "inconnue")] == [1, 1, 1]
    assert "En nomme d’autres" not in page
    assert "Sans personne" not in page


def test_a_commune_finds_the_nearest_ones_with_the_same_difficulties(client):
    territory = make_territory()
    nanterre = make_commune(insee_code="92050", name="Nanterre", territory=territory)
    near = make_commune(insee_code="92073", name="Suresnes", territory=territory)
    far = make_commune(insee_code="92002", name="Antony")
    shared, other = make_theme("cantines"), make_theme("voirie")

    def told(commune, nature, theme):
        point = make_key_point(nature=nature)
        point.communes.add(commune)
        point.themes.add(theme)

    told(nanterre, "difficulty", shared)
    for commune in (far, near):
        told(commune, "difficulty", shared)
    told(make_commune(name="Autre thème"), "difficulty", other)
    told(make_commune(name="Réussite"), "success", shared)

    found = seen(client.get("/communes/nanterre/"), "alike")

    assert [row.commune for row in found] == [near, far]
    assert found[0].reasons == ("commune voisine", f"même territoire : {territory}", "à 3 km")
    assert [theme.name for theme in found[0].themes] == ["cantines"]


def test_a_hidden_difficulty_brings_nobody_near(client):
    nanterre, near = (make_commune(insee_code=code) for code in ("92050", "92073"))
    shared = make_theme()
    for commune, audience in ((nanterre, "public"), (near, "members")):
        point = make_key_point(nature="difficulty", audience=audience)
        point.communes.add(commune)
        point.themes.add(shared)

    assert seen(client.get(nanterre.get_absolute_url()), "alike") == []
