"""Publish, withdraw, put back on the desk."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from events.desk.gaps import NO_BODY
from events.models import Edition, Status
from tests.events.admin.forms import form_data, messages_of
from tests.factories import (
    make_appearance,
    make_document,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_person,
    make_synthesis,
)


def decision(content, word):
    return reverse(f"admin:events_{content._meta.model_name}_{word}", args=[content.pk])


def change(content):
    return reverse(f"admin:events_{content._meta.model_name}_change", args=[content.pk])


def state_of(client, content):
    return client.get(change(content)).context["state"]


def test_an_edition_is_published_and_told_so_where_it_is_edited(desk):
    edition = make_edition(number=7)

    page = desk.client.post(decision(edition, "publier"), {"publish_at": ""}, follow=True)

    edition.refresh_from_db()
    assert edition.is_online
    # Without an anchor of its own, the browser would keep that of the page that it left.
    assert page.redirect_chain == [(f"{change(edition)}#content-start", 302)]
    [said] = messages_of(page)
    assert said.startswith("En ligne depuis le ")
    assert f'<a href="{edition.get_absolute_url()}">Voir la page</a>' in said
    assert LogEntry.objects.get().get_change_message()[:16] == "En ligne depuis "


def test_publication_may_wait(desk):
    edition = make_edition(number=7)
    moment = timezone.localtime(timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)

    page = desk.client.post(
        decision(edition, "publier"), {"publish_at": f"{moment:%Y-%m-%dT%H:%M}"}, follow=True
    )

    edition.refresh_from_db()
    assert (edition.is_scheduled, edition.publish_at) == (True, moment)
    assert messages_of(page)[0][:17] == "Sera en ligne le "


def test_an_instant_that_has_passed_is_refused(desk):
    edition = make_edition(number=7)

    page = desk.client.post(decision(edition, "publier"), {"publish_at": "2020-01-01T10:00"})

    assert page.context["form"].errors == {
        "publish_at": ["Cet instant est passé. Laissez vide pour mettre en ligne tout de suite."]
    }
    edition.refresh_from_db()
    assert edition.is_draft


def test_withdrawing_asks_for_the_reason(desk):
    edition = make_online_edition(number=7)

    refused = desk.client.post(decision(edition, "retirer"), {"reason": " "})
    desk.client.post(decision(edition, "retirer"), {"reason": "Une erreur de date."})

    assert refused.context["form"].errors == {
        "reason": ["Dites au public, en une phrase, pourquoi ce contenu est retiré."]
    }
    edition.refresh_from_db()
    assert (edition.status, edition.withdrawal_reason) == (Status.WITHDRAWN, "Une erreur de date.")


@pytest.mark.parametrize("before", ["withdrawn", "scheduled"])
def test_what_is_not_online_goes_back_to_draft(desk, before):
    edition = make_edition(number=7)
    edition.publish(at=timezone.now() + timedelta(days=1 if before == "scheduled" else -1))
    if before == "withdrawn":
        edition.withdraw(reason="Une erreur.")

    desk.client.post(decision(edition, "brouillon"))

    edition.refresh_from_db()
    assert (edition.status, edition.publish_at) == (Status.DRAFT, None)


@pytest.mark.parametrize("word", ["retirer", "brouillon"])
def test_a_decision_without_object_says_so(desk, word):
    edition = make_edition(number=7)

    page = desk.client.get(decision(edition, word), follow=True)

    assert messages_of(page) == ["Rien à faire ici. Brouillon : seule l’équipe le voit."]


def test_saving_a_page_opened_before_a_withdrawal_leaves_it(desk):
    edition = make_online_edition(number=7)
    address = reverse("admin:events_edition_change", args=[edition.pk])
    opened = form_data(desk.client.get(address))
    edition.withdraw(reason="Une erreur.")

    desk.client.post(address, {**opened, "title": "Ville", "_save": "1"})

    edition.refresh_from_db()
    assert (edition.title, edition.status) == ("Ville", Status.WITHDRAWN)


def test_a_decision_taken_meanwhile_by_someone_else_is_said(desk, monkeypatch):
    edition = make_edition(number=7)
    publish = Edition.publish

    def after_someone_else(content, **given):
        publish(Edition.objects.get(pk=content.pk))
        publish(content, **given)

    monkeypatch.setattr(Edition, "publish", after_someone_else)
    page = desk.client.post(decision(edition, "publier"), {"publish_at": ""}, follow=True)

    assert messages_of(page) == [
        "Quelqu’un d’autre vient de changer l’état de ce contenu : rechargez la page pour le voir."
    ]


def test_an_edition_once_online_keeps_its_address_and_is_not_deleted(desk):
    edition = make_edition(number=7, slug="ville")
    edition.publish()
    edition.withdraw(reason="Une erreur.")
    edition.back_to_draft()

    desk.send(reverse("admin:events_edition_change", args=[edition.pk]), slug="campagne")
    page = desk.client.post(
        reverse("admin:events_edition_delete", args=[edition.pk]), {"post": "yes"}, follow=True
    )

    edition.refresh_from_db()
    assert edition.slug == "ville"
    [said] = messages_of(page)
    assert said == ("Cette édition ne se supprime pas : elle a été en ligne, et son adresse a pu être citée.")
    assert page.context["why_kept"] == said
    assert "deletelink" not in page.content.decode()


def test_reading_the_page_of_a_decision_takes_none(desk):
    edition = make_edition(number=7)

    assert desk.client.get(decision(edition, "publier")).status_code == 200
    edition.refresh_from_db()
    assert edition.is_draft


def test_publishing_needs_its_permission(desk, team_member):
    group = team_member.groups.get()
    group.permissions.remove(group.permissions.get(codename="publish_edition"))
    edition = make_edition(number=7)

    answer = desk.client.post(decision(edition, "publier"), {"publish_at": ""})
    page = desk.client.get(reverse("admin:events_edition_change", args=[edition.pk]))

    edition.refresh_from_db()
    assert (answer.status_code, edition.status) == (403, Status.DRAFT)
    assert [name for name in ("_save", "_view", "_publish") if f'name="{name}"' in page.content.decode()] == [
        "_save",
        "_view",
    ]


def test_the_page_says_what_is_public_and_what_is_missing(desk):
    edition = make_edition(number=7, title="Ville", when=None, declared_communes_count=18)
    talk = make_item(edition, title="La donnée")
    make_item(edition, title="Muette")
    make_item(edition, "round_table", title="")
    make_appearance(talk, person=make_person("Jacques", "Priol"), functions=[("président", "")])
    make_appearance(talk, person=make_person("Anne", "Martin"))
    make_document(edition, audience="members")

    review = desk.client.get(decision(edition, "publier")).context["review"]

    assert review.shown == [
        "7e édition – Ville.",
        "Le programme : 2 interventions et 1 table ronde.",
        "2 personnes nommées : Jacques Priol et Anne Martin.",
        "La participation : 18 communes annoncées.",
        "1 document réservé, que le public ne verra pas.",
    ]
    assert review.missing == [
        "La date n’est pas connue.",
        "Le lieu n’est pas dit.",
        "Le chapô est vide.",
        "Aucun thème transversal n’est choisi.",
        "18 communes annoncées, aucune n’est listée.",
        "1 séquence sans titre.",
        "Personne n’est nommé pour : Muette.",
        f"Fonction sans organisme : Jacques Priol. {NO_BODY}",
        "Sans fonction : Anne Martin.",
    ]


def test_what_is_missing_leads_to_where_it_is_entered(desk):
    edition = make_edition(number=7, title="Ville")
    synthesis = make_synthesis(edition)

    asked = desk.client.get(decision(edition, "publier"))
    assert f'<a href="{change(edition)}#id_summary">' in asked.content.decode()
    asked = desk.client.get(decision(synthesis, "publier"))
    said = asked.content.decode()
    assert f'<a href="{change(synthesis)}#id_summary">' in said
    assert f'<a href="{change(edition)}">' in said


def test_an_empty_edition_misses_everything(desk):
    edition = make_edition(title="", official_title="Matinée", when=None)

    review = desk.client.get(decision(edition, "publier")).context["review"]

    assert review.shown == ["Matinée."]
    assert review.missing[-1] == "Le programme est vide."
    assert len(review.missing) == 8


def test_a_synthesis_says_for_whom_it_is(desk):
    synthesis = make_synthesis(make_edition(number=7, title="Ville"), audience="members", body="<p>Oui</p>")
    make_key_point(synthesis)
    make_key_point(synthesis, audience="internal")

    review = desk.client.get(decision(synthesis, "publier")).context["review"]

    assert review.shown == [
        "La synthèse de « 7e édition – Ville », que liront les élus et agents inscrits, pas le public.",
        "1 point clé, que liront les élus et agents inscrits, pas le public.",
        "1 point clé, que seule l’équipe du Lab’ lira.",
    ]
    assert review.missing == [
        "L’édition n’est pas en ligne : la synthèse ne se lira que lorsqu’elle le sera.",
        "Il n’y a pas de résumé.",
    ]


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [
        ("_save", "admin:events_edition_change"),
        ("_publish", "admin:events_edition_publier"),
    ],
)
def test_buttons_lead_where_they_say(desk, button, leads_to):
    page = desk.send("/gestion/events/edition/add/", button, number="9")

    address = reverse(leads_to, args=[Edition.objects.get().pk])
    assert page.redirect_chain[0][0] == f"{address}#content-start"


def test_a_draft_is_seen_at_its_public_address(desk):
    page = desk.send("/gestion/events/edition/add/", "_view", number="9")

    assert page.redirect_chain == [(f"{Edition.objects.get().get_absolute_url()}#", 302)]
    assert page.status_code == 200
