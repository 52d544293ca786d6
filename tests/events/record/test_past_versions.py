"""An old version is read through the rules of the day."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from events.models import KeyPoint, Synthesis, SynthesisVersion
from events.record.content import canonical, content_of, digest
from events.record.versions import (
    Everyone,
    publish,
    version_content,
)
from tests.events.record.changes import PUBLIC, changed, reread, said
from tests.factories import make_key_point

pytestmark = pytest.mark.django_db


def test_its_digests_are_those_of_what_each_reads_at_its_address(
    clock, synthesis, elected_reader, team_member
):
    version = publish(synthesis)

    for reader, audience in ((PUBLIC, "public"), (elected_reader, "members"), (team_member, "internal")):
        record = content_of(Synthesis.objects.get(), reader, version)
        read = version_content(reread(version), reader)
        assert canonical(read.content) == canonical(record)
        assert version.digests[audience] == read.digest == digest(record)
        assert read.is_as_published


def test_announced_passages_are_those_of_the_day_of_the_version(clock, synthesis):
    synthesis.announces_reserved = True
    synthesis.save()
    version = publish(synthesis)

    read = version_content(reread(version), PUBLIC)
    assert [passage["nombre"] for passage in read.content["passages_reserves"]] == [1]
    assert read.is_as_published

    Synthesis.objects.update(announces_reserved=False)

    read = version_content(reread(version), PUBLIC)
    assert (read.content["passages_reserves"], read.is_as_published) == ([], False)


def test_a_version_meant_for_members_stays_theirs(clock, synthesis, elected_reader, team_member):
    Synthesis.objects.update(audience="members")
    first = publish(Synthesis.objects.get())
    second = changed(synthesis, "Désormais publique.", audience="public")

    visible = SynthesisVersion.objects.visible_to
    assert (list(visible(PUBLIC)), version_content(reread(first), PUBLIC)) == ([second], None)
    assert list(visible(elected_reader)) == list(visible(team_member)) == [second, first]
    assert said(first, elected_reader) == ["Dit pour public.", "Dit pour members."]


def test_a_passage_reserved_since_is_reserved_in_the_past(clock, synthesis, elected_reader):
    version = publish(synthesis)
    KeyPoint.objects.filter(text="Dit pour public.").update(audience="members")

    assert said(version, PUBLIC) == []
    assert said(version, elected_reader) == ["Dit pour public.", "Dit pour members."]
    assert not version_content(reread(version), PUBLIC).is_as_published


def test_a_passage_made_public_since_stays_reserved_in_the_past(clock, synthesis):
    version = publish(synthesis)
    KeyPoint.objects.update(audience="public")

    assert said(version, PUBLIC) == ["Dit pour public."]


@pytest.mark.parametrize("delete", [lambda rows: rows.delete(), lambda rows: rows.get().delete()])
def test_reserved_then_deleted_it_never_comes_back(clock, synthesis, elected_reader, delete):
    version = publish(synthesis)
    rows = KeyPoint.objects.filter(text="Dit pour public.")
    rows.update(audience="members")
    delete(rows)

    assert said(version, PUBLIC) == []
    assert "Dit pour public." in said(version, elected_reader)


@pytest.mark.parametrize(
    "delete",
    [
        lambda synthesis: synthesis.delete(),
        lambda synthesis: Synthesis.objects.all().delete(),
        lambda synthesis: synthesis.edition.delete(),
    ],
)
def test_deleting_a_synthesis_costs_the_same_for_three_passages_or_thirty(clock, synthesis, delete):
    counts = []
    for number in (0, 27):
        for _ in range(number):
            make_key_point(synthesis)
        publish(synthesis)
        ContentType.objects.clear_cache()  # else the first alone pays for it, when nothing ran before
        with CaptureQueriesContext(connection) as captured, transaction.atomic():
            delete(synthesis)
            transaction.set_rollback(True)
        counts.append(len(captured))
        synthesis = Synthesis.objects.select_related("edition").get()
        SynthesisVersion.objects.all().delete()

    assert counts[0] == counts[1]


def test_deleted_while_public_it_stays_in_the_past(clock, synthesis):
    version = publish(synthesis)
    KeyPoint.objects.filter(text="Dit pour public.").delete()

    assert said(version, PUBLIC) == ["Dit pour public."]


def test_everyone_reads_everything(synthesis):
    assert len(content_of(synthesis, Everyone())["points_cles"]) == 3
