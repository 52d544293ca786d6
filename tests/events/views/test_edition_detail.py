"""The page of an edition."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from events.partial_dates import PartialDate
from tests.factories import (
    make_appearance,
    make_commune,
    make_document,
    make_edition,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
    make_person,
    make_photo,
)

pytestmark = pytest.mark.django_db


def page(client, edition):
    response = client.get(edition.get_absolute_url())
    assert response.status_code == 200
    return response.context


def test_the_programme_is_one_ordered_list(client):
    edition = make_online_edition()
    table = make_item(edition, "round_table", position=2)
    moment = make_item(edition, "moment", position=3, label="clôture")
    talk = make_item(edition, "talk", position=1, starts_at=time(9, 30))

    context = page(client, edition)

    [day] = context["days"]
    assert (day.number, day.date) == (1, date(2024, 2, 6))
    assert [session.item for session in day.sessions] == [talk, table, moment]
    kinds = {
        name: [session.item for session in context[name]] for name in ("talks", "round_tables", "moments")
    }
    assert kinds == {"talks": [talk], "round_tables": [table], "moments": [moment]}


def test_each_day_has_its_sessions_and_its_date(client):
    edition = make_online_edition(when=PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 7)))
    first, second = make_item(edition, day=1), make_item(edition, day=2)
    unplanned = make_item(edition, day=3)

    days = [(day.number, day.date, [s.item for s in day.sessions]) for day in page(client, edition)["days"]]

    assert days == [
        (1, date(2024, 2, 6), [first]),
        (2, date(2024, 2, 7), [second]),
        (3, None, [unplanned]),
    ]


def test_separate_days_keep_their_own_dates(client):
    edition = make_online_edition(when=PartialDate.of_day(date(2024, 2, 6), date(2024, 2, 13)))
    for day in (6, 13):
        edition.separate_days.create(date=date(2024, 2, day))
    make_item(edition, day=1)
    make_item(edition, day=2)

    assert [day.date for day in page(client, edition)["days"]] == [date(2024, 2, 6), date(2024, 2, 13)]


def test_a_year_is_no_date_of_a_day(client):
    edition = make_online_edition(when=PartialDate.of_year(2024))
    make_item(edition)

    assert [day.date for day in page(client, edition)["days"]] == [None]


def test_a_session_has_its_people_with_their_functions_of_the_time(client):
    edition = make_online_edition()
    item = make_item(edition)
    functions = [("président", "CIVITEO"), ("fondateur", "Observatoire Data Publica")]
    make_appearance(item, person=make_person("Jacques", "Exemple"), functions=functions, position=1)
    make_appearance(item, person=None, role="moderator", position=2)

    [session] = page(client, edition)["talks"]

    assert [(a.display_name, a.functions_text()) for a in session.appearances] == [
        ("Jacques Exemple", "président, CIVITEO et fondateur, Observatoire Data Publica"),
        ("personne non nommée", ""),
    ]


def test_those_represented_are_sorted_by_name_in_three_lists(client):
    edition = make_online_edition(declared_communes_count=18)
    for code, name in (("92060", "Le Plessis-Robinson"), ("92050", "Nanterre"), ("92002", "Antony")):
        edition.participations.create(commune=make_commune(insee_code=code, name=name))
    edition.participations.create(commune=make_commune(insee_code="78646", name="Versailles"))
    edition.participations.create(name="Écully")
    edition.participations.create(organisation=make_organisation("Vallée Sud"))

    context = page(client, edition)
    who = context["represented"]

    names = [
        [row.display_name for row in rows] for rows in (who.hauts_de_seine, who.elsewhere, who.organisations)
    ]
    assert names == [
        ["Antony", "Nanterre", "Le Plessis-Robinson"],
        ["Écully", "Versailles (78)"],
        ["Vallée Sud"],
    ]
    assert (who.communes_count, context["edition"].declared_communes_count) == (5, 18)
    active = [shape.name for shape in context["map_shapes"] if shape.is_active]
    assert active == ["Antony", "Nanterre", "Le Plessis-Robinson"]


def test_communes_counted_but_not_listed_leave_the_map_empty(client):
    context = page(client, make_online_edition(declared_communes_count=18))

    assert [shape for shape in context["map_shapes"] if shape.is_active] == []
    assert context["represented"].communes_count == 0


def test_documents_go_to_their_session_and_stay_within_their_audience(client, elected_reader, team_member):
    edition = make_online_edition()
    item = make_item(edition)
    public = make_document(edition, item=item)
    members = make_document(edition, audience="members")
    internal = make_document(edition, item=item, audience="internal")

    seen = {}
    for name, user in {"visitor": None, "elected": elected_reader, "team": team_member}.items():
        if user:
            client.force_login(user)
        context = page(client, edition)
        seen[name] = (context["documents"], context["talks"][0].documents)

    assert seen == {
        "visitor": ([public], [public]),
        "elected": ([public, members], [public]),
        "team": ([public, members, internal], [public, internal]),
    }


def test_points_are_counted_by_nature_in_each_session(client):
    edition = make_online_edition()
    item, other = make_item(edition), make_item(edition)
    synthesis = make_online_synthesis(edition)
    for nature in ("lead", "finding", "lead"):
        make_key_point(synthesis, item=item, nature=nature)
    make_key_point(synthesis, item=item, nature="finding", audience="internal")
    make_key_point(synthesis)

    counts = {s.item: [(c.label, c.count) for c in s.point_counts] for s in page(client, edition)["talks"]}

    assert counts == {item: [("constat", 1), ("piste", 2)], other: []}


def test_a_reserved_synthesis_waits_for_its_readers(client, elected_reader):
    edition = make_online_edition(synthesis_notice="annoncée dans les semaines suivantes")
    synthesis = make_online_synthesis(edition, audience="members")

    assert page(client, edition)["synthesis"] is None
    client.force_login(elected_reader)
    assert page(client, edition)["synthesis"] == synthesis


def test_sources_gaps_photos_and_partners_are_given(client):
    edition = make_online_edition(source_gaps="L’heure de fin.\n\nLe lieu exact. ")
    source = edition.sources.create(address="https://exemple.test/annonce")
    photo = make_photo(edition)
    organiser = edition.involvements.create(organisation=make_organisation(), role="organiser")
    partner = edition.involvements.create(organisation=make_organisation(), role="partner")

    context = page(client, edition)

    assert context["gaps"] == ["L’heure de fin.", "Le lieu exact."]
    assert [context[name] for name in ("sources", "photos", "organisers", "partners")] == [
        [source],
        [photo],
        [organiser],
        [partner],
    ]


def neighbours(client, edition):
    context = page(client, edition)
    return context["previous"], context["next"]


def test_neighbours_follow_the_archive_even_on_equal_dates_and_without_date(client):
    undated = [make_online_edition(when=None), make_online_edition(when=None, number=1)]
    same_day = [make_online_edition(number=number) for number in (2, 3)]
    same_day.insert(0, make_online_edition())  # no number: before those that have one
    whole_year = make_online_edition(when=PartialDate.of_year(2025))
    order = [*undated, *same_day, whole_year]

    found = [neighbours(client, edition) for edition in order]

    assert found == list(zip([None, *order[:-1]], [*order[1:], None], strict=True))


def test_neighbours_step_over_what_the_reader_may_not_see(client, team_member):
    first, last = make_online_edition(when=date(2023, 1, 1)), make_online_edition(when=date(2025, 1, 1))
    draft = make_edition(when=date(2024, 1, 1))

    assert neighbours(client, first) == (None, last)
    client.force_login(team_member)
    assert neighbours(client, first) == (None, draft)


@pytest.mark.parametrize("user", ["visitor", "elected_reader"])
def test_a_draft_answers_as_if_it_were_not(client, request, user):
    draft = make_edition(title="Secret")
    scheduled = make_online_edition(publish_at=timezone.now() + timedelta(minutes=1))
    if user != "visitor":
        client.force_login(request.getfixturevalue(user))

    answers = [client.get(address) for address in (draft.get_absolute_url(), scheduled.get_absolute_url())]
    missing = client.get("/editions/nulle-part/")

    assert [a.status_code for a in (*answers, missing)] == [404, 404, 404]
    assert [(a.content, dict(a.headers)) for a in answers] == [(missing.content, dict(missing.headers))] * 2


def test_the_team_previews_a_draft_at_its_public_address(client, team_member):
    client.force_login(team_member)

    assert page(client, make_edition())["is_preview"] is True
    assert page(client, make_online_edition())["is_preview"] is False


def test_a_withdrawn_edition_tells_why(client, team_member):
    edition = make_online_edition(title="Thème retiré")
    edition.withdraw(reason="Le programme était celui d’une autre matinée.")

    response = client.get(edition.get_absolute_url())

    assert response.status_code == 410
    assert "Le programme était celui d’une autre matinée." in response.content.decode().replace("&#x27;", "’")
    assert "Thème retiré" not in response.content.decode()
    client.force_login(team_member)
    assert page(client, edition)["is_preview"] is True


def test_what_was_withdrawn_before_its_hour_was_never_there(client):
    later = timezone.now() + timedelta(days=1)
    edition = make_online_edition(status="withdrawn", publish_at=later, withdrawal_reason="Trop tôt.")

    assert client.get(edition.get_absolute_url()).status_code == 404


def test_a_cancelled_edition_stays_with_its_reason(client):
    edition = make_online_edition(progress="cancelled", progress_reason="Épidémie.")

    assert page(client, edition)["edition"].progress_reason == "Épidémie."
