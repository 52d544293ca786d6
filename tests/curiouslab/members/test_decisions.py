"""Requests of access at the desk: decided on once, with what was corrected."""

import pytest

from curiouslab.accounts.models import User
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest, CommuneDomain, Mandate
from curiouslab.reminders import reminders
from tests.curiouslab.members.rows import day, make_member, make_request
from tests.factories import make_commune, make_mandate

pytestmark = pytest.mark.django_db
PAGE = "/espace/acces/"
LIST = "/gestion/members/accessrequest/"


@pytest.fixture
def asked(nanterre):
    return make_request(nanterre)


def decide(desk, asked, button, **typed):
    data = {
        "first_name": "Jeanne",
        "last_name": "Exemple",
        "kind": "elected",
        "title": "maire adjointe",
        "starts_on": day(0),
        "ends_on": "",
        "reason": "",
        button: "1",
        **typed,
    }
    return desk.post(f"{LIST}{asked.pk}/change/", data, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_those_that_wait_come_first_and_say_where_their_address_is_from(desk, nanterre, team_member):
    CommuneDomain.objects.create(commune=nanterre, domain="ville-exemple.fr")
    decided = {"decision": "refused", "decided_at": "2026-11-01T10:00:00Z"}
    make_request(nanterre, last_name="Vieille", **decided)
    make_request(nanterre, last_name="Dupont", email="d@Ville-Exemple.fr")
    make_request(nanterre, last_name="Durand", email="d@sous.ville-exemple.fr")

    page = desk.get(LIST)

    assert [row.last_name for row in page.context["cl"].result_list] == ["Durand", "Dupont", "Vieille"]
    text = page.content.decode()
    assert "d@Ville-Exemple.fr (adresse de la commune)" in text
    assert "d@sous.ville-exemple.fr (adresse d’un autre domaine)" in text


def test_an_accepted_request_opens_the_account_with_what_was_corrected(desk, team_member, asked):
    typed = {"title": "adjointe au maire", "starts_on": "2026-03-28", "ends_on": "2032-03-20"}
    response = decide(desk, asked, "_approve", **typed)

    assert said(response) == ["Demande acceptée : l’invitation est en route."]
    mandate = Mandate.objects.get()
    assert (mandate.user.email, mandate.title, mandate.commune) == (
        "jeanne@ville-exemple.fr",
        "adjointe au maire",
        asked.commune,
    )
    assert (mandate.starts_on.isoformat(), mandate.ends_on.isoformat()) == ("2026-03-28", "2032-03-20")
    asked.refresh_from_db()
    assert (asked.decision, asked.decided_by) == ("approved", team_member)
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.recipient) == ("invitation", "jeanne@ville-exemple.fr")


def test_a_refused_request_is_answered_with_the_reason(
    desk, asked, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = decide(desk, asked, "_refuse", reason="Vous n’êtes plus  en fonction\nà Nanterre.")

    assert said(response) == ["Demande refusée : la réponse est en route."]
    mail = mailoutbox[0]
    assert mail.to == ["jeanne@ville-exemple.fr"]
    assert "Vous n’êtes plus en fonction à Nanterre." in mail.body
    assert "Votre demande est effacée 90 jours après cette réponse." in mail.body
    asked.refresh_from_db()
    assert (asked.decision, asked.reason) == ("refused", "Vous n’êtes plus en fonction à Nanterre.")
    assert (User.objects.filter(is_staff=False).count(), Mandate.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("button", "typed", "sentence"),
    [
        ("_refuse", {}, "Dites pourquoi : la personne lira cette phrase."),
        (
            "_approve",
            {"ends_on": "2020-01-01"},
            "La fin vient avant le début : corrigez l’une des deux dates.",
        ),
        ("_approve", {"starts_on": "0001-01-01"}, "L’année doit être entre 1945 et 2100."),
        ("_approve", {"ends_on": "9999-12-31"}, "L’année doit être entre 1945 et 2100."),
        ("_approve", {"title": ""}, "Ce champ est obligatoire."),
        *(("_approve", {name: "\u3164"}, "Un caractère invisible") for name in ("last_name", "title")),
    ],
)
def test_a_decision_that_lacks_something_says_what(desk, asked, button, typed, sentence):
    response = decide(desk, asked, button, **typed)

    assert sentence in response.content.decode().replace("&nbsp;", " ").replace("\xa0", " ")
    assert AccessRequest.objects.get().decision == ""


def test_a_request_is_decided_on_once(desk, asked):
    decide(desk, asked, "_approve")

    assert said(decide(desk, asked, "_refuse", reason="Non.")) == [
        "Quelqu’un a déjà décidé de cette demande : rien n’a été refait."
    ]
    assert AccessRequest.objects.get().decision == "approved"
    page = desk.get(f"{LIST}{asked.pk}/change/").content.decode()
    assert "Accepter et inviter" not in page


def test_somebody_inscribed_already_is_invited_again_and_not_doubled(desk, asked):
    held = make_mandate(make_member(asked.email), commune=asked.commune, title="maire")

    page = desk.get(f"{LIST}{asked.pk}/change/").content.decode()
    assert "Cette adresse a déjà un compte" in page
    decide(desk, asked, "_approve")

    assert list(Mandate.objects.all()) == [held]
    assert OutboxMail.objects.get().recipient == asked.email


def test_a_request_at_an_address_of_the_team_cannot_be_accepted(desk, asked, superuser):
    AccessRequest.objects.update(email=superuser.email)

    response = decide(desk, asked, "_approve")

    assert "Cette adresse est celle d’un compte de l’équipe" in response.content.decode()
    assert (AccessRequest.objects.get().decision, Mandate.objects.count()) == ("", 0)


@pytest.mark.parametrize("key", ["0", "99", "x", "9" * 30])
def test_a_request_that_is_not_there_is_a_404(desk, key):
    assert desk.get(f"{LIST}{key}/change/").status_code == 404


def test_who_may_not_decide_reads_nothing(client, asked):
    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))

    assert client.get(f"{LIST}{asked.pk}/change/").status_code == 403


def test_the_list_costs_the_same_whatever_its_length(desk, nanterre, django_assert_num_queries):
    make_request(nanterre)
    with django_assert_num_queries(9):
        desk.get(LIST)
    for number in range(8):
        commune = make_commune()
        CommuneDomain.objects.create(commune=commune, domain=f"ville-{number}.fr")
        make_request(commune)
    with django_assert_num_queries(9):
        desk.get(LIST)


# --- Domains and reminders ---------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["ville-exemple.fr", " Jeanne@Ville-Exemple.FR "])
def test_a_domain_is_kept_in_lower_case_however_it_is_typed(desk, nanterre, typed):
    desk.post("/gestion/members/communedomain/add/", {"commune": "92050", "domain": typed})

    assert CommuneDomain.objects.get().domain == "ville-exemple.fr"


@pytest.mark.parametrize("typed", ["ville", "a b.fr", "-a.fr", "é.fr"])
def test_what_is_no_domain_is_refused(desk, nanterre, typed):
    page = desk.post("/gestion/members/communedomain/add/", {"commune": "92050", "domain": typed})

    assert "Écrivez ce qui suit l’arobase" in page.content.decode()
    assert CommuneDomain.objects.count() == 0


def test_a_domain_is_that_of_one_commune(desk, nanterre):
    CommuneDomain.objects.create(commune=nanterre, domain="ville-exemple.fr")

    page = desk.post(
        "/gestion/members/communedomain/add/", {"commune": "92050", "domain": "ville-exemple.fr"}
    )

    assert "Ce domaine est déjà celui d’une commune." in page.content.decode()


def test_the_home_page_recalls_what_waits_and_what_ends(desk, team_member, asked):
    make_request(asked.commune)
    make_request(asked.commune, decision="refused", decided_at="2026-11-01T10:00:00Z")
    for days in (-1, 0, 30, 31):
        make_mandate(make_member(), commune=asked.commune, ends_on=day(days))

    found = {reminder.says: reminder.address for reminder in reminders(team_member)}

    requests, mandates = "2 demandes d’accès à décider", "2 mandats prennent fin dans les 30 jours"
    assert [text for text in found if "demande" in text or "mandat" in text] == [requests, mandates]
    assert len(desk.get(found[requests]).context["cl"].result_list) == 2
    assert len(desk.get(found[mandates]).context["cl"].result_list) == 2
