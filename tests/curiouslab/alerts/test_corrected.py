"""« Me prévenir » : a page that the browser gives back is sent again with another address."""

import re

import pytest

from curiouslab.alerts import asking
from curiouslab.alerts.models import Notice
from curiouslab.limits.counting import Limit
from curiouslab.mail.models import OutboxMail

pytestmark = pytest.mark.django_db


def test_a_corrected_address_from_the_page_that_the_browser_gives_back_is_asked_too(
    ask, old_seal, mailoutbox
):
    sealed = old_seal()
    typed = ["awa@exempel.fr", "awa@exemple.fr", "AWA@exemple.fr"]

    assert [ask(sealed=sealed, courriel=email).status_code for email in typed] == [302] * 3
    assert [mail.to for mail in mailoutbox] == [["awa@exempel.fr"], ["awa@exemple.fr"]]
    assert sorted(Notice.objects.values_list("email", flat=True)) == ["awa@exempel.fr", "awa@exemple.fr"]


def test_the_answer_to_a_corrected_address_does_not_tell_whether_the_first_was_sent_a_mail(
    ask, old_seal, monkeypatch
):
    monkeypatch.setattr(asking, "PER_ADDRESS", Limit("to", 1))
    ask(courriel="ali@exemple.fr")
    answers = []
    for first in ("ali@exemple.fr", "personne@exemple.fr"):  # beyond its limit, and not
        sealed = old_seal()
        ask(sealed=sealed, courriel=first)
        response = ask(sealed=sealed, courriel=f"autre-{first}")
        answers.append((response.status_code, response.headers["Location"]))

    assert answers == [(302, "/prevenir/3-ville-et-numerique/recu/")] * 2


def test_what_is_kept_of_a_request_that_was_sent_does_not_tell_its_address(ask, mailoutbox):
    ask()

    mail = OutboxMail.objects.get()
    assert re.fullmatch(r"confirmation:[0-9a-f]{64}", mail.key)
    assert (len(mailoutbox), mail.recipient) == (1, "")
