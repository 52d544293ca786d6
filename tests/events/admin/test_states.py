"""What the pages of the desk say of the state of a content, and of what goes with it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.events.admin.test_publishing import change, decision, state_of
from tests.factories import make_edition, make_online_edition, make_online_synthesis, make_synthesis


def test_a_synthesis_says_that_its_edition_hides_it(desk):
    edition = make_online_edition(number=7)
    synthesis = make_online_synthesis(edition)
    assert state_of(desk.client, synthesis).startswith("En ligne depuis le ")

    asked = desk.client.get(decision(edition, "retirer"))
    assert "Sa synthèse ne se lira plus non plus" in asked.context["goes_with"]
    edition.withdraw(reason="Une erreur.")
    hidden = "Publiée, mais personne ne peut la lire : son édition est "
    assert state_of(desk.client, synthesis) == f"{hidden}retirée du site."

    asked = desk.client.get(decision(edition, "brouillon"))
    assert "Sa synthèse reste publiée" in asked.context["goes_with"]
    edition.back_to_draft()
    assert state_of(desk.client, synthesis) == f"{hidden}en brouillon."

    edition.publish(at=timezone.now() + timedelta(days=1))
    assert state_of(desk.client, synthesis) == f"{hidden}programmée pour plus tard."


def test_a_synthesis_to_come_says_what_its_edition_owes(desk):
    synthesis = make_synthesis(make_edition(number=7))
    synthesis.publish(at=timezone.now() + timedelta(days=2))
    assert state_of(desk.client, synthesis).endswith(", si son édition l’est : elle est en brouillon.")

    synthesis.edition.publish(at=timezone.now() + timedelta(days=1))
    assert "si son édition" not in state_of(desk.client, synthesis)


def test_an_edition_without_synthesis_takes_none_with_it(desk):
    edition = make_online_edition(number=7)

    assert desk.client.get(decision(edition, "retirer")).context["goes_with"] == ""


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (-1, "Retirez-la du site, avec sa raison."),
        (1, "Pour la supprimer, remettez-la d’abord en brouillon."),
    ],
)
def test_what_cannot_be_deleted_yet_says_what_to_do(desk, days, why):
    edition = make_edition(number=7)
    edition.publish(at=timezone.now() + timedelta(days=days))

    assert desk.client.get(change(edition)).context["why_kept"].endswith(why)


def test_a_draft_that_was_never_read_is_deleted_without_a_word(desk):
    edition = make_edition(number=7)

    page = desk.client.get(change(edition))

    assert page.context["why_kept"] == ""
    assert reverse("admin:events_edition_delete", args=[edition.pk]) in page.content.decode()
