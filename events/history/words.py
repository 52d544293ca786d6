"""What was done to an edition, in one line that names nobody: it is kept as long as the revision."""

from typing import Any

from curiouslab.french import compte, enumeration
from events.history.folding import changed_keys, folded
from events.history.parts import BY_NAME
from events.history.snapshot import Fields, Snapshot
from events.models import Status

# One, several, and the ending of what is said of them.
NOUNS = {
    "EditionDay": ("jour", "jours", ""),
    "Participation": ("commune ou organisme représenté", "communes ou organismes représentés", ""),
    "Involvement": ("organisateur ou partenaire", "organisateurs ou partenaires", ""),
    "Source": ("source", "sources", "e"),
    "Photo": ("photo", "photos", "e"),
    "ProgrammeItem": ("séquence", "séquences", "e"),
    "Appearance": ("présence", "présences", "e"),
    "KeyPoint": ("point clé", "points clés", ""),
    "FollowUp": ("suite", "suites", "e"),
    "Document": ("document", "documents", ""),
}
MOST_FIELDS = 5
_STATE = {"status", "publish_at", "withdrawal_reason"}
_MOVES = {Status.PUBLISHED: "mise en ligne", Status.WITHDRAWN: "retirée", Status.DRAFT: "remise en brouillon"}


def summary(before: Snapshot, after: Snapshot) -> str:
    """Return what changed between two snapshots, in a sentence; empty when nothing did."""
    old, new = folded(before), folded(after)
    if not before.edition:
        return "Création de l’édition."
    said = [*_of_whole("Edition", "édition", old, new), *_of_whole("Synthesis", "synthèse", old, new)]
    for name in NOUNS:
        said += _of_rows(name, old.get(name, {}), new.get(name, {}))
    text = " ; ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _of_whole(name: str, called: str, old: Any, new: Any) -> list[str]:
    """Say what changed in the edition or in its synthesis."""
    before: Fields = next(iter(old.get(name, {}).values()), {})
    after: Fields = next(iter(new.get(name, {}).values()), {})
    if not before or not after:
        done = "commencée" if after else "supprimée"
        return [f"{called} {done}"] if before or after else []
    changed = [field for field in after if before.get(field) != after[field]]
    said = [f"{called} {_MOVES[after['status']]}"] if _STATE & {*changed} else []
    names = [label(name, field) for field in changed if field not in _STATE]
    names = list(dict.fromkeys(names))
    rest = len(names) - MOST_FIELDS
    shown = [*names[:MOST_FIELDS], *([compte(rest, "autre champ", "autres champs")] if rest > 0 else [])]
    where = "" if name == "Edition" else f"{called} : "
    return [*said, *([where + enumeration(shown)] if shown else [])]


def _of_rows(name: str, before: dict[int, Fields], after: dict[int, Fields]) -> list[str]:
    one, several, ending = NOUNS[name]
    found = zip(changed_keys(before, after), ("ajouté", "retiré", "modifié"), strict=True)
    done = [(len(keys), f"{word}{ending}") for keys, word in found if keys]
    return [compte(count, f"{one} {word}", f"{several} {word}s") for count, word in done]


def label(name: str, field: str) -> str:
    """Return the French name of a field of a model."""
    if name == "Edition" and field in DATE:
        return "date"
    if name == "Edition" and field.startswith("synthesis_expected"):
        return "synthèse attendue"
    if field == "functions":
        return "fonctions"
    return str(BY_NAME[name].model._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


DATE = {"date_precision", "starts_on", "ends_on"}
