"""The list of members, as the desk imports and exports it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from curiouslab.members.inviting import enrol_all
from curiouslab.members.models import Mandate
from curiouslab.members.roster.checking import RosterChecker
from curiouslab.members.roster.columns import COLUMNS
from curiouslab.members.roster.texts import texts_of
from events.tables.kind import Kind, Order
from events.tables.report import Line


class Roster(Kind):
    """People to inscribe, each with a mandate or a function."""

    name = "inscriptions"
    title = "Importer des inscriptions"
    model = Mandate
    columns = COLUMNS
    option = "Envoyer l’invitation à chaque personne inscrite"
    rule = (
        "Une personne déjà inscrite pour la même commune, ou écrite deux fois, est signalée et n’est jamais "
        "inscrite deux fois."
    )

    def checker(self, lines: list[dict[str, str]]) -> RosterChecker:
        """Return what reads these people."""
        return RosterChecker(lines)

    def write(self, lines: Sequence[Line], known: RosterChecker, order: Order) -> None:
        """Inscribe them; a constraint stops whoever inscribes one of them meanwhile."""
        accounts = known.known.accounts
        accounts.update(enrol_all([line.draft for line in lines], accounts, by=order.by, send=order.option))

    def texts_of(self, rows: QuerySet[Any]) -> Iterable[list[str]]:
        """Yield each mandate with the person who holds it."""
        found = rows.select_related("user", "commune", "organisation")
        return map(texts_of, found.iterator(chunk_size=500))
