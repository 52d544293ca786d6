"""What is on line is a numbered version: what makes one, and what makes none."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import KeyPoint, Synthesis, SynthesisVersion
from events.models.access import StaleStateError
from events.record.content import digest
from events.record.versions import (
    Change,
    NoteNeededError,
    back_to_draft,
    publish,
    record_version,
    version_content,
)
from tests.events.record.changes import EVENING, PUBLIC, changed, reread, said
from tests.factories import make_commune, make_key_point

pytestmark = pytest.mark.django_db


def test_a_publication_is_a_version_without_note(clock, synthesis):
    version = publish(synthesis)

    assert (version.number, version.note, version.published_at) == (1, "", synthesis.publish_at)
    assert Synthesis.objects.get().is_online
    assert set(version.digests) == {"public", "members", "internal"}


def test_a_change_for_readers_is_the_next_version_with_its_note(clock, synthesis):
    publish(synthesis)
    now = clock(EVENING)

    version = changed(synthesis, "Le résumé est plus court.", summary="Court.")

    assert (version.number, version.note, version.published_at) == (2, "Le résumé est plus court.", now)
    assert said(version, PUBLIC) == ["Dit pour public."]


def test_a_change_for_readers_asks_for_its_note(clock, synthesis):
    publish(synthesis)

    with pytest.raises(NoteNeededError):
        changed(synthesis, " ", summary="Court.")


def test_saving_without_a_change_makes_no_version(clock, synthesis):
    publish(synthesis)

    assert changed(synthesis, "Rien.") is None
    assert SynthesisVersion.objects.count() == 1


def test_an_internal_passage_is_no_news_for_readers(clock, synthesis):
    publish(synthesis)
    change = Change(synthesis)
    make_key_point(synthesis, audience="internal")
    KeyPoint.objects.filter(text="Dit pour internal.").update(text="Autrement.")

    assert change.end() is None


@pytest.mark.parametrize(
    ("what", "makes"),
    [
        ({"text": "Autrement."}, True),
        ({"nature": "finding"}, True),
        ({"audience": "members"}, False),
        ({"audience": "internal"}, False),
    ],
)
def test_a_passage_told_to_fewer_people_makes_no_version(clock, synthesis, what, makes):
    publish(synthesis)
    change = Change(synthesis)
    KeyPoint.objects.filter(text="Dit pour public.").update(**what)

    assert (change.end("Corrigé.") is not None) is makes


def test_a_passage_told_to_more_people_is_news(clock, synthesis):
    publish(synthesis)
    change = Change(synthesis)
    KeyPoint.objects.filter(text="Dit pour members.").update(audience="public")

    version = change.end("Un passage est public.")

    assert said(version, PUBLIC) == ["Dit pour public.", "Dit pour members."]


@pytest.mark.parametrize(
    "act",
    [
        lambda point: point.delete(),
        lambda point: point.communes.add(make_commune()),
        lambda point: KeyPoint.objects.filter(pk=point.pk).update(item=None),
    ],
)
def test_whatever_is_read_of_a_passage_counts(clock, synthesis, act):
    publish(synthesis)
    change = Change(synthesis)
    act(KeyPoint.objects.get(text="Dit pour public."))

    with pytest.raises(NoteNeededError):
        change.end()


def test_the_order_of_passages_counts(clock, synthesis):
    make_key_point(synthesis, position=1, text="Premier.")
    second = make_key_point(synthesis, position=2, text="Second.")
    publish(synthesis)
    change = Change(synthesis)
    KeyPoint.objects.filter(pk=second.pk).update(position=0)

    assert change.end("Remis en ordre.").number == 2


@pytest.mark.parametrize(
    ("before", "after", "makes"), [("members", "public", True), ("public", "members", False)]
)
def test_the_audience_of_a_synthesis_counts_when_it_widens(clock, synthesis, before, after, makes):
    Synthesis.objects.update(audience=before)
    publish(Synthesis.objects.get())

    assert (changed(synthesis, "Désormais publique.", audience=after) is not None) is makes


def test_a_scheduled_version_is_replaced_until_its_day(clock, synthesis):
    opening = timezone.now() + timedelta(hours=6)
    first = publish(synthesis, at=opening)
    again = changed(synthesis, summary="Revu.")

    assert (again.pk, again.number, again.published_at) == (first.pk, 1, opening)
    assert again.content["synthese"]["resume"] == "Revu."
    assert list(SynthesisVersion.objects.visible_to(PUBLIC)) == []

    clock(EVENING)

    assert list(SynthesisVersion.objects.visible_to(PUBLIC)) == [first]
    assert changed(synthesis, "Encore revu.", summary="Encore.").number == 2


def test_while_scheduled_it_follows_even_what_is_told_to_fewer_people(clock, synthesis):
    publish(synthesis, at=timezone.now() + timedelta(hours=6))
    change = Change(synthesis)
    KeyPoint.objects.filter(text="Dit pour public.").update(audience="members")
    version = change.end()

    clock(EVENING)

    assert version_content(reread(version), PUBLIC).is_as_published


def test_a_publication_put_off_moves_its_version(clock, synthesis):
    publish(synthesis, at=timezone.now() + timedelta(hours=1))
    later = timezone.now() + timedelta(hours=6)

    publish(Synthesis.objects.get(), at=later)

    assert SynthesisVersion.objects.get().published_at == later


def test_a_publication_given_up_leaves_no_version(clock, synthesis):
    publish(synthesis, at=timezone.now() + timedelta(hours=1))

    back_to_draft(Synthesis.objects.get())

    assert SynthesisVersion.objects.count() == 0


def test_what_was_read_once_is_kept_when_the_synthesis_goes_back_to_the_desk(clock, synthesis):
    publish(synthesis)
    row = Synthesis.objects.get()
    row.withdraw(reason="Une erreur.")
    back_to_draft(row)

    assert SynthesisVersion.objects.count() == 1
    assert list(SynthesisVersion.objects.visible_to(PUBLIC)) == []


def test_a_publication_again_asks_what_is_new(clock, synthesis):
    publish(synthesis)
    Synthesis.objects.get().withdraw(reason="Une erreur.")
    Synthesis.objects.update(summary="Un résumé corrigé.")

    with pytest.raises(NoteNeededError):
        publish(Synthesis.objects.get())
    assert Synthesis.objects.get().is_withdrawn

    clock(EVENING)
    version = publish(Synthesis.objects.get(), note="L’erreur est corrigée.")
    assert (version.number, version.published_at) == (2, Synthesis.objects.get().publish_at)


def test_a_publication_of_what_was_last_read_says_so_by_itself(clock, synthesis):
    publish(synthesis)
    Synthesis.objects.get().withdraw(reason="Une erreur.")

    version = publish(Synthesis.objects.get())

    assert (version.number, version.note) == (2, "Remise en ligne, sans changement.")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_has_no_new_version(clock, synthesis, status):
    if status == "withdrawn":
        publish(synthesis)
        Synthesis.objects.get().withdraw(reason="Une erreur.")
    count = SynthesisVersion.objects.count()

    assert record_version(synthesis, "Rien.") is None
    assert changed(synthesis, summary="Court.") is None
    assert SynthesisVersion.objects.count() == count


def test_a_state_changed_meanwhile_records_nothing(clock, synthesis):
    stale = Synthesis.objects.get()
    publish(synthesis)

    with pytest.raises(StaleStateError):
        publish(stale, note="Deux fois.")

    assert SynthesisVersion.objects.count() == 1


def test_on_line_before_versions_existed_it_gets_its_first_before_it_changes(clock, synthesis):
    synthesis.publish()
    clock(EVENING)

    changed(synthesis, "Le résumé change.", summary="Court.")

    first, second = SynthesisVersion.objects.order_by("number")
    assert (first.content["synthese"]["resume"], first.note) == ("Un résumé.", "")
    assert first.published_at == Synthesis.objects.get().publish_at
    assert (second.content["synthese"]["resume"], second.number) == ("Court.", 2)


def test_files_are_prepared_after_the_commit_with_what_each_audience_reads(
    clock, synthesis, django_capture_on_commit_callbacks
):
    prepared = []
    with django_capture_on_commit_callbacks(execute=True):
        version = publish(synthesis, prepare=prepared.extend)
        assert prepared == []

    assert [record["lisible_par"] for record in prepared] == ["public", "members", "internal"]
    assert [digest(record) for record in prepared] == list(version.digests.values())


def test_a_failure_to_prepare_spoils_nothing(clock, synthesis, django_capture_on_commit_callbacks, caplog):
    def failing(records):
        raise OSError("plein")

    with django_capture_on_commit_callbacks(execute=True):
        publish(synthesis, prepare=failing)

    assert Synthesis.objects.get().is_online
    assert "plein" in caplog.text


@pytest.mark.parametrize("count", [1, 30])
def test_recording_costs_the_same_for_one_passage_or_thirty(
    clock, synthesis, count, django_assert_num_queries
):
    for _ in range(count):
        make_key_point(synthesis)
    publish(synthesis)
    version = SynthesisVersion.objects.select_related("synthesis__edition").get()

    with django_assert_num_queries(1):
        version_content(version, PUBLIC)
    with django_assert_num_queries(10):
        record_version(synthesis, "Encore.")
