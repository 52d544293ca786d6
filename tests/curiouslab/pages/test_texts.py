"""The texts that the team writes: clean, dated, fresh, and what they lack is recalled."""

import pytest
from django.db import IntegrityError, transaction

from curiouslab.accounts.devices import cookie_name
from curiouslab.pages.models import Page, initial_text
from tests.curiouslab.freshness.keeping import LOCMEM, cost
from tests.events.admin.forms import form_data
from tests.portal import visit

pytestmark = pytest.mark.django_db

ADDRESSES = {slug: f"/{slug}/" for slug in Page.Slug.values}


@pytest.fixture
def team(client, team_member):
    client.force_login(team_member)
    return client


def change(slug):
    return f"/gestion/pages/page/{Page.objects.get(slug=slug).pk}/change/"


def save(team, slug, body):
    """Send the form of a page as it was opened."""
    opened = form_data(team.get(change(slug)))
    return team.post(change(slug), {**opened, "body": body}, follow=True)


@pytest.mark.parametrize("slug", Page.Slug.values)
def test_the_first_texts_are_there_and_as_the_editor_would_clean_them(slug):
    page = Page.objects.get(slug=slug)

    assert page.body == initial_text(slug)
    assert Page._meta.get_field("body").sanitize(page.body) == page.body.replace("\n", "")
    assert page.get_absolute_url() == ADDRESSES[slug]


@pytest.mark.parametrize("slug", Page.Slug.values)
def test_a_page_without_row_shows_the_text_of_the_code(client, slug):
    before = client.get(ADDRESSES[slug])
    Page.objects.all().delete()

    after = client.get(ADDRESSES[slug])

    assert (before.status_code, after.status_code) == (200, 200)
    assert b"compl" in after.content


@pytest.mark.parametrize("slug", Page.Slug.values)
def test_what_the_team_pastes_is_shown_as_a_synthesis_is(team, slug):
    table = "<table><tr><th>An</th></tr><tr><td>1</td></tr></table>"
    save(team, slug, f"<p></p><p>[à compléter : le tarif]</p>{table}")

    page = team.get(ADDRESSES[slug]).content.decode()

    assert "le tarif]</mark></p>" in page
    assert '<th scope="col">' in page
    assert ">Tableau 1</caption>" in page
    assert "<p></p>" not in page


def test_personal_data_counts_the_cookies_of_who_signs_in(client, team_member):
    page = client.get("/donnees-personnelles/").content.decode()
    client.get("/connexion/equipe/")
    client.force_login(team_member)

    assert len({*client.cookies, cookie_name()}) == 3
    assert "en reçoit trois, strictement nécessaires" in page


def test_personal_data_says_how_long_each_thing_is_kept(client, settings):
    settings.MEMBER_RETENTION_DAYS, settings.ACCESS_REQUEST_RETENTION_DAYS = 301, 41
    settings.NOTICE_CONFIRMATION_HOURS, settings.MAIL_RETENTION_DAYS = 31, 51
    settings.JOURNAL_RETENTION_DAYS = 71

    page = client.get("/donnees-personnelles/").content.decode().replace("\u00a0", " ")

    lengths = ["301 jours", "41 jours", "31 heures", "51 jours", "71 jours", "14 jours", "12 heures"]
    assert [length for length in [*lengths, "180 jours"] if length not in page] == []


def test_legal_notice_says_what_the_law_wants(client):
    page = client.get("/mentions-legales/").content.decode()

    words = ["édité par le Département", "Téléphone", "Directeur de la publication", "Hébergeur", "EUPL-1.2"]
    words += [
        "Licence Ouverte 2.0",
        "ADMIN EXPRESS",
        "INSEE",
        "Open Font License",
        "Chaque photo porte le nom",
    ]
    assert [word for word in words if word not in page] == []


def test_personal_data_says_what_the_law_wants(client, settings):
    settings.CONTACT_RETENTION_DAYS = 90

    page = client.get("/donnees-personnelles/").content.decode()

    words = [
        "Finalité",
        "Base légale",
        "Destinataires",
        "Durée de conservation",
        "cookie",
        "CNIL",
        "s’opposer",
    ]
    words = [*words[:-1], "vous opposer", "déléguée à la protection des données", "conservé 90 jours"]
    assert [word for word in words if word not in page] == []


def test_what_is_missing_stands_out(client):
    page = client.get("/mentions-legales/").content.decode()

    assert "<mark>[à compléter : le nom ou la raison sociale de l’hébergeur]</mark>" in page.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("body", "gaps"),
    [
        ("<p>Tout est dit.</p>", []),
        ("<p>[à compléter : le téléphone] et [À compléter]</p>", ["le téléphone", "à préciser"]),
        ("<p>[à compléter\u00a0:\u00a0le nom]</p>", ["le nom"]),
        ("<p>[à compléter : un <strong>nom</strong>]</p>", []),
    ],
)
def test_gaps_are_read_in_the_text(body, gaps):
    assert Page(slug="mentions-legales", body=body).gaps == gaps


@pytest.mark.parametrize("slug", Page.Slug.values)
def test_an_edit_shows_at_the_next_request(client, settings, slug):
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCMEM, "LOCATION": f"texts-{slug}"}}
    visit(client, ADDRESSES[slug])
    kept = cost(client, ADDRESSES[slug])[0]

    Page.objects.filter(slug=slug).update(body="<p>Un hébergeur d’essai.</p>")

    assert kept == 1
    assert "Un hébergeur d’essai." in visit(client, ADDRESSES[slug]).body.decode()


def test_the_team_edits_a_text_which_is_cleaned_and_dated(team):
    before = Page.objects.get(slug="mentions-legales").updated_at

    save(team, "mentions-legales", '<p onclick="x()">Oui</p><script>x</script><img src="/x">')

    page = Page.objects.get(slug="mentions-legales")
    assert (page.body, page.updated_at > before) == ("<p>Oui</p>", True)


def test_two_windows_do_not_write_over_each_other(team):
    opened = form_data(team.get(change("accessibilite")))
    save(team, "accessibilite", "<p>Première</p>")

    page = team.post(change("accessibilite"), {**opened, "body": "<p>Seconde</p>"})

    assert Page.objects.get(slug="accessibilite").body == "<p>Première</p>"
    assert "Seconde" in page.content.decode()


def test_the_team_neither_adds_nor_deletes_a_page(team):
    statuses = [
        team.get("/gestion/pages/page/add/").status_code,
        team.get(change("accessibilite").replace("change", "delete")).status_code,
    ]

    assert statuses == [403, 403]
    assert "sha256" in team.get(change("accessibilite")).headers["Content-Security-Policy"]


def test_the_database_refuses_a_page_that_is_not_there():
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.create(slug="autre", body="<p>x</p>")


@pytest.mark.parametrize("slug", ["mentions-legales", "donnees-personnelles"])
def test_a_text_costs_one_query(client, django_assert_num_queries, slug):
    with django_assert_num_queries(1):
        client.get(ADDRESSES[slug])
