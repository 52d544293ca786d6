"""What is kept is never stale: it goes with the version, the day, and the publications to come."""

from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse

from curiouslab.freshness import pages
from curiouslab.freshness.models import ContentVersion, content_version
from curiouslab.http import public_page
from events.models import Edition, Synthesis
from events.record.versions import record_version
from tests.curiouslab.freshness.keeping import BROKEN, cost, kept_count
from tests.events.views.clock import PARIS, set_clock
from tests.factories import make_edition
from tests.portal import visit

pytestmark = pytest.mark.django_db


@contextmanager
def database_away(error=OperationalError):
    """Every query fails."""

    def fail(*_query):
        raise error("détail interne")

    with connection.execute_wrapper(fail):
        yield


def test_every_process_shows_what_has_just_changed(client, process, edition):
    def titles():
        shown = []
        for name in ("un", "deux"):
            process(name)
            shown.append([b"Avant" in visit(client, "/").body, b"Nouveau" in visit(client, "/").body])
        return shown

    before = titles()
    Edition.objects.update(title="Nouveau")

    assert (before, titles()) == ([[True, False]] * 2, [[False, True]] * 2)


def test_what_is_published_or_withdrawn_is_right_at_the_next_request(client, edition):
    draft = make_edition(title="Neuve")
    address = edition.get_absolute_url()
    visits = [[visit(client, address).status_code, b"Neuve" in visit(client, "/").body]]

    draft.publish()
    edition.withdraw(reason="Doublon.")
    visits.append([visit(client, address).status_code, b"Neuve" in visit(client, "/").body])

    assert visits == [[200, False], [410, True]]


def test_a_new_version_is_read_at_the_next_request(client, process, edition):
    synthesis = edition.synthesis
    record_version(synthesis)
    pages = [synthesis.get_absolute_url() + end for end in ("", "synthese.json", "versions/")]
    pages += ["/flux/syntheses.xml", "/syntheses/"]

    def told():
        return [b"Un oubli." in visit(client, page).body for page in pages[:4]] + [
            b"Version 2, du" in visit(client, pages[4]).body
        ]

    before = told()
    Synthesis.objects.update(summary="Corrigé.")
    record_version(synthesis, "Un oubli.")

    assert (before, told()) == ([False] * 5, [True] * 5)


@pytest.mark.parametrize("what", ["edition", "synthesis"])
def test_a_scheduled_publication_is_right_at_its_instant(client, monkeypatch, edition, what):
    eve = set_clock(monkeypatch, "2024-02-05T18:00:00+01:00")
    moment = eve + timedelta(hours=1)
    Edition.objects.update(publish_at=eve)
    row = make_edition(title="Neuve") if what == "edition" else edition.synthesis
    row.publish(at=moment)
    address = row.get_absolute_url()

    visit(client, "/")
    seen = []
    for instant in (moment - timedelta(microseconds=1), moment):
        set_clock(monkeypatch, instant.isoformat())
        seen.append((cost(client, "/")[0] == 1, visit(client, address).status_code))

    assert seen == [(True, 404), (False, 200)]


def test_a_new_day_makes_a_new_page(client, monkeypatch, edition):
    set_clock(monkeypatch, "2024-03-30T23:00:00+01:00")  # the night of a change of hour
    visit(client, "/")

    set_clock(monkeypatch, "2024-03-30T23:59:59+01:00")
    assert cost(client, "/")[0] == 1
    set_clock(monkeypatch, "2024-03-31T00:00:00+01:00")
    assert cost(client, "/")[0] > 1


def test_without_a_cache_the_page_is_rendered(client, process, edition, caplog):
    process("en panne", BROKEN)

    assert [visit(client, "/").status_code for _ in range(2)] == [200, 200]
    assert "Cache des pages injoignable" in caplog.text


def write_while_rendering(rf):
    """A page that another process makes old while it is rendered; returns what is then read."""

    @public_page
    def view(_request):
        shown = Edition.objects.get().title
        Edition.objects.update(title="Après")
        return HttpResponse(shown)

    return [view(rf.get("/essai/")).content.decode() for _ in range(2)]


def test_a_page_rendered_before_a_write_is_never_given_after_it(rf, edition):
    assert write_while_rendering(rf) == ["Avant", "Après"]


def test_a_version_read_after_rendering_would_keep_an_old_page(rf, edition, monkeypatch):
    """The twin of the test above: the order matters."""
    of = pages.Kept.of
    monkeypatch.setattr(pages.Kept, "of", lambda page, _version, end: of(page, content_version(), end))

    assert write_while_rendering(rf) == ["Avant", "Avant"]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_kept_page_stands_while_the_database_is_away(client, edition, error):
    shown = visit(client, "/")

    with database_away(error):
        kept, other = visit(client, "/"), visit(client, "/editions/")

    assert (kept.status_code, kept.body, kept.headers) == (200, shown.body, shown.headers)
    assert (other.status_code, other.headers["Cache-Control"]) == (503, "private, no-store")


@pytest.mark.parametrize("hours", [0.99, 1.01])
def test_it_stands_for_an_hour(client, edition, monkeypatch, hours):
    visit(client, "/")
    now = pages.monotonic()
    monkeypatch.setattr(pages, "monotonic", lambda: now + hours * 3600)

    with database_away():
        assert visit(client, "/").status_code == (200 if hours < 1 else 503)


def test_without_version_nothing_is_kept(client, edition):
    ContentVersion.objects.all().delete()

    assert ([visit(client, "/").status_code for _ in range(2)], kept_count()) == ([200, 200], 0)


def test_a_publication_to_come_ends_the_life_of_a_page(monkeypatch):
    now = set_clock(monkeypatch, "2024-02-05T18:00:00+01:00")
    midnight = datetime(2024, 2, 6, tzinfo=PARIS)
    before = pages.end_of_life(now)
    make_edition().publish(at=now)
    make_edition().publish(at=now + timedelta(minutes=5))

    assert (before, pages.end_of_life(now)) == (midnight, now + timedelta(minutes=5))
