"""Who published, withdrew, changed an audience, opened a reserved file: written once, whatever the path."""

import pytest
from django.urls import reverse

from curiouslab.journal.models import Entry
from curiouslab.limits.models import Tally
from events import happenings
from events.exchange import export_edition, import_edition
from events.record import versions
from tests.factories import (
    make_document,
    make_edition,
    make_file,
    make_former_file,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_synthesis,
    make_version,
)
from tests.portal import visit

pytestmark = pytest.mark.django_db


def lines():
    """What the journal says, the oldest first."""
    rows = Entry.objects.order_by("at", "pk").select_related("actor")
    return [(e.actor and e.actor.email, e.verb, e.model, e.detail) for e in rows]


def decide(desk, content, word, **said):
    return desk.client.post(
        reverse(f"admin:events_{content._meta.model_name}_{word}", args=[content.pk]), said
    )


def change(row):
    return reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])


TEAM = "equipe@exemple.fr"


def test_the_life_of_an_edition_is_written(desk):
    edition = make_edition(title="Ville")

    decide(desk, edition, "publier", publish_at="2999-03-01T10:00")
    decide(desk, edition, "brouillon")
    decide(desk, edition, "publier", publish_at="")
    decide(desk, edition, "retirer", reason="Doublon.")

    assert lines() == [
        (TEAM, "scheduled", "events.edition", "pour le 1er mars 2999 à 10 h"),
        (TEAM, "unpublished", "events.edition", ""),
        (TEAM, "published", "events.edition", ""),
        (TEAM, "withdrew", "events.edition", "Doublon."),
    ]
    assert {(e.object_key, e.object_name) for e in Entry.objects.all()} == {(str(edition.pk), "Ville")}


def test_what_was_so_already_is_not_written():
    edition, synthesis = make_edition(), make_synthesis()

    edition.back_to_draft()
    versions.back_to_draft(synthesis)

    assert lines() == []


def test_the_life_of_a_synthesis_is_written(desk):
    synthesis = make_synthesis()

    decide(desk, synthesis, "publier", publish_at="")
    decide(desk, synthesis, "retirer", reason="Doublon.")
    decide(desk, synthesis, "brouillon")

    assert [line[1:3] for line in lines()] == [
        ("published", "events.synthesis"),
        ("withdrew", "events.synthesis"),
        ("unpublished", "events.synthesis"),
    ]


def test_what_a_command_does_has_no_actor():
    versions.publish(make_synthesis())

    assert lines() == [(None, "published", "events.synthesis", "")]


def test_a_stale_decision_writes_nothing(desk):
    edition = make_online_edition()
    edition.withdraw(reason="Doublon.")
    Entry.objects.all().delete()

    decide(desk, edition, "retirer", reason="Encore.")

    assert lines() == []


def test_an_audience_changed_on_the_page_of_a_synthesis_is_written_points_together(desk):
    synthesis = make_synthesis()
    for _ in range(3):
        make_key_point(synthesis)
    make_key_point(synthesis, audience="members")
    typed = {f"key_points-{n}-audience": "internal" for n in range(4)}

    desk.send(change(synthesis), audience="members", **typed)

    assert sorted(line[1:] for line in lines()) == [
        ("audience", "events.synthesis", "1 point clé : élus et agents inscrits → interne (équipe du Lab’)"),
        ("audience", "events.synthesis", "3 points clés : public → interne (équipe du Lab’)"),
        ("audience", "events.synthesis", "public → élus et agents inscrits"),
    ]
    assert {line[0] for line in lines()} == {TEAM}


def test_a_page_saved_as_it_was_writes_nothing(desk):
    synthesis = make_synthesis()
    make_key_point(synthesis)

    desk.send(change(synthesis), summary="Autre chose.")

    assert lines() == []


def test_a_page_that_is_refused_writes_nothing(desk):
    """Once on line, what changes must be told: the first try is undone, the second one saves."""
    synthesis = make_online_synthesis()
    point = make_key_point(synthesis, audience="members")
    make_version(synthesis)
    typed = {"key_points-0-audience": "public"}

    desk.send(change(synthesis), **typed)
    point.refresh_from_db()
    assert (point.audience, lines()) == ("members", [])
    desk.send(change(synthesis), version_note="Un passage de plus.", **typed)

    assert [line[3] for line in lines()] == ["1 point clé : élus et agents inscrits → public"]


def test_the_audience_of_a_document_changed_on_the_page_of_its_edition_is_written(desk):
    edition = make_edition()
    make_document(edition)

    desk.send(change(edition), **{"documents-0-audience": "internal"})

    assert lines() == [(TEAM, "audience", "events.document", "public → interne (équipe du Lab’)")]


def test_an_import_that_changes_an_audience_is_written():
    edition = make_edition()
    synthesis = make_synthesis(edition)
    make_key_point(synthesis)
    make_key_point(synthesis)
    make_document(edition)
    said = export_edition(edition)
    said["synthese"]["lisible_par"] = "membres"
    for thing in (*said["synthese"]["points_cles"], *said["documents"]):
        thing["lisible_par"] = "interne"

    import_edition(said)

    assert sorted(line[1:] for line in lines()) == [
        ("audience", "events.document", "public → interne (équipe du Lab’)"),
        ("audience", "events.synthesis", "2 points clés : public → interne (équipe du Lab’)"),
        ("audience", "events.synthesis", "public → élus et agents inscrits"),
    ]


def test_a_row_saved_in_a_shell_is_written():
    point = make_key_point(make_synthesis())
    point.audience = "members"
    point.save()  # made here, it was never read: nothing says what it was
    point.refresh_from_db()
    read = type(point).objects.get(pk=point.pk)
    read.audience = "internal"
    read.save(update_fields=["position"])
    assert lines() == []
    read.save()
    read.save()

    assert [line[3] for line in lines()] == [
        "1 point clé : élus et agents inscrits → interne (équipe du Lab’)"
    ]


def test_what_cannot_be_written_is_not_done(desk, monkeypatch):
    """The line and the change are in one transaction."""
    edition = make_edition()
    monkeypatch.setattr(
        "curiouslab.journal.listening.record", lambda *a, **k: (_ for _ in ()).throw(OSError("plein"))
    )

    with pytest.raises(OSError, match="plein"):
        decide(desk, edition, "publier", publish_at="")

    edition.refresh_from_db()
    assert edition.is_draft


def reserved_things():
    """Everything that can be downloaded and that not everybody may read."""
    edition = make_online_edition(slug="reservee")
    synthesis = make_online_synthesis(edition)
    make_key_point(synthesis, audience="members")
    make_version(synthesis)
    document = make_file(edition, audience="members")
    base = synthesis.get_absolute_url()
    files = [f"{base}{part}synthese.{kind}" for part in ("", "versions/1/") for kind in ("pdf", "json")]
    return [document.get_absolute_url(), *files]


def test_each_reserved_download_is_written_once_an_hour(client, elected_reader):
    addresses = reserved_things()
    client.force_login(elected_reader)

    for _ in range(3):
        assert {visit(client, address).status_code for address in addresses} == {200}

    elue = elected_reader.email
    assert sorted(lines()) == [
        (elue, "read", "events.document", ""),
        (elue, "read", "events.synthesis", "JSON"),
        (elue, "read", "events.synthesis", "PDF"),
        (elue, "read", "events.synthesisversion", "JSON"),
        (elue, "read", "events.synthesisversion", "PDF"),
    ]
    Tally.objects.all().delete()  # the hour is over
    visit(client, addresses[0])
    assert Entry.objects.count() == 6


def test_a_former_file_read_by_the_team_is_written(client, team_member):
    client.force_login(team_member)
    former = make_former_file(make_file(make_online_edition()))

    visit(client, former.get_absolute_url())

    assert lines() == [(TEAM, "read", "events.documentversion", "")]


def test_what_everybody_reads_and_what_is_not_sent_is_not_written(client, visitor, elected_reader):
    edition = make_online_edition()
    public = make_file(edition)
    synthesis = make_online_synthesis(edition)
    reserved = make_file(edition, audience="members")
    pdf = f"{synthesis.get_absolute_url()}synthese.pdf"

    assert visit(visitor, reserved.get_absolute_url()).status_code == 404
    client.force_login(elected_reader)
    for address in (public.get_absolute_url(), pdf, synthesis.get_absolute_url()):
        assert visit(client, address).status_code == 200
    visit(client, reserved.get_absolute_url(), method="head")
    visit(client, reserved.get_absolute_url(), **{"if-none-match": f'"{reserved.file.name[9:41]}"'})

    assert lines() == []


def test_a_line_holds_neither_an_address_nor_a_browser():
    names = {field.name for field in Entry._meta.concrete_fields}

    assert names == {"id", "at", "actor", "verb", "model", "object_key", "object_name", "detail"}


def test_nobody_does_anything_outside_of_a_request(team_member):
    with happenings.done_by(team_member):
        assert happenings.doer() == team_member

    assert happenings.doer() is None
