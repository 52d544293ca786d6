"""The statements of a record, by session, with where their names lead."""

import pytest
from django.contrib.auth.models import AnonymousUser

from events.record.content import content_of
from events.record.sections import Named, links_of, sections_of
from tests.factories import (
    make_commune,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_person,
)

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()


def sections(synthesis, content=None, **given):
    """What a visitor reads."""
    content = content or content_of(synthesis, PUBLIC)
    return sections_of(content, links_of(synthesis, content, PUBLIC), **given)


def test_sessions_whose_passages_are_all_reserved_stand_in_their_place():
    edition = make_online_edition()
    third, first, second = (make_item(edition, position=place) for place in (3, 1, 2))
    synthesis = make_online_synthesis(edition, announces_reserved=True)
    for item in (first, third, None):
        make_key_point(synthesis, item=item)
    for item in (second, second, third, None):
        make_key_point(synthesis, item=item, audience="members")

    shown = [(s.key, len(s.natures), s.reserved, s.anchor) for s in sections(synthesis)]

    assert shown == [
        (first.pk, 1, 0, f"sequence-{first.pk}"),
        (second.pk, 0, 2, f"sequence-{second.pk}"),
        (third.pk, 1, 1, f"sequence-{third.pk}"),
        (None, 1, 1, "matinee"),
    ]


def test_a_session_is_called_in_its_language():
    item = make_item(make_online_edition(), title="Smart cities", title_language="en")
    make_key_point(make_online_synthesis(item.edition), item=item)

    title = sections(item.edition.synthesis)[0].item

    assert (str(title), title.title, title.title_language) == ("Smart cities", "Smart cities", "en")


def test_names_lead_to_their_pages():
    person = make_person()
    point = make_key_point(person=person)
    nanterre = make_commune(insee_code="92050", name="Nanterre")
    versailles = make_commune(insee_code="78646", name="Versailles")
    point.communes.add(nanterre, versailles)

    statement = sections(point.synthesis)[0].natures[0].points[0]

    assert statement.person == Named("Jeanne Exemple", person.get_absolute_url())
    assert statement.communes == [
        Named("Nanterre", nanterre.get_absolute_url()),
        Named("Versailles (78)", versailles.get_absolute_url()),
    ]


def test_names_that_have_no_page_any_more_are_no_links():
    person = make_person("Jeanne", "Exemple")
    point = make_key_point(person=person)
    point.communes.add(make_commune(insee_code="78646", name="Versailles"))
    content = content_of(point.synthesis, PUBLIC)
    person.set_name("Jeanne", "Autre")
    person.save()
    point.communes.clear()

    statement = sections(point.synthesis, content)[0].natures[0].points[0]

    assert statement.person == Named("Jeanne Exemple", "")
    assert statement.communes == [Named("Versailles (78)", "")]


def test_only_what_has_a_digest_can_be_cited():
    synthesis = make_key_point(text="Mutualiser un poste.").synthesis

    [cited] = sections(synthesis, base="https://club.exemple.fr", digest="0f" * 32)[0].natures[0].points
    [preview] = sections(synthesis)[0].natures[0].points

    assert "Piste : « Mutualiser un poste »" in cited.citation
    assert f"https://club.exemple.fr{synthesis.get_absolute_url()}#{cited.anchor}" in cited.citation
    assert preview.citation == ""
