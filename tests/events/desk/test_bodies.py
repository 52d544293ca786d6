"""Organisations: filed in French, tied to their commune, likely the same, made one."""

from html import unescape

import pytest
from django.urls import reverse

from events.desk import bodies_merging
from events.desk.bodies import alike, filed, link_to_communes, twins
from events.desk.bodies_merging import MOVED, merge, relations
from events.desk.merging import MergeError
from events.history.snapshot import revisions_of
from events.models import HeldFunction, Involvement, Organisation
from tests.events.admin.forms import form_data, messages_of
from tests.factories import (
    make_appearance,
    make_commune,
    make_edition,
    make_item,
    make_mandate,
    make_online_edition,
    make_organisation,
)

pytestmark = pytest.mark.django_db
HAUTS = "Département des Hauts-de-Seine"


@pytest.fixture
def team(client, team_member):
    client.force_login(team_member)
    return client


def test_organisations_are_filed_in_french():
    for name in ["zèbre", "École des ponts", "Eaux de Seine", "Équipe", "atelier", "Œuvre", "L’Étang"]:
        make_organisation(name=name)

    filed_names = list(Organisation.objects.order_by(filed(), "pk").values_list("name", flat=True))

    assert filed_names == [
        "atelier",
        "Eaux de Seine",
        "École des ponts",
        "Équipe",
        "L’Étang",
        "Œuvre",
        "zèbre",
    ]


@pytest.mark.parametrize(
    ("name", "others", "found"),
    [
        ("Département", [HAUTS, "Région"], [HAUTS]),
        (HAUTS, ["Département"], ["Département"]),
        ("Ecole des Ponts", ["École des ponts"], ["École des ponts"]),
        ("Atelier", ["Association Atelier"], []),
        ("Ville de Clichy", ["Ville de Nanterre"], []),
        ("de la", ["de la rue"], []),
    ],
)
def test_names_that_may_be_one_are_found(name, others, found):
    assert alike(name, others) == found


@pytest.mark.parametrize("name", ["Bagneux", "Ville de Bagneux", "Mairie de Bagneux"])
def test_an_organisation_that_bears_the_name_of_a_commune_is_tied_to_it(name):
    commune = make_commune(insee_code="92007", name="Bagneux", in_reference=True)
    body = make_organisation(name=name)

    assert link_to_communes([name]) == [f"{name}, rattaché à la commune : Bagneux."]

    body.refresh_from_db()
    assert (body.commune, body.kind) == (commune, "commune")
    assert link_to_communes([name]) == []


def test_what_somebody_described_or_no_commune_bears_is_left():
    make_commune(insee_code="92007", name="Bagneux", in_reference=True)
    make_organisation(name="Bagneux", kind="company")
    make_organisation(name="Ville fictive")

    assert link_to_communes(["Bagneux", "Ville fictive", "Personne"]) == []


def test_every_relation_to_an_organisation_is_decided():
    assert relations().keys() == MOVED


def test_two_organisations_are_made_one_and_each_edition_keeps_its_history(team_member):
    kept, gone = make_organisation(name=HAUTS), make_organisation(name="Département", kind="public_body")
    edition = make_edition(number=7)
    appearance = make_appearance(make_item(edition), functions=[("agent", "Département")])
    edition.participations.create(organisation=kept)
    edition.participations.create(organisation=gone)
    edition.involvements.create(organisation=gone, role="organiser")
    mandate = make_mandate(team_member, organisation=gone)

    assert merge(kept, gone) == 4

    assert not Organisation.objects.filter(pk=gone.pk).exists()
    assert HeldFunction.objects.get(appearance=appearance).organisation == kept
    assert edition.participations.get().organisation == kept
    assert Involvement.objects.get().organisation == kept
    mandate.refresh_from_db()
    assert mandate.organisation == kept
    kept.refresh_from_db()
    assert kept.kind == "public_body"


def test_the_address_of_the_one_that_went_leads_to_the_one_that_stays(client):
    kept, gone = make_organisation(name=HAUTS), make_organisation(name="Département")
    address = gone.get_absolute_url()
    make_online_edition().participations.create(organisation=gone)
    assert client.get(address).status_code == 200

    merge(kept, gone)

    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())


def test_a_new_name_is_not_the_same_organisation():
    new = make_organisation(name="Nouveau")
    old = make_organisation(name="Ancien", renamed_to=new)

    with pytest.raises(MergeError, match="nouveau nom"):
        merge(new, old)
    with pytest.raises(MergeError, match="différents"):
        merge(new, new)
    assert Organisation.objects.count() == 2


def test_a_relation_that_nobody_decided_about_stops_all(monkeypatch):
    kept, gone = make_organisation(), make_organisation()
    monkeypatch.setattr(bodies_merging, "MOVED", MOVED - {"events.Involvement.organisation"})

    with pytest.raises(MergeError, match="Involvement"):
        merge(kept, gone)
    assert Organisation.objects.count() == 2


def test_the_page_of_an_organisation_offers_to_make_one_of_two(team):
    kept, gone = make_organisation(name=HAUTS), make_organisation(name="Département")
    edition = make_edition(number=7)
    edition.involvements.create(organisation=gone, role="organiser")
    address = reverse("admin:events_organisation_merge", args=[kept.pk, gone.pk])
    assert twins(kept) == [gone]
    assert address in team.get(f"/gestion/events/organisation/{kept.pk}/change/").content.decode()

    page = " ".join(unescape(team.get(address).content.decode()).split())
    assert "1 mention de « Département » portera ce nom" in page
    done = team.post(address, follow=True)

    assert messages_of(done) == [f"Un seul organisme : {HAUTS} (1 mention déplacée)."]
    assert edition.involvements.get().organisation == kept
    assert revisions_of(edition.pk).count() == 2
    assert team.post(address).status_code == 404


def test_only_who_may_delete_an_organisation_makes_one_of_two(client, elected_reader):
    kept, gone = make_organisation(), make_organisation()
    client.force_login(elected_reader)

    client.post(reverse("admin:events_organisation_merge", args=[kept.pk, gone.pk]))

    assert Organisation.objects.filter(pk__in=[kept.pk, gone.pk]).count() == 2


def test_an_organisation_much_like_another_is_told_when_it_is_entered(team):
    make_organisation(name=HAUTS)
    sent = {"number": "9", "organisers": "Département", "title": "Ville"}
    page = team.get("/gestion/events/edition/add/")
    done = team.post("/gestion/events/edition/add/", {**form_data(page), **sent, "_save": "1"}, follow=True)

    [said] = [said for said in messages_of(done) if "ressemble" in said]
    assert said.startswith(f"« Département » ressemble à « {HAUTS} », que le portail connaît.")
    kept, gone = Organisation.objects.get(name=HAUTS), Organisation.objects.get(name="Département")
    assert reverse("admin:events_organisation_merge", args=[kept.pk, gone.pk]) in said
