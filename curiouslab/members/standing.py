"""What a mandate is today, in words and in queries: the list, its filters and the reminders read the same."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from curiouslab.members.models import Mandate, MandateQuerySet

# What a right given before mandates existed was made into (migration 0003).
TO_BE_SAID = "À préciser"
SOON = timedelta(days=30)

STATES = {
    "en-cours": "en cours",
    "bientot": "prend fin dans les 30 jours",
    "sans-fin": "en cours, sans fin connue",
    "a-preciser": "à préciser",
    "jamais": "en cours, jamais connecté",
    "a-venir": "à venir",
    "termine": "terminé",
}


def in_state(mandates: MandateQuerySet, state: str) -> MandateQuerySet:
    """Keep the mandates in one of `STATES`; all of them if it is none."""
    today = timezone.localdate()
    if state == "termine":
        return mandates.ended(today)
    if state == "a-venir":
        return mandates.filter(starts_on__gt=today)
    if state == "a-preciser":
        return mandates.filter(TO_SAY)
    running = mandates.current(today)
    return {
        "en-cours": lambda: running,
        "bientot": lambda: running.filter(ends_on__lte=today + SOON),
        "sans-fin": lambda: running.filter(ends_on=None),
        "jamais": lambda: running.filter(user__last_login=None),
    }.get(state, lambda: mandates)()


TO_SAY = Q(title=TO_BE_SAID) | Q(organisation__name=TO_BE_SAID)


def state_of(mandate: Mandate) -> str:
    """Return what a mandate is today: « en cours », « à venir », « terminé »."""
    if mandate.is_over:
        return "terminé"
    return "en cours" if mandate.runs() else "à venir"


def is_to_be_said(mandate: Mandate) -> bool:
    """Tell whether nobody has said yet what the person holds."""
    return TO_BE_SAID in {mandate.title, mandate.body}
