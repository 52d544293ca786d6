"""« Me prévenir » : asked without account, confirmed by the address, cancelled."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curiouslab.alerts import asking
from curiouslab.alerts.models import NOTICE_KEPT, Notice
from curiouslab.limits.counting import Limit
from curiouslab.limits.models import Tally
from curiouslab.mail.models import OutboxMail
from tests.curiouslab.alerts.conftest import links_in
from tests.events.views.clock import set_clock
from tests.factories import make_edition, make_online_edition, make_online_synthesis

pytestmark = pytest.mark.django_db


# --- Asking ----------------------------------------------------------------------------------------


def test_the_page_of_an_awaited_synthesis_leads_to_the_form_without_a_cookie(client, awaited):
    page = client.get(awaited.get_absolute_url())

    assert 'href="/prevenir/3-ville-et-numerique/"' in page.content.decode()
    form = client.get("/prevenir/3-ville-et-numerique/")
    assert ("csrfmiddlewaretoken" in form.content.decode(), client.cookies) == (False, {})
    assert form.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("stage", ["", "none"])
def test_the_page_of_an_edition_that_awaits_nothing_does_not(client, stage):
    edition = make_online_edition(synthesis_stage=stage, synthesis_reason="Rien noté." if stage else "")

    assert "/prevenir/" not in client.get(edition.get_absolute_url()).content.decode()
    page = client.get(f"/prevenir/{edition.slug}/")
    assert (page.status_code, page.context["form"]) == (200, None)


def test_a_synthesis_on_line_is_read_and_not_awaited(client, awaited):
    synthesis = make_online_synthesis(awaited)

    page = client.get("/prevenir/3-ville-et-numerique/")

    assert (page.context["form"], page.context["synthesis"]) == (None, synthesis)
    assert "/prevenir/" not in client.get(awaited.get_absolute_url()).content.decode()


@pytest.mark.parametrize("end", ["", "recu/"])
def test_an_edition_that_the_public_does_not_read_has_no_form_even_for_the_team(client, team_member, end):
    edition = make_edition(synthesis_stage="awaited")
    client.force_login(team_member)

    assert client.get(f"/prevenir/{edition.slug}/{end}").status_code == 404
    assert "/prevenir/" not in client.get(edition.get_absolute_url()).content.decode()


def test_an_address_is_asked_to_confirm_and_told_nothing_meanwhile(ask, mailoutbox, awaited, run):
    response = ask()
    make_online_synthesis(awaited)
    run()

    assert response.headers["Location"] == "/prevenir/3-ville-et-numerique/recu/"
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (["awa@exemple.fr"], "Confirmez votre adresse – Club Curious Lab’")
    assert "3e édition : Ville & numérique" in mail.body
    assert "Ville &amp; numérique" in mail.alternatives[0].content
    assert mail.extra_headers["List-Unsubscribe"] == f"<http://testserver{links_in(mail)[1]}>"
    assert (Notice.objects.get().confirmed_at, OutboxMail.objects.get().recipient) == (None, "")


def test_the_answer_is_the_same_whether_the_address_is_there_or_not(ask, confirmed, mailoutbox):
    known, unknown = ask(), ask(courriel="ali@exemple.fr")

    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert [mail.to[0] for mail in mailoutbox] == ["awa@exemple.fr", "ali@exemple.fr"]
    assert "C’est déjà noté" in mailoutbox[0].alternatives[0].content
    assert links_in(mailoutbox[0])[0].startswith("/prevenir/annuler/")


def test_the_answer_costs_the_same_whether_the_address_is_there_or_not(ask, confirmed):
    """But for what counts the address, new or not; one row is read where another is written."""
    ask(courriel="premiere@exemple.fr")  # what counts for everybody begins
    costs = []
    for address in ("awa@exemple.fr", "ali@exemple.fr"):
        with CaptureQueriesContext(connection) as queries:
            ask(courriel=address)
        costs.append(len([q for q in queries if not re.search("SAVEPOINT|limits_tally", q["sql"])]))

    assert costs[0] == costs[1]


def test_an_address_is_known_whatever_its_letter_case(ask, confirmed):
    ask(courriel="AWA@exemple.fr")

    assert Notice.objects.count() == 1


def test_a_second_click_makes_one_request_and_one_mail(ask, old_seal, mailoutbox):
    sealed = old_seal()

    assert [ask(sealed=sealed).status_code for _ in range(3)] == [302] * 3
    assert (Notice.objects.count(), len(mailoutbox)) == (1, 1)


def test_the_mail_leaves_after_the_answer_and_a_server_away_loses_nothing(ask, settings, mailoutbox, run):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.curiouslab.mail.rows.AwayBackend"

    assert ask().status_code == 302
    settings.EMAIL_BACKEND = backend
    run()
    assert len(mailoutbox) == 1


# --- Those who misuse it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"courriel": ""}, 422, "Écrivez votre adresse électronique"),
        ({"courriel": "awa@exemple"}, 422, "pas complète"),
        ({"courriel": "awa@exemple.fr\nBcc: x@exemple.fr"}, 422, "pas complète"),
        ({"courriel": f"{'a' * 250}@exemple.fr"}, 422, "trop longue"),
        ({"societe": "SEO"}, 422, "comme par un robot"),
        ({"sealed": "faux"}, 422, "ne reconnaît pas ce formulaire"),
        ({"headers": {"sec-fetch-site": "cross-site"}}, 403, "vient d’un autre site"),
        ({"headers": {"origin": "https://ailleurs.test"}}, 403, "vient d’un autre site"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(ask, mailoutbox, typed, status, words):
    response = ask(**typed)

    assert (response.status_code, Notice.objects.count(), len(mailoutbox)) == (status, 0, 0)
    assert words in response.content.decode()


def test_a_form_sent_in_a_blink_goes_on_ageing(ask, old_seal):
    young = old_seal(timedelta(seconds=1))
    page = ask(sealed=young)

    assert (page.status_code, young in page.content.decode()) == (422, True)


def test_one_place_and_all_of_them_are_limited(ask, monkeypatch):
    monkeypatch.setattr(asking, "PER_SENDER", Limit("from", 2))
    monkeypatch.setattr(asking, "OVERALL", Limit("all", 3))

    answers = [ask(courriel=f"a{n}@exemple.fr", address=place) for n, place in enumerate("aaabb")]

    assert [answer.status_code for answer in answers] == [302, 302, 429, 302, 429]
    assert (answers[2].headers["Retry-After"], Notice.objects.count()) == ("3600", 3)
    assert "dans une heure" in answers[2].content.decode()


def test_an_address_gets_three_mails_a_day_and_nothing_says_so(ask, mailoutbox, monkeypatch):
    now = set_clock(monkeypatch, "2027-03-01T10:00:00+01:00")
    answers = [ask(courriel="Victime@exemple.fr" if n % 2 else "victime@exemple.fr") for n in range(5)]

    assert [answer.status_code for answer in answers] == [302] * 5
    assert len(mailoutbox) == 3
    set_clock(monkeypatch, (now + timedelta(days=1)).isoformat())
    ask(courriel="victime@exemple.fr")
    assert len(mailoutbox) == 4


def test_limits_write_no_address(ask):
    ask(address="192.0.2.77")

    assert "192.0.2.77" not in repr(list(Tally.objects.values()))
    assert "awa@exemple.fr" not in repr(list(Tally.objects.values()))


# --- Confirming and cancelling ------------------------------------------------------------------------


def test_opening_the_link_confirms_nothing_its_button_does(ask, client, mailoutbox):
    ask()
    confirm, _ = links_in(mailoutbox[0])

    page = client.get(confirm)
    assert (page.status_code, Notice.objects.get().confirmed_at) == (200, None)
    assert "awa@exemple.fr" in page.content.decode()
    headers = ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
    assert [page.headers[name] for name in headers] == ["private, no-store", "noindex", "no-referrer"]
    assert "C’est noté" in client.post(confirm).content.decode()
    assert Notice.objects.get().confirmed_at is not None
    assert "C’est noté" in client.get(confirm).content.decode()
    assert client.cookies == {}


def test_a_link_that_is_forged_late_or_of_something_else_opens_nothing(
    ask, client, mailoutbox, monkeypatch, settings
):
    ask()
    confirm, cancel = links_in(mailoutbox[0])
    swapped = cancel.replace("annuler", "confirmer")
    closed = {client.post(path).content for path in (confirm[:-2] + "x/", swapped, "/prevenir/confirmer/1/")}
    late = timezone.now() + timedelta(hours=settings.NOTICE_CONFIRMATION_HOURS, minutes=1)
    monkeypatch.setattr("time.time", late.timestamp)
    closed.add(client.post(confirm).content)

    assert len(closed) == 1
    assert client.post(confirm).status_code == 404
    assert Notice.objects.get().confirmed_at is None


def test_asking_again_begins_to_wait_anew(ask, awaited):
    old = Notice.objects.create(
        edition=awaited, email="awa@exemple.fr", requested_at=timezone.now() - timedelta(days=5)
    )
    assert list(Notice.objects.forgotten()) == [old]

    ask()

    assert (Notice.objects.count(), Notice.objects.forgotten().count()) == (1, 0)


def test_who_never_answers_is_forgotten_and_who_did_a_year_later(awaited, settings):
    now = timezone.now()
    hours = timedelta(hours=settings.NOTICE_CONFIRMATION_HOURS)
    Notice.objects.create(
        edition=awaited, email="a@exemple.fr", requested_at=now - hours + timedelta(minutes=1)
    )
    late = Notice.objects.create(edition=awaited, email="b@exemple.fr", requested_at=now - hours)
    Notice.objects.create(edition=awaited, email="c@exemple.fr", requested_at=now - hours, confirmed_at=now)
    year = Notice.objects.create(edition=awaited, email="d@exemple.fr", confirmed_at=now - NOTICE_KEPT)

    assert set(Notice.objects.forgotten(now)) == {late, year}


def test_cancelling_erases_the_address_and_asks_first(ask, client, mailoutbox):
    ask()
    _, cancel = links_in(mailoutbox[0])

    assert "Annuler ma demande" in client.get(cancel).content.decode()
    assert Notice.objects.count() == 1
    assert "Votre adresse est effacée" in client.post(cancel).content.decode()
    assert Notice.objects.count() == 0
    assert "Votre adresse est effacée" in client.get(cancel).content.decode()
    assert client.post(cancel[:-2] + "x/").status_code == 404


def test_cancelling_stops_what_waits_to_be_sent(confirmed, awaited, client, settings, run, mailoutbox):
    make_online_synthesis(awaited)
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.curiouslab.mail.rows.AwayBackend"
    with pytest.raises(CommandError, match="ne répond pas"):
        run()
    waiting = OutboxMail.objects.waiting().get()
    cancel = links_in(SimpleNamespace(body=waiting.text))[-1]
    settings.EMAIL_BACKEND = backend

    assert "Annuler ma demande" in client.get(cancel).content.decode()
    client.post(cancel)
    run()

    waiting.refresh_from_db()
    assert (waiting.recipient, waiting.state, mailoutbox) == ("", "inutile", [])


def test_a_confirmation_that_waited_is_not_sent_once_cancelled(ask, client, settings, run, mailoutbox):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.curiouslab.mail.rows.AwayBackend"
    ask()
    settings.EMAIL_BACKEND = backend
    Notice.objects.all().delete()

    run()

    assert (mailoutbox, OutboxMail.objects.get().error) == (
        [],
        "Inutile : la demande a été annulée, confirmée ou effacée.",
    )
