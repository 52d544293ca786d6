"""What is typed at the desk and not saved: kept for its author, session or not, and offered again."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.freshness.models import ContentVersion
from curiouslab.privacy.purge import purge
from events.admin.sheets import DRAFT_GONE
from events.desk.sheets import drafts
from events.desk.sheets.refusing import KEPT
from events.desk.sheets.sheet import Sheet
from events.models import Edition, SheetDraft
from tests.events.admin.forms import autosave, form_data, messages_of
from tests.events.admin.test_sheets import change, chosen, comparison
from tests.factories import make_edition, make_online_edition, make_synthesis
from tests.strictness import SignedInClient, StrictClient

ADD = "/gestion/events/edition/add/"


def sheet_address():
    return reverse("admin:sheet")


def offered(client, address):
    return [draft for draft, _ in client.get(address).context["sheet"]["drafts"]]


def test_a_draft_is_offered_resumed_and_erased_by_the_save(desk):
    edition = make_edition(number=7, summary="Avant")
    page = desk.client.get(change(edition))
    answer = autosave(desk.client, page, summary="Tapé", venue_name="Ici")
    assert answer.json()["kept"].startswith("à ")

    page = desk.client.get(change(edition))
    assert "Un brouillon de " in page.content.decode()
    [draft] = [draft for draft, _ in page.context["sheet"]["drafts"]]
    assert "Avant" in form_data(page)["summary"]
    resumed = desk.client.get(f"{change(edition)}?brouillon={draft.key}")
    assert (form_data(resumed)["summary"], form_data(resumed)["venue_name"]) == (["Tapé"], ["Ici"])
    assert comparison(resumed) == {}
    edition.refresh_from_db()
    assert edition.summary == "Avant"

    assert desk.client.post(change(edition), form_data(resumed)).status_code == 302
    edition.refresh_from_db()
    assert (edition.summary, edition.venue_name) == ("Tapé", "Ici")
    assert offered(desk.client, change(edition)) == []
    assert SheetDraft.objects.get().data == {}


def test_a_draft_goes_through_the_comparison_when_the_page_changed_since(desk, colleague):
    edition = make_edition(number=7, summary="Avant")
    autosave(desk.client, desk.client.get(change(edition)), summary="Tapé")
    data = form_data(colleague.get(change(edition)))
    assert colleague.post(change(edition), {**data, "summary": "Par Camille"}).status_code == 302

    [draft] = offered(desk.client, change(edition))
    resumed = desk.client.get(f"{change(edition)}?brouillon={draft.key}")

    [line] = comparison(resumed).values()
    assert (line.mine, line.theirs, line.opened, line.waits) == ("Tapé", "Par Camille", "Avant", True)
    assert "Camille Exemple" in resumed.context["sheet"]["comparison"]["savers"]
    assert desk.client.post(change(edition), chosen(resumed, summary="mienne")).status_code == 302
    edition.refresh_from_db()
    assert edition.summary == "Tapé"


def test_a_draft_is_thrown_away_and_what_comes_late_is_refused(desk):
    edition = make_edition(number=7)
    page = desk.client.get(change(edition))
    autosave(desk.client, page, summary="Tapé")
    [draft] = offered(desk.client, change(edition))

    gone = desk.client.post(reverse("admin:sheet_discard"), {"cle": draft.key}, follow=True)

    assert gone.redirect_chain == [(change(edition), 302)]
    assert autosave(desk.client, page, summary="En retard").json()["kept"] == ""
    assert offered(desk.client, change(edition)) == []
    back = desk.client.get(f"{change(edition)}?brouillon={draft.key}")
    assert messages_of(back) == [DRAFT_GONE]


def test_what_comes_after_the_save_makes_no_draft(desk):
    edition = make_edition(number=7)
    page = desk.client.get(change(edition))
    assert desk.client.post(change(edition), {**form_data(page), "summary": "A"}).status_code == 302

    assert autosave(desk.client, page, summary="A").json()["kept"] == ""
    assert SheetDraft.objects.filter(closed_at=None).count() == 0


def test_coming_back_to_what_was_saved_forgets_the_draft(desk):
    page = desk.client.get(change(make_edition(number=7)))
    autosave(desk.client, page, summary="Tapé")
    autosave(desk.client, page, act="oublier")
    assert SheetDraft.objects.count() == 0


def test_a_new_page_has_its_own_draft(desk):
    autosave(
        desk.client, desk.client.get(ADD), number="12", summary="Nouvelle", **{"items-0-title": "Un titre"}
    )

    [draft] = offered(desk.client, ADD)
    resumed = desk.client.get(f"{ADD}?brouillon={draft.key}")
    assert form_data(resumed)["items-0-title"] == ["Un titre"]
    assert desk.client.post(ADD, form_data(resumed)).status_code == 302
    assert Edition.objects.get().items.get().title == "Un titre"
    assert offered(desk.client, ADD) == []


@pytest.mark.parametrize("page", ["change", "add"])
def test_a_form_sent_after_the_session_ended_comes_back_after_the_sign_in(desk, team_member, page):
    edition = make_edition(number=7)
    address = change(edition) if page == "change" else ADD
    sent = form_data(desk.client.get(address))
    Session.objects.all().delete()

    answer = desk.client.post(address, {**sent, "summary": "Tapé sans session"}, follow=True)

    assert answer.redirect_chain[-1][0] == f"{reverse('account_login')}?next={address}"
    assert KEPT in messages_of(answer)
    desk.client.force_login(team_member)
    [draft] = offered(desk.client, address)
    resumed = desk.client.get(f"{address}?brouillon={draft.key}")
    assert form_data(resumed)["summary"] == ["Tapé sans session"]
    assert not Edition.objects.filter(summary="Tapé sans session").exists()


def test_a_form_sent_before_the_second_factor_is_given_is_kept(desk, team_member):
    edition = make_edition(number=7)
    sent = form_data(desk.client.get(change(edition)))
    half = SignedInClient()
    half.force_login(team_member, second_factor=False)

    answer = half.post(change(edition), {**sent, "summary": "Tapé"})

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={change(edition).replace('/', '%2F')}")
    assert SheetDraft.objects.get().data["summary"] == ["Tapé"]


def test_a_form_sent_with_the_token_of_a_former_session_is_kept(team_member):
    """Somebody signed in again in another window: the proof of origin of this one is out of date."""
    client = StrictClient(enforce_csrf_checks=True)
    client.force_login(team_member)
    edition = make_edition(number=7)
    sent = form_data(client.get(change(edition)))

    answer = client.post(
        change(edition), {**sent, "csrfmiddlewaretoken": "x" * 64, "summary": "Tapé"}, follow=True
    )

    assert answer.redirect_chain == [(change(edition), 302)]
    assert KEPT in messages_of(answer)
    assert [draft.data["summary"] for draft in offered(client, change(edition))] == [["Tapé"]]


def test_twin_a_form_without_our_seal_is_kept_for_nobody(desk):
    edition = make_edition(number=7)
    sent = form_data(desk.client.get(change(edition)))
    Session.objects.all().delete()

    for seal in ["", "faux", sent["_fiche"][0][:-1]]:
        desk.client.post(change(edition), {**sent, "_fiche": seal, "summary": "Tapé"})
        assert (
            desk.client.post(sheet_address(), {**sent, "_fiche": seal, "_geste": "garder"}).status_code == 403
        )
    assert SheetDraft.objects.count() == 0


def test_the_script_keeps_without_session_and_is_told_nothing(desk, colleague):
    edition = make_edition(number=7)
    page = desk.client.get(change(edition))
    colleague.get(change(edition))
    Session.objects.all().delete()

    answer = autosave(desk.client, page, summary="Tapé").json()

    assert (answer["signedIn"], answer["others"], answer["saved"]) == (False, [], "")
    assert SheetDraft.objects.get().data["summary"] == ["Tapé"]


def test_a_draft_is_read_by_its_author_alone(desk, colleague, superuser):
    edition = make_edition(number=7)
    autosave(desk.client, desk.client.get(change(edition)), summary="À moi seule")
    draft = SheetDraft.objects.get()
    client = StrictClient()
    client.force_login(superuser)

    for other in (colleague, client):
        assert offered(other, change(edition)) == []
        seen = other.get(f"{change(edition)}?brouillon={draft.key}")
        assert "À moi seule" not in seen.content.decode()
        assert other.post(reverse("admin:sheet_discard"), {"cle": draft.key}).status_code == 404
    assert offered(desk.client, change(edition)) == [draft]


@pytest.mark.parametrize("closing", [{"is_active": False}, {"is_staff": False}])
def test_an_account_that_left_keeps_nothing(desk, team_member, closing):
    page = desk.client.get(change(make_edition(number=7)))
    User.objects.filter(pk=team_member.pk).update(**closing)

    autosave(desk.client, page, summary="Tapé")

    assert SheetDraft.objects.count() == 0


def test_neither_files_nor_proofs_nor_too_much_is_kept(desk):
    page = desk.client.get(change(make_edition(number=7)))
    autosave(desk.client, page, summary="a\x00b")
    kept = SheetDraft.objects.get()
    assert {"csrfmiddlewaretoken", "_fiche", "_ouverte", "_geste"} & set(kept.data) == set()
    assert kept.data["summary"] == ["ab"]

    assert autosave(desk.client, page, summary="a" * drafts.MOST_CHARACTERS).json()["kept"] == ""


def test_an_account_keeps_so_many_drafts_and_no_more(team_member):
    for number in range(drafts.MOST_DRAFTS + 2):
        sheet = Sheet.opened_by(team_member, f"events.edition:{number}")
        page = StrictClient()
        page.post(sheet_address(), {"_fiche": sheet.seal, "_geste": "garder", "summary": str(number)})

    kept = {draft.data["summary"][0] for draft in SheetDraft.objects.all()}
    assert len(kept) == drafts.MOST_DRAFTS
    assert "0" not in kept


def test_pages_that_are_saved_take_the_place_of_no_draft(team_member):
    def keep(number):
        sheet = Sheet.opened_by(team_member, f"events.edition:{number}")
        data = {"_fiche": sheet.seal, "_geste": "garder", "summary": str(number)}
        assert StrictClient().post(sheet_address(), data).json()["kept"]
        return sheet

    waiting = keep(0)
    for number in range(1, drafts.MOST_DRAFTS + 5):
        drafts.close(keep(number))

    assert SheetDraft.objects.get(key=waiting.key).data["summary"] == ["0"]
    assert SheetDraft.objects.count() <= drafts.MOST_DRAFTS + 1


def test_what_is_old_is_purged(desk):
    edition = make_edition(number=7)
    autosave(desk.client, desk.client.get(change(edition)), summary="Tapé")
    now = timezone.now()

    def erased(at):
        return {kind.one: number for kind, number in purge(at, writes=False) if number}

    assert erased(now + timedelta(hours=23)).get("fiche ouverte", 0) == 0
    assert erased(now + timedelta(hours=25))["fiche ouverte"] == 1
    assert "brouillon de saisie" not in erased(now + timedelta(days=6))
    assert erased(now + timedelta(days=8))["brouillon de saisie"] == 1


@pytest.mark.parametrize("make", [make_online_edition, lambda: make_synthesis(make_edition())])
def test_neither_an_opening_nor_a_draft_makes_the_kept_pages_old(desk, make):
    content = make()
    before = ContentVersion.objects.get().value
    page = desk.client.get(change(content))
    autosave(desk.client, page, summary="Tapé")
    assert ContentVersion.objects.get().value == before
    type(content).objects.filter(pk=content.pk).update(summary="Twin")
    assert ContentVersion.objects.get().value != before
