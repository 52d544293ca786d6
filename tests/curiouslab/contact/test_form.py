"""The contact page for who uses it well: kept first, thanked, told what is wrong without losing a word."""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError

from curiouslab.contact.forms import MAX_TEXT
from curiouslab.contact.models import ContactMessage
from tests.curiouslab.contact.rows import TYPED, seal_of

pytestmark = pytest.mark.django_db


def attributes(page, name):
    """The opening tag of a field."""
    return re.search(rf'<(?:input|select|textarea)[^>]*name="{name}"[^>]*>', page)[0]


def test_a_message_is_kept_and_its_sender_thanked(send, client):
    response = send()

    message = ContactMessage.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, "/contact/merci/")
    assert (message.subject, message.email, message.name) == (
        "accessibilite",
        "awa@exemple.fr",
        "Awa Exemple",
    )
    assert (message.text, message.page, message.handled) == ("La carte ne se lit pas.", "/communes/", False)
    thanks = client.get("/contact/merci/").content.decode()
    assert "dans la semaine" in thanks
    assert re.search('<h1 id="reponse" tabindex="-1">', thanks)


def test_nobody_gets_a_cookie(send, client):
    pages = [client.get("/contact/"), send(courriel=""), send(), client.get("/contact/merci/")]

    assert [page.headers.get("Set-Cookie") for page in pages] == [None] * 4
    assert client.cookies == {}
    assert [page.headers["Cache-Control"] for page in pages[:3]] == ["private, no-store"] * 3


def test_the_page_needs_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/contact/").status_code == 200


@pytest.mark.parametrize(
    ("asked", "chosen"), [("accessibilite", "accessibilite"), ("donnees", "donnees"), ("x", "")]
)
def test_a_link_chooses_the_subject(client, asked, chosen):
    page = client.get("/contact/", {"sujet": asked}).content.decode()

    assert re.search(r'<option value="([^"]*)" selected', page)[1] == chosen


def test_each_field_says_whether_it_is_owed_and_what_it_is(client):
    page = client.get("/contact/").content.decode()

    labels = re.findall(r"<label for=\"id_(\w+)\">([^<]+) <span class=\"soft\">\((\w+)\)</span>", page)
    assert [(name, owed) for name, _, owed in labels] == [
        ("sujet", "obligatoire"),
        ("message", "obligatoire"),
        ("page", "facultatif"),
        ("nom", "facultatif"),
        ("courriel", "obligatoire"),
        ("societe", "facultatif"),
    ]
    assert 'autocomplete="email"' in attributes(page, "courriel")
    assert 'autocomplete="name"' in attributes(page, "nom")
    assert " required" in attributes(page, "courriel")
    assert " required" not in attributes(page, "nom")
    assert "maxlength" not in page


def test_errors_are_summed_up_linked_and_said_beside_their_field(send):
    response = send(sujet="", message="", courriel="awa@exemple")

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Erreur\u00a0: Contact" in page or "<title>Erreur&nbsp;: Contact" in page
    summary = page.partition('id="reponse"')[2].partition("</div>")[0]
    assert re.findall(r'<a href="#id_(\w+)">', summary) == ["sujet", "message", "courriel"]
    assert 'action="/contact/#reponse" novalidate' in page
    for name in ("sujet", "message", "courriel"):
        tag = attributes(page, name)
        assert 'aria-invalid="true"' in tag
        described = re.search('aria-describedby="([^"]+)"', tag)[1].split()
        assert f"id_{name}_error" in described
        assert [found for found in described if f'id="{found}"' not in page] == []
    assert "aria-invalid" not in attributes(page, "nom")


def test_nothing_typed_is_lost(send):
    typed = {
        "message": "Deux lignes,\r\n« entre guillemets » & <b>",
        "nom": "Awa",
        "page": "/x/",
        "sujet": "club",
    }

    page = send(courriel="", **typed).content.decode()

    assert "« entre guillemets » &amp; &lt;b&gt;</textarea>" in page
    assert [value for value in ("Awa", "/x/") if f'value="{value}"' not in page] == []
    assert '<option value="club" selected>' in page


def test_a_form_corrected_is_sent(send):
    page = send(courriel="")

    assert send(sealed=seal_of(page)).status_code == 302
    assert ContactMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("courriel", "", "sans elle, nous ne pouvons pas vous répondre"),
        ("courriel", "awa@", "n’est pas complète"),
        ("courriel", f"{'a' * 250}@exemple.fr", "est trop longue"),
        ("sujet", "inconnu", "Choisissez un sujet de la liste"),
        ("message", "   ", "Écrivez votre message"),
        ("message", "x" * (MAX_TEXT + 1), "raccourcissez-le"),
        ("message", "http://a.test https://b.test www.c.test", "plus de 2 adresses web"),
        ("page", "x" * 301, "donnez le titre de la page"),
        ("nom", "x" * 101, "trop long"),
        ("message", "nul \x00", "caractère"),
        ("nom", "Awa\u202edrauob", "caractère invisible"),
        ("nom", "Gagnez sur www.exemple.test", "d’adresse web"),
        ("nom", "123", "avec des lettres"),
        ("page", "/x\u200b/", "caractère invisible"),
    ],
)
def test_a_wrong_value_is_told_what_to_do(send, field, value, says):
    response = send(**{field: value})

    assert response.status_code == 422
    assert says in response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert ContactMessage.objects.count() == 0


def test_the_bounds_themselves_are_accepted(send):
    assert send(message="x" * MAX_TEXT, nom="x" * 100, page="x" * 300).status_code == 302
    assert send(message="http://a.test et https://b.test").status_code == 302


def test_without_name_or_page_a_message_is_kept(send):
    assert send(nom="", page="").status_code == 302


def test_a_page_left_open_for_a_day_is_sent_again_without_loss(send, old_seal):
    late = send(sealed=old_seal(timedelta(hours=24, seconds=1)))

    assert (late.status_code, "plus d’un jour" in late.content.decode()) == (422, True)
    assert TYPED["message"] in late.content.decode()
    assert send(sealed=old_seal(timedelta(hours=23))).status_code == 302


def test_a_second_click_makes_no_second_message(send, old_seal, mailoutbox):
    sealed = old_seal()

    assert [send(sealed=sealed).headers["Location"] for _ in range(3)] == ["/contact/merci/"] * 3
    assert ContactMessage.objects.count() == 1
    assert len(mailoutbox) == 2  # to the team, and the acknowledgement


def test_another_message_from_a_page_given_back_is_not_lost(send, old_seal):
    sealed = old_seal()
    send(sealed=sealed)
    other = send(sealed=sealed, message="Encore un mot, que j’avais oublié.")
    page = other.content.decode()

    assert other.status_code == 422
    assert "Un premier message est déjà parti" in page
    assert "Encore un mot, que j’avais oublié." in page
    assert sealed not in page  # the new one takes it
    assert send(message="Encore un mot, que j’avais oublié.").status_code == 302
    assert ContactMessage.objects.count() == 2


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method):
    response = getattr(client, method)("/contact/")

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")


def test_a_database_away_is_said_and_nobody_is_thanked(send, monkeypatch):
    def fail(*_arguments):
        raise OperationalError

    monkeypatch.setattr("curiouslab.contact.views.admit", fail)

    assert send().status_code == 503
