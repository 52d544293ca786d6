"""Each rule that the database keeps: refused in French by the form, refused by the database."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from events.models import (
    Appearance,
    Document,
    Edition,
    EditionDay,
    HeldFunction,
    Involvement,
    KeyPoint,
    Organisation,
    Participation,
    Person,
    Photo,
    ProgrammeItem,
    Source,
    Synthesis,
    Theme,
)
from tests.factories import (
    make_commune,
    make_edition,
    make_item,
    make_key_point,
    make_organisation,
    make_person,
    make_synthesis,
)

pytestmark = pytest.mark.django_db
Build = Callable[..., models.Model]
NOW = timezone.now()
FEBRUARY = {"starts_on": date(2024, 2, 1), "ends_on": date(2024, 2, 29)}
YEAR = {"starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)}
DAY = {"starts_on": date(2024, 2, 6), "ends_on": date(2024, 2, 6)}


def edition(**given: Any) -> Edition:
    return Edition(**{"title": "Thème", "slug": "theme", **given})


def item(**given: Any) -> ProgrammeItem:
    return ProgrammeItem(**{"edition": make_edition(), "kind": "talk", **given})


def appearance(**given: Any) -> Appearance:
    return Appearance(**{"item": make_item(make_edition()), "person": make_person(), **given})


def function(**given: Any) -> HeldFunction:
    present = appearance()
    present.save()
    return HeldFunction(**{"appearance": present, "title": "maire", **given})


def participation(**given: Any) -> Participation:
    return Participation(**{"edition": make_edition(), "name": "Lyon", **given})


def involvement(**given: Any) -> Involvement:
    return Involvement(**{"edition": make_edition(), "organisation": make_organisation(), **given})


def synthesis(**given: Any) -> Synthesis:
    return Synthesis(**{"edition": make_edition(), **given})


def point(**given: Any) -> KeyPoint:
    return KeyPoint(**{"synthesis": make_synthesis(), "nature": "lead", "text": "Énoncé", **given})


def document(**given: Any) -> Document:
    return Document(**{"edition": make_edition(), "title": "Support", **given})


def photo(**given: Any) -> Photo:
    size = {"width": 1, "height": 1}  # known, so that no file is opened
    fields = {"image": "photo/a.png", "alt_text": "Une salle", "credit": "CD92/Prénom Nom", **size, **given}
    return Photo(edition=make_edition(), **fields)


def source(**given: Any) -> Source:
    return Source(**{"edition": make_edition(), "address": "notes de séance", **given})


def theme(**given: Any) -> Theme:
    return Theme(**{"name": "donnée", "slug": "donnee", **given})


def organisation(**given: Any) -> Organisation:
    return Organisation(**{"name": "CIVITEO", **given})


def person(**given: Any) -> Person:
    fields = {"last_name": "Priol", "slug": "priol", "search_name": "priol", "sort_key": "priol", **given}
    return Person(**fields)


def test_what_the_table_builds_is_valid() -> None:
    for build in {case[1] for case in RULES}:
        build().save()


# rule, how to build a row, what breaks the rule, its good twin
RULES: list[tuple[str, Build, dict[str, Any], dict[str, Any]]] = [
    ("edition_status_known", edition, {"status": "lost"}, {"status": "draft"}),
    (
        "edition_publish_at_iff_not_draft",
        edition,
        {"publish_at": NOW},
        {"status": "published", "publish_at": NOW},
    ),
    ("edition_publish_at_iff_not_draft", edition, {"status": "published"}, {}),
    (
        "edition_reason_iff_withdrawn",
        edition,
        {"status": "withdrawn", "publish_at": NOW},
        {"status": "withdrawn", "publish_at": NOW, "withdrawal_reason": "Erreur de date."},
    ),
    ("edition_reason_iff_withdrawn", edition, {"withdrawal_reason": "Pourquoi ?"}, {}),
    ("edition_number_from_1", edition, {"number": 0}, {"number": 1}),
    ("edition_named", edition, {"title": ""}, {"title": "", "number": 1}),
    ("edition_named", edition, {"title": ""}, {"title": "", "official_title": "Rencontre"}),
    ("edition_slug_given", edition, {"slug": ""}, {"slug": "a"}),
    ("edition_date_matches_precision", edition, {"starts_on": date(2024, 2, 6)}, {}),
    ("edition_date_matches_precision", edition, {"date_precision": "day"}, {"date_precision": "day", **DAY}),
    (
        "edition_date_matches_precision",
        edition,
        {"date_precision": "day", "starts_on": date(2024, 2, 7), "ends_on": date(2024, 2, 6)},
        {"date_precision": "day", "starts_on": date(2024, 2, 6), "ends_on": date(2024, 2, 7)},
    ),
    (
        "edition_date_matches_precision",
        edition,
        {"date_precision": "year", **FEBRUARY},
        {"date_precision": "year", **YEAR},
    ),
    (
        "edition_date_matches_precision",
        edition,
        {"date_precision": "month", **YEAR},
        {"date_precision": "month", **FEBRUARY},
    ),
    (
        "edition_ends_after_start",
        edition,
        {"starts_at": time(12), "ends_at": time(9)},
        {"starts_at": time(9), "ends_at": time(12)},
    ),
    ("edition_progress_known", edition, {"progress": "lost"}, {"progress": "planned"}),
    (
        "edition_progress_explained",
        edition,
        {"progress": "cancelled"},
        {"progress": "cancelled", "progress_reason": "Grève des transports."},
    ),
    ("edition_hue_known", edition, {"hue": "rose"}, {"hue": "seine"}),
    ("programmeitem_kind_known", item, {"kind": "party"}, {"kind": "moment"}),
    ("programmeitem_day_from_1", item, {"day": 0}, {"day": 2}),
    (
        "programmeitem_ends_after_start",
        item,
        {"starts_at": time(10), "ends_at": time(10)},
        {"starts_at": time(10), "ends_at": time(10, 30)},
    ),
    ("appearance_role_known", appearance, {"role": "king"}, {"role": "great_witness"}),
    ("heldfunction_says_something", function, {"title": ""}, {"title": "maire"}),
    ("participation_says_who", participation, {"name": ""}, {"name": "Lyon"}),
    ("involvement_role_known", involvement, {"role": "guest"}, {"role": "partner"}),
    ("synthesis_status_known", synthesis, {"status": "lost"}, {}),
    (
        "synthesis_publish_at_iff_not_draft",
        synthesis,
        {"publish_at": NOW},
        {"status": "published", "publish_at": NOW},
    ),
    ("synthesis_reason_iff_withdrawn", synthesis, {"withdrawal_reason": "Pourquoi ?"}, {}),
    ("synthesis_audience_known", synthesis, {"audience": "press"}, {"audience": "members"}),
    ("keypoint_nature_known", point, {"nature": "joke"}, {"nature": "figure"}),
    ("keypoint_audience_known", point, {"audience": "press"}, {"audience": "internal"}),
    ("keypoint_text_given", point, {"text": ""}, {"text": "Énoncé."}),
    ("keypoint_anchor_given", point, {"anchor": ""}, {"anchor": "p-1"}),
    ("document_title_given", document, {"title": ""}, {"title": "Support"}),
    (
        "document_file_or_address",
        document,
        {"file": "document/a.pdf", "address": "https://exemple.test/a.pdf"},
        {"file": "document/a.pdf"},
    ),
    ("document_audience_known", document, {"audience": "press"}, {"audience": "members"}),
    ("document_kind_known", document, {"kind": "song"}, {"kind": "video"}),
    ("photo_alt_text_given", photo, {"alt_text": ""}, {}),
    ("photo_credit_given", photo, {"credit": ""}, {}),
    ("photo_image_given", photo, {"image": ""}, {}),
    ("source_address_given", source, {"address": ""}, {}),
    ("theme_name_given", theme, {"name": ""}, {}),
    ("organisation_name_given", organisation, {"name": ""}, {}),
    ("person_last_name_given", person, {"last_name": ""}, {}),
    ("person_keys_given", person, {"search_name": ""}, {}),
]
# Rules between two rows, or between a row and its own key: each has a test of its own below.
BETWEEN_ROWS = {
    "edition_unique_number",
    "edition_unique_reference",
    "editionday_unique_date",
    "appearance_once_per_role",
    "participation_commune_once",
    "participation_organisation_once",
    "participation_one_body",
    "involvement_once_per_role",
    "keypoint_unique_anchor",
    "organisation_not_renamed_to_itself",
}


def constraint(name: str) -> models.BaseConstraint:
    """Return the constraint of ours called `events_<name>`."""
    every = (c for model in apps.get_app_config("events").get_models() for c in model._meta.constraints)
    return next(c for c in every if c.name == f"events_{name}")


def assert_refused(row: models.Model, name: str) -> None:
    """The rule speaks French in forms, and the database refuses the row."""
    rule = constraint(name)
    with pytest.raises(ValidationError) as refused:
        rule.validate(type(row), row)
    assert refused.value.messages == [rule.violation_error_message]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("name", "build", "bad", "good"), RULES, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(RULES)]
)
def test_rule_refuses_and_accepts(name: str, build: Build, bad: dict[str, Any], good: dict[str, Any]) -> None:
    assert_refused(build(**bad), name)
    build(**good).save()


def test_every_rule_of_ours_is_tested_and_speaks_french() -> None:
    every = {c.name: c for m in apps.get_app_config("events").get_models() for c in m._meta.constraints}
    tested = {f"events_{name}" for name, *_ in RULES} | {f"events_{name}" for name in BETWEEN_ROWS}
    assert set(every) == tested
    messages = [c.violation_error_message for c in every.values()]
    assert [m for m in messages if not m or "Constraint" in m or "contrainte" in m] == []


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


def test_an_organisation_is_not_renamed_to_itself() -> None:
    body = make_organisation()
    body.renamed_to = body
    assert_refused(body, "organisation_not_renamed_to_itself")
    body.renamed_to = make_organisation()
    body.save()


def test_a_point_refuses_a_session_of_another_edition() -> None:
    stray = point(item=make_item(make_edition()))
    with pytest.raises(ValidationError) as refused:
        stray.clean()
    assert refused.value.messages == ["Cette séquence appartient à une autre édition."]
    stray.item = make_item(stray.synthesis.edition)
    stray.clean()
