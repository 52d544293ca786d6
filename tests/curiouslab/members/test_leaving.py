"""An account is erased by its owner, at once and whole; what was done stays, without a name."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice, Subscription, Told
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest, Mandate, SpaceVisit
from tests.curiouslab.members.rows import make_member
from tests.factories import make_mandate
from tests.strictness import StrictClient

pytestmark = pytest.mark.django_db
LEAVE = "/espace/quitter/"


def test_leaving_says_what_goes_and_does_nothing_yet(client, member):
    page = client.get(LEAVE).content.decode()

    assert "avec 1 mandat et 1 abonnement" in page
    assert User.objects.filter(pk=member.pk).exists()


def test_leaving_erases_all_at_once(client, member):
    other = StrictClient()
    other.force_login(User.objects.get(pk=member.pk))

    response = client.post(LEAVE, follow=True)

    assert response.redirect_chain == [("/espace/au-revoir/", 302)]
    assert "Vous avez quitté le Club" in response.content.decode()
    gone = [Mandate, SpaceVisit, Subscription, Told, Notice, OutboxMail, AccessRequest]
    assert [model.objects.count() for model in gone] == [0] * 7
    assert User.objects.filter(email="elue@exemple.fr").count() == 0
    assert [browser.get("/espace/").status_code for browser in (client, other)] == [302, 302]


def test_leaving_twice_says_goodbye_twice_and_a_closed_session_says_nothing(client, member):
    account = client.get(LEAVE).context["account"]
    visitor = StrictClient()
    door = f"/connexion/?next={LEAVE}"

    def sent(signed):
        return visitor.post(LEAVE, {"compte": signed}).headers["Location"]

    assert (sent(account), sent("")) == (door, door)  # nothing is erased, and nobody is told so
    client.post(LEAVE, {"compte": account})
    assert (sent(account), sent(account[:-2]), sent("")) == ("/espace/au-revoir/", door, door)


def test_the_journal_keeps_what_was_done_and_no_name(client, member):
    client.post(LEAVE)

    rows = list(Entry.objects.order_by("pk").values_list("verb", "object_name", "actor"))
    erased = "un mandat, dont le compte est effacé"
    assert rows == [("invited", erased, None), ("read", erased, None)]


def test_the_history_of_the_desk_keeps_what_was_done_and_no_name(client, member, nanterre, superuser):
    """Of the account, of its rows, of a mandate that was deleted before; what is of a namesake stays."""
    namesake = make_mandate(make_member("autre@exemple.fr", first_name="Ève", last_name="Exemple"))
    before = make_mandate(member, commune=nanterre, title="ancienne adjointe")
    asked = AccessRequest.objects.get()
    for row in (member, member.mandates.first(), before, asked, namesake):
        LogEntry.objects.log_actions(superuser.pk, [row], CHANGE, f"Ève Exemple {row.pk}", single_object=True)
    record(Entry.Verb.ENDED, before, actor=superuser)
    before.delete()

    client.post(LEAVE)

    rows = LogEntry.objects.order_by("pk").values_list("object_repr", "change_message")
    erased = ("une fiche effacée", "Ce qui en était dit est effacé avec elle.")
    assert list(rows) == [erased] * 4 + [(str(namesake), f"Ève Exemple {namesake.pk}")]
    assert {*Entry.objects.values_list("object_name", flat=True)} == {"un mandat, dont le compte est effacé"}


@pytest.mark.parametrize("who", ["team_member", "superuser"])
def test_the_team_cannot_leave_from_here(client, request, who):
    user = request.getfixturevalue(who)
    client.force_login(user)

    assert "Effacer mon compte" not in client.get(LEAVE).content.decode()
    assert client.post(LEAVE).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


def test_leaving_needs_the_token_of_the_page(member):
    browser = StrictClient(enforce_csrf_checks=True)
    browser.force_login(User.objects.get(pk=member.pk))

    assert browser.post(LEAVE).status_code == 403
    assert User.objects.filter(pk=member.pk).exists()
