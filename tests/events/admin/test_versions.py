"""The versions of a synthesis, as the desk makes them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from events.admin.versions import NOTE_NEEDED
from events.models import KeyPoint, Synthesis, SynthesisVersion
from events.pdf.shelf import tag_of
from events.record.content import record_of
from events.record.versions import publish
from tests.events.admin.forms import form_data, messages_of
from tests.factories import make_key_point, make_online_edition, make_preview_link, make_synthesis


def change(synthesis):
    return reverse("admin:events_synthesis_change", args=[synthesis.pk])


def decision(synthesis, word):
    return reverse(f"admin:events_synthesis_{word}", args=[synthesis.pk])


@pytest.fixture
def draft(db):
    """A synthesis with two points, not on line."""
    synthesis = make_synthesis(make_online_edition(number=7), summary="Un résumé.")
    make_key_point(synthesis, text="Premier.", position=1)
    make_key_point(synthesis, text="Second.", position=2)
    return synthesis


@pytest.fixture
def online(desk, draft):
    """The same, put on line from the desk."""
    desk.client.post(decision(draft, "publier"), {"publish_at": ""})
    return draft


def told():
    return list(SynthesisVersion.objects.order_by("number").values_list("number", "note"))


def test_publishing_records_the_first_version(online):
    assert told() == [(1, "")]


def test_its_pdf_waits_for_its_readers(settings, desk, draft, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        desk.client.post(decision(draft, "publier"), {"publish_at": ""})

    record = record_of(Synthesis.objects.get(), AnonymousUser())
    assert (settings.PDF_ROOT / f"{tag_of(record, 'http://testserver')}.pdf").exists()


def test_a_draft_asks_no_note(desk, draft):
    page = desk.client.get(change(draft))

    assert "version_note" not in form_data(page)
    desk.send(change(draft), summary="Un autre.")
    assert told() == []


def test_a_change_on_line_asks_what_changes_and_loses_nothing_typed(desk, online):
    typed = {"summary": "Un autre.", "key_points-0-text": "Premier, revu."}

    page = desk.send(change(online), **typed)

    form = page.context["adminform"].form
    assert form.errors == {"version_note": [NOTE_NEEDED]}
    sent = form_data(page)
    assert {name: sent[name] for name in typed} == {name: [text] for name, text in typed.items()}
    assert (Synthesis.objects.get().summary, told()) == ("Un résumé.", [(1, "")])
    assert KeyPoint.objects.filter(text="Premier.").exists()
    assert messages_of(page) == []


def test_once_told_it_is_saved_with_its_version(desk, online):
    refused = desk.send(change(online), summary="Un autre.")
    answer = desk.client.post(
        change(online), {**form_data(refused), "version_note": "Résumé repris.", "_save": "1"}
    )

    assert answer.status_code == 302
    assert (Synthesis.objects.get().summary, told()) == ("Un autre.", [(1, ""), (2, "Résumé repris.")])


def test_saving_on_line_without_news_asks_nothing(desk, online):
    desk.send(change(online), audience="members")

    assert (Synthesis.objects.get().audience, told()) == ("members", [(1, "")])


def test_a_passage_reserved_from_the_desk_asks_nothing(desk, online):
    page = desk.client.get(change(online))
    prefix = next(name for name, value in form_data(page).items() if value == ["Second."]).rpartition("-")[0]

    desk.send(change(online), **{f"{prefix}-audience": "members"})

    assert (KeyPoint.objects.get(text="Second.").audience, told()) == ("members", [(1, "")])


def test_a_passage_removed_from_the_desk_is_news(desk, online):
    page = desk.client.get(change(online))
    prefix = next(name for name, value in form_data(page).items() if value == ["Second."]).rpartition("-")[0]
    removed = {f"{prefix}-DELETE": "on"}

    refused = desk.send(change(online), **removed)
    assert refused.context["adminform"].form.errors == {"version_note": [NOTE_NEEDED]}

    desk.send(change(online), **removed, version_note="Une phrase est retirée.")
    assert told() == [(1, ""), (2, "Une phrase est retirée.")]


def test_while_scheduled_saving_replaces_the_version_and_asks_nothing(desk, draft):
    moment = timezone.localtime(timezone.now() + timedelta(days=2))
    desk.client.post(decision(draft, "publier"), {"publish_at": f"{moment:%Y-%m-%dT%H:%M}"})

    desk.send(change(draft), summary="Revu avant l’heure.")

    assert told() == [(1, "")]
    assert SynthesisVersion.objects.get().content["synthese"]["resume"] == "Revu avant l’heure."


def test_while_scheduled_it_follows_the_page_of_its_edition(desk, draft):
    publish(draft, at=timezone.now() + timedelta(days=2))

    desk.send(reverse("admin:events_edition_change", args=[draft.edition_id]), title="Ville corrigée")

    assert SynthesisVersion.objects.get().content["edition"]["theme"] == "Ville corrigée"


def test_giving_up_a_scheduled_publication_forgets_its_version(desk, draft):
    moment = timezone.localtime(timezone.now() + timedelta(days=2))
    desk.client.post(decision(draft, "publier"), {"publish_at": f"{moment:%Y-%m-%dT%H:%M}"})

    desk.client.post(decision(draft, "brouillon"))

    assert (Synthesis.objects.get().is_draft, told()) == (True, [])


def test_putting_on_line_again_asks_what_is_new(desk, online):
    desk.client.post(decision(online, "retirer"), {"reason": "Une erreur."})
    desk.send(change(online), summary="Un résumé corrigé.")

    refused = desk.client.post(decision(online, "publier"), {"publish_at": "", "note": " "})
    desk.client.post(decision(online, "publier"), {"publish_at": "", "note": "L’erreur est corrigée."})

    assert refused.context["form"].errors == {"note": ["Dites aux lecteurs, en une phrase, ce qui change."]}
    assert told() == [(1, ""), (2, "L’erreur est corrigée.")]
    assert Synthesis.objects.get().is_online


def test_putting_on_line_again_what_has_not_changed_asks_nothing(desk, online):
    desk.client.post(decision(online, "retirer"), {"reason": "Une erreur."})
    desk.client.post(decision(online, "brouillon"))

    page = desk.client.get(decision(online, "publier"))
    desk.client.post(decision(online, "publier"), {"publish_at": "", "note": ""})

    assert "Laissez vide" in page.context["form"].fields["note"].help_text
    assert told() == [(1, ""), (2, "Remise en ligne, sans changement.")]
    assert Synthesis.objects.get().is_online


def test_a_withdrawal_closes_the_preview_links_for_good(desk, online):
    link = make_preview_link(online)
    desk.client.post(decision(online, "retirer"), {"reason": "Une erreur."})
    desk.client.post(decision(online, "brouillon"))

    link.refresh_from_db()
    assert not link.is_in_force


def test_a_page_opened_before_a_withdrawal_records_nothing(desk, online):
    opened = form_data(desk.client.get(change(online)))
    Synthesis.objects.get().withdraw(reason="Une erreur.")

    desk.client.post(change(online), {**opened, "summary": "Un autre.", "_save": "1"})

    assert (Synthesis.objects.get().summary, told()) == ("Un autre.", [(1, "")])


def test_a_note_too_long_is_refused_beside_its_field(desk, online):
    page = desk.send(change(online), summary="Un autre.", version_note="x" * 501)

    assert list(page.context["adminform"].form.errors) == ["version_note"]
    assert told() == [(1, "")]


def test_what_is_wrong_is_said_at_the_head_of_the_form_and_leads_to_its_field(desk, online):
    page = desk.send(change(online), summary="Un autre.").content.decode()

    said = page.split('<ul class="desk-errors">')[1].split("</ul>")[0]
    assert '<a href="#id_version_note">Ce qui change</a>' in said
    assert 'id="id_version_note"' in page
    assert said.count("<li>") == 1
