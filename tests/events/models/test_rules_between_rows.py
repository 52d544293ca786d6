"""Rules between two rows: what is unique, what may repeat."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.models import (
    Appearance,
    EditionDay,
    FormerAddress,
    Involvement,
    Organisation,
    Participation,
    SynthesisVersion,
)
from tests.events.models.rows import (
    appearance,
    assert_refused,
    edition,
    former_address,
    involvement,
    participation,
    point,
)
from tests.factories import (
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_organisation,
    make_person,
    make_synthesis,
    make_theme,
    make_version,
)

pytestmark = pytest.mark.django_db


def test_two_editions_of_a_series_never_share_a_number() -> None:
    make_edition(number=3)
    assert_refused(edition(number=3), "edition_unique_number")
    edition(number=3, series="Une autre série").save()
    edition(number=None, slug="a").save()
    edition(number=None, slug="b").save()


def test_a_reference_names_one_edition_and_may_be_blank() -> None:
    make_edition(reference="club-3")
    make_edition()
    make_edition()
    assert_refused(edition(reference="club-3"), "edition_unique_reference")


def test_a_day_is_listed_once() -> None:
    of = make_edition()
    EditionDay.objects.create(edition=of, date=date(2024, 2, 6))
    assert_refused(EditionDay(edition=of, date=date(2024, 2, 6)), "editionday_unique_date")
    EditionDay.objects.create(edition=of, date=date(2024, 2, 13))


def test_a_person_is_once_in_a_session_for_each_role() -> None:
    first = appearance()
    first.save()
    assert_refused(Appearance(item=first.item, person=first.person), "appearance_once_per_role")
    Appearance.objects.create(item=first.item, person=first.person, role="moderator")
    Appearance.objects.create(item=first.item, person=None)
    Appearance.objects.create(item=first.item, person=None)


def test_a_commune_and_an_organisation_are_listed_once() -> None:
    of, commune, body = make_edition(), make_commune(), make_organisation()
    Participation.objects.create(edition=of, commune=commune)
    Participation.objects.create(edition=of, organisation=body)
    assert_refused(Participation(edition=of, commune=commune), "participation_commune_once")
    assert_refused(Participation(edition=of, organisation=body), "participation_organisation_once")
    assert_refused(participation(commune=commune, organisation=body), "participation_one_body")
    Participation.objects.create(edition=make_edition(), commune=commune)


def test_an_organisation_has_each_role_once() -> None:
    first = involvement()
    first.save()
    again = Involvement(edition=first.edition, organisation=first.organisation)
    assert_refused(again, "involvement_once_per_role")
    Involvement.objects.create(edition=first.edition, organisation=first.organisation, role="partner")


def test_an_anchor_is_once_in_a_synthesis() -> None:
    first = make_key_point(anchor="p-1")
    assert_refused(point(synthesis=first.synthesis, anchor="p-1"), "keypoint_unique_anchor")
    make_key_point(anchor="p-1")


def test_a_synthesis_has_each_version_once() -> None:
    first = make_version(make_synthesis())
    again = SynthesisVersion(synthesis=first.synthesis, number=1, published_at=first.published_at)
    assert_refused(again, "synthesisversion_unique_number")
    make_version(first.synthesis, number=2)
    make_version(make_synthesis())


def test_an_organisation_is_not_renamed_to_itself() -> None:
    body = make_organisation()
    body.renamed_to = body
    assert_refused(body, "organisation_not_renamed_to_itself")
    body.renamed_to = make_organisation()
    body.save()


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("edition", make_edition),
        ("theme", make_theme),
        ("person", make_person),
        ("organisation", make_organisation),
    ],
)
def test_a_former_address_leads_to_one_content_of_a_kind(kind, make) -> None:
    FormerAddress.objects.create(slug="avant", **{kind: make()})
    other = {"edition": None, kind: make()}
    assert_refused(former_address(**other), f"formeraddress_{kind}_once")
    former_address(slug="autre", **other).save()


def test_contents_of_two_kinds_may_have_left_the_same_address() -> None:
    former_address().save()
    former_address(edition=None, theme=make_theme()).save()
    assert FormerAddress.objects.count() == 2


def test_a_point_refuses_a_session_of_another_edition() -> None:
    stray = point(item=make_item(make_edition()))
    with pytest.raises(ValidationError) as refused:
        stray.clean()
    assert refused.value.messages == ["Cette séquence appartient à une autre édition."]
    stray.item = make_item(stray.synthesis.edition)
    stray.clean()


def test_an_organisation_has_an_address() -> None:
    body = make_organisation()
    with pytest.raises(IntegrityError, match="organisation_slug_given"), transaction.atomic():
        Organisation.objects.filter(pk=body.pk).update(slug="")
