"""Checking a list of people line by line, without writing anything; each fault says where, and why."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from curiouslab.french import date_longue
from curiouslab.members.inviting import Invitee, refusal
from curiouslab.members.roster import cells
from curiouslab.members.roster.columns import COLUMNS
from curiouslab.members.roster.known import Known
from events.tables.cells import CellError, commune, organisation, words
from events.tables.kind import Checker
from events.tables.report import Cells, Line, Outcome

_SIMPLE: dict[str, Callable[[str], Any]] = {
    "first_name": cells.name,
    "last_name": cells.name,
    "email": cells.email,
    "kind": cells.kind,
    "title": cells.title,
    "starts_on": cells.day,
    "ends_on": cells.day,
}


class RosterChecker(Checker):
    """Knows the accounts and mandates of whom the lines name, and the lines above."""

    def __init__(self, lines: list[dict[str, str]]) -> None:
        """Fetch them, in five queries at most."""
        self.known = Known.of(lines)
        self.people: dict[str, Line] = {}
        self.mandates: dict[tuple[Any, ...], Line] = {}

    def check(self, line: Line) -> None:
        """Read somebody and the mandate; a line that an export wrote, and that still holds, does nothing."""
        if held := self.known.written.get(tuple(line.texts)):
            line.settle(Outcome.SAME, None, str(held))
            return
        read = Cells(line, COLUMNS)
        said, found = read.said, read.found
        for name, reading in _SIMPLE.items():
            read.read(name, partial(reading, said[name]))
        _read_body(read, self.known)
        if "starts_on" in found and "ends_on" in found:
            today: date = timezone.localdate()
            found["starts_on"] = found["starts_on"] or today
            read.read("ends_on", partial(cells.end, found["starts_on"], found["ends_on"], today))
        if "email" in found:
            read.read("email", partial(self._allowed, found))
        if not line.faults:
            given = {name: found[name] for name in Invitee.__slots__ if name in found}
            self._compare(line, Invitee(**given))

    def _allowed(self, found: dict[str, Any]) -> str:
        """Return the address; not one of the team, nor one that two people share in the file."""
        if why := refusal(self.known.accounts.get(found["email"])):
            raise CellError(why)
        above = self.people.get(found["email"])
        if above and "last_name" in found and "first_name" in found:
            name = (above.draft.first_name.lower(), above.draft.last_name.lower())
            if name != (found["first_name"].lower(), found["last_name"].lower()):
                raise CellError(f"la ligne {above.number} donne cette adresse à une autre personne")
        return str(found["email"])

    def _compare(self, line: Line, invitee: Invitee) -> None:
        """Say what is known already: by the portal, or by a line above."""
        key = (invitee.email, invitee.commune, invitee.organisation)
        body = str(invitee.commune or invitee.organisation)
        outcome, note = Outcome.NEW, ""
        if held := self.known.mandate(*key):
            outcome, note = Outcome.SAME, f"déjà inscrite pour {body} : {held.title}, {held.period}"
        elif above := self.mandates.get(key):
            outcome, note = Outcome.SAME, f"déjà à la ligne {above.number}, pour {body}"
        elif ended := self.known.ended_as(invitee):
            outcome = Outcome.CHANGED
            note = f"ce mandat avait pris fin ({ended.period}) : cette ligne le reprend, {_until(invitee)}"
        elif (account := self.known.accounts.get(invitee.email)) and account.get_full_name():
            note = f"le compte de {account} existe : il est repris sous ce nom"
        line.settle(outcome, invitee, _read_as(invitee), note)
        self.mandates.setdefault(key, line)
        self.people.setdefault(invitee.email, line)


def _read_body(read: Cells, known: Known) -> None:
    """Read whom the person represents: a commune, by its code before its name, or an organisation."""
    said = read.said
    place = "insee" if said["insee"] else "commune"
    if said[place] and said["organisation"]:
        read.read("organisation", _both)
    elif said["organisation"]:
        read.read("organisation", partial(organisation, known.organisations, said["organisation"]))
    else:
        # Wherever it was read, it is a commune.
        read.read("commune", lambda: commune(known.communes.get(words(said[place], 80), [])))


def _both() -> None:
    raise CellError("donnez une commune ou un organisme, pas les deux")


def _until(invitee: Invitee) -> str:
    return f"jusqu’au {date_longue(invitee.ends_on)}" if invitee.ends_on else "sans fin connue"


def _read_as(invitee: Invitee) -> str:
    """Return how a line is read: « Jeanne Exemple, j@exemple.fr, maire, Nanterre, depuis le… »."""
    who = f"{invitee.first_name} {invitee.last_name}, {invitee.email}, {invitee.title}"
    until = f", {_until(invitee)}" if invitee.ends_on else ""
    return (
        f"{who}, {invitee.commune or invitee.organisation}, depuis le {date_longue(invitee.starts_on)}{until}"
    )
