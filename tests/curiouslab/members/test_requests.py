"""Access is asked for on a public page, and decided on at the desk."""

import re

import pytest

from curiouslab.limits.counting import Limit
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest
from curiouslab.members.views import access
from tests.curiouslab.members.rows import ASKED, make_member
from tests.factories import make_commune, make_mandate

pytestmark = pytest.mark.django_db
PAGE = "/espace/acces/"
LIST = "/gestion/members/accessrequest/"
HIDDEN = "Un caractère invisible s’y est glissé : effacez tout, puis tapez ces mots au clavier."


def errors(response):
    return [str(error) for found in response.context["form"].errors.values() for error in found]


# --- The public page ------------------------------------------------------------------------------------


def test_a_request_is_kept_and_its_sender_thanked_without_cookie(client, send, nanterre):
    pages = [client.get(PAGE), send(), client.get("/espace/acces/merci/")]

    asked = AccessRequest.objects.get()
    assert [page.status_code for page in pages] == [200, 302, 200]
    assert pages[1].headers["Location"] == "/espace/acces/merci/"
    assert (asked.first_name, asked.email, asked.commune) == ("Jeanne", "jeanne@ville-exemple.fr", nanterre)
    assert (asked.kind, asked.title, asked.decision) == ("elected", "maire adjointe", "")
    assert [page.headers.get("Set-Cookie") for page in pages] == [None] * 3
    assert [page.headers["Cache-Control"] for page in pages[:2]] == ["private, no-store"] * 2


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(client, send, nanterre, superuser):
    make_mandate(make_member("connue@exemple.fr"), commune=nanterre)

    def read(email):
        answer = send(courriel=email)
        thanks = client.get(answer.headers["Location"]).content
        return answer.status_code, dict(answer.headers), answer.content, thanks

    assert read("inconnue@exemple.fr") == read("connue@exemple.fr") == read(superuser.email)
    assert AccessRequest.objects.count() == 3
    assert OutboxMail.objects.count() == 0  # nothing leaves before somebody decides


def test_it_costs_the_same_whether_the_address_is_known_or_not(send, nanterre, django_assert_num_queries):
    make_mandate(make_member("connue@exemple.fr"), commune=nanterre)
    send(courriel="premiere@exemple.fr")

    for email in ("inconnue@exemple.fr", "connue@exemple.fr"):
        with django_assert_num_queries(15):
            send(courriel=email)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"prenom": ""}, "Écrivez votre prénom."),
        ({"nom": ""}, "Écrivez votre nom."),
        (
            {"courriel": "a@b"},
            "Cette adresse électronique n’est pas complète. Exemple : prenom.nom@exemple.fr",
        ),
        ({"qualite": ""}, "Dites si vous êtes élu·e ou agent de la commune."),
        ({"commune": ""}, "Choisissez votre commune."),
        ({"commune": "78646"}, "Choisissez dans la liste."),
        ({"fonction": ""}, "Écrivez votre mandat ou votre fonction."),
        ({"fonction": "x" * 201}, "C’est trop long : 200 caractères au plus."),
        *(({name: "Je\u202eanne"}, HIDDEN) for name in ("prenom", "nom", "fonction")),
        ({"courriel": "jeanne@ville\u200bexemple.fr"}, HIDDEN),
        ({"nom": "gagnez sur www.exemple.test"}, "N’écrivez pas d’adresse web ici."),
        ({"commune": "autre"}, "Écrivez le nom de votre commune."),
        (
            {"commune": "autre", "autre_commune": "Nulle part"},
            "Aucune commune connue ne porte ce nom ou ce code.",
        ),
        ({"societe": "x"}, "Un champ caché a été rempli, comme par un robot : videz-le, puis renvoyez."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(send, typed, sentence):
    response = send(**typed)

    page = response.content.decode()
    assert (response.status_code, errors(response)) == (422, [sentence])
    kept = {**ASKED, **typed}
    assert [
        name for name in ("prenom", "nom", "fonction") if f'value="{kept[name]}"' not in page and kept[name]
    ] == []
    assert "La demande n’est pas partie" in page
    assert AccessRequest.objects.count() == 0


def test_another_commune_is_given_by_its_name_or_its_code(send):
    make_commune(insee_code="78190", name="Essai-sur-Seine", slug="e78")
    make_commune(insee_code="95190", name="Essai-sur-Seine", slug="e95")
    make_commune(insee_code="95191", name="Autre-Essai", slug="autre-essai")

    doubtful = send(commune="autre", autre_commune="essai sur seine")
    assert (
        "donnez le code INSEE (Essai-sur-Seine (78) 78190 ou Essai-sur-Seine (95) 95190)"
        in errors(doubtful)[0]
    )

    assert [send(commune="autre", autre_commune=said).status_code for said in ("autre essai", "78190")] == [
        302
    ] * 2
    assert {asked.commune_id for asked in AccessRequest.objects.all()} == {"95191", "78190"}


def test_the_list_of_communes_is_that_of_the_departement_today(client, nanterre):
    make_commune(insee_code="78190", name="Ailleurs")
    make_commune(insee_code="92999", name="Morte", is_current=False)

    page = client.get(PAGE).content.decode()

    assert re.findall(
        r'<option value="(\w+)">', page.partition('name="commune"')[2].partition("</select>")[0]
    ) == [
        "92050",
        "autre",
    ]


def test_a_second_click_makes_no_second_request_and_other_words_are_asked_again(client, send, nanterre):
    from tests.curiouslab.contact.rows import seal_of  # noqa: PLC0415

    sealed = seal_of(send(courriel=""))
    assert [send(sealed=sealed).status_code for _ in range(2)] == [302, 302]
    assert AccessRequest.objects.count() == 1

    other = send(sealed=sealed, nom="Autre")
    assert (other.status_code, errors(other)[0][:24]) == (422, "Une première demande est")
    assert seal_of(other) != sealed  # read again, it may leave
    assert AccessRequest.objects.count() == 1


def test_one_place_asks_five_times_an_hour_and_all_places_are_limited(send, monkeypatch):
    assert [send().status_code for _ in range(6)] == [302] * 5 + [429]
    refused = send()
    assert refused.headers["Retry-After"] == "3600"
    assert 'value="maire adjointe"' in refused.content.decode()

    monkeypatch.setattr(access, "OVERALL", Limit("access-other", 1))
    assert [send(address=f"192.0.2.{n}").status_code for n in (7, 8)] == [302, 429]


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://ailleurs.test"}])
def test_a_form_of_another_site_is_shown_not_taken(send, headers):
    assert (send(headers=headers).status_code, AccessRequest.objects.count()) == (403, 0)


# --- The desk ---------------------------------------------------------------------------------------------
