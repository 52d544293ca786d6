"""What an objection leaves to the team, because no program may replace it."""

import pytest

from curiouslab.mail.models import OutboxMail
from events.objection.withholding import withhold
from tests.curiouslab.privacy.naming import left_to_check
from tests.factories import make_key_point, make_person

pytestmark = pytest.mark.django_db


def test_a_mail_that_waits_leaves_for_whom_it_was_written():
    """An address written otherwise may be a stranger's; a key, that of a mail that was never sent."""
    person = make_person("Jeanne", "Martin")
    address, link = "jeanne.martin@ville-exemple.fr", "<https://exemple.test/fin/jeanne-martin:signe/>"
    mail = OutboxMail.objects.create(
        key="code:jeanne-martin",
        kind="code",
        recipient=address,
        subject="Pour Jeanne Martin",
        headers={"List-Unsubscribe": link},
    )

    withhold(person)

    mail.refresh_from_db()
    assert (mail.recipient, mail.key, mail.headers) == (
        address,
        "code:jeanne-martin",
        {"List-Unsubscribe": link},
    )
    assert mail.subject == "Pour intervenant·e"
    left = [line.partition(" – ")[0] for line in left_to_check().splitlines()]
    assert left == [
        "Courriel : clé (laissé tel quel)",
        "Courriel : destinataire (laissé tel quel)",
        "Courriel : en-têtes (laissé tel quel)",
    ]


def test_a_second_objection_under_a_name_adds_what_is_left_of_it():
    first = make_key_point(text="Mme Martin l’a dit.")
    withhold(make_person("Jeanne", "Martin"))
    second = make_key_point(text="Mme Martin l’a redit.")

    withhold(make_person("Jeanne", "Martin"))

    left = [line.partition(" – ")[2] for line in left_to_check().splitlines()]
    assert left == [f"n° {first.pk}", f"n° {second.pk}"]
