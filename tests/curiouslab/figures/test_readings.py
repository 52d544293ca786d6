"""Readings of syntheses: what is one, from a kept page too; nothing of who reads; nothing slower."""

from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import OperationalError, connection
from django.utils import timezone

from curiouslab import tally
from curiouslab.figures import counting
from curiouslab.figures.models import Form, Readings
from curiouslab.freshness.models import content_version
from tests.curiouslab.freshness.keeping import LOCMEM, cost
from tests.factories import make_online_edition, make_online_synthesis, make_preview_link, make_version
from tests.portal import visit

pytestmark = pytest.mark.django_db

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
FORMS = {"": "page", "synthese.pdf": "pdf", "synthese.json": "json"}


@pytest.fixture
def synthesis(db):
    return make_online_synthesis(make_online_edition(slug="3-ville"))


@pytest.fixture
def kept(settings, tmp_path):
    """Pages are kept, as in production."""
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCMEM, "LOCATION": str(tmp_path)}}


def counted():
    """What is written, once what waits is."""
    counting.waiting.flush()
    return dict(Readings.objects.values_list("form", "count"))


@pytest.mark.parametrize("end", FORMS)
def test_what_is_sent_is_counted_by_form_and_month(client, synthesis, end):
    address = synthesis.get_absolute_url() + end

    for _ in range(3):
        assert visit(client, address, **BROWSER).status_code == 200
    counting.waiting.flush()
    assert visit(client, address, **BROWSER).status_code == 200

    assert counted() == {FORMS[end]: 4}
    row = Readings.objects.get()
    assert (row.synthesis, row.month) == (synthesis, timezone.localdate().replace(day=1))


def test_a_former_version_is_a_reading_of_its_synthesis(client, synthesis):
    make_version(synthesis)

    visit(client, f"{synthesis.get_absolute_url()}versions/1/", **BROWSER)
    visit(client, f"{synthesis.get_absolute_url()}versions/1/synthese.json", **BROWSER)
    visit(client, f"{synthesis.get_absolute_url()}versions/", **BROWSER)

    assert counted() == {"page": 1, "json": 1}


def test_a_kept_page_is_counted_and_still_costs_one_query(client, synthesis, kept):
    address = synthesis.get_absolute_url()
    visit(client, address, **BROWSER)

    queries, answer = cost(client, address, **BROWSER)

    assert (queries, answer.status_code, counted()) == (1, 200, {"page": 2})


def test_a_kept_page_is_read_and_counted_while_the_database_is_away(client, synthesis, kept):
    address = synthesis.get_absolute_url()
    visit(client, address, **BROWSER)

    def fail(*_query):
        raise OperationalError("partie")

    with connection.execute_wrapper(fail):
        answer = visit(client, address, **BROWSER)
        counting.waiting.flush()
        counting.waiting.flush()

    assert (answer.status_code, Readings.objects.count(), counted()) == (200, 0, {"page": 2})


def test_who_holds_the_page_already_is_not_counted_again(client, synthesis):
    address = synthesis.get_absolute_url()
    first = visit(client, address, **BROWSER)

    again = visit(client, address, **BROWSER, **{"if-none-match": first.headers["ETag"]})

    assert (again.status_code, counted()) == (304, {"page": 1})


NOT_READ = {
    "fetched ahead": {**BROWSER, "sec-purpose": "prefetch;prerender"},
    "fetched ahead, as Safari says": {**BROWSER, "purpose": "prefetch"},
    "fetched ahead, as Firefox said": {**BROWSER, "x-moz": "prefetch"},
    "a robot": {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
    "another": {"user-agent": "meta-externalagent/1.1 (+https://developers.facebook.com/docs/crawler)"},
    "a robot that previews": {"user-agent": "Slackbot-LinkExpanding 1.0"},
    "a tool": {"user-agent": "curl/8.14.1"},
    "nobody": {"user-agent": ""},
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_no_person_asked_for_is_not_counted(client, synthesis, name):
    visit(client, synthesis.get_absolute_url(), **NOT_READ[name])

    assert counted() == {}


@pytest.mark.parametrize(
    "sent_by",
    [
        "Mozilla/5.0 (Linux; Android 12; CUBOT P50) AppleWebKit/537.36 Chrome/148.0 Mobile Safari/537.36",
        "Lynx/2.9.2 libwww-FM/2.14",
        BROWSER["user-agent"],
    ],
)
def test_browsers_are_people(client, synthesis, sent_by):
    visit(client, synthesis.get_absolute_url(), **{"user-agent": sent_by})

    assert counted() == {"page": 1}


def test_data_may_be_read_by_a_tool(client, synthesis):
    visit(client, f"{synthesis.get_absolute_url()}synthese.json", **{"user-agent": "curl/8.14.1"})
    visit(client, f"{synthesis.get_absolute_url()}synthese.pdf", **{"user-agent": "curl/8.14.1"})

    assert counted() == {"json": 1}


def test_a_head_a_missing_page_a_withdrawn_one_and_a_preview_are_no_readings(client, synthesis):
    link = make_preview_link(synthesis)
    visit(client, synthesis.get_absolute_url(), "head", **BROWSER)
    visit(client, "/syntheses/inconnue/", **BROWSER)
    assert visit(client, link.get_absolute_url(), **BROWSER).status_code == 200
    synthesis.withdraw(reason="Erreur.")
    assert visit(client, synthesis.get_absolute_url(), **BROWSER).status_code == 410

    assert counted() == {}


def test_the_team_is_not_counted_members_are(client, synthesis, team_member, elected_reader):
    synthesis.audience = "members"
    synthesis.save()
    address = synthesis.get_absolute_url()

    assert visit(client, address, **BROWSER).status_code == 404
    client.force_login(team_member)
    assert visit(client, address, **BROWSER).status_code == 200
    client.force_login(elected_reader)
    assert visit(client, address, **BROWSER).status_code == 200

    assert counted() == {"page": 1}


def test_counting_asks_nothing_of_the_database(client, synthesis, team_member, elected_reader):
    """Whoever reads: the view has read the account already."""
    address = synthesis.get_absolute_url()
    for user in (None, team_member, elected_reader):
        if user:
            client.force_login(user)
        plain, counted_too = cost(client, address)[0], cost(client, address, **BROWSER)[0]
        assert (plain, plain > 1) == (counted_too, True)


def test_writing_changes_no_version_of_the_content(client, synthesis):
    visit(client, synthesis.get_absolute_url(), **BROWSER)
    before = content_version()

    assert counted() == {"page": 1}
    assert content_version() == before


def test_a_row_says_nothing_of_who_read():
    names = {field.name for field in Readings._meta.get_fields()}

    assert names == {"id", "synthesis", "month", "form", "count"}
    with pytest.raises(FieldDoesNotExist):
        Readings._meta.get_field("user")


def test_readings_of_two_months_are_two_rows(synthesis, monkeypatch):
    """The month is that of Paris: in winter, it begins an hour before that of UTC."""
    for day, hour in ((30, 22), (30, 23), (31, 10)):
        moment = datetime(2026, 12 if day == 31 else 11, day, hour, 59, tzinfo=UTC)
        monkeypatch.setattr(counting, "time", moment.timestamp)
        counting.note("3-ville", Form.PAGE)
    counting.waiting.flush()

    rows = Readings.objects.order_by("month").values_list("month", "count")
    assert list(rows) == [(date(2026, 11, 1), 1), (date(2026, 12, 1), 2)]


def test_what_was_deleted_meanwhile_is_dropped_and_its_rows_wait(synthesis):
    counting.note("3-ville", Form.PDF)
    counting.note("autre", Form.PDF)
    counting.waiting.flush()
    key = synthesis.pk

    synthesis.edition.delete()
    counting.note("3-ville", Form.PDF)

    assert counted() == {"pdf": 1}
    assert list(Readings.objects.values_list("synthesis_id", flat=True)) == [key]


def test_threads_lose_no_reading(synthesis):
    def read():
        for _ in range(500):
            counting.note("3-ville", Form.PAGE)

    threads = [Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counted() == {"page": 4000}


def test_memory_is_bounded(synthesis, monkeypatch):
    monkeypatch.setattr(counting.waiting, "most", 1)
    for slug in ("3-ville", "autre", "3-ville"):
        counting.note(slug, Form.PAGE)

    assert counted() == {"page": 2}


@pytest.mark.django_db(transaction=True)
def test_what_waits_is_written_by_itself(settings, monkeypatch):
    """By the thread of the timer, which leaves no connection open; another is armed by the next reading."""
    make_online_synthesis(make_online_edition(slug="3-ville"))
    armed = []

    class Clock:
        def __init__(self, seconds, call):
            armed.append((seconds, call))

        def start(self):
            pass

    settings.TASKS_BESIDE = True
    monkeypatch.setattr(tally, "Timer", Clock)
    counting.note("3-ville", Form.PAGE)
    counting.note("3-ville", Form.PAGE)
    assert [seconds for seconds, _ in armed] == [tally.LONGEST_WAIT]
    armed[0][1]()
    counting.note("3-ville", Form.PAGE)

    assert (len(armed), Readings.objects.get().count) == (2, 2)
    counting.waiting.flush()
