"""The page of figures: for the team, in a constant number of queries, readable without its pictures."""

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curiouslab.figures.asking import LINES, MOST_LINES
from curiouslab.figures.models import Readings
from curiouslab.figures.page import SECTIONS
from tests.factories import (
    make_commune,
    make_edition,
    make_online_edition,
    make_online_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db

PAGE = "/gestion/statistiques/"


@pytest.fixture
def desk(client, team_member):
    client.force_login(team_member)
    return client


def fill(number, first=0):
    """Make matinées, each with what a table may show: a commune, a theme, a synthesis, its readings."""
    month = timezone.localdate().replace(day=1)
    for rank in range(first, first + number):
        edition = make_online_edition(when=date(2020 + rank % 6, 2, 6), declared_communes_count=3)
        edition.participations.create(commune=make_commune())
        edition.themes.add(make_theme())
        synthesis = make_online_synthesis(edition, first_published_at=timezone.now())
        for form in ("page", "pdf", "json"):
            Readings.objects.create(synthesis=synthesis, month=month, form=form, count=rank + 1)


def table(client, name, query=""):
    """The rows of a file, the heads first."""
    response = client.get(f"{PAGE}{name}.csv{query}")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="statistiques-{name}.csv"'
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_page_asks_as_much_of_one_matinee_as_of_many(desk):
    fill(1)
    desk.get(PAGE)
    one = queries(desk, PAGE)
    files = {name: queries(desk, f"{PAGE}{name}.csv") for name in SECTIONS}

    fill(2 * LINES + 1, first=1)

    # Pages of a table make neither more nor fewer.
    assert (queries(desk, PAGE), one <= 30) == (one, True)
    assert {name: queries(desk, f"{PAGE}{name}.csv") for name in SECTIONS} == files


def test_a_page_of_a_table_is_short_and_its_file_is_whole(desk):
    fill(LINES + 5)

    first, second = (desk.get(f"{PAGE}?themes={number}").content.decode() for number in (1, 2))

    rows = [
        page.split('id="themes"')[1].split("</section>")[0].count('<th scope="row">')
        for page in (first, second)
    ]
    assert rows == [LINES + 1, 5 + 1]  # and « Sans thème »
    assert 'href="?annee=2025&amp;themes=2#themes"' in first
    assert len(table(desk, "themes")) == 1 + LINES + 5 + 1
    assert MOST_LINES > LINES


def test_years_go_by_eight_and_the_others_are_a_link_away(desk):
    for year in (1999, 2010, 2012, 2024):
        make_online_edition(when=date(year, 5, 1))

    latest, before = (desk.get(f"{PAGE}{query}").content.decode() for query in ("", "?annee=2012"))

    assert table(desk, "participation")[1:-1] == [["2024", "1", "0", "0", "0", "1", *["inconnu"] * 3]]
    assert [row[0] for row in table(desk, "participation", "?annee=2012")[1:-1]] == ["2010", "2012"]
    assert ('href="?annee=2012"' in latest, "Années d’après" in latest) == (True, False)
    assert ('href="?annee=1999"' in before, 'href="?annee=2020"' in before) == (True, True)


@pytest.mark.parametrize(
    "query", ["?annee=x&themes=-1", "?annee=1", "?themes=99999999&delais=0", "?annee=99999999"]
)
def test_an_address_that_makes_no_sense_shows_something(desk, query):
    fill(1)

    assert desk.get(f"{PAGE}{query}").status_code == 200


def test_an_empty_portal_has_figures_too(desk):
    page = desk.get(PAGE).content.decode()

    assert "Aucune matinée comptée" in page
    assert "Rien à compter pour l’instant." in page
    assert [table(desk, name)[0] != [] for name in SECTIONS] == [True] * len(SECTIONS)


def test_announced_and_listed_stand_apart(desk):
    edition = make_online_edition(declared_communes_count=18)
    edition.participations.create(commune=make_commune())
    make_online_edition(declared_communes_count=7)
    make_edition()

    page = desk.get(PAGE).content.decode()

    heads, year, every = table(desk, "participation")
    assert dict(zip(heads, year, strict=True)) == {
        "Année": "2024",
        "Matinées": "2",
        "Listées": "0",
        "Listées en partie": "1",
        "Comptées sans liste": "1",
        "Ni comptées ni listées": "0",
        "Présences annoncées": "25",
        "Présences listées": "1",
        "Communes listées": "1",
    }
    assert every[:3] == ["Ensemble", "2", "0"]
    assert "2 matinées comptées" in page
    assert "Ne sont pas comptées\u00a0: 1 brouillon." in page.replace("\u202f", "\u00a0").replace(
        "&nbsp;", "\u00a0"
    )


def test_where_no_list_is_known_a_commune_is_unknown_and_not_absent(desk):
    here = make_commune(name="Ici")
    make_online_edition(when=date(2023, 5, 1), declared_communes_count=7)
    make_online_edition(when=date(2024, 5, 1)).participations.create(commune=make_commune(name="Autre"))
    make_online_edition(when=date(2024, 6, 1)).participations.create(name="Loin")

    rows = {row[0]: row[1:] for row in table(desk, "communes")}

    assert rows[here.label] == ["inconnu", "0", "0"]
    assert rows["Autres communes"] == ["inconnu", "1", "1"]
    assert rows["Matinées dont une liste est connue"] == ["0 sur 1", "2 sur 2", "2 sur 3"]


def test_never_listed_is_not_never_came(desk):
    make_commune(name="Ici")
    make_online_edition(declared_communes_count=7)

    page = re.sub(r"&nbsp;|[\u00a0\u202f]", " ", desk.get(PAGE).content.decode())

    assert (
        "« Jamais attestée dans une liste » ne veut pas dire « jamais venue » : 1 matinée sur 1 n’a pas"
        in page
    )
    assert table(desk, "communes-jamais-attestees")[1:] == [["Ici", "–", "aucune"]]


def test_syntheses_tell_their_delay_or_where_they_stand(desk):
    late = make_online_edition(title="Attendue", synthesis_stage="awaited")
    vague = make_online_edition(title="Sans date", when=None)
    make_online_synthesis(vague, audience="members")

    rows = {row[0]: row[2:] for row in table(desk, "delais-par-matinee")[1:]}

    waited = (timezone.localdate() - date(2024, 2, 6)).days
    assert rows == {
        str(late): ["attendue", "–", "–", str(waited)],
        str(vague): ["en ligne : élus et agents inscrits", "–", "inconnu", "–"],
    }
    assert table(desk, "delais")[-1][:2] == ["Ensemble", "2"]


def test_readings_are_told_by_month_and_by_synthesis(desk):
    fill(2)
    old = timezone.localdate().replace(year=timezone.localdate().year - 2, day=1)
    Readings.objects.create(
        synthesis_id=Readings.objects.first().synthesis_id, month=old, form="page", count=50
    )

    assert table(desk, "lectures")[1][1:] == ["3", "3", "3", "9"]
    assert table(desk, "lectures")[-1] == ["Douze mois", "3", "3", "3", "9"]
    assert [row[1:] for row in table(desk, "lectures-par-synthese")[1:]] == [
        ["2", "2", "2", "6"],
        ["1", "1", "1", "3"],
    ]


def test_a_deleted_synthesis_leaves_its_month_and_no_line(desk):
    fill(1)
    synthesis = Readings.objects.first().synthesis
    synthesis.edition.delete()

    assert table(desk, "lectures")[1][1:] == ["1", "1", "1", "3"]
    assert table(desk, "lectures-par-synthese")[1:] == []


def test_a_file_gives_no_formula_to_a_spreadsheet(desk):
    make_online_edition().themes.add(make_theme("=1+1", slug="un"))

    assert table(desk, "themes")[1][0] == "'=1+1"


def test_pictures_have_a_name_and_tables_say_what_heads_what(desk):
    fill(2)
    page = desk.get(PAGE).content.decode()

    images = re.findall(r'<svg[^>]*role="img".*?</svg>', page, re.DOTALL)
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    for image in images:
        tree = ElementTree.fromstring(image.replace("&nbsp;", " "))  # noqa: S314 -- our own page
        named = {node.get("id"): node.text for node in tree if node.tag in {"title", "desc"}}
        assert tree.get("aria-labelledby").split() == list(named)
        assert all(named.values())
    for found in tables:
        assert "<caption" in found
        assert re.findall(r"<th(?![a-z]| scope)", found) == []
    assert (len(images), len(tables)) == (8, 7)  # every commune is listed
    assert len(set(re.findall(r' id="([^"]+)"', page))) == len(re.findall(r' id="([^"]+)"', page))


def test_an_unknown_table_is_a_404(desk):
    assert desk.get(f"{PAGE}inconnue.csv").status_code == 404


def test_the_desk_leads_there(desk):
    home = desk.get("/gestion/").content.decode()

    assert home.count(f'href="{PAGE}"') == 2  # its menu and its page


def test_key_figures_come_first(desk):
    page = desk.get("/gestion/statistiques/").content.decode()

    assert "desk-figures-keys" not in page  # nothing is counted yet
    make_online_edition(when=date(2024, 2, 6), declared_communes_count=18)
    page = desk.get("/gestion/statistiques/").content.decode()
    keys = page[page.index("desk-figures-keys") : page.index("Sur cette page")]
    assert "<b>18</b> présences de communes annoncées" in keys
    assert "<b>0</b> présence de commune nommée" in keys
