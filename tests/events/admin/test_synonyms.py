"""The team keeps the synonyms of the search at the desk."""

import pytest
from django.urls import reverse

from events.finding.models import SynonymGroup
from events.finding.query import synonym
from events.finding.synonyms import query_of, synonyms_of
from tests.factories import make_online_edition

pytestmark = pytest.mark.django_db
ADD = "admin:finding_synonymgroup_add"


def add(client, words):
    return client.post(reverse(ADD), {"words": words})


def test_the_team_adds_a_group_and_the_next_search_follows(client, team_member):
    edition = make_online_edition(title="Les grenouilles")
    client.force_login(team_member)

    assert add(client, "  grenouille \n\n rainette  verte").status_code == 302
    assert SynonymGroup.objects.get(words="grenouille\nrainette verte")
    [result] = client.get("/recherche/?q=rainettes+vertes").context["results"]
    assert result.address == edition.get_absolute_url()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("donnée", "au moins deux mots"),
        ("donnée\ndonnées", "ne confond pas déjà"),
        ("le\nla", "au moins deux mots"),
        ("\n".join(f"mot{number}" for number in range(11)), "Dix mots au plus"),
    ],
)
def test_a_group_that_would_say_nothing_or_everything_is_refused(client, team_member, words, said):
    client.force_login(team_member)
    before = SynonymGroup.objects.count()

    assert said in add(client, words).content.decode()
    assert SynonymGroup.objects.count() == before


def test_an_elected_reader_changes_no_synonym(client, elected_reader):
    client.force_login(elected_reader)

    assert add(client, "a\nb").status_code in {302, 403}
    assert not SynonymGroup.objects.filter(words="a\nb").exists()


def test_the_first_synonyms_are_there():
    assert ("donn",) in synonyms_of(["data"])
    assert synonym("intelligence artificielle") in synonyms_of(synonym("IA"))
    assert synonyms_of(["zephyr"]) == []
    assert len(query_of("data").clauses[0].alternatives) == 2
