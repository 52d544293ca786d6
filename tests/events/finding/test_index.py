"""The index is right at the next search, whatever wrote; made again, it is the same."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection, transaction

from communes.models import Commune
from events.finding import documents
from events.finding.indexing import rebuild, refresh
from events.finding.models import DocumentText, Entry, Form, Mark, Neighbour
from events.finding.search import find
from events.models import Edition, KeyPoint, Person, ProgrammeItem, Theme
from events.objection.withholding import withhold
from tests.events.documents.made import pdf_of, stream, tagged
from tests.factories import (
    make_appearance,
    make_commune,
    make_file,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
    make_person,
    make_theme,
)

pytestmark = pytest.mark.django_db
PDF = pdf_of(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources 5 0 R >>",
        stream(b"BT /F1 12 Tf 20 100 Td (Un zephyr souffle) Tj ET"),
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    ]
)
VISITOR = AnonymousUser()


def found(text, user=VISITOR):
    """What answers all of a text: kind and key."""
    return {(hit.kind, hit.key) for hit in find(text, user).hits if hit.is_whole}


def kinds(text):
    return {kind for kind, _ in found(text)}


def everything():
    """The whole index, as rows that two makings may compare."""
    entries = Entry.objects.values_list(
        "kind",
        "key",
        "edition",
        "public_from",
        "members_from",
        "counted_for",
        "lexemes",
        "title",
        "names",
        "body",
    )
    forms = Form.objects.values_list("form", "stem", "titles", "public", "members", "team")
    return (
        sorted(entries, key=str),
        sorted(forms),
        sorted(set(Neighbour.objects.values_list("form", "deletion"))),
    )


def by_update(edition):
    Edition.objects.filter(pk=edition.pk).update(title="Zéphyr")


def by_bulk_create(edition):
    ProgrammeItem.objects.bulk_create([ProgrammeItem(edition=edition, kind="talk", title="Zéphyr")])


def by_sql(edition):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_edition SET summary = 'Zéphyr' WHERE id = %s", [edition.pk])


def by_theme(edition):
    theme = make_theme("autre")
    edition.themes.add(theme)
    refresh()
    Theme.objects.filter(pk=theme.pk).update(name="Zéphyr")


def by_organisation(edition):
    body = make_organisation("Autre")
    make_appearance(edition.items.first(), functions=[("", body)])
    refresh()
    type(body).objects.filter(pk=body.pk).update(name="Zéphyr")


def by_commune(edition):
    commune = make_commune(insee_code="78646", name="Autre")
    edition.participations.create(commune=commune)
    refresh()
    Commune.objects.filter(pk=commune.pk).update(name="Zéphyr", search_name="zephyr", sort_key="zephyr")


def by_person(edition):
    person = make_person("Ève", "Autre")
    make_appearance(edition.items.first(), person=person)
    refresh()
    Person.objects.filter(pk=person.pk).update(last_name="Zéphyr")


def by_point(edition):
    point = make_key_point(make_online_synthesis(edition), text="Autre")
    refresh()
    KeyPoint.objects.filter(pk=point.pk).update(text="Zéphyr")


WRITES = [by_update, by_bulk_create, by_sql, by_theme, by_organisation, by_commune, by_person, by_point]


@pytest.mark.parametrize("write", WRITES)
def test_what_is_written_is_found_at_the_next_search_and_gone_with_a_rollback(write):
    edition = make_online_edition()
    make_item(edition)
    assert found("zephyr") == set()

    with transaction.atomic():
        write(edition)
        assert found("zephyr")
        transaction.set_rollback(True)
    assert found("zephyr") == set()
    write(edition)
    assert found("zephyr")
    kept = everything()
    rebuild()
    assert everything() == kept


def test_twin_without_its_marks_the_index_is_late():
    edition = make_online_edition()
    refresh()
    by_update(edition)
    Mark.objects.all().delete()

    assert found("zephyr") == set()


def test_what_is_deleted_leaves_no_word():
    edition = make_online_edition(title="Zéphyr")
    make_key_point(make_online_synthesis(edition), text="Zéphyr")
    assert kinds("zephyr") == {"edition", "key_point", "synthesis"}
    edition.delete()

    assert found("zephyr") == set()
    assert not Form.objects.filter(form="zephyr").exists()
    assert not Neighbour.objects.filter(form="zephyr").exists()
    assert not Entry.objects.filter(lexemes__contains="zephyr").exists()


def test_a_name_withheld_leaves_the_index_with_the_rows_that_said_it():
    edition = make_online_edition()
    person = make_person("Zéphyrine", "Bourrasque")
    make_appearance(make_item(edition, summary="Zéphyrine Bourrasque ouvre."), person=person)
    assert kinds("bourrasque") == {"person", "talk"}
    withhold(person)

    assert not Mark.objects.exists()
    assert not Entry.objects.filter(lexemes__contains="bourrasque").exists()
    assert not Form.objects.filter(form="bourrasque").exists()
    assert found("bourrasque") == set()


def test_people_and_themes_are_found_as_long_as_something_that_names_them_is():
    edition, person, theme = make_online_edition(), make_person("Ève", "Zéphyr"), make_theme("zéphyr")
    item = make_item(edition)
    assert found("zephyr") == set()

    make_appearance(item, person=person)
    edition.themes.add(theme)
    assert {"person", "theme"} <= kinds("zephyr")
    Edition.objects.filter(pk=edition.pk).update(status="draft", publish_at=None)
    assert found("zephyr") == set()


def test_the_text_of_a_pdf_is_found_by_those_who_may_read_it(elected_reader):
    edition = make_online_edition()
    public = make_file(edition, tagged())
    reserved = make_file(edition, tagged(), audience="members")
    texts = {public.pk: "un zéphyr public", reserved.pk: "une bourrasque réservée"}
    for key, text in texts.items():
        DocumentText.objects.create(document=key, file=type(public).objects.get(pk=key).file.name, text=text)

    assert found("zéphyr") == {("document", str(public.pk))}
    assert found("bourrasque") == set()
    assert found("bourrasque", elected_reader) == {("document", str(reserved.pk))}
    type(public).objects.filter(pk=public.pk).update(file="autre.pdf")
    assert found("zéphyr") == set()


def test_a_pdf_is_read_once_and_one_that_cannot_be_is_not_tried_again(monkeypatch):
    read = []
    monkeypatch.setattr(documents, "text_of_pdf", lambda file: read.append(1) or "zéphyr\0")
    *stored, lost = [make_file(make_online_edition()) for _ in range(3)]
    lost.file.storage.delete(lost.file.name)

    for _ in range(4):
        refresh()
    assert (len(read), DocumentText.objects.count()) == (2, 3)
    assert not Mark.objects.exists()
    assert found("zephyr") == {("document", str(row.pk)) for row in stored}


def test_the_words_of_a_real_pdf_are_read():
    document = make_file(make_online_edition(), PDF)
    refresh()

    assert found("zephyr") == {("document", str(document.pk))}
    document.delete()
    assert found("zephyr") == set()
    assert not DocumentText.objects.exists()


def test_the_command_makes_the_index_and_says_so(capsys):
    make_online_edition(title="Zéphyr")
    call_command("rebuild_search", verbosity=2)

    assert capsys.readouterr().out.splitlines()[-1].startswith("Recherche : 1 contenu en ")
    assert kinds("zephyr") == {"edition"}


def test_a_search_costs_one_query_to_know_that_nothing_was_written(django_assert_num_queries):
    make_online_edition()
    refresh()

    with django_assert_num_queries(1):
        refresh()
