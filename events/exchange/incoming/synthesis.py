"""The synthesis of a file and its points clés, which keep their anchors."""

from typing import Any

from django.db import models

from events.exchange.incoming.follow_ups import write_follow_ups
from events.exchange.incoming.job import Job, given, paired, ranks
from events.exchange.incoming.places import Atlas
from events.exchange.incoming.programme import ProgrammeWriter
from events.exchange.incoming.shared import Shelf
from events.exchange.outcome import Outcome
from events.exchange.shape import Json, at, joined
from events.exchange.words import AUDIENCES, NATURES
from events.models import Edition, KeyPoint, Synthesis
from events.models.key_point import new_anchor
from events.models.version import keep_audience


class SynthesisWriter:
    """Makes the synthesis of an edition that of the file; its state (draft, published) is left alone."""

    def __init__(self, job: Job, shelf: Shelf, atlas: Atlas, programme: ProgrammeWriter) -> None:
        self.job, self.shelf, self.atlas, self.programme = job, shelf, atlas, programme

    def write(self, edition: Edition, said: Json | None) -> None:
        """Write what the file says of the synthesis; nothing if it does not speak of it."""
        if said is None:
            return
        synthesis = Synthesis.objects.filter(edition=edition).first() or Synthesis(edition=edition)
        fields = given(said, {"resume": "summary"})
        if "texte" in said:
            fields["body"] = self._cleaned(said["texte"] or "")
        if "lisible_par" in said or synthesis._state.adding:
            fields["audience"] = AUDIENCES[said.get("lisible_par") or "public"]
        if "annonce_les_passages_reserves" in said:
            fields["announces_reserved"] = bool(said["annonce_les_passages_reserves"])
        is_there = self.job.put(synthesis, fields, "synthese", {"body": "texte", "summary": "resume"})
        if is_there and said.get("points_cles") is not None:
            self._write_points(synthesis, said["points_cles"])

    def _cleaned(self, text: str) -> str:
        """Return the text with only the tags that the editor knows."""
        field: Any = Synthesis._meta.get_field("body")
        cleaned = field.sanitize(text)
        if cleaned != text:
            self.job.warn(
                "synthese.texte", "des balises ou des attributs que l’éditeur ne connaît pas sont retirés."
            )
        return str(cleaned)

    def _write_points(self, synthesis: Synthesis, points: list[Json]) -> None:
        rows, left = paired(
            synthesis.key_points.all(),
            points,
            (lambda row: row.anchor, lambda said: said.get("ancre") or ""),
            (lambda row: (row.nature, row.text), _statement),
        )
        for point in left:
            self.job.remove(point, "synthese.points_cles")
        positions = ranks(rows)
        for index, (row, said) in enumerate(zip(rows, points, strict=True)):
            path = joined("synthese.points_cles", index)
            self._write_point(row or KeyPoint(synthesis=synthesis), said, positions[index], path)

    def _write_point(self, point: KeyPoint, said: Json, position: int, path: str) -> None:
        person = self.shelf.person(said.get("personne") or {}, joined(path, "personne"))
        item = self.programme.item(said.get("sequence"))
        fields = {
            "nature": NATURES[said["nature"]],
            "text": said["enonce"],
            "item_id": item.pk if item else None,
            "person_id": person.pk if person else None,
            "position": position,
            "anchor": said.get("ancre") or point.anchor or new_anchor(),
        }
        fields |= given(said, {"parole_de": "speaker"})
        is_new, former = point._state.adding, point.anchor
        if is_new or "lisible_par" in said:  # an older file does not open again what was reserved since
            fields["audience"] = AUDIENCES[said.get("lisible_par") or "public"]
        if not self.job.put(point, fields, path, {"text": "enonce", "anchor": "ancre"}):
            return
        if not is_new and former != point.anchor:
            keep_audience(point.synthesis_id, former, point.audience)  # to old versions, it has left
        self.job.told(point, path, said, at("synthese", "points_cles")["properties"])
        where = joined(path, "communes")
        communes = [self.atlas.commune(c, joined(where, n)) for n, c in enumerate(said.get("communes") or [])]
        changed = set_in_order(point.communes, [commune for commune in communes if commune])
        themes = [
            self.shelf.theme(t, joined(path, f"themes[{n}]")) for n, t in enumerate(said.get("themes") or [])
        ]
        changed |= set_in_order(point.themes, [theme for theme in themes if theme])
        if changed and not is_new:
            self.job.report.add(Outcome.UPDATED, path, f"point clé « {point} »")
        write_follow_ups(self.job, point, said.get("suites"), joined(path, "suites"))


def _statement(said: Json) -> tuple[str, str]:
    return NATURES[said["nature"]], said["enonce"]


def set_in_order(related: Any, wanted: list[models.Model]) -> bool:
    """Make a many-to-many relation hold `wanted` in that order; tell whether it changed."""
    keys = list(dict.fromkeys(row.pk for row in wanted))
    through: Any = related.through
    target = related.target_field_name
    own = {related.source_field_name: related.instance}
    present = through.objects.filter(**own).order_by("pk").values_list(f"{target}_id", flat=True)
    if list(present) == keys:
        return False
    related.clear()
    through.objects.bulk_create(through(**own, **{f"{target}_id": key}) for key in keys)
    return True
