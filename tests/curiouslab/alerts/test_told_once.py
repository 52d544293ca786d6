"""« Me prévenir » : told once that the synthesis is on line, then erased."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from curiouslab.alerts import letters, telling
from curiouslab.alerts.letters import called
from curiouslab.alerts.models import Notice
from curiouslab.mail.models import OutboxMail
from events.models import Audience, Synthesis
from tests.curiouslab.alerts.conftest import links_in
from tests.factories import make_edition, make_online_synthesis, make_synthesis

pytestmark = pytest.mark.django_db


def test_the_address_is_told_once_that_the_synthesis_is_on_line_then_erased(
    confirmed, awaited, run, mailoutbox
):
    run()
    assert mailoutbox == []
    synthesis = make_online_synthesis(awaited)

    run()
    run()

    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (
        ["awa@exemple.fr"],
        "La synthèse est en ligne – 3e édition : Ville & numérique",
    )
    assert links_in(mail)[0] == synthesis.get_absolute_url()
    assert Notice.objects.count() == 0
    assert "awa" not in repr(list(OutboxMail.objects.values()))


def test_published_withdrawn_and_published_again_it_is_told_once(confirmed, awaited, run, mailoutbox):
    synthesis = make_online_synthesis(awaited)
    run()
    synthesis.withdraw(reason="Une erreur.")
    run()
    synthesis.back_to_draft()
    synthesis.publish()
    run()

    assert len(mailoutbox) == 1


def test_a_scheduled_publication_is_told_at_its_hour_without_a_task(confirmed, awaited, run, mailoutbox):
    synthesis = make_synthesis(awaited)
    synthesis.publish(at=timezone.now() + timedelta(hours=1))
    run()
    assert mailoutbox == []

    Synthesis.objects.update(publish_at=timezone.now())
    run()
    assert len(mailoutbox) == 1


def test_what_the_public_does_not_read_is_told_to_nobody(confirmed, awaited, run, mailoutbox):
    synthesis = make_online_synthesis(awaited, audience=Audience.MEMBERS)
    run()
    assert (mailoutbox, Notice.objects.count()) == ([], 1)

    synthesis.audience = Audience.PUBLIC
    synthesis.save()
    run()
    assert len(mailoutbox) == 1


def test_withdrawn_before_the_mail_leaves_it_waits_until_it_is_back(
    confirmed, awaited, run, mailoutbox, settings
):
    synthesis = make_online_synthesis(awaited)
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.curiouslab.mail.rows.AwayBackend"
    with pytest.raises(CommandError, match="ne répond pas"):
        run()
    settings.EMAIL_BACKEND = backend
    synthesis.withdraw(reason="Une erreur.")
    run()
    assert mailoutbox == []

    synthesis.publish()
    OutboxMail.objects.update(next_try_at=timezone.now())
    run()
    run()
    assert len(mailoutbox) == 1


def test_two_rounds_at_once_tell_once(confirmed, awaited, mailoutbox, monkeypatch):
    """Both read the row; whoever deletes it writes."""
    make_online_synthesis(awaited)
    alone = letters.notice_of

    def with_a_rival(notice, synthesis):
        monkeypatch.setattr(letters, "notice_of", alone)
        telling.tell_notices()
        return alone(notice, synthesis)

    monkeypatch.setattr(letters, "notice_of", with_a_rival)

    assert (telling.tell_notices(), OutboxMail.objects.filter(kind="notice").count()) == (0, 1)


def test_an_edition_without_title_or_number_is_named_all_the_same(awaited):
    assert called(awaited) == "3e édition : Ville & numérique"
    assert called(make_edition(number=4, title="")) == "4e édition"
    assert called(make_edition(title="Mémoires")) == "Mémoires"
