"""The list of editions: its order, its three groups, its filters, its pages."""

import re
from datetime import date

import pytest
from django.utils.html import strip_tags

from events.partial_dates import PartialDate
from tests.events.views.clock import set_clock
from tests.factories import (
    make_commune,
    make_edition,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
    make_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db


def link_texts(page):
    """What each link to an edition says, in a page."""
    found = re.findall(r'<a href="/editions/[^"/]+/">(.*?)</a>', page, re.DOTALL)
    return [" ".join(strip_tags(text).replace("&nbsp;", " ").split()) for text in found]


def test_editions_of_one_title_have_links_of_their_own(client):
    for number, day in ((4, date(2024, 5, 1)), (3, date(2023, 5, 1)), (None, date(2022, 5, 1))):
        make_online_edition(title="L’eau", number=number, when=day)

    page = client.get("/editions/").content.decode()

    assert link_texts(page) == ["4e édition : L’eau", "3e édition : L’eau", "L’eau en 2022"]


def test_the_second_page_says_its_number_in_its_address(client):
    for day in range(1, 22):
        make_online_edition(when=date(2024, 1, day))

    page = client.get("/editions/?page=2&theme=inconnu").content.decode()

    assert '<link rel="canonical" href="http://testserver/editions/?page=2">' in page


def listed(client, **filters):
    """What the list gives to its template; every row is in exactly one group."""
    response = client.get("/editions/", filters)
    assert response.status_code == 200
    context = response.context
    groups = [*context["upcoming"], *context["past"], *context["undated"]]
    assert groups == list(context["page"])
    return context


@pytest.mark.parametrize(
    ("now", "upcoming"),
    [
        ("2026-03-09T22:30:00+00:00", True),  # 23:30 in Paris, the day before
        ("2026-03-10T22:30:00+00:00", True),  # 23:30 in Paris, the day itself
        ("2026-03-10T23:30:00+00:00", False),  # already the 11th in Paris
        ("2026-07-10T21:30:00+00:00", False),
    ],
)
def test_an_edition_is_to_come_until_its_day_ends_in_paris(client, monkeypatch, now, upcoming):
    set_clock(monkeypatch, now)
    edition = make_online_edition(when=date(2026, 3, 10))

    context = listed(client)

    assert context["upcoming"] == ([edition] if upcoming else [])
    assert context["past"] == ([] if upcoming else [edition])


@pytest.mark.parametrize(
    ("now", "upcoming"),
    [("2026-07-14T21:30:00+00:00", True), ("2026-07-14T22:30:00+00:00", False)],
)
def test_the_boundary_follows_summer_time(client, monkeypatch, now, upcoming):
    set_clock(monkeypatch, now)
    make_online_edition(when=date(2026, 7, 14))

    context = listed(client)

    assert (len(context["upcoming"]), len(context["past"])) == ((1, 0) if upcoming else (0, 1))


@pytest.mark.parametrize(
    ("when", "group"),
    [
        (PartialDate.of_year(2026), "upcoming"),
        (PartialDate.of_year(2025), "past"),
        (PartialDate.of_month(2026, 3), "upcoming"),
        (PartialDate.of_month(2026, 2), "past"),
        (PartialDate.of_day(date(2026, 3, 9), date(2026, 3, 10)), "upcoming"),
        (PartialDate.of_day(date(2026, 3, 8), date(2026, 3, 9)), "past"),
        (None, "undated"),
    ],
)
def test_partial_dates_belong_to_one_group(client, monkeypatch, when, group):
    set_clock(monkeypatch, "2026-03-10T12:00:00+00:00")
    edition = make_online_edition(when=when)

    context = listed(client)

    assert {name: context[name] for name in ("upcoming", "past", "undated")} == {
        "upcoming": [],
        "past": [],
        "undated": [],
        group: [edition],
    }


def test_the_soonest_comes_first_then_the_latest_then_the_undated(client, monkeypatch):
    set_clock(monkeypatch, "2026-03-10T12:00:00+00:00")
    days = {"past": date(2025, 1, 1), "later": date(2026, 9, 1), "soon": date(2026, 4, 1)}
    made = {name: make_online_edition(when=day) for name, day in days.items()}
    made |= {"recent": make_online_edition(when=date(2026, 3, 9)), "undated": make_online_edition(when=None)}

    order = ["soon", "later", "recent", "past", "undated"]
    assert list(listed(client)["page"]) == [made[name] for name in order]


def test_pages_hold_twenty_and_lose_nothing(client, monkeypatch):
    set_clock(monkeypatch, "2026-03-10T12:00:00+00:00")
    to_come = [make_online_edition(when=date(2027, 1, day)) for day in range(1, 25)]
    past = [make_online_edition(when=date(2025, 1, day)) for day in range(1, 20)]

    pages = [list(listed(client, page=number)["page"]) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [20, 20, 3]
    assert [edition for page in pages for edition in page] == [*to_come, *reversed(past)]


@pytest.mark.parametrize(
    ("page", "number"), [("2", 2), ("99", 2), ("0", 1), ("-3", 1), ("deux", 1), ("9" * 5000, 1), ("\0", 1)]
)
def test_any_page_number_is_answered(client, page, number):
    for _ in range(21):
        make_online_edition()

    assert listed(client, page=page)["page"].number == number


def test_a_row_says_what_is_known(client):
    edition = make_online_edition(declared_communes_count=18, number=3)
    edition.themes.add(make_theme("donnée"))
    edition.communes.add(make_commune(), make_commune())
    edition.participations.create(name="Commune d’ailleurs")
    edition.participations.create(organisation=make_organisation())
    make_online_synthesis(edition)

    [row] = listed(client)["page"]

    assert (row.number, row.declared_communes_count, row.listed_communes_count) == (3, 18, 3)
    assert ([theme.name for theme in row.themes.all()], row.has_synthesis) == (["donnée"], True)


@pytest.mark.parametrize("audience", ["members", "internal"])
def test_a_reserved_synthesis_is_not_announced(client, audience):
    make_synthesis()
    make_online_synthesis(audience=audience)

    assert [row.has_synthesis for row in listed(client)["page"]] == [False, False]


def test_a_year_keeps_the_editions_that_have_a_day_in_it(client):
    whole_year = make_online_edition(when=PartialDate.of_year(2024))
    across = make_online_edition(when=PartialDate.of_day(date(2023, 12, 31), date(2024, 1, 1)))
    make_online_edition(when=date(2025, 1, 1))
    make_online_edition(when=None)

    context = listed(client, annee="2024")

    assert list(context["page"]) == [whole_year, across]
    assert context["form"].years == [2025, 2024, 2023]
    assert context["query"] == "annee=2024"


def test_filters_add_up_and_stay_in_the_links_of_pages(client):
    theme, commune = make_theme("donnée"), make_commune(insee_code="92050", name="Nanterre")
    kept = make_online_edition()
    for edition in (kept, make_online_edition()):
        edition.themes.add(theme)
    kept.communes.add(commune)

    context = listed(client, theme="donnee", commune=commune.slug, annee="2024", page="1", autre="x")

    assert list(context["page"]) == [kept]
    assert context["query"] == f"annee=2024&theme=donnee&commune={commune.slug}"


@pytest.mark.parametrize("name", ["annee", "theme", "commune"])
@pytest.mark.parametrize("value", ["n’existe pas", "99999999999999999999", "-1", "\0", "'; --", "é" * 3000])
def test_a_filter_that_is_not_understood_is_said_and_the_others_apply(client, name, value):
    theme = make_theme("donnée")
    kept = make_online_edition()
    kept.themes.add(theme)
    make_online_edition()

    context = listed(client, **{"theme": "donnee", name: value})

    field = {"annee": "year"}.get(name, name)
    assert list(context["form"].errors) == [field]
    assert len(context["page"]) == (2 if name == "theme" else 1)
    assert value not in str(context["form"].errors)


def test_only_what_is_on_line_offers_filters(client):
    draft = make_edition(when=date(2021, 1, 1))
    draft.themes.add(make_theme("secret"))
    draft.communes.add(make_commune(insee_code="92050", name="Nanterre"))

    form = listed(client)["form"]

    assert [len(form.fields[name].choices) for name in ("year", "theme", "commune")] == [1, 1, 1]


def test_the_team_also_sees_drafts(client, team_member):
    draft = make_edition()
    client.force_login(team_member)

    assert list(listed(client)["page"]) == [draft]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Éditions – "),
        ("?annee=2024", "Éditions, filtrées – "),
        ("?annee=abc", "Filtre à corriger : éditions – "),
    ],
)
def test_the_title_says_what_was_asked(client, query, title):
    make_online_edition(when=date(2024, 2, 6))
    page = client.get(f"/editions/{query}").content.decode().replace("&nbsp;", " ")

    assert f"<title>{title}" in page
