"""The page of an organisation."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.desk.bodies_merging import merge
from events.models import Organisation
from tests.factories import (
    make_appearance,
    make_edition,
    make_item,
    make_online_edition,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db


def test_an_address_is_made_of_the_name_and_stays():
    one, other = make_organisation("L’Agence d’urbanisme"), make_organisation("L'agence d'Urbanisme")
    one.name = "Agence de l’urbanisme"
    one.save()

    assert (one.get_absolute_url(), other.slug) == (
        "/organisations/l-agence-d-urbanisme/",
        "l-agence-d-urbanisme-2",
    )
    assert make_organisation("!!!").slug == "organisme"


def test_it_gathers_the_editions_that_name_it_and_who_spoke_for_it(client):
    body = make_organisation("CIVITEO")
    represented, organised = make_online_edition(title="Une"), make_online_edition(title="Deux")
    represented.participations.create(organisation=body)
    organised.involvements.create(organisation=body)
    make_online_edition(title="Sans")
    person = make_person("Jeanne", "Exemple")
    make_appearance(make_item(organised), person=person, functions=[("présidente", "CIVITEO")])

    response = client.get(body.get_absolute_url())

    assert {edition.title for edition in response.context["page"]} == {"Une", "Deux"}
    assert [voice.person for voice in response.context["voices"]] == [person]
    assert "Présidente" in response.content.decode()


def test_who_will_speak_for_it_has_not_spoken(client):
    body = make_organisation("CIVITEO")

    def voice(**given):
        item = make_item(make_online_edition(**given))
        return make_appearance(item, functions=[("présidente", "CIVITEO")])

    spoke, will = voice(), voice(when=date(2999, 1, 1))
    voice(progress="cancelled", progress_reason="Neige.")

    response = client.get(body.get_absolute_url())

    assert (response.context["voices"], response.context["voices_to_come"]) == ([spoke], [will])
    page = response.content.decode()
    assert [page.count(said) for said in ("Qui a parlé en son nom", "Qui parlera en son nom")] == [1, 1]


def test_the_page_of_an_edition_leads_there(client):
    edition = make_online_edition()
    edition.involvements.create(organisation=make_organisation("CIVITEO"))

    assert 'href="/organisations/civiteo/"' in client.get(edition.get_absolute_url()).content.decode()


def test_an_address_that_was_left_is_given_to_nobody_else(client):
    kept, gone = make_organisation("CIVITEO SA"), make_organisation("CIVITEO")
    make_online_edition().participations.create(organisation=gone)
    merge(kept, gone)

    assert make_organisation("Civitéo").slug == "civiteo-2"
    assert client.get("/organisations/civiteo/").headers["Location"] == "/organisations/civiteo-sa/"


def test_it_begins_with_a_capital_where_it_begins_a_line(client):
    body = make_organisation("ville de Sceaux")
    edition = make_online_edition(number=None, title="la nuit", venue_name="médiathèque Jacques-Exemple")
    edition.participations.create(organisation=body)

    page, there = (client.get(row.get_absolute_url()).content.decode() for row in (body, edition))

    assert "<h1>Ville de Sceaux</h1>" in page
    assert "<h1>La nuit</h1>" in there
    assert "<p>Médiathèque Jacques-Exemple</p>" in there
    assert ">Ville de Sceaux</a></dd>" in there


def test_what_only_a_draft_names_has_no_page(client, team_member):
    body = make_organisation("Secret")
    make_edition().participations.create(organisation=body)

    assert client.get(body.get_absolute_url()).status_code == 404
    client.force_login(team_member)
    assert client.get(body.get_absolute_url()).status_code == 200


def test_a_former_name_leads_to_the_new_one_only_when_it_has_a_page(client):
    new = make_organisation("Nouveau")
    old = make_organisation("Ancien", renamed_to=new)
    make_online_edition().participations.create(organisation=old)

    assert "Nouveau" not in client.get(old.get_absolute_url()).content.decode()
    make_online_edition().participations.create(organisation=new)
    assert "/organisations/nouveau/" in client.get(old.get_absolute_url()).content.decode()
    assert "/organisations/ancien/" in client.get(new.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rows", [1, 20])
def test_it_costs_the_same_with_more_rows(client, rows):
    body = make_organisation("CIVITEO")
    for _ in range(rows):
        edition = make_online_edition()
        edition.participations.create(organisation=body)
        for item in (make_item(edition), make_item(make_online_edition(when=date(2999, 1, 1)))):
            make_appearance(item, functions=[("présidente", "CIVITEO")])

    with CaptureQueriesContext(connection) as captured:
        client.get(body.get_absolute_url())

    assert len(captured) == 11
    assert Organisation.objects.count() == 1
