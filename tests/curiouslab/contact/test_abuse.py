"""Those who use the contact page badly: robots, other sites, floods, injections."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from curiouslab.contact import limits
from curiouslab.contact.models import ContactMessage
from curiouslab.limits.counting import Limit, sender
from curiouslab.limits.models import Tally
from curiouslab.open_forms import seal
from tests.curiouslab.contact.rows import TYPED, seal_of
from tests.events.views.clock import set_clock

pytestmark = pytest.mark.django_db


def kept():
    return ContactMessage.objects.count()


# --- The seal ----------------------------------------------------------------------------------


@pytest.mark.parametrize("sealed", ["", "x", "a:b:c", "é" * 50, "x" * 100_000, "\x00"])
def test_a_form_that_was_not_displayed_here_is_refused(send, sealed):
    response = send(sealed=sealed)

    assert (response.status_code, kept()) == (422, 0)
    assert "ne reconnaît pas ce formulaire" in response.content.decode()


def test_a_seal_signed_for_something_else_is_refused(send):
    forged = signing.dumps(["numero", timezone.now().timestamp() - 60], salt="autre")

    assert (send(sealed=forged).status_code, kept()) == (422, 0)


def test_a_form_sent_in_a_blink_is_refused_then_taken(send, client):
    opened = seal_of(client.get("/contact/"))

    page = send(sealed=opened)

    assert (page.status_code, kept()) == (422, 0)
    assert "moins de trois secondes" in page.content.decode()
    assert seal_of(page) == opened  # it goes on ageing: nobody waits twice


def test_a_seal_is_young_for_three_seconds(old_seal):
    assert seal.read(old_seal(timedelta(seconds=2.9))) is seal.Flaw.YOUNG
    assert isinstance(seal.read(old_seal(timedelta(seconds=3.1))), str)


def test_each_display_has_its_own_seal(client):
    assert seal_of(client.get("/contact/")) != seal_of(client.get("/contact/"))


# --- The trap ----------------------------------------------------------------------------------


def test_a_robot_that_fills_every_field_is_refused_and_a_person_can_mend(send, client):
    opened, caught = client.get("/contact/").content.decode(), send(societe="SEO").content.decode()

    assert kept() == 0
    field = '<label for="id_societe">'
    assert "<div hidden>" in opened.partition(field)[0].rpartition('<div class="form-field">')[0][-40:]
    assert "<div hidden>" not in caught
    assert 'href="#id_societe"' in caught
    assert 'value="SEO"' in caught


# --- Where it comes from -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"origin": "https://ailleurs.test"},
        {"origin": "http://testserver.ailleurs.test"},
        {"origin": "null"},
        {"origin": "http://[::1"},
    ],
)
def test_a_form_of_another_site_is_shown_not_taken(send, headers):
    response = send(headers=headers)

    assert (response.status_code, kept()) == (403, 0)
    assert TYPED["message"] in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"sec-fetch-site": "none"},
        {"origin": "http://testserver"},
        {"origin": "https://club.exemple.fr"},
    ],
)
def test_a_form_of_ours_is_taken(send, settings, headers):
    settings.CSRF_TRUSTED_ORIGINS = ["https://club.exemple.fr"]

    assert (send(headers=headers).status_code, kept()) == (302, 1)


# --- Floods ----------------------------------------------------------------------------------------


def test_one_place_sends_five_messages_an_hour(send, mailoutbox):
    answers = [send().status_code for _ in range(7)]

    assert answers == [302] * 5 + [429] * 2
    assert kept() == 5
    refused = send()
    assert TYPED["message"] in refused.content.decode()
    assert refused.headers["Retry-After"] == "3600"
    assert send(address="192.0.2.2").status_code == 302


def test_all_places_together_are_limited_too(send, monkeypatch):
    monkeypatch.setattr(limits, "OVERALL", Limit("all", 3))

    assert [send(address=f"192.0.2.{n}").status_code for n in range(5)] == [302] * 3 + [429] * 2


def test_who_is_refused_counts_for_nobody_else(send, monkeypatch):
    monkeypatch.setattr(limits, "PER_SENDER", Limit("from", 1))
    monkeypatch.setattr(limits, "OVERALL", Limit("all", 2))

    assert [send().status_code for _ in range(5)] == [302] + [429] * 4
    assert send(address="192.0.2.2").status_code == 302


def test_errors_of_a_person_do_not_count(send):
    assert [send(courriel="").status_code for _ in range(9)] == [422] * 9
    assert (send().status_code, Tally.objects.count()) == (302, 2)


def test_the_next_hour_begins_anew_and_forgets(send, monkeypatch):
    now = set_clock(monkeypatch, "2027-03-01T10:59:00+01:00")
    assert [send().status_code for _ in range(6)] == [302] * 5 + [429]

    set_clock(monkeypatch, (now + timedelta(minutes=61)).isoformat())

    assert send().status_code == 302
    assert [row.count for row in Tally.objects.all()] == [1, 1]
    assert str(Tally.objects.first()) == "1 fois avant 13 h 00"


def test_addresses_are_not_written(send):
    send(address="192.0.2.77")

    rows = [*Tally.objects.values(), *ContactMessage.objects.values()]
    assert "192.0.2.77" not in repr(rows)
    assert {len(row["key"]) for row in Tally.objects.values("key")} == {64}


@pytest.mark.parametrize(
    ("behind", "remote", "forwarded", "expected"),
    [
        (False, "192.0.2.1", "203.0.113.9", "192.0.2.1"),
        (True, "127.0.0.1", "203.0.113.9", "203.0.113.9"),
        (True, "127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (True, "127.0.0.1", "n’importe quoi, 203.0.113.9", "203.0.113.9"),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (False, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (False, "", "", ""),
    ],
)
def test_a_sender_is_who_the_front_server_saw(rf, settings, behind, remote, forwarded, expected):
    settings.BEHIND_PROXY = behind

    assert sender(rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)) == expected


def test_a_header_does_not_lift_the_limit(send):
    answers = [send(headers={"x-forwarded-for": f"203.0.113.{n}"}).status_code for n in range(6)]

    assert answers == [302] * 5 + [429]


# --- Injections ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        {"courriel": "awa@exemple.fr\nBcc: tous@exemple.fr"},
        {"courriel": "awa@exemple.fr\r\nBcc: tous@exemple.fr"},
        {"courriel": "awa@exemple.fr,tous@exemple.fr"},
        {"sujet": "autre\r\nBcc: tous@exemple.fr"},
    ],
)
def test_no_header_is_injected(send, mailoutbox, typed):
    assert (send(**typed).status_code, kept(), len(mailoutbox)) == (422, 0, 0)


def test_what_is_typed_goes_to_the_body_alone(send, mailoutbox):
    send(nom="Awa\r\nBcc: tous", message="Subject: x\r\n\r\n.\r\nBcc: y", page="a b")

    mail = mailoutbox[0]
    assert (mail.to, mail.cc, mail.bcc, mail.reply_to) == (["club@exemple.fr"], [], [], ["awa@exemple.fr"])
    assert mail.subject == "[Club Curious Lab’] Signaler un problème d’accessibilité"
    assert mail.extra_headers == {}
    assert "De : Awa Bcc: tous, awa@exemple.fr (adresse non vérifiée)" in mail.body
    assert mail.message().get_all("Bcc") is None


def test_an_acknowledgement_carries_no_word_of_the_sender(send, mailoutbox):
    send(message="Achetez !", nom="Offre spéciale", page="https://piege.test", courriel="victime@exemple.fr")

    acknowledgement = mailoutbox[1]
    assert acknowledgement.to == ["victime@exemple.fr"]
    assert [
        w for w in ("Achetez", "Offre", "piege") if w in acknowledgement.subject + acknowledgement.body
    ] == []


def test_an_address_is_not_flooded_by_acknowledgements(send, mailoutbox):
    for number in range(5):
        send(courriel="Victime@exemple.fr", address=f"192.0.2.{number}")

    assert [mail.to[0] for mail in mailoutbox].count("Victime@exemple.fr") == 3
    assert kept() == 5


def test_a_flood_of_messages_leaves_the_kept_pages_alone(send):
    """What visitors write is no content: the version of the pages does not move."""
    from curiouslab.freshness.models import content_version  # noqa: PLC0415 -- it is what this test is about

    before = content_version()
    send()

    assert (content_version(), kept()) == (before, 1)


def test_a_posted_html_stays_text_in_the_admin(send, client, superuser):
    send(message="<script>alert(1)</script>", nom="<b>Awa</b>")
    client.force_login(superuser)
    message = ContactMessage.objects.get()

    page = client.get(f"/gestion/contact/contactmessage/{message.pk}/change/").content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<b>Awa" not in page
