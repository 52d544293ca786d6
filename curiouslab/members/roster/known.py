"""What the portal knows of whom a file names: fetched in a few queries, however long the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models.functions import Lower

from communes.models import Commune
from curiouslab.accounts.models import User
from curiouslab.members.inviting import Invitee
from curiouslab.members.models import Identity, Mandate
from curiouslab.members.roster.texts import texts_of
from events.models import Organisation
from events.tables import cells


@dataclass(frozen=True, slots=True)
class Known:
    """Accounts by address, communes by text, organisations by name; and mandates, which depends.

    Those that stand go by person and body: one is enough to be inscribed. Those that have ended go by
    identity: the same one is taken up again. All of them go by their texts: a line that an export wrote
    changes nothing.
    """

    accounts: dict[str, User]
    mandates: dict[tuple[str, Commune | None, Organisation | None], Mandate]
    ended: dict[Identity, Mandate]
    written: dict[tuple[str, ...], Mandate]
    communes: dict[str, list[Commune]]
    organisations: dict[str, Organisation]

    @classmethod
    def of(cls, lines: Iterable[dict[str, str]]) -> Self:
        """Return what is known of these lines, texts by field."""
        lines = list(lines)
        emails = {line["email"].lower() for line in lines}
        people = User.objects.annotate(lowered=Lower("email")).filter(lowered__in=emails)
        accounts: dict[str, User] = {account.email.lower(): account for account in people}
        mandates = Mandate.objects.select_related("user", "commune", "organisation")
        held = list(mandates.filter(user__in=[account.pk for account in accounts.values()]))
        standing = [row for row in held if not row.is_over]
        return cls(
            accounts,
            {(row.user.email.lower(), row.commune, row.organisation): row for row in standing},
            {row.identity: row for row in held if row.is_over},
            {tuple(texts_of(row)): row for row in held},
            cells.communes_at(line["insee"] or line["commune"] for line in lines),
            cells.organisations_by_name(line["organisation"] for line in lines),
        )

    def mandate(
        self, email: str, commune: Commune | None, organisation: Organisation | None
    ) -> Mandate | None:
        """Return what the person of that address holds already for that body."""
        return self.mandates.get((email, commune, organisation))

    def ended_as(self, invitee: Invitee) -> Mandate | None:
        """Return the mandate that a line names and that has ended."""
        account = self.accounts.get(invitee.email)
        if account is None:
            return None
        commune = invitee.commune.pk if invitee.commune else None
        organisation = invitee.organisation.pk if invitee.organisation else None
        return self.ended.get((account.pk, commune, organisation, invitee.title, invitee.starts_on))
