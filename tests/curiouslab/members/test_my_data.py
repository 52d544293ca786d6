"""What is kept of a member is shown whole, corrected, and taken away."""

import json

import pytest

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice, Subscription, Told
from curiouslab.contact.models import ContactMessage
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest, Mandate, SpaceVisit
from tests.curiouslab.members.rows import make_member, make_request
from tests.factories import make_edition, make_mandate, make_online_synthesis, make_theme
from tests.strictness import StrictClient

pytestmark = pytest.mark.django_db
DATA, FILE, LEAVE = "/espace/mes-donnees/", "/espace/mes-donnees/mes-donnees.json", "/espace/quitter/"


def test_a_visitor_is_led_to_the_door_and_back(client):
    found = [client.get(path).headers["Location"] for path in (DATA, FILE, LEAVE)]

    assert found == [f"/connexion/?next={path}" for path in (DATA, FILE, LEAVE)]


def test_all_that_is_kept_is_shown_and_given_as_json(client, member):
    page, file = client.get(DATA), client.get(FILE)

    found = page.context["sections"]
    assert {title: len(rows) for title, rows in found.items()} == {
        "Mon compte": 1,
        "Mes mandats et fonctions": 1,
        "Mes demandes d’accès": 1,
        "Mes visites de l’espace": 1,
        "Mes abonnements": 1,
        "Les synthèses dont on m’a prévenu": 1,
        "Les parutions que j’attends": 1,
        "Les courriels qui m’ont été écrits": 1,
        "Mes messages à l’équipe": 1,
        "Ce que le journal retient de moi": 1,
    }
    assert found["Mon compte"][0]["adresse électronique"] == "elue@exemple.fr"
    given = json.loads(file.content)
    assert given["comptes"][0]["adresse électronique"] == "elue@exemple.fr"
    assert given["mandats et fonctions"][0]["depuis le"] == "2020-07-03"
    assert file.headers["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    assert file.headers["Cache-Control"] == "private, no-store"
    text = page.content.decode()
    assert [
        word
        for word in ("maire adjointe", "Eau", "La ville", "3 juillet 2020")
        if word.lower() not in text.lower()
    ] == []
    # Anybody may have typed the address in the contact page: what they wrote is not hers to read.
    assert "Canari du message" not in text + file.content.decode()


def test_the_journal_is_shown_without_the_titles_of_what_was_read(client, member):
    """A file reserved since to others, or read before the mandate ended, is not told again by its title."""
    record(Entry.Verb.READ, make_edition(title="Canari zqx001z"), actor=member, detail="zqx002z")

    page = client.get(DATA)

    assert "zqx" not in (page.content + client.get(FILE).content).decode()
    rows = page.context["sections"]["Ce que le journal retient de moi"]
    assert {row["contenu"].rpartition(" ")[0] for row in rows} == {"édition n°", "mandat n°"}


def test_mails_are_counted_by_kind_on_the_page_and_each_in_the_file(client, member):
    for number in range(30):
        OutboxMail.objects.create(key=f"code {number}", kind="code", recipient=member.email, user=member)

    rows = client.get(DATA).context["sections"]["Les courriels qui m’ont été écrits"]

    assert [(row["objet"], row["nombre"]) for row in rows] == [
        ("code de connexion", "30"),
        ("invitation", "1"),
    ]
    assert rows[0]["le dernier écrit le"] == OutboxMail.objects.first().created_at
    assert len(json.loads(client.get(FILE).content)["courriels"]) == 31


def test_what_is_of_somebody_else_is_not_shown(client, member, nanterre):
    other = make_member("autre@exemple.fr", last_name="zqx001z")
    make_mandate(other, commune=nanterre, title="zqx002z")
    make_request(nanterre, email="autre@exemple.fr", last_name="zqx003z")

    assert "zqx" not in (client.get(DATA).content + client.get(FILE).content).decode()


# Where a row leads to an account, and where the page takes it from; what is of the work of the team is not.
SHOWN = {
    "members.Mandate.user",
    "members.SpaceVisit.user",
    "alerts.Subscription.user",
    "alerts.Told.user",
    "mail.OutboxMail.user",
    "journal.Entry.actor",
    "account.EmailAddress.user",
}
ELSEWHERE = {
    "members.Mandate.invited_by": "who invited, in a row about somebody else",
    "members.AccessRequest.decided_by": "who decided, in a row about somebody else",
    "admin.LogEntry.user": "what was done at the desk",
    "events.SheetDraft.user": "what the team types",
    "events.SheetOpening.user": "what the team has open",
    "reversion.Revision.user": "what the team changed in an edition",
    "mfa.Authenticator.user": "second factors, which the team alone has",
    "socialaccount.SocialAccount.user": "in the file only: with ProConnect, an option",
}


def test_every_table_that_leads_to_an_account_is_shown_or_said_to_be_elsewhere():
    relations = [field for field in User._meta.get_fields(include_hidden=True) if field.auto_created]
    found = {
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for relation in relations
        if not (relation.concrete or relation.related_model._meta.auto_created)
    }

    assert found == SHOWN | set(ELSEWHERE)


# By model: the personal fields that the page shows, and those that it does not, each with its reason.
FIELDS = {
    User: (
        "email first_name last_name last_login date_joined",
        "password sessions_mark: secret; is_active is_staff is_superuser groups user_permissions: the team",
    ),
    Mandate: (
        "kind commune organisation title starts_on ends_on confirmed_on created_at invited_at",
        "user: the reader; invited_by: somebody else",
    ),
    AccessRequest: (
        "first_name last_name email kind commune title requested_at decision reason decided_at",
        "decided_by: somebody else",
    ),
    SpaceVisit: ("at previous_at", "user: the reader"),
    Subscription: ("theme commune pace created_at", "user: the reader"),
    Told: ("synthesis at", "user: the reader"),
    Notice: ("edition requested_at confirmed_at", "email: the reader's"),
    OutboxMail: (
        "",
        "user recipient: the reader; subject text html headers: emptied once sent; key about: ours",
    ),
    Entry: (
        "at verb model object_key",
        "actor: the reader; object_name detail: their public may have changed",
    ),
    ContactMessage: (
        "subject received_at",
        # Anybody may have typed the address: the team gives the text on demand.
        (
            "name email page text: on demand; "
            "handled claimed_at delivered_at acknowledged_at delivery_error: of the sending"
        ),
    ),
}


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_every_personal_field_is_shown_or_left_out_for_a_reason(model):
    shown, left = FIELDS[model]
    kept = [name for reason in left.split("; ") for name in reason.partition(":")[0].split()]

    assert sorted([*shown.split(), *kept]) == sorted(" ".join(model.personal.values()).split())


def test_a_name_is_corrected(client, member):
    response = client.post(DATA, {"first_name": "Ada", "last_name": "Autre"}, follow=True)

    assert User.objects.get(pk=member.pk).get_full_name() == "Ada Autre"
    assert "Votre nom est corrigé." in response.content.decode()


def test_an_empty_name_is_refused_and_changes_nothing_on_the_page(client, member):
    response = client.post(DATA, {"first_name": "", "last_name": "x" * 151, "email": "pirate@exemple.fr"})

    assert response.status_code == 422
    assert "Votre nom n’est pas corrigé" in response.content.decode()
    assert response.context["form"].errors == {
        "first_name": ["Écrivez votre prénom."],
        "last_name": ["C’est trop long : 150 caractères au plus."],
    }
    found = User.objects.get(pk=member.pk)
    assert (found.get_full_name(), found.email) == ("Ève Exemple", "elue@exemple.fr")


def test_a_name_that_hides_something_is_refused(client, member):
    assert client.post(DATA, {"first_name": "\u202eAda", "last_name": "http://x.test"}).status_code == 422
    assert User.objects.get(pk=member.pk).get_full_name() == "Ève Exemple"


def test_a_member_signs_out_of_every_device(client, member):
    other = StrictClient()
    other.force_login(User.objects.get(pk=member.pk))
    assert 'action="/deconnexion/partout/"' in client.get(DATA).content.decode()

    client.post("/deconnexion/partout/")

    assert [browser.get(DATA).status_code for browser in (client, other)] == [302, 302]


def test_what_is_kept_costs_the_same_to_show_whatever_its_length(
    client, member, nanterre, django_assert_num_queries
):
    with django_assert_num_queries(13):
        client.get(DATA)
    for number in range(6):
        make_mandate(member, commune=nanterre, title=f"fonction {number}")
        make_request(nanterre, email=member.email)
        Subscription.objects.create(user=member, theme=make_theme())
        Told.objects.create(user=member, synthesis=make_online_synthesis())
        OutboxMail.objects.create(key=f"k{number}", kind="alert", recipient="a@b.fr", user=member)
    with django_assert_num_queries(13):
        client.get(DATA)
