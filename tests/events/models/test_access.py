"""Who sees what: the one predicate, its moments and its audiences."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from curiouslab.accounts.models import User
from events.models import Appearance, Document, Edition, KeyPoint, Person, ProgrammeItem, Synthesis, Theme
from events.models.access import StaleStateError
from tests.factories import (
    make_appearance,
    make_document,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_synthesis,
    make_theme,
)

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()
SOON, BEFORE = timedelta(minutes=1), -timedelta(minutes=1)


def test_the_public_sees_only_what_is_on_line_at_this_instant(team_member: User) -> None:
    now = timezone.now()
    make_edition()
    make_edition(status="published", publish_at=now + SOON)
    make_edition(status="withdrawn", publish_at=now + BEFORE, withdrawal_reason="Erreur.")
    online = make_edition(status="published", publish_at=now + BEFORE)
    assert list(Edition.objects.visible_to(PUBLIC)) == [online]
    assert Edition.objects.visible_to(team_member).count() == 4


def test_a_scheduled_edition_appears_at_its_instant_without_any_task() -> None:
    at = timezone.now() + SOON
    edition = make_edition(status="published", publish_at=at)
    assert list(Edition.objects.published(at - timedelta(microseconds=1))) == []
    assert list(Edition.objects.published(at)) == [edition]


@pytest.mark.parametrize(
    ("audience", "public", "member", "team"),
    [("public", 1, 1, 1), ("members", 0, 1, 1), ("internal", 0, 0, 1)],
)
def test_an_audience_opens_to_its_readers(
    audience: str, public: int, member: int, team: int, elected_reader: User, team_member: User
) -> None:
    edition = make_online_edition()
    synthesis = make_online_synthesis(edition, audience=audience)
    make_key_point(synthesis)
    make_key_point(make_online_synthesis(), audience=audience)
    make_document(edition, audience=audience)
    for reader, seen in [(PUBLIC, public), (elected_reader, member), (team_member, team)]:
        assert Synthesis.objects.visible_to(reader).filter(pk=synthesis.pk).count() == seen
        assert KeyPoint.objects.visible_to(reader).count() == 2 * seen
        assert Document.objects.visible_to(reader).count() == seen


def test_nothing_hanging_on_a_draft_edition_is_seen(elected_reader: User) -> None:
    draft = make_edition()
    make_appearance(make_item(draft))
    make_key_point(make_online_synthesis(draft))
    make_document(draft)
    draft.themes.add(make_theme())
    for model in (ProgrammeItem, Appearance, Person, Synthesis, KeyPoint, Document, Theme):
        assert model.objects.visible_to(elected_reader).count() == 0
        assert model._default_manager.count() > 0


def test_a_draft_synthesis_hides_its_points_and_the_theme_and_person_only_they_name() -> None:
    point = make_key_point(make_synthesis())
    point.themes.add(make_theme())
    assert KeyPoint.objects.visible_to(PUBLIC).count() == 0
    assert Theme.objects.visible_to(PUBLIC).count() == 0
    point.synthesis.publish()
    assert KeyPoint.objects.visible_to(PUBLIC).count() == 1
    assert Theme.objects.visible_to(PUBLIC).count() == 1


def test_publish_withdraw_and_back_to_draft() -> None:
    edition = make_edition()
    assert edition.is_draft
    edition.publish(at=timezone.now() + SOON)
    assert edition.is_scheduled
    edition.publish()
    assert edition.is_online
    edition.withdraw(reason=" Une date est fausse. ")
    edition.refresh_from_db()
    assert (edition.is_withdrawn, edition.withdrawal_reason) == (True, "Une date est fausse.")
    edition.back_to_draft()
    edition.refresh_from_db()
    assert (edition.is_draft, edition.publish_at, edition.withdrawal_reason) == (True, None, "")


def test_withdrawing_needs_a_reason_and_something_published() -> None:
    with pytest.raises(ValueError, match="Dites au public"):
        make_online_edition().withdraw(reason=" ")
    with pytest.raises(ValueError, match="Seul un contenu publié"):
        make_edition().withdraw(reason="Erreur.")


def test_what_was_only_scheduled_cannot_be_withdrawn_and_leaves_no_trace() -> None:
    edition = make_edition()
    edition.publish(at=timezone.now() + SOON)
    with pytest.raises(ValueError, match="Seul un contenu publié"):
        edition.withdraw(reason="Erreur.")
    edition.back_to_draft()
    edition.refresh_from_db()
    assert (edition.was_online, edition.first_published_at) == (False, None)


def test_what_was_once_on_line_is_remembered() -> None:
    edition = make_edition()
    edition.publish()
    first = edition.first_published_at
    edition.withdraw(reason="Erreur.")
    edition.back_to_draft()
    edition.publish(at=timezone.now() + SOON)
    edition.refresh_from_db()
    assert (edition.was_online, edition.first_published_at) == (True, first)


def test_a_state_changed_meanwhile_is_not_overwritten() -> None:
    mine = make_edition()
    theirs = Edition.objects.get(pk=mine.pk)
    theirs.publish()
    with pytest.raises(StaleStateError, match="rechargez la page"):
        mine.publish()


def test_saving_a_form_never_undoes_a_withdrawal() -> None:
    mine = make_online_edition()
    Edition.objects.get(pk=mine.pk).withdraw(reason="Erreur.")
    mine.title = "Corrigé"
    mine.save_content()
    mine.refresh_from_db()
    assert (mine.is_withdrawn, mine.title) == (True, "Corrigé")
