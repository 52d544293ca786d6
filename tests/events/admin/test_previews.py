"""Preview links, made and revoked on the desk."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from events.models import PreviewLink, Synthesis
from tests.events.admin.forms import form_data, messages_of
from tests.factories import make_edition, make_online_edition, make_preview_link, make_synthesis


@pytest.fixture
def synthesis(db):
    """A draft."""
    return make_synthesis(make_edition(number=7, title="Ville"))


def links_page(synthesis):
    return reverse("admin:events_synthesis_previews", args=[synthesis.pk])


def revoking(link):
    return reverse("admin:events_synthesis_previews_revoke", args=[link.synthesis_id, link.pk])


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_a_link_is_made_for_seven_days_unless_one_says_otherwise(desk, synthesis, client):
    form = form_data(desk.client.get(links_page(synthesis)))
    assert (form["expires_on"], form["audience"]) == ([in_days(7)], ["public"])

    page = desk.client.post(links_page(synthesis), {**form, "label": "Relecture"}, follow=True)

    link = PreviewLink.objects.get()
    closing = timezone.localtime(link.expires_at)
    assert (closing.date().isoformat(), f"{closing:%H:%M}") == (in_days(7), "23:59")
    assert messages_of(page) == ["Lien créé pour « Relecture ». Copiez son adresse et envoyez-la."]
    [(shown, address)] = page.context["open_links"]
    assert (shown, address) == (link, f"http://testserver{link.get_absolute_url()}")
    assert f'value="{address}"' in page.content.decode()
    assert LogEntry.objects.get().get_change_message() == "Lien d’aperçu créé : Relecture."
    client.logout()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("typed", "field", "start"),
    [
        ({"label": ""}, "label", "Dites à qui vous enverrez ce lien"),
        ({"expires_on": in_days(-1)}, "expires_on", "Choisissez un jour d’ici au "),
        ({"expires_on": in_days(61)}, "expires_on", "Choisissez un jour d’ici au "),
        ({"expires_on": "demain"}, "expires_on", "Saisissez une date valide."),
        ({"audience": "internal"}, "audience", "Sélectionnez un choix valide."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(desk, synthesis, typed, field, start):
    sent = {"label": "Relecture", "audience": "public", "expires_on": in_days(60), **typed}

    page = desk.client.post(links_page(synthesis), sent)

    [error] = page.context["form"].errors[field]
    assert error.startswith(start)
    assert PreviewLink.objects.count() == 0


def test_a_link_is_revoked_at_once(desk, synthesis, client):
    link = make_preview_link(synthesis, label="Relecture")

    page = desk.client.post(revoking(link), follow=True)

    assert messages_of(page) == ["Lien révoqué : « Relecture » ne peut plus lire cet aperçu."]
    assert (page.context["open_links"], page.context["closed_links"]) == ([], [link])
    assert LogEntry.objects.get().get_change_message() == "Lien d’aperçu révoqué : Relecture."
    assert client.get(link.get_absolute_url()).status_code == 404


def test_reading_the_address_that_revokes_revokes_nothing(desk, synthesis):
    link = make_preview_link(synthesis)

    assert desk.client.get(revoking(link)).status_code == 302
    assert PreviewLink.objects.in_force().count() == 1


def test_a_link_is_revoked_through_its_own_synthesis_only(desk, synthesis):
    link = make_preview_link(synthesis)
    other = make_synthesis(make_edition(number=8))
    address = reverse("admin:events_synthesis_previews_revoke", args=[other.pk, link.pk])

    assert desk.client.post(address).status_code == 404
    assert PreviewLink.objects.in_force().count() == 1


def test_the_page_of_a_synthesis_says_how_many_are_open(desk, synthesis):
    address = reverse("admin:events_synthesis_change", args=[synthesis.pk])
    make_preview_link(synthesis)

    assert (links_page(synthesis), "Liens d’aperçu (1 ouvert)") in desk.client.get(address).context["links"]


def test_a_link_closed_for_long_is_forgotten_with_for_whom_it_was(desk, synthesis):
    long_ago = timezone.now() - timedelta(days=61)
    expired, revoked, recent = (make_preview_link(synthesis) for _ in range(3))
    rows = PreviewLink.objects
    rows.filter(pk=expired.pk).update(created_at=long_ago - timedelta(days=7), expires_at=long_ago)
    rows.filter(pk=revoked.pk).update(revoked_at=long_ago)
    rows.filter(pk=recent.pk).update(revoked_at=timezone.now())

    sent = {"label": "Nouveau", "audience": "members", "expires_on": in_days(1)}
    desk.client.post(links_page(synthesis), sent)

    assert {link.pk for link in rows.all()} == {recent.pk, rows.get(label="Nouveau").pk}


def test_no_link_is_made_to_what_is_withdrawn(desk, synthesis):
    synthesis.publish()
    synthesis.withdraw(reason="Une erreur.")
    sent = {"label": "Relecture", "audience": "public", "expires_on": in_days(1)}

    assert "aucun lien ne la montre" in desk.client.get(links_page(synthesis)).content.decode()
    assert desk.client.post(links_page(synthesis), sent).status_code == 403


@pytest.mark.parametrize("permission", ["view", "add", "change"])
def test_each_act_needs_its_permission(desk, team_member, synthesis, permission):
    link = make_preview_link(synthesis)
    group = team_member.groups.get()
    group.permissions.remove(group.permissions.get(codename=f"{permission}_previewlink"))
    sent = {"label": "Relecture", "audience": "public", "expires_on": in_days(1)}

    statuses = {
        "view": desk.client.get(links_page(synthesis)).status_code,
        "add": desk.client.post(links_page(synthesis), sent).status_code,
        "change": desk.client.post(revoking(link)).status_code,
    }

    refused = {"view", "add"} if permission == "view" else {permission}
    assert {act for act, status in statuses.items() if status == 403} == refused


@pytest.mark.parametrize(
    ("meant_for", "typed", "start"),
    [
        ("members", "public", "Cette synthèse est réservée aux élus et agents inscrits :"),
        ("internal", "public", "Cette synthèse est interne : aucun lien ne la montre."),
        ("internal", "members", "Cette synthèse est interne : aucun lien ne la montre."),
    ],
)
def test_no_link_is_made_for_whom_the_synthesis_is_not(desk, synthesis, meant_for, typed, start):
    Synthesis.objects.update(audience=meant_for)
    form = form_data(desk.client.get(links_page(synthesis)))

    page = desk.client.post(links_page(synthesis), {**form, "label": "Relecture", "audience": typed})

    [error] = page.context["form"].errors["audience"]
    assert error.startswith(start)
    assert not PreviewLink.objects.exists()


def test_a_link_that_shows_nothing_any_more_says_so(desk, synthesis):
    make_preview_link(synthesis)
    Synthesis.objects.update(audience="internal")

    page = desk.client.get(links_page(synthesis)).content.decode()

    assert "Ne montre rien pour l’instant" in page


def test_no_link_is_made_while_the_edition_is_withdrawn(desk):
    edition = make_online_edition(number=7)
    synthesis = make_synthesis(edition)
    edition.withdraw(reason="Une erreur.")

    page = desk.client.get(links_page(synthesis)).content.decode()

    assert "Son édition est retirée" in page
    assert "Créer le lien" not in page
    made = {"label": "Relecture", "audience": "public", "expires_on": in_days(1)}
    assert desk.client.post(links_page(synthesis), made).status_code == 403
