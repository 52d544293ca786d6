"""The admin site: its pages in the order of the work, and who may open what."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from curiouslab.accounts.models import User
from tests.factories import make_edition, make_online_edition, make_online_synthesis, make_synthesis

TEAM_DOOR = "/connexion/equipe/"
ACCOUNTS = "/gestion/accounts/user/"


@pytest.fixture
def team(client, team_member):
    client.force_login(team_member)
    return client


@pytest.fixture
def administrator(client, superuser):
    client.force_login(superuser)
    return client


def groups_of(page):
    return {
        group["name"]: [model["object_name"] for model in group["models"]]
        for group in page.context["app_list"]
    }


def test_the_home_page_follows_the_work(administrator):
    assert groups_of(administrator.get("/gestion/")) == {
        "Les matinées": ["Edition", "Synthesis", "KeyPoint", "ProgrammeItem"],
        "Les élus et agents": ["Mandate", "AccessRequest", "CommuneDomain"],
        "Le carnet": ["Person", "Organisation", "Theme", "Objection"],
        "Le territoire": ["Commune", "Territory"],
        "Le site": ["Page", "SynonymGroup", "ContactMessage", "OutboxMail", "Entry"],
        "Les comptes": ["User", "Group", "SocialAccount"],
    }


def test_the_team_does_not_see_accounts(team):
    assert list(groups_of(team.get("/gestion/"))) == [
        "Les matinées",
        "Les élus et agents",
        "Le carnet",
        "Le territoire",
        "Le site",
    ]
    assert [team.get(f"{ACCOUNTS}{page}").status_code for page in ("", "add/")] == [403, 403]


def test_the_page_of_an_application_is_grouped_too(team):
    assert list(groups_of(team.get("/gestion/events/"))) == ["Les matinées", "Le carnet"]


def test_drafts_are_taken_up_from_the_home_page(team):
    draft = make_edition(number=4, title="Ville")
    make_online_edition(number=3)

    page = team.get("/gestion/")

    assert list(page.context["drafts"]) == [draft]


def test_an_account_without_the_right_to_edit_sees_no_draft(client, db):
    client.force_login(User.objects.create_user("stage@exemple.fr", "stage", is_staff=True))
    make_edition(number=4)

    page = client.get("/gestion/")

    assert [word for word in ("À terminer", "Saisir") if word in page.content.decode()] == []


def make_portal(number):
    """An edition of each sort that the home page may show."""
    day = timezone.localdate() + timedelta(days=number)
    make_edition(number=number, title="Brouillon", when=day)
    make_online_edition(number=100 + number, title="À venir", when=day)
    make_online_edition(number=200 + number, title="Sans synthèse")
    make_synthesis(make_online_edition(number=300 + number, title="Commencée"))
    make_online_synthesis(make_online_edition(number=400 + number, title="Faite"))


def test_the_home_page_says_what_waits(team):
    make_portal(1)
    make_online_edition(number=9, title="Annulée", progress="cancelled", progress_reason="Neige.")
    make_online_edition(number=8, title="Sans", synthesis_stage="none", synthesis_reason="Rien noté.")

    page = team.get("/gestion/")

    assert [edition.title for edition in page.context["drafts"]] == ["Brouillon"]
    assert page.context["next_edition"].title == "Brouillon"
    assert [edition.title for edition in page.context["awaited"]] == ["Commencée", "Sans synthèse"]


def test_the_home_page_says_when_nothing_waits(team):
    page = team.get("/gestion/").content.decode()

    said = ["Aucun brouillon", "Aucune édition à venir", "Toutes les éditions passées"]
    assert [words for words in said if words not in page] == []


def test_the_home_page_costs_the_same_whatever_waits(team, django_assert_num_queries):
    """Session, person, rights twice, mandates; typed, states, drafts, next, syntheses; gaps; then five."""
    make_portal(1)
    with django_assert_num_queries(21):
        team.get("/gestion/")
    for number in range(2, 7):
        make_portal(number)
    with django_assert_num_queries(21):
        team.get("/gestion/")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"login": "", "password": "x"}, "Écrivez votre adresse électronique."),
        ({"login": "a@exemple.fr", "password": ""}, "Écrivez votre mot de passe."),
        ({"login": "a@exemple.fr", "password": "x"}, "ne vont pas ensemble"),
    ],
)
def test_a_refused_sign_in_says_what_to_do(client, db, typed, sentence):
    page = client.post(TEAM_DOOR, typed).content.decode()

    assert sentence in page
    assert "<title>Erreur&nbsp;: Connexion" in page


@pytest.mark.parametrize("asked", ["", "//ailleurs.example/", "https://ailleurs.example/"])
def test_a_sign_in_that_names_no_page_of_ours_leads_to_the_desk(client, team_member, asked):
    team_member.set_password("un mot de passe long")
    team_member.save()
    typed = {"login": team_member.email, "password": "un mot de passe long", "next": asked}

    response = client.post(TEAM_DOOR, typed)

    assert (response.status_code, response["Location"]) == (302, "/gestion/")


def test_the_login_page_helps_browsers_and_keeps_the_focus_at_the_top(client, db):
    page = client.get(TEAM_DOOR).content.decode()

    assert 'autocomplete="email"' in page
    assert 'autocomplete="current-password"' in page
    assert "autofocus" not in page


def test_rights_are_ticked_in_french(administrator):
    page = administrator.get("/gestion/auth/group/add/").content.decode()

    assert "édition : modifier" in page
    assert "Peut publier et retirer une édition ou une synthèse" in page
    assert "Can " not in page


def test_an_account_shows_nothing_of_its_password(administrator, team_member):
    page = administrator.get(f"{ACCOUNTS}{team_member.pk}/change/").content.decode()

    assert "Donner un autre mot de passe" in page
    assert "pbkdf2" not in page
    assert "md5" not in page


def test_the_login_page_has_one_title(client, db):
    page = client.get(TEAM_DOOR).content.decode()

    assert page.count("<h1") == 1
    assert "<h1>Connexion à la gestion du portail</h1>" in page


def test_an_account_is_opened_by_its_address(administrator):
    administrator.post(
        f"{ACCOUNTS}add/",
        {
            "email": "nouvelle@exemple.fr",
            "first_name": "Zoé",
            "usable_password": "true",
            "password1": "Nanterre-2024-club",
            "password2": "Nanterre-2024-club",
        },
    )

    account = User.objects.get(email="nouvelle@exemple.fr")
    assert (account.first_name, account.check_password("Nanterre-2024-club")) == ("Zoé", True)


def test_an_account_joins_the_team(administrator):
    account = User.objects.create_user("zoe@exemple.fr", "zoé")
    group = Group.objects.get()

    administrator.post(
        f"{ACCOUNTS}{account.pk}/change/",
        {"email": "zoe@exemple.fr", "is_active": "on", "is_staff": "on", "groups": [group.pk]},
    )

    account.refresh_from_db()
    assert (account.is_staff, account.has_perm("events.publish_edition")) == (True, True)


def test_two_accounts_cannot_share_an_address(administrator):
    User.objects.create_user("zoe@exemple.fr", "zoé")

    page = administrator.post(f"{ACCOUNTS}add/", {"email": "ZOE@exemple.fr", "usable_password": "false"})

    assert User.objects.filter(email__iexact="zoe@exemple.fr").count() == 1
    assert page.context["adminform"].form.errors["email"] == [
        "Un compte porte déjà cette adresse électronique."
    ]


def test_scripts_speak_french(team):
    words = team.get("/gestion/jsi18n/").content.decode()

    assert "Ins\\u00e9rer une figure" in words  # the text editor
    assert "Aujourd'hui" in words  # the admin


def test_the_menu_shows_the_matinees_and_opens_the_other_groups(team):
    menu = (
        team.get("/gestion/events/person/").content.decode().partition('aria-label="Pages de la gestion"')[2]
    )
    menu = menu.partition("</nav>")[0]
    shown, _, groups = menu.partition("<details")

    assert re.findall(r">([^<>]+)</a>", shown) == [
        "Chercher partout",
        "Éditions",
        "Synthèses",
        "Points clés",
        "Séquences",
    ]
    assert re.findall(r"<summary>([^<]+)", groups) == [
        "Les élus et agents",
        "Le carnet",
        "Le territoire",
        "Le site",
    ]
    current = re.search(r'class="desk-current"><summary>([^<]+)</summary><ul>(.*?)</ul>', menu, re.DOTALL)
    assert (current[1], 'aria-current="page">Personnes<' in current[2]) == ("Le carnet", True)
