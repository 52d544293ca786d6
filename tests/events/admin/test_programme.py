"""Sessions, and the people of a session one by one."""

import pytest
from django.urls import reverse

from events.models import Appearance
from tests.events.admin.forms import form_data
from tests.factories import make_appearance, make_document, make_edition, make_item, make_person


def page_of(row):
    return reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])


def change(edition):
    return reverse("admin:events_edition_change", args=[edition.pk])


def test_a_session_without_number_goes_last(desk):
    edition = make_edition(number=1)
    make_item(edition, title="Là", position=4)

    desk.send(
        change(edition),
        **{
            "items-TOTAL_FORMS": "3",
            **{f"items-{i}-day": "1" for i in (1, 2)},
            **{f"items-{i}-title_language": "fr" for i in (1, 2)},
            "items-1-kind": "talk",
            "items-1-title": "B",
            "items-2-kind": "moment",
            "items-2-title": "A",
            "items-2-position": "1",
        },
    )

    assert list(edition.items.values_list("position", "title")) == [
        (1, "A"),
        (4, "Là"),
        (5, "B"),
    ]


def test_a_new_session_with_only_its_type_is_none(desk):
    edition = make_edition(number=1)

    desk.send(change(edition), **{"items-TOTAL_FORMS": "1", "items-0-kind": "talk", "items-0-position": "3"})

    assert edition.items.count() == 0


def test_changing_the_type_changes_the_role_of_lines_without_one(desk):
    edition = make_edition(number=1)
    item = make_item(edition)
    appearance = make_appearance(item, role="speaker")

    desk.send(change(edition), **{"items-0-kind": "round_table"})

    appearance.refresh_from_db()
    assert appearance.role == "participant"


def test_deleting_a_session_leaves_its_lines_alone(desk):
    edition = make_edition(number=1)
    make_appearance(make_item(edition))

    desk.send(change(edition), **{"items-0-DELETE": "on", "items-0-people": "Anne Martin"})

    assert (edition.items.count(), Appearance.objects.count()) == (0, 0)


def test_a_session_with_a_document_is_not_deleted(desk):
    edition = make_edition(number=1)
    make_document(edition, item=make_item(edition))

    page = desk.send(change(edition), **{"items-0-DELETE": "on"})

    assert edition.items.count() == 1
    assert len(page.context["errors"]) >= 1


def test_documents_offer_the_sessions_of_their_edition(desk):
    edition = make_edition(number=1)
    item = make_item(edition, title="Ici")
    make_item(make_edition(number=2), title="Ailleurs")
    document = make_document(edition, item=item)

    page = desk.client.get(change(edition))

    choices = page.context["inline_admin_formsets"][2].formset.forms[0].fields["item"].choices
    assert list(choices) == [("", "–"), (item.pk, "Intervention : Ici")]
    desk.send(change(edition), **{"documents-0-item": ""})
    document.refresh_from_db()
    assert document.item is None


def test_homonyms_are_chosen_on_the_page_of_the_session(desk):
    item = make_item(make_edition(number=1))
    make_person("Anne", "Martin")
    chosen = make_person("Anne", "Martin")

    desk.send(
        page_of(item),
        **{
            "appearances-TOTAL_FORMS": "1",
            "appearances-0-item": str(item.pk),
            "appearances-0-person": str(chosen.pk),
            "appearances-0-role": "moderator",
            "appearances-0-functions_line": "maire (Antony) ; députée",
            "appearances-0-is_elected": "on",
        },
    )

    appearance = item.appearances.get()
    assert (appearance.person, appearance.role, appearance.is_elected) == (chosen, "moderator", True)
    assert [(f.title, str(f.organisation or "")) for f in appearance.functions.all()] == [
        ("maire", "Antony"),
        ("députée", ""),
    ]


def test_functions_that_cannot_be_read_are_refused(desk):
    item = make_item(make_edition(number=1))
    make_appearance(item)

    page = desk.send(page_of(item), **{"appearances-0-functions_line": "maire (Antony"})

    assert [e for errors in page.context["errors"] for e in errors] == ["Une parenthèse n’est pas fermée."]


@pytest.mark.parametrize("typed", ["maire", ""])
def test_functions_that_no_line_can_say_are_locked(desk, typed):
    item = make_item(make_edition(number=1))
    appearance = make_appearance(item, functions=[("maire ; députée", "")])

    desk.send(page_of(item), **{"appearances-0-functions_line": typed})

    assert appearance.functions.get().title == "maire ; députée"


def test_functions_are_edited_one_by_one_on_the_page_of_a_presence(desk):
    item = make_item(make_edition(number=1))
    appearance = make_appearance(item, functions=[("maire ; députée", "")])

    desk.send(page_of(appearance), **{"functions-0-title": "maire ; sénatrice"})

    assert appearance.functions.get().title == "maire ; sénatrice"


def test_a_session_stays_in_its_edition(desk):
    item = make_item(make_edition(number=1))

    assert "edition" not in form_data(desk.client.get(page_of(item)))


def test_what_a_line_does_not_say_is_kept(desk):
    edition = make_edition(number=1)
    item = make_item(edition)
    appearance = make_appearance(
        item, person=make_person("Anne", "Martin"), functions=[("maire", "Antony"), ("députée", "")]
    )
    Appearance.objects.filter(pk=appearance.pk).update(extra={"a": 1})
    kept = appearance.functions.get(title="députée")

    desk.send(change(edition), **{"items-0-people": "Anne Martin, députée ; maire (Sceaux) [élue]\r\n?"})

    first, second = item.appearances.all()
    assert (first.pk, first.extra, first.is_elected) == (appearance.pk, {"a": 1}, True)
    assert [f.pk == kept.pk for f in first.functions.all()] == [True, False]
    assert first.functions_text() == "députée et maire, Sceaux"
    assert second.person is None
