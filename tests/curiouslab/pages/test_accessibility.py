"""The declaration: « non conforme » until a person's audit is recorded, and again once it is too old."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest

from curiouslab.pages import accessibility
from curiouslab.pages.accessibility import Conformity, Criterion, State, Tally
from tests.curiouslab.freshness.keeping import LOCMEM, cost
from tests.events.views.clock import set_clock
from tests.portal import visit

# How many criteria the RGAA 4.1.2 has, theme by theme.
RGAA = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]


def tally(validated=0, failed=0, not_applicable=0, to_check=0):
    """A grid of so many criteria in each state."""
    states = [State.VALIDATED] * validated + [State.FAILED] * failed
    states += [State.NOT_APPLICABLE] * not_applicable + [State.TO_CHECK] * to_check
    criteria = [
        Criterion(f"1.{n}", "Images", "énoncé", s, "preuve", date(2027, 1, 5)) for n, s in enumerate(states)
    ]
    return Tally("RGAA", criteria)


@pytest.fixture
def audited(settings, monkeypatch):
    """Record an audit of 5 January 2027, whose grid says what the test wants."""
    settings.ACCESSIBILITY_AUDITOR = "par la société Exemple"
    settings.ACCESSIBILITY_AUDITED_ON = date(2027, 1, 5)

    def record(**states):
        monkeypatch.setattr(accessibility, "grid", lambda: tally(**states))

    record(validated=60, failed=23, not_applicable=23)
    return record


def test_the_grid_holds_every_criterion_once():
    numbers = [criterion.number for criterion in accessibility.grid().criteria]

    assert numbers == [f"{theme}.{n}" for theme, count in enumerate(RGAA, 1) for n in range(1, count + 1)]
    assert [len(theme.criteria) for theme in accessibility.themes()] == RGAA
    assert len(numbers) == 106


def test_every_line_of_the_grid_says_something():
    criteria = accessibility.grid().criteria

    assert len({criterion.wording for criterion in criteria}) >= 100
    unproven = [c.number for c in criteria if c.state != State.TO_CHECK and not (c.evidence and c.checked_on)]
    assert unproven == []
    assert [c.number for c in criteria if bool(c.evidence) != bool(c.checked_on)] == []


def test_nobody_has_validated_anything_while_no_audit_is_recorded(settings):
    """A probe is no audit: these lines change with the settings, not before."""
    grid = accessibility.grid()

    assert settings.ACCESSIBILITY_AUDITOR == ""
    assert (grid.validated, grid.failed, grid.applicable, grid.to_check) == (0, 0, 83, 83)
    assert grid.rate == 0


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({"validated": 83, "not_applicable": 23}, Conformity.FULL),
        ({"validated": 82, "failed": 1}, Conformity.PARTIAL),
        ({"validated": 41, "failed": 41}, Conformity.PARTIAL),
        ({"validated": 41, "failed": 42}, Conformity.NONE),
        ({"failed": 83}, Conformity.NONE),
        ({"validated": 82, "to_check": 1}, Conformity.NONE),
    ],
)
def test_the_state_comes_from_the_grid(audited, states, expected):
    audited(**states)

    assert accessibility.conformity(date(2027, 1, 5)) is expected


def test_the_rate_is_computed_and_never_rounded_up():
    assert tally(validated=82, failed=1).rate == Decimal("98.79")
    assert tally(validated=9999, failed=1).rate == Decimal("99.99")
    assert tally(not_applicable=3).rate == 0


@pytest.mark.parametrize(
    ("day", "new_rgaa_on", "holds"),
    [
        (date(2027, 1, 4), None, False),
        (date(2027, 1, 5), None, True),
        (date(2030, 1, 4), None, True),
        (date(2030, 1, 5), None, False),
        (date(2028, 8, 30), date(2027, 2, 28), False),
        (date(2028, 8, 27), date(2027, 2, 28), True),
        (date(2028, 8, 28), date(2027, 2, 28), False),
        # Out before the audit, which was then made with it.
        (date(2029, 12, 31), date(2026, 12, 1), True),
        # Out late: three years come first.
        (date(2030, 1, 5), date(2029, 12, 1), False),
    ],
)
def test_an_audit_holds_for_a_time(audited, settings, day, new_rgaa_on, holds):
    settings.ACCESSIBILITY_NEW_RGAA_ON = new_rgaa_on

    assert (accessibility.conformity(day) is Conformity.PARTIAL) is holds


@pytest.mark.parametrize(
    ("start", "months", "end"), [("2028-02-29", 12, "2029-02-28"), ("2027-08-31", 18, "2029-02-28")]
)
def test_a_day_that_is_not_there_is_the_last_of_its_month(audited, settings, start, months, end):
    assert accessibility._months_after(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize("missing", ["ACCESSIBILITY_AUDITOR", "ACCESSIBILITY_AUDITED_ON"])
def test_an_audit_without_author_or_day_is_none(audited, settings, missing):
    setattr(settings, missing, "" if missing.endswith("AUDITOR") else None)

    assert accessibility.conformity(date(2027, 6, 1)) is Conformity.NONE


@pytest.mark.django_db
def test_the_page_says_that_the_portal_is_not_audited(client):
    page = client.get("/accessibilite/").content.decode()

    assert "est <strong>non conforme</strong> avec" in page
    assert "car aucun audit en cours de validité" in page
    assert "% des critères" not in page
    words = ["État de conformité", "Résultat des tests", "Contenus non accessibles", "Non-conformités"]
    words += ["Dérogations pour charge disproportionnée", "Contenus non soumis", "Libre réponse 71120"]
    words += ["établie le 23 novembre 2026", "Environnement de test", "Outils utilisés", "Voies de recours"]
    words += ["Défenseur des droits", "Retour d’information et contact", "Schéma pluriannuel"]
    assert [word for word in words if word not in page] == []


@pytest.mark.django_db
def test_the_page_publishes_the_audit_and_what_it_found(client, audited, monkeypatch):
    set_clock(monkeypatch, "2027-06-01T12:00:00+02:00")

    page = client.get("/accessibilite/").content.decode()

    assert "est <strong>partiellement conforme</strong> avec" in page
    assert "réalisé par la société Exemple le 5 janvier 2027 révèle que 72,28" in page
    assert "60 sur 83 applicables. Il vaut jusqu’au 5 janvier 2030 exclu." in page
    assert page.count("<li>Critère 1.") == 23


@pytest.mark.django_db
def test_every_page_bears_the_exact_mention_and_its_link(client, audited, monkeypatch):
    mention = re.compile(r'<a href="/accessibilite/">(Accessibilité : [a-z]+ conforme)</a>')
    seen = []
    for instant in ("2027-06-01T12:00:00+02:00", "2030-01-05T00:00:00+01:00"):
        set_clock(monkeypatch, instant)
        seen.append(
            {mention.search(client.get(a).content.decode())[1] for a in ("/", "/contact/", "/nulle-part/")}
        )

    assert seen == [{"Accessibilité : partiellement conforme"}, {"Accessibilité : non conforme"}]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accessibilite/", "/"])
def test_a_kept_page_falls_back_at_the_instant_without_any_write(
    client, settings, audited, monkeypatch, address
):
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCMEM, "LOCATION": f"expiry{address}"}}
    set_clock(monkeypatch, "2030-01-04T23:30:00+01:00")
    visit(client, address)

    set_clock(monkeypatch, "2030-01-04T23:59:59+01:00")
    eve = cost(client, address)
    set_clock(monkeypatch, "2030-01-05T00:00:00+01:00")
    day = cost(client, address)

    assert (eve[0], b"partiellement conforme" in eve[1].body) == (1, True)
    assert (day[0] > 1, b"partiellement conforme" in day[1].body) == (True, False)


@pytest.mark.django_db
def test_a_page_kept_under_other_settings_is_not_given(client, settings, audited, monkeypatch):
    """A cache in common outlives the restart that new settings need."""
    from curiouslab.freshness import pages  # noqa: PLC0415 -- its memory is emptied as a restart would

    set_clock(monkeypatch, "2027-06-01T12:00:00+02:00")
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCMEM, "LOCATION": "settings"}}
    before = visit(client, "/accessibilite/").body
    settings.ACCESSIBILITY_AUDITOR = ""
    pages.release.cache_clear()

    after = visit(client, "/accessibilite/").body

    pages.release.cache_clear()
    assert (b"partiellement conforme" in before, b"partiellement conforme" in after) == (True, False)


@pytest.mark.django_db
def test_the_whole_grid_is_read_by_theme_and_in_a_file(client):
    pages = [
        client.get(f"/accessibilite/grille/{theme.slug}/").content.decode()
        for theme in accessibility.themes()
    ]
    file = client.get("/accessibilite/grille-rgaa.csv")
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))

    shown = [number for page in pages for number in re.findall(r'<th scope="row">([\d.]+) ', page)]
    assert shown == [row["critère"] for row in rows] == [c.number for c in accessibility.grid().criteria]
    assert (file.headers["Content-Type"], len(rows)) == ("text/csv; charset=utf-8; header=present", 106)
    assert 'rel="prev"' not in pages[0]
    assert 'rel="next"' not in pages[-1]
    assert client.get("/accessibilite/grille/inconnu/").status_code == 404


@pytest.mark.django_db
def test_pages_of_the_grid_cost_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/accessibilite/grille/formulaires/")
    with django_assert_num_queries(1):
        client.get("/accessibilite/")
