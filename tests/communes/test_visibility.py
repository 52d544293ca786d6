"""Which communes have a page, and what it counts: only what the reader may read."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from communes.models import Commune
from communes.sitemaps import CommuneSitemap
from tests.factories import (
    make_commune,
    make_edition,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def versailles() -> Commune:
    """A commune that does not belong to the département."""
    return make_commune(insee_code="78646", name="Versailles")


def test_the_departments_communes_always_have_a_page():
    nanterre = make_commune(insee_code="92050", name="Nanterre")

    assert list(Commune.objects.visible_to(VISITOR)) == [nanterre]


def test_a_commune_from_elsewhere_waits_for_a_public_edition(versailles, team_member):
    edition = make_edition()
    edition.communes.add(versailles)

    assert list(Commune.objects.visible_to(VISITOR)) == []
    assert list(Commune.objects.visible_to(team_member)) == [versailles]

    edition.publish(at=timezone.now() + timedelta(hours=1))
    assert list(Commune.objects.visible_to(VISITOR)) == []

    edition.publish()
    assert list(Commune.objects.visible_to(VISITOR)) == [versailles]

    edition.withdraw(reason="Erreur.")
    assert list(Commune.objects.visible_to(VISITOR)) == []


def test_a_key_point_opens_a_page_to_those_who_read_it(versailles, elected_reader):
    point = make_key_point(make_online_synthesis(), audience="members")
    point.communes.add(versailles)

    assert list(Commune.objects.visible_to(VISITOR)) == []
    assert list(Commune.objects.visible_to(elected_reader)) == [versailles]


def test_a_former_commune_of_the_department_has_a_page_through_its_editions():
    former = make_commune(insee_code="92099", name="Ancienne", is_current=False)
    assert list(Commune.objects.visible_to(VISITOR)) == []

    make_online_edition().communes.add(former)
    make_online_edition().communes.add(former)

    assert list(Commune.objects.visible_to(VISITOR)) == [former]


def test_editions_are_counted_as_the_reader_sees_them(versailles, team_member):
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    for edition in (make_online_edition(), make_online_edition(), make_edition()):
        edition.communes.add(nanterre)

    def counts(user) -> list[tuple[str, int]]:
        return [(c.name, c.editions_count) for c in Commune.objects.with_editions_count(user)]

    assert counts(VISITOR) == [("Nanterre", 2), ("Versailles", 0)]
    assert counts(team_member) == [("Nanterre", 3), ("Versailles", 0)]


def test_the_site_map_holds_what_everyone_reads(versailles):
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    make_edition().communes.add(versailles)
    assert list(CommuneSitemap().items()) == [nanterre]

    make_online_edition().communes.add(versailles)

    assert list(CommuneSitemap().items()) == [nanterre, versailles]
