"""Each rule that the database keeps: refused in French by the form, refused by the database."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from tests.events.models.rows import (
    Build,
    appearance,
    assert_refused,
    document,
    edition,
    follow_up,
    former_address,
    former_file,
    function,
    involvement,
    item,
    merge,
    namesakes,
    objection,
    organisation,
    participation,
    person,
    photo,
    point,
    preview_link,
    source,
    synthesis,
    theme,
    version,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
JANUARY_1 = date(2024, 1, 1)
FEBRUARY = {"starts_on": date(2024, 2, 1), "ends_on": date(2024, 2, 29)}
YEAR = {"starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)}
DAY = {"starts_on": date(2024, 2, 6), "ends_on": date(2024, 2, 6)}


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
    ("edition_date_matches_precision", edition, {"date_precision": "year"}, {}),
    ("edition_date_matches_precision", edition, {"date_precision": "month"}, {}),
    (
        "edition_date_matches_precision",
        edition,
        {"date_precision": "year", "starts_on": date(2024, 1, 1)},
        {},
    ),
    (
        "edition_date_matches_precision",
        edition,
        {"date_precision": "month", "ends_on": date(2024, 2, 29)},
        {},
    ),
    ("edition_date_matches_precision", edition, {"date_precision": "day", "starts_on": date(2024, 2, 6)}, {}),
    ("edition_date_matches_precision", edition, {"date_precision": "day", "ends_on": date(2024, 2, 6)}, {}),
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
    ("edition_synthesis_stage_known", edition, {"synthesis_stage": "lost"}, {"synthesis_stage": "in_review"}),
    (
        "edition_no_synthesis_explained",
        edition,
        {"synthesis_stage": "none"},
        {"synthesis_stage": "none", "synthesis_reason": "Les échanges n’ont pas été enregistrés."},
    ),
    ("edition_expected_matches_precision", edition, {"synthesis_expected_precision": "month"}, {}),
    ("edition_expected_matches_precision", edition, {"synthesis_expected_from": date(2024, 3, 1)}, {}),
    (
        "edition_expected_matches_precision",
        edition,
        {
            "synthesis_expected_precision": "month",
            "synthesis_expected_from": date(2024, 3, 31),
            "synthesis_expected_until": date(2024, 3, 1),
        },
        {
            "synthesis_expected_precision": "month",
            "synthesis_expected_from": date(2024, 3, 1),
            "synthesis_expected_until": date(2024, 3, 31),
        },
    ),
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
    ("documentversion_file_given", former_file, {"file": ""}, {}),
    ("synthesisversion_number_from_1", version, {"number": 0, "note": "Relue."}, {"number": 1}),
    ("synthesisversion_change_told", version, {"number": 2}, {"number": 2, "note": "Un chiffre corrigé."}),
    ("previewlink_label_given", preview_link, {"label": ""}, {}),
    ("previewlink_audience_known", preview_link, {"audience": "internal"}, {"audience": "members"}),
    ("previewlink_expires_later", preview_link, {"expires_at": NOW - timedelta(days=1)}, {}),
    ("photo_alt_text_given", photo, {"alt_text": ""}, {}),
    ("photo_credit_given", photo, {"credit": ""}, {}),
    ("photo_image_given", photo, {"image": ""}, {}),
    ("photo_focus_known", photo, {"focus": "nose"}, {"focus": "top-left"}),
    ("formeraddress_slug_given", former_address, {"slug": ""}, {"slug": "avant"}),
    ("formeraddress_leads_to_one", former_address, {"edition": None}, {}),
    ("merge_says_who", merge, {"slug": ""}, {"slug": "jeanne-exemple"}),
    ("namesakes_in_order", namesakes, {"swapped": True}, {}),
    ("objection_has_words", objection, {"words": 0}, {"words": 1}),
    ("source_address_given", source, {"address": ""}, {}),
    ("theme_name_given", theme, {"name": ""}, {}),
    ("organisation_name_given", organisation, {"name": ""}, {}),
    ("followup_state_known", follow_up, {"state": "lost"}, {"state": "done"}),
    ("followup_audience_known", follow_up, {"audience": "press"}, {"audience": "members"}),
    ("followup_text_given", follow_up, {"text": ""}, {"text": "C’est fait."}),
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
    "synthesisversion_unique_number",
    "organisation_not_renamed_to_itself",
    "organisation_slug_given",
    "formeraddress_edition_once",
    "formeraddress_theme_once",
    "formeraddress_person_once",
    "formeraddress_organisation_once",
    "namesakes_once",
}


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


def test_two_people_are_told_apart_once() -> None:
    row = namesakes()
    row.save()
    assert_refused(type(row)(one=row.one, other=row.other), "namesakes_once")
