"""A member comes in with a code received by e-mail; who is unknown learns nothing."""

import pytest
from django.core import mail
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.mail.models import OutboxMail
from tests.curiouslab.accounts.doors import ask, code_received, give
from tests.factories import make_mandate
from tests.strictness import StrictClient

pytestmark = pytest.mark.django_db
WRONG = "BBBB-BBBB"


def test_a_member_comes_in_with_the_code_received(client, elected_reader):
    asked = ask(client, "ELUE@exemple.fr")
    assert (asked.status_code, asked["Location"]) == (302, "/connexion/code/")
    key_before = client.session.session_key

    given = give(client, code_received())

    assert (given.status_code, given["Location"]) == (302, "/espace/")
    assert client.get("/espace/").wsgi_request.user == elected_reader
    assert client.session.session_key != key_before


def test_the_code_may_be_typed_without_its_hyphen_nor_its_capitals(client, elected_reader):
    ask(client, elected_reader.email)

    assert give(client, code_received().replace("-", "").lower())["Location"] == "/espace/"


def test_the_mail_is_in_french_plain_and_html_and_then_forgotten(client, elected_reader):
    ask(client, elected_reader.email)

    [letter] = mail.outbox
    html = letter.alternatives[0].content
    assert letter.subject == f"{code_received()} : votre code de connexion"
    assert '<html lang="fr">' in html
    assert f"<strong>{code_received()}</strong>" in html
    row = OutboxMail.objects.get()
    assert (row.recipient, row.subject, row.text, row.html) == ("", "", "", "")


def test_the_code_leads_where_one_was_going(client, elected_reader):
    client.post("/connexion/", {"email": elected_reader.email, "next": "/syntheses/"})

    response = client.post("/connexion/code/", {"code": code_received(), "next": "/syntheses/"})

    assert response["Location"] == "/syntheses/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://ailleurs.example/",
        "//ailleurs.example/",
        "/\\ailleurs.example/",
        "\\\\ailleurs.example/",
        "javascript:alert(1)",
        "http:ailleurs.example",
        " //ailleurs.example/",
        "https://testserver@ailleurs.example/",
        "https://localhost/",
        "espace/",
    ],
)
def test_no_code_leads_elsewhere(client, elected_reader, elsewhere):
    client.post("/connexion/", {"email": elected_reader.email, "next": elsewhere})

    assert (
        client.post("/connexion/code/", {"code": code_received(), "next": elsewhere})["Location"]
        == "/espace/"
    )


def test_a_code_serves_once(client, elected_reader):
    ask(client, elected_reader.email)
    code = code_received()
    give(client, code)
    client.post("/deconnexion/")

    assert give(client, code)["Location"] == "/connexion/"
    assert "_auth_user_id" not in client.session


def test_a_code_opens_only_where_it_was_asked_for(client, elected_reader):
    ask(client, elected_reader.email)

    assert give(StrictClient(), code_received())["Location"] == "/connexion/"


def test_a_second_code_ends_the_first(client, elected_reader):
    ask(client, elected_reader.email)
    first = code_received()
    client.post("/connexion/recommencer/")
    ask(client, elected_reader.email)

    assert give(client, first).status_code == 200
    assert give(client, code_received())["Location"] == "/espace/"


def test_three_wrong_codes_end_the_code(client, elected_reader):
    ask(client, elected_reader.email)

    answers = [give(client, WRONG) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert "Ce code n’est pas le bon" in answers[0].content.decode()
    assert give(client, code_received())["Location"] == "/connexion/"
    assert "Trop de codes faux" in client.get("/connexion/").content.decode()


def test_a_code_of_a_quarter_of_an_hour_ago_opens_nothing(client, elected_reader, monkeypatch):
    ask(client, elected_reader.email)
    session = client.session
    login = session["account_login"]
    login["state"]["stages"]["login_by_code"]["data"]["at"] -= 901
    session["account_login"] = login
    session.save()

    assert give(client, code_received())["Location"] == "/connexion/"


def answers_to(email):
    """What a browser gets that asks for a code for an address, then types a wrong one."""
    client = StrictClient()
    asked = ask(client, email)
    page = client.get(asked["Location"])
    given = give(client, WRONG)
    cookies = sorted(client.cookies)
    return [
        (response.status_code, response.headers.get("Location"), without_tokens(response, email))
        for response in (asked, page, given)
    ] + [cookies]


def without_tokens(response, email):
    """A page but for what is drawn anew at each display, and for the address itself."""
    token = response.wsgi_request.META.get("CSRF_COOKIE", "")
    lines = response.content.decode().replace(email, "ADRESSE").splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line and (not token or token not in line)]


def test_known_unknown_closed_and_team_addresses_answer_alike(elected_reader, team_member):
    User.objects.create_user("fermee@exemple.fr", is_active=False)
    known = answers_to(elected_reader.email)

    for email in ("inconnue@exemple.fr", "fermee@exemple.fr", team_member.email):
        assert answers_to(email) == known


def test_only_a_member_receives_a_code_and_the_team_its_own_door(client, team_member, elected_reader):
    ask(client, "inconnue@exemple.fr")
    assert mail.outbox == []

    ask(StrictClient(), team_member.email)

    [letter] = mail.outbox
    assert letter.subject == "Entrer dans la gestion – Club Curious Lab’"
    assert "http://testserver/connexion/equipe/" in letter.body


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Écrivez votre adresse électronique."), ("awa@exemple", "n’est pas complète")],
)
def test_a_refused_address_says_what_to_do(client, typed, sentence):
    page = ask(client, typed).content.decode()

    assert sentence in page
    assert "<title>Erreur&nbsp;: Connexion" in page


def test_one_may_change_the_address(client, elected_reader):
    ask(client, "elu@exemple.fr")
    assert client.get("/connexion/")["Location"] == "/connexion/code/"

    client.post("/connexion/recommencer/")

    assert client.get("/connexion/").status_code == 200


def test_an_address_corrected_receives_the_codes_and_the_old_one_none(client, elected_reader):
    ask(client, elected_reader.email)
    give(client, code_received())
    User.objects.filter(pk=elected_reader.pk).update(email="camille@exemple.fr")
    mail.outbox.clear()

    ask(StrictClient(), "elue@exemple.fr")
    assert mail.outbox == []
    ask(StrictClient(), "camille@exemple.fr")
    assert [letter.to for letter in mail.outbox] == [["camille@exemple.fr"]]


def test_a_code_whose_account_is_erased_meanwhile_says_that_it_no_longer_stands(client, elected_reader):
    ask(client, elected_reader.email)
    code = code_received()
    User.objects.filter(pk=elected_reader.pk).delete()

    refused = give(client, code)

    assert (refused.status_code, "Ce code ne vaut plus" in refused.content.decode()) == (200, True)


def test_requests_at_once_try_a_code_three_times_and_no_more(elected_reader):
    """Each as if it had read the session before the others wrote theirs."""
    client = StrictClient()
    ask(client, elected_reader.email)
    session = dict(client.session.items())
    for _ in range(3):
        give(client, WRONG)
        restored = client.session
        restored.update(session)
        restored.save()

    assert "Trop de codes faux" in give(client, code_received()).content.decode()
    assert "_auth_user_id" not in client.session


def test_a_mandate_that_ends_while_the_code_travels_opens_nothing_reserved(client, elected_reader):
    ask(client, elected_reader.email)
    elected_reader.mandates.update(starts_on="2020-01-01", ends_on="2020-12-31")

    give(client, code_received())

    reader = client.get("/").wsgi_request.user
    assert (reader, reader.has_perm("events.read_reserved")) == (elected_reader, False)


def test_a_mandate_gives_one_right_from_its_first_day_to_its_last(db):
    user = User.objects.create_user("elu@exemple.fr")
    today = timezone.localdate()
    make_mandate(user, starts_on=today, ends_on=today)

    assert user.get_all_permissions() == {"events.read_reserved"}


def test_a_mail_server_away_breaks_no_sign_in_and_the_code_waits(client, elected_reader, settings):
    settings.EMAIL_BACKEND = "tests.curiouslab.contact.away.AwayBackend"

    assert ask(client, elected_reader.email).status_code == 302

    row = OutboxMail.objects.get()
    assert (row.sent_at, row.attempts, row.recipient) == (None, 1, elected_reader.email)


def test_a_code_sent_to_an_address_corrected_since_opens_nothing(client, elected_reader):
    ask(client, elected_reader.email)
    User.objects.filter(pk=elected_reader.pk).update(email="camille@exemple.fr")

    assert give(client, code_received())["Location"] == "/connexion/"
    assert "L’adresse de ce compte a changé" in client.get("/connexion/").content.decode()
    assert "_auth_user_id" not in client.session
