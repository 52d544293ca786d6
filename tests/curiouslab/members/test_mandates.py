"""The desk inscribes, corrects and ends mandates one by one."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from curiouslab.accounts.models import User
from curiouslab.journal.models import Entry
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import Mandate
from tests.curiouslab.members.rows import LIST, TYPED, day, make_member
from tests.factories import make_mandate, make_organisation

pytestmark = pytest.mark.django_db


def add(desk, **typed):
    return desk.post(f"{LIST}add/", {**TYPED, **typed})


def change(desk, mandate, **typed):
    user = mandate.user
    shown = {
        **TYPED,
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "commune": mandate.commune_id or "",
        "title": mandate.title,
        "starts_on": mandate.starts_on.isoformat(),
        "ends_on": mandate.ends_on.isoformat() if mandate.ends_on else "",
    }
    del shown["send_invitation"]
    return desk.post(f"{LIST}{mandate.pk}/change/", {**shown, **typed})


def errors(response):
    form = response.context["adminform"].form
    return [str(error) for found in form.errors.values() for error in found]


def journal():
    return [(entry.verb, entry.detail) for entry in Entry.objects.order_by("pk")]


# --- Inscribing ------------------------------------------------------------------------------------


def test_a_person_is_inscribed_with_an_account_a_mandate_an_invitation_and_a_line_of_the_journal(
    desk, team_member, nanterre
):
    response = add(desk)

    assert (response.status_code, response.headers["Location"]) == (302, LIST)
    mandate = Mandate.objects.get()
    account = mandate.user
    assert (account.email, account.get_full_name()) == ("jeanne.exemple@exemple.fr", "Jeanne Exemple")
    assert (account.has_usable_password(), account.is_staff, account.is_active) == (False, False, True)
    assert (mandate.commune, mandate.kind, mandate.ends_on) == (nanterre, "elected", None)
    assert mandate.invited_by == team_member
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.object_key) == ("invited", team_member, str(mandate.pk))
    assert OutboxMail.objects.get().user == account
    assert LogEntry.objects.get().object_id == str(mandate.pk)


def test_the_invitation_says_all_and_holds_no_secret(
    desk, nanterre, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        add(desk)

    mail = mailoutbox[0]
    assert (mail.to, mail.subject) == (["jeanne.exemple@exemple.fr"], "Votre accès au Club Curious Lab’")
    said = ["maire adjointe au numérique, Nanterre, depuis le 28 mars 2026", "http://testserver/connexion/"]
    html = mail.alternatives[0].content
    assert [words for words in said if words not in mail.body] == []
    assert '<a href="http://testserver/connexion/">' in html
    assert '<html lang="fr">' in html
    # Every link is a plain address of ours: nothing in it opens anything.
    links = set(re.findall(r"http\S+?(?=[\s\"<]|$)", mail.body + html))
    assert links == {
        f"http://testserver/{path}/" for path in ("connexion", "contact", "donnees-personnelles")
    }
    assert OutboxMail.objects.get().recipient == ""  # sent: neither address nor words are kept


def test_an_invitation_is_not_sent_when_it_is_not_asked_for(desk, nanterre):
    add(desk, send_invitation="")

    assert OutboxMail.objects.count() == 0
    assert Mandate.objects.get().invited_at is None


def test_the_account_of_the_address_is_taken_up_whatever_its_case(desk, nanterre):
    known = make_member("jeanne.exemple@exemple.fr", last_name="Ancien nom")
    make_mandate(known)

    add(desk)

    known.refresh_from_db()
    assert (known.mandates.count(), known.last_name, User.objects.count()) == (2, "Ancien nom", 2)


@pytest.mark.parametrize(("ends_on", "end"), [("", None), ("2099-03-20", "2099-03-20")])
def test_a_mandate_that_ended_is_taken_up_again_and_the_journal_says_so(
    desk, team_member, nanterre, ends_on, end
):
    add(desk)
    mandate = Mandate.objects.get()
    mandate.ends_on = day(-1)
    mandate.save()
    assert mandate.user.has_perm("events.read_reserved") is False

    add(desk, ends_on=ends_on, kind="officer")

    again = Mandate.objects.get()
    assert (again.pk, again.kind, again.ends_on and again.ends_on.isoformat()) == (mandate.pk, "officer", end)
    assert User.objects.get(pk=mandate.user_id).has_perm("events.read_reserved") is True
    entry = Entry.objects.order_by("pk").last()
    assert (Entry.objects.count(), entry.verb, entry.actor) == (2, "invited", team_member)
    assert entry.detail == f"repris, {again.period}"


@pytest.mark.parametrize("rights", [{"is_staff": True}, {"is_staff": True, "is_superuser": True}])
def test_an_address_of_the_team_is_refused_with_the_reason(desk, nanterre, rights):
    make_member("jeanne.exemple@exemple.fr", **rights)

    response = add(desk)

    assert errors(response)[0].startswith("Cette adresse est celle d’un compte de l’équipe")
    assert "maire adjointe au numérique" in response.content.decode()  # nothing typed is lost
    assert (Mandate.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_the_address_of_a_closed_account_is_refused(desk, nanterre):
    make_member("jeanne.exemple@exemple.fr", is_active=False)

    assert errors(add(desk))[0].startswith("Cette adresse est celle d’un compte fermé")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "jeanne@exemple"}, "Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.fr"),
        ({"email": ""}, "Écrivez l’adresse où la personne recevra ses codes."),
        ({"title": ""}, "Donnez le mandat ou la fonction."),
        ({"commune": ""}, "Donnez une commune ou un organisme."),
        ({"ends_on": "2020-01-01"}, "La fin vient avant le début : corrigez l’une des deux dates."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(desk, nanterre, typed, sentence):
    assert errors(add(desk, **typed)) == [sentence]
    assert (User.objects.count(), Mandate.objects.count()) == (1, 0)


def test_both_a_commune_and_an_organisation_are_refused(desk, nanterre):
    both = add(desk, organisation=make_organisation().pk).context["adminform"].form
    neither = add(desk, commune="").context["adminform"].form

    # Beside a field, which is outlined.
    assert both.errors == {"organisation": ["Choisissez une commune ou un organisme, pas les deux."]}
    assert neither.errors == {"commune": ["Donnez une commune ou un organisme."]}


def test_a_mandate_held_already_is_refused_whatever_its_capitals(desk, nanterre):
    add(desk)

    assert errors(add(desk, title="Maire-Adjointe au numerique")) == [
        "Cette personne a déjà ce mandat, depuis le 28 mars 2026. Ouvrez sa fiche pour en changer les dates."
    ]
    assert add(desk, title="conseillère territoriale").status_code == 302
    assert Mandate.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("first_name", "Je\u202eanne", "Un caractère invisible"),
        ("last_name", "www.exemple.test", "N’écrivez pas d’adresse web ici."),
        ("title", "maire\x1b[31m", "Un caractère invisible"),
        ("title", "x" * 201, "C’est trop long : 200 caractères au plus."),
        ("starts_on", "0001-01-01", "L’année doit être entre 1945 et 2100."),
        ("ends_on", "9999-12-31", "L’année doit être entre 1945 et 2100."),
        ("email", "jeanne@exem\u200bple.fr", "Un caractère invisible"),
        ("email", f"{'a' * 250}@exemple.fr", "Cette adresse électronique est trop longue"),
    ],
)
def test_what_cannot_be_is_refused(desk, nanterre, name, text, sentence):
    assert errors(add(desk, **{name: text}))[0].startswith(sentence)
    assert Mandate.objects.count() == 0


def test_who_may_not_add_is_refused(client, elected_reader):
    client.force_login(elected_reader)

    assert client.get(f"{LIST}add/").status_code in {302, 403}
    assert client.get(LIST).status_code in {302, 403}


# --- Changing ---------------------------------------------------------------------------------------


def test_a_function_is_corrected_without_a_word_in_the_journal_and_a_first_day_is_written(desk, nanterre):
    mandate = make_mandate(make_member(), commune=nanterre)

    response = change(desk, mandate, title="maire", starts_on="2026-03-29")

    assert response.status_code == 302
    mandate.refresh_from_db()
    assert (mandate.title, mandate.starts_on.isoformat()) == ("maire", "2026-03-29")
    assert journal() == [("moved", "depuis le 29 mars 2026")]
    change(desk, mandate, title="maire adjointe")
    assert len(journal()) == 1


def test_an_end_is_written_in_the_journal_and_its_extension_too(desk, nanterre):
    mandate = make_mandate(make_member(), commune=nanterre)

    change(desk, mandate, ends_on="2032-03-20")
    mandate.refresh_from_db()
    change(desk, mandate, ends_on="2033-03-20")
    mandate.refresh_from_db()
    change(desk, mandate, ends_on="")

    assert [verb for verb, _detail in journal()] == ["ended", "moved", "moved"]
    assert journal()[0][1] == "dernier jour : 20 mars 2032"
    assert journal()[1][1].endswith("au 20 mars 2033")
    assert journal()[2][1].startswith("depuis le")


def test_a_mandate_to_come_is_deleted_and_the_journal_says_so(desk, team_member, nanterre):
    mandate = make_mandate(make_member(), commune=nanterre, starts_on=day(3))

    desk.post(f"{LIST}{mandate.pk}/delete/", {"post": "yes"})

    assert not Mandate.objects.exists()
    assert journal() == [("ended", f"supprimé : {mandate.period}")]
    assert Entry.objects.get().actor == team_member


def test_a_name_is_corrected_from_the_mandate(desk, nanterre):
    mandate = make_mandate(make_member(), commune=nanterre)

    change(desk, mandate, first_name="Ève", last_name="Autre")

    assert User.objects.get(pk=mandate.user_id).get_full_name() == "Ève Autre"


def test_correcting_the_address_ends_the_sessions_and_the_codes_that_wait(desk, client, nanterre):
    member = make_member()
    mandate = make_mandate(member, commune=nanterre)
    client.force_login(member)
    assert client.get("/espace/").status_code == 200
    for kind in ("code", "invitation"):
        OutboxMail.objects.create(key=kind, kind=kind, recipient=member.email, user=member)

    change(desk, mandate, email="Nouvelle@exemple.fr")

    assert client.get("/espace/").status_code == 302
    assert User.objects.get(pk=member.pk).email == "nouvelle@exemple.fr"
    waiting = OutboxMail.objects.get()
    assert (waiting.kind, waiting.recipient) == ("invitation", "nouvelle@exemple.fr")


def test_the_address_of_somebody_else_is_refused(desk, nanterre):
    make_member("prise@exemple.fr")
    mandate = make_mandate(make_member(), commune=nanterre)

    assert errors(change(desk, mandate, email="Prise@exemple.fr"))[0].startswith("Un autre compte porte déjà")


def test_the_team_cannot_change_the_address_of_one_of_the_team(desk, nanterre, superuser):
    mandate = make_mandate(superuser, commune=nanterre)

    assert change(desk, mandate, email="piege@exemple.fr", first_name="X").status_code == 302
    superuser.refresh_from_db()
    assert (superuser.email, superuser.first_name) == ("admin@exemple.fr", "Awa")


def test_the_invitation_is_sent_again_from_the_page(desk, nanterre):
    mandate = make_mandate(make_member(), commune=nanterre)

    change(desk, mandate, send_invitation="on")

    assert OutboxMail.objects.get().recipient == mandate.user.email


def test_a_mandate_that_began_is_kept_and_one_to_come_may_go(desk, superuser, nanterre):
    begun = make_mandate(make_member(), commune=nanterre)
    to_come = make_mandate(make_member(), commune=nanterre, starts_on=day(1))

    answers = [desk.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}) for row in (begun, to_come)]

    assert [answer.status_code for answer in answers] == [403, 302]
    assert list(Mandate.objects.all()) == [begun]


# --- The list ----------------------------------------------------------------------------------------
