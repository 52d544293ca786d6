"""The desk imports a list: a dry run, a report, then all of it, the lines that hold, or nothing."""

import re
from html import unescape

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from curiouslab.accounts.models import User
from curiouslab.journal.models import Entry
from curiouslab.mail.models import OutboxMail
from curiouslab.members import inviting
from curiouslab.members.models import Mandate
from tests.curiouslab.members.rows import day, make_member
from tests.factories import make_mandate

pytestmark = pytest.mark.django_db
PAGE = "/gestion/members/mandate/importer/"
LIST = "/gestion/members/mandate/"
HEAD = "Prénom;Nom;Courriel;Qualité;Fonction;Commune\n"


@pytest.fixture(autouse=True)
def commune(nanterre):
    return nanterre


def lines(number, faulty=0):
    """A file of that many lines, the last ones without address."""
    said = [f"Jeanne;Exemple {n};j{n}@exemple.fr;élue;maire;Nanterre" for n in range(number - faulty)]
    said += [f"Jeanne;Faute {n};j{n}@;élue;maire;Nanterre" for n in range(faulty)]
    return HEAD + "\n".join(said)


def upload(desk, text, name="liste.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return desk.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def text_of(response):
    return (response.body if response.streaming else response.content).decode()


def carried(response):
    return unescape(re.search(r'name="carried" value="([^"]+)"', text_of(response))[1])


def confirm(desk, report, button, **typed):
    return desk.post(PAGE, {"carried": carried(report), button: "1", "option": "on", **typed}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def figures(response):
    page = text_of(response)
    return [int(text.replace("\u202f", "")) for text in re.findall(r"<li><b>([^<]+)</b>", page)]


def written():
    return (User.objects.exclude(is_staff=True).count(), Mandate.objects.count(), OutboxMail.objects.count())


def test_a_dry_run_writes_nothing_and_says_what_would_be_done(desk):
    report = upload(desk, lines(3))

    assert (report.status_code, figures(report), written()) == (200, [3, 0, 0, 0], (0, 0, 0))
    page = text_of(report)
    assert "Rien n’est encore enregistré" in page
    assert "j0@exemple.fr, maire, Nanterre, depuis le" in page


def test_a_thousand_lines_of_which_fifty_are_faulty(desk, team_member):
    report = upload(desk, lines(1000, faulty=50))

    assert figures(report) == [950, 0, 0, 50]
    assert len(report.context["faults"]) == 50
    assert [line.number for line in report.context["report"].faulty] == list(range(952, 1002))
    page = text_of(report)
    assert "Ne rien importer tant qu’il reste une faute" in page
    assert page.count("Lignes vérifiées") == 10  # how far it was, each hundred
    assert '<progress max="1000" value="1000">' in page

    nothing = confirm(desk, report, "_all")
    assert "Rien n’est enregistré" in text_of(nothing)
    assert written() == (0, 0, 0)

    answer = confirm(desk, report, "_good")
    assert figures(answer) == [950, 0, 0, 50]
    assert "Les invitations partent par le prochain envoi" in text_of(answer)
    assert '<progress max="950" value="900">' in text_of(answer)
    assert written() == (950, 950, 950)
    assert Entry.objects.filter(verb="invited", actor=team_member).count() == 950
    # They wait for the command that empties the outbox: nobody waits for 950 mails.
    assert OutboxMail.objects.waiting().count() == 950

    again = upload(desk, lines(1000, faulty=50))
    assert figures(again) == [0, 0, 950, 50]
    assert "_good" not in text_of(again)


def test_all_or_nothing_inscribes_all(desk):
    report = upload(desk, lines(3))

    answer = confirm(desk, report, "_all")

    assert figures(answer) == [3, 0, 0, 0]
    assert written() == (3, 3, 3)


def test_without_invitations_no_mail_is_written(desk):
    report = upload(desk, lines(2))

    answer = desk.post(PAGE, {"carried": carried(report), "_all": "1"}, follow=True)

    assert "invitations" not in text_of(answer)
    assert written() == (2, 2, 0)


def test_all_or_nothing_writes_nothing_when_a_line_no_longer_holds(desk):
    report = upload(desk, lines(3))
    make_member("j1@exemple.fr", is_active=False)

    answer = confirm(desk, report, "_all")

    assert "Rien n’est enregistré" in text_of(answer)
    assert figures(answer) == [2, 0, 0, 1]
    assert written() == (1, 0, 0)


def test_a_page_sent_twice_inscribes_nobody_twice(desk):
    report = upload(desk, lines(3))
    confirm(desk, report, "_all")

    answer = confirm(desk, report, "_all")

    assert figures(answer) == [0, 0, 3, 0]
    assert written() == (3, 3, 3)


@pytest.mark.parametrize("button", ["_all", "_good"])
def test_a_mandate_that_ended_is_taken_up_again_by_the_line_that_names_it(desk, team_member, commune, button):
    back = make_member("j0@exemple.fr")
    given = {"commune": commune, "title": "maire", "starts_on": day(-90), "ends_on": day(-1)}
    mandate = make_mandate(back, **given)
    other = make_mandate(back, **{**given, "title": "conseillère"})
    named = f"J;E;j0@exemple.fr;agent;maire;Nanterre;{day(-90)};{day(90)}"
    report = upload(desk, f"{HEAD.strip()};Début;Fin\n{named}\nJ;F;j1@exemple.fr;élue;maire;Nanterre;;")
    assert figures(report) == [1, 1, 0, 0]
    assert "cette ligne le reprend" in text_of(report)

    answer = confirm(desk, report, button)

    assert figures(answer) == [1, 1, 0, 0]
    mandate.refresh_from_db()
    other.refresh_from_db()
    assert (mandate.kind, mandate.ends_on, mandate.invited_by) == ("officer", day(90), team_member)
    assert (other.ends_on, other.invited_by) == (day(-1), None)
    assert User.objects.get(pk=back.pk).has_perm("events.read_reserved") is True
    assert written() == (2, 3, 2)
    entry = Entry.objects.get(object_key=str(mandate.pk))
    assert (entry.verb, entry.actor, entry.detail) == ("invited", team_member, f"repris, {mandate.period}")


def test_taking_up_without_invitations_keeps_who_invited_and_when(desk, commune):
    mandate = make_mandate(
        make_member("j0@exemple.fr"),
        commune=commune,
        title="maire",
        starts_on=day(-9),
        ends_on=day(-1),
        invited_at=timezone.now(),
    )
    line = f"J;E;j0@exemple.fr;élue;maire;Nanterre;{day(-9)}"
    report = upload(desk, f"{HEAD.strip()};Début\n{line}")

    desk.post(PAGE, {"carried": carried(report), "_all": "1"})

    again = Mandate.objects.get()
    assert (again.ends_on, again.invited_at, written()) == (None, mandate.invited_at, (1, 1, 0))


def test_a_failure_in_the_middle_writes_nothing(desk, monkeypatch):
    report = upload(desk, lines(101))
    record_all, calls = inviting.record_all, []

    def failing(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError
        return record_all(*args, **kwargs)

    monkeypatch.setattr(inviting, "record_all", failing)
    answer = confirm(desk, report, "_good")

    assert "s’est arrêté avant la fin" in text_of(answer)
    assert "C’est enregistré" not in text_of(answer)
    assert (written(), Entry.objects.count()) == ((0, 0, 0), 0)


def test_the_faulty_lines_are_downloaded_to_be_mended(desk):
    report = upload(desk, lines(3, faulty=1) + "\n=A1;@B;c@d.fr;élue;maire;Ailleurs")

    answer = desk.post(PAGE, {"carried": carried(report), "_faults": "1"})

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="lignes-a-corriger.csv"'
    rows = answer.content.decode("utf-8-sig").split("\r\n")
    assert rows[1].startswith("Jeanne;Faute 0;j0@;élue;maire;Nanterre;")
    assert rows[2].startswith("'=A1;'@B;c@d.fr;")
    assert written() == (0, 0, 0)


def test_the_model_is_a_head_that_the_import_reads(desk):
    answer = desk.get(f"{PAGE}modele.csv")

    report = upload(desk, answer.content + b"Jeanne;Exemple;j@exemple.fr;agente;DGS;92050;;;;")
    assert figures(report) == [1, 0, 0, 0]


@pytest.mark.parametrize("of", ["nothing", "other", "tampered", "former"])
def test_what_the_page_carries_is_not_believed_otherwise(desk, superuser, of, settings):
    report = upload(desk, lines(1))
    forged = {
        "nothing": "x",
        "other": signing.dumps([superuser.pk, [[2, ["a"] * 10]]], salt="events.tables.inscriptions"),
        "tampered": carried(report).replace(":", ":x", 1),
        "former": signing.dumps([1, []], salt="autre"),
    }[of]

    answer = desk.post(PAGE, {"carried": forged, "_all": "1"}, follow=True)

    assert said(answer) == ["Ce rapport n’est plus valable : choisissez de nouveau le fichier."]
    assert written() == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"a;b\nc;d", "La première ligne doit nommer les colonnes"),
        ("a.xlsx", b"PK\x03\x04 cut short", "Ce fichier est abîmé"),
        ("a.csv", b"x" * 3_000_001, "Ce fichier est trop lourd"),
        ("a.csv", b"", "Ce fichier est vide."),
    ],
)
def test_a_file_that_is_not_read_says_why(desk, name, content, sentence):
    answer = upload(desk, content, name)

    assert sentence in answer.content.decode().replace("&nbsp;", " ")
    assert '<input type="file"' in answer.content.decode()


def test_no_file_is_asked_for(desk):
    assert "Choisissez le fichier à lire, ou collez les lignes." in desk.post(PAGE, {}).content.decode()


def test_lines_copied_from_a_spreadsheet_are_read_as_a_file(desk):
    report = desk.post(PAGE, {"text": lines(3, faulty=1).replace(";", "\t")})
    assert figures(report) == [2, 0, 0, 1]

    refused = desk.post(PAGE, {"text": "a\tb\nc\td"}).content.decode()
    assert "La première ligne doit nommer les colonnes" in refused
    assert "a\tb\nc\td" in refused.replace("\r", "")  # nothing typed is lost


def test_what_the_file_says_is_shown_as_text(desk):
    page = text_of(upload(desk, f"{HEAD}<script>a</script>;b;c;d;e;f"))

    assert "<script>a" not in page
    page = text_of(upload(desk, f"{HEAD[:-1]};<b>x</b>\nJ;E;;élue;m;Nanterre;y"))
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_an_account_that_is_known_keeps_its_name_and_gets_another_mandate(desk):
    known = make_member("j0@exemple.fr", first_name="Awa", last_name="Autre")
    make_mandate(known)

    report = upload(desk, lines(1))
    assert "le compte de Awa Autre existe" in text_of(report)
    confirm(desk, report, "_all")

    known.refresh_from_db()
    assert (known.get_full_name(), known.mandates.count()) == ("Awa Autre", 2)


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}modele.csv", f"{LIST}exporter.csv"])
def test_who_may_not_add_a_mandate_is_refused(client, db, path):
    trainee = User.objects.create_user("stage@exemple.fr", "stage", is_staff=True)
    client.force_login(trainee)

    assert client.get(path).status_code == 403
    assert client.post(path).status_code in {403, 405}
