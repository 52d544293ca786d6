"""Every address × every role, in one table (tests/data/roles.txt); an address that it does not know fails.

A column a role, what GET then POST answer: a visitor, a member, a member whose mandate has ended, the team
before its second factor, the team, the administration. The portal read is one where the synthesis and its
files are reserved to members, the edition public.
"""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from curiouslab.accounts.models import User
from curiouslab.contact.models import ContactMessage
from events import happenings
from events.models import Document, Merge, Person, Synthesis
from tests.conftest import TEAM
from tests.house.sources import ROOT
from tests.portal import make_whole_edition
from tests.roles import ROLES, addresses, clients, statuses

pytestmark = pytest.mark.django_db
TABLE = ROOT / "tests" / "data" / "roles.txt"


def expected():
    """Return the table: the name of a view, then what it answers each role."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {name: cells for name, *cells in rows}


@pytest.fixture(scope="module")
def answered(django_db_setup, django_db_blocker):
    """What each address answers each role, asked once for all the tests, and undone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _answers()
        transaction.set_rollback(True)


def _answers():
    team = User.objects.create_user("equipe@exemple.fr", "équipe", is_staff=True)
    team.groups.add(Group.objects.get(name=TEAM))
    administration = User.objects.create_superuser("admin@exemple.fr", "admin")
    edition = make_whole_edition(1)
    with happenings.done_by(team):  # which makes the versions that its history shows
        edition.save()
    Merge.objects.create(kept=Person.objects.earliest("pk"), former_key=0, last_name="Réunie", slug="reunie")
    Synthesis.objects.update(audience="members")
    Document.objects.update(audience="members")
    ContactMessage.objects.create(subject="club", email="a@exemple.fr", text="Bonjour", nonce="1")
    browsers = clients(team, administration)
    return {row.name: [statuses(browsers[role], row.path) for role in ROLES] for row in addresses()}


def test_every_address_answers_every_role_as_the_table_says(answered):
    table = expected()
    wrong = [f"{name} | {' | '.join(cells)}" for name, cells in answered.items() if table.get(name) != cells]

    assert "\n".join(wrong) == ""
    assert set(table) == set(answered)
    assert len(answered) >= 150


def test_nothing_breaks_for_anybody(answered):
    assert [name for name, cells in answered.items() if any("500" in cell for cell in cells)] == []


def test_the_desk_opens_to_the_team_and_the_administration_alone(answered):
    """By role: visitors, members and the team without its second factor read not one page of the desk."""
    desk = {name: cells for name, cells in answered.items() if name.startswith("admin:")}
    read = {
        role: sum(cells[rank].startswith("200") for cells in desk.values()) for rank, role in enumerate(ROLES)
    }

    assert {role: read[role] for role in ROLES[:4]} == dict.fromkeys(ROLES[:4], 0)
    assert (read["team"] >= 40, read["superuser"] > read["team"]) == (True, True)


def test_an_ended_mandate_reads_what_a_visitor_reads(answered):
    """But for the pages of its own account."""
    own = ("account_", "mfa_", "members:", "admin:", "alerts:", "proconnect:")
    others = {name: cells for name, cells in answered.items() if not name.startswith(own)}

    assert [name for name, cells in others.items() if cells[0] != cells[2]] == []
    assert [name for name, cells in others.items() if cells[0] != cells[3]] == []
    assert "events:synthesis_detail" in [name for name, cells in others.items() if cells[0] != cells[1]]
