"""What setting an edition back to a revision would make of it: said before it is done.

A revision gives back contents, never a wider public: what is on line stays or not as it is today, an audience
is the narrowest that a row ever had since, an address that was published stays (ADR 0035).
"""

import json
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from reversion.models import Revision, Version

from events.history.merged import follow
from events.history.missing import leave_out
from events.history.snapshot import Fields, Snapshot
from events.models import Audience, Document, Edition, FollowUp, KeyPoint, Status, Synthesis

STATE = ("status", "publish_at", "first_published_at", "withdrawn_at", "withdrawal_reason")
AS_A_DRAFT = {"status": Status.DRAFT.value, "publish_at": None, "withdrawn_at": None, "withdrawal_reason": ""}
WIDEST_FIRST = list(Audience.values)


@dataclass(slots=True)
class Plan:
    """What an edition would become.

    Attributes:
        edition: its key.
        current: what it is, empty when it was deleted.
        target: what it would be.
        blocks: why it cannot be, in sentences; nothing is then done.
        gaps: what cannot come back, in sentences.
        kept: what stays as it is today, in sentences.
    """

    edition: int
    current: Snapshot
    target: Snapshot
    blocks: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def seen(self) -> str:
        """What a page that showed this plan sends back: another plan has another."""
        said = [self.current.digest, self.target.digest, self.blocks, self.gaps, self.kept]
        return sha256(json.dumps(said).encode()).hexdigest()

    @property
    def changes_synthesis(self) -> bool:
        """Whether the synthesis itself changes, its text or its points clés."""
        return any(
            _without_life(self.current[name]) != _without_life(self.target[name])
            for name in ("Synthesis", "KeyPoint")
        )

    @property
    def is_recovery(self) -> bool:
        """Whether the edition is gone."""
        return not self.current.edition


def plan(revision: Revision, edition: int) -> Plan:
    """Return what setting an edition back to a revision would make of it; writes nothing.

    Args:
        revision: one of `revisions_of(edition)`.
        edition: the key of the edition, which may be gone.
    """
    made = Plan(edition, Snapshot.of_edition(edition), deepcopy(Snapshot.of_revision(revision.pk)))
    if made.is_recovery:
        _come_back_as_a_draft(made)
    else:
        _keep_what_is_published(made)
        _keep_synthesis(made)
    _narrow(made, revision)
    made.kept += follow(made.target)
    made.gaps += leave_out(made.target, made.current)
    made.blocks += _taken(made)
    return made


def _without_life(rows: dict[int, Fields]) -> dict[int, Fields]:
    """Return rows without the instants of their life, which a reader does not read."""
    apart = {*STATE, "created_at", "updated_at"}
    return {key: {n: v for n, v in fields.items() if n not in apart} for key, fields in rows.items()}


def _come_back_as_a_draft(made: Plan) -> None:
    for fields in [*made.target["Edition"].values(), *made.target["Synthesis"].values()]:
        fields.update(AS_A_DRAFT)
    made.kept.append("Elle revient en brouillon : seule l’équipe la verra, jusqu’à ce que vous la publiiez.")
    if made.target["Synthesis"]:
        made.kept.append(
            "Les liens d’aperçu de sa synthèse ne reviennent pas : ceux qui étaient ouverts restent fermés."
        )


def _keep_what_is_published(made: Plan) -> None:
    """Leave the state, and an address that somebody may have kept, as they are today."""
    today, target = made.current.edition, made.target.edition
    target.update({name: today[name] for name in STATE})
    if today["status"] != Status.DRAFT or today["first_published_at"]:
        target["slug"] = today["slug"]
    made.target.rows.pop("SynthesisVersion", None)
    made.target.rows["DocumentVersion"] = _former_files(made)
    if today["status"] == Status.PUBLISHED:
        made.kept.append("Cette édition est publiée et le reste : le public lira aussitôt ce qui change.")
    else:
        made.kept.append("Son état (brouillon, publiée, retirée) et son adresse publiée ne changent pas.")


def _former_files(made: Plan) -> dict[int, Fields]:
    """Return the former files of today, and those of the documents that come back."""
    documents, today = made.target["Document"], made.current["Document"]
    rows = {key: row for key, row in made.current["DocumentVersion"].items() if row["document"] in documents}
    back = made.target["DocumentVersion"].items()
    return rows | {key: row for key, row in back if row["document"] not in today}


def _keep_synthesis(made: Plan) -> None:
    """Leave a synthesis in its state; one that readers have read is never taken away."""
    key, today = next(iter(made.current["Synthesis"].items()), (None, {}))
    for target_key, fields in made.target["Synthesis"].items():
        fields.update({name: today[name] for name in STATE} if target_key == key else AS_A_DRAFT)
    if key is None or key in made.target["Synthesis"]:
        return
    if not today["first_published_at"] and today["status"] == Status.DRAFT:
        return
    if made.target["Synthesis"]:
        made.blocks.append(
            "Une autre synthèse a été écrite et publiée depuis : celle de cette version ne peut pas prendre "
            "sa place."
        )
        return
    _take_over(made, key, today)


def _take_over(made: Plan, key: int, today: Fields) -> None:
    """Keep the synthesis of today, which the version does not have."""
    made.target.rows["Synthesis"] = {key: today}
    made.target.rows["KeyPoint"] = dict(made.current["KeyPoint"])
    made.target.rows["FollowUp"] = dict(made.current["FollowUp"])
    made.kept.append("La synthèse, publiée depuis cette version, reste telle qu’elle est.")
    held = {said["item"] for said in made.current["KeyPoint"].values()} - {
        None,
        *made.target["ProgrammeItem"],
    }
    for item in sorted(held):
        said = made.current["ProgrammeItem"][item]
        made.blocks.append(
            f"« {said['title'] or said['label'] or 'Une séquence'} » n’était pas encore dans cette version, "
            "et des points clés de la synthèse publiée depuis s’y rattachent : elle ne peut pas partir."
        )


def _narrow(made: Plan, revision: Revision) -> None:
    """Give each row the narrowest audience that it has had since the revision."""
    since = _audiences_since(made, revision)
    narrowed = False
    for name in ("Synthesis", "KeyPoint", "FollowUp", "Document"):
        for key, fields in made.target[name].items():
            ranks = [fields["audience"], *since.get((name, key), [])]
            if today := made.current[name].get(key):
                ranks.append(today["audience"])
            narrowest = max(ranks, key=WIDEST_FIRST.index)
            narrowed |= narrowest != fields["audience"]
            fields["audience"] = narrowest
            if name == "Synthesis" and today:
                fields["announces_reserved"] = fields["announces_reserved"] and today["announces_reserved"]
    if narrowed:
        made.kept.append(
            "Ce qui a été réservé depuis cette version le reste : rétablir n’ouvre rien à plus de lecteurs."
        )


def _audiences_since(made: Plan, revision: Revision) -> dict[tuple[str, int], list[str]]:
    """Return the audiences that the rows which are gone today had after the revision."""
    asked, names = Q(), {}
    for model in (Synthesis, KeyPoint, FollowUp, Document):
        gone = [str(key) for key in made.target[model.__name__] if key not in made.current[model.__name__]]
        kind = ContentType.objects.get_for_model(model)
        names[kind.pk] = model.__name__
        asked |= Q(content_type=kind, object_id__in=gone)
    found: dict[tuple[str, int], list[str]] = {}
    later = Version.objects.filter(asked, revision_id__gt=revision.pk)
    for kind_key, key, data in later.values_list("content_type_id", "object_id", "serialized_data"):
        audience = json.loads(data)[0]["fields"]["audience"]
        found.setdefault((names[kind_key], int(key)), []).append(audience)
    return found


def _taken(made: Plan) -> list[str]:
    """Say what another edition has taken since: its number, its address."""
    wanted = made.target.edition
    others = Edition.objects.exclude(pk=made.edition)
    said = []
    if wanted["number"] is not None:
        other = others.filter(series=wanted["series"], number=wanted["number"]).first()
        if other:
            said.append(
                f"Le numéro {wanted['number']} est maintenant celui de « {other} » : changez-le d’abord."
            )
    if other := others.filter(slug=wanted["slug"]).first():
        said.append(
            f"L’adresse « {wanted['slug']} » est maintenant celle de « {other} » : changez-la d’abord."
        )
    if wanted["reference"] and (other := others.filter(reference=wanted["reference"]).first()):
        said.append(f"L’identifiant d’échange de cette version est maintenant celui de « {other} ».")
    return said
