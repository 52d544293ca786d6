"""The words of the file and the values of the rows, both ways."""

from collections.abc import Mapping
from typing import Any

from communes.models import Commune, CommuneQuerySet
from curiouslab.french import normaliser, slug_fr
from events.models import (
    Appearance,
    Audience,
    Document,
    Edition,
    Focus,
    FollowUp,
    ItemKind,
    KeyPoint,
    SynthesisStage,
)

ROLES = {
    str(role.label): role.value
    for role in Appearance.Role
    if role not in {Appearance.Role.SPEAKER, Appearance.Role.MODERATOR, Appearance.Role.PARTICIPANT}
}
# The role that a list gives to those who do not say theirs.
LIST_ROLES = {
    "intervenants": Appearance.Role.SPEAKER,
    "animateurs": Appearance.Role.MODERATOR,
    "participants": Appearance.Role.PARTICIPANT,
}
KINDS = {
    "interventions": ItemKind.TALK,
    "tables_rondes": ItemKind.ROUND_TABLE,
    "autres_sequences": ItemKind.MOMENT,
}
NATURES = {str(nature.label): nature.value for nature in KeyPoint.Nature}
FOLLOW_UP_STATES = {str(state.label): state.value for state in FollowUp.State}
AUDIENCES = {"public": Audience.PUBLIC, "membres": Audience.MEMBERS, "interne": Audience.INTERNAL}
DOCUMENT_KINDS = {
    "support": Document.Kind.SUPPORT,
    "synthèse": Document.Kind.SYNTHESIS,
    "vidéo": Document.Kind.VIDEO,
    "autre": Document.Kind.OTHER,
}
FRAMINGS = {str(focus.label): focus.value for focus in Focus}
STAGES = {str(stage.label): stage.value for stage in SynthesisStage}
PROGRESS = {"reportée": Edition.Progress.POSTPONED, "annulée": Edition.Progress.CANCELLED}
COUNTS = {
    "communes": "declared_communes_count",
    "elus": "officials_count",
    "agents": "officers_count",
    "personnes": "declared_participants_count",
}
_COUNTED = {"commune": "communes", "ville": "communes", "elu": "elus", "elue": "elus", "agent": "agents"}


def word_for(words: Mapping[str, Any], value: Any) -> str:
    """Return the file's word for the value of a row."""
    return next(word for word, known in words.items() if known == value)


def counted_by(unit: str) -> str:
    """Return what an announced number counts, from its unit: a key of COUNTS.

    Only the words before the first « de » count: « agents de 18 communes » counts officers. A unit
    that names two kinds (« élus et agents ») counts people.
    """
    found = set()
    for word in normaliser(unit).split():
        if word in {"de", "des", "du", "d"}:
            break
        found.add(_COUNTED.get(word.removesuffix("s")))
    found.discard(None)
    return str(found.pop()) if len(found) == 1 else "personnes"


def called(name: str, department: str | None = None) -> CommuneQuerySet:
    """Return the communes that `name` may mean: of the reference, in force, in `department` if given."""
    communes = Commune.objects.by_name(name).current().filter(in_reference=True)
    return communes.filter(department_code=department) if department else communes


def default_slug(number: int | None, name: str) -> str:
    """Return the end of the address that the desk proposes first: « 3-ville-et-numerique »."""
    return slug_fr(f"{number or ''} {name or 'édition'}", max_length=80) or "edition"
