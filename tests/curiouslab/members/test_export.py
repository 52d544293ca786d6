"""The list of members goes out as a file that comes back unchanged, and is written in bulk."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from curiouslab.journal.models import Entry
from curiouslab.members import inviting
from curiouslab.members.models import Mandate
from curiouslab.members.roster.columns import COLUMNS
from curiouslab.members.roster.listing import Roster
from events.tables.kind import FaultsError, Order, Progress, importing, last_of
from tests.curiouslab.members.rows import day, make_member
from tests.curiouslab.members.test_import_page import LIST, figures, lines, text_of, upload, written
from tests.factories import make_mandate, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def commune(nanterre):
    return nanterre


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_is_read_back_without_anything_to_change(desk, team_member, commune, form):
    ended = {"title": '=maire;"x"', "starts_on": day(-90), "ends_on": day(-1)}
    make_mandate(make_member("a@exemple.fr"), commune=commune, **ended)
    make_mandate(make_member("b@exemple.fr", is_active=False), commune=commune, kind="officer")
    make_mandate(make_member("c@exemple.fr"), organisation=make_organisation("Organisme d’essai"))

    answer = desk.get(f"{LIST}exporter.{form}")

    assert f"inscriptions.{form}" in answer.headers["Content-Disposition"]
    report = upload(desk, answer.content, f"liste.{form}")
    assert figures(report) == [0, 0, 3, 0]
    assert "Il n’y a rien à changer" in text_of(report)
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.detail) == ("exported", team_member, "3 inscriptions")


def test_the_export_is_that_of_the_list_as_it_is_filtered(desk, commune):
    for name in ("awa", "camille"):
        make_mandate(make_member(f"{name}@exemple.fr"), commune=commune)

    assert b"camille@" not in desk.get(f"{LIST}exporter.csv?q=awa").content
    assert desk.get(f"{LIST}exporter.csv?inconnu=1").status_code == 302
    assert f"{LIST}exporter.csv?q=awa" in desk.get(f"{LIST}?q=awa").content.decode()


def test_formulas_are_written_as_text(desk, commune):
    make_mandate(make_member("a@exemple.fr"), commune=commune, title="=1+1")

    assert ";'=1+1;" in desk.get(f"{LIST}exporter.csv").content.decode()
    book = load_workbook(BytesIO(desk.get(f"{LIST}exporter.xlsx").content))
    assert [(cell.value, cell.data_type) for cell in book.active[2] if cell.column == 5] == [("'=1+1", "s")]


@pytest.mark.parametrize("number", [1, 100])
def test_a_hundred_lines_are_written_in_as_many_queries_as_one(
    desk, team_member, number, django_assert_max_num_queries
):
    rows = COLUMNS.lines_of(lines(number).encode())[1]
    order = Order(team_member, whole=True, option=True)

    # One by one they would be four hundred; SQLite takes 999 values at once, hence a few more for many.
    with django_assert_max_num_queries(11 if number == 1 else 14):
        last_of(importing(Roster(), rows, order))


def test_a_list_left_half_way_writes_nothing(team_member, commune):
    rows = COLUMNS.lines_of(lines(300).encode())[1]
    steps = importing(Roster(), rows, Order(team_member, whole=True))

    while next(steps) != Progress("Lignes enregistrées", 200, 300):
        pass
    assert Mandate.objects.count() == 200
    steps.close()  # the reader has gone

    assert written() == (0, 0, 0)


def test_somebody_inscribed_meanwhile_by_another_import_stops_this_one(team_member, commune, monkeypatch):
    rows = COLUMNS.lines_of(lines(2).encode())[1]
    known = make_member("j0@exemple.fr")
    written_before = inviting._take_up

    def overtaken(*args):
        make_mandate(known, commune=commune, title="maire", starts_on=timezone.localdate())
        return written_before(*args)

    monkeypatch.setattr(inviting, "_take_up", overtaken)
    with pytest.raises(FaultsError) as stopped:
        last_of(importing(Roster(), rows, Order(team_member, whole=False)))

    assert len(stopped.value.report.lines) == 2
    assert Mandate.objects.count() == 0
