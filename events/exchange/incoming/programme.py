"""The programme of a file: its sessions, their people, the functions that they held."""

from difflib import SequenceMatcher
from typing import Any

from events.exchange.incoming.job import Job, given, paired, ranks
from events.exchange.incoming.places import Atlas
from events.exchange.incoming.shared import Shelf
from events.exchange.order import sessions_in_order
from events.exchange.outgoing.programme import list_of, usual_list
from events.exchange.shape import PEOPLE, PROGRAMME, Json, at, joined
from events.exchange.when import read_time
from events.exchange.words import KINDS, LIST_ROLES, ROLES
from events.models import Appearance, Edition, HeldFunction, ItemKind, ProgrammeItem

_PERSON = at("interventions", "intervenants")["properties"]
_FUNCTION = at("interventions", "intervenants", "fonctions")["properties"]
_ITEM_KEYS = {
    "label": "type", "title": "titre", "day": "jour", "starts_at": "debut", "ends_at": "fin",
    "title_language": "langue", "summary": "resume",
}  # fmt: skip
SIMILAR_TITLES = 0.6


class ProgrammeWriter:
    """Makes the sessions of an edition those of the file; those that have not changed keep their row."""

    def __init__(self, job: Job, shelf: Shelf, atlas: Atlas, edition: Edition) -> None:
        self.job, self.shelf, self.atlas, self.edition = job, shelf, atlas, edition
        self.items: dict[str, ProgrammeItem] = {}
        self._unwanted: list[ProgrammeItem] = []

    def write(self, data: Json) -> None:
        """Write the sessions of the lists that the file gives."""
        rows = {key: self._rows(key, data[key] or []) for key in PROGRAMME if key in data}
        places = sessions_in_order(data)
        positions = ranks([rows[place.key][place.index] for place in places])
        rank = {(p.key, p.index): position for p, position in zip(places, positions, strict=True)}
        for key, found in rows.items():
            self._write_list(key, data[key] or [], found, rank)

    def item(self, reference: str | None) -> ProgrammeItem | None:
        """Return the session that « tables_rondes/2 » leads to."""
        return self.items.get(reference or "")

    def remove_unwanted(self) -> None:
        """Delete the sessions that the file no longer says, once documents and points clés are written."""
        for item in self._unwanted:
            held = item.key_points.exists() or item.documents.exists()
            if held:
                sentence = "n’est plus dans le fichier, mais un point clé ou un document en dépend."
                self.job.refuse("", f"La séquence « {item} » {sentence}")
            else:
                self.job.remove(item, "")

    def _write_list(
        self,
        key: str,
        sessions: list[Json],
        rows: list[ProgrammeItem | None],
        rank: dict[tuple[str, int], int],
    ) -> None:
        for index, (said, row) in enumerate(zip(sessions, rows, strict=True)):
            path = joined(key, index)
            item = row or ProgrammeItem(edition=self.edition, kind=KINDS[key])
            fields = _item_fields(key, said) | {"position": rank[key, index]}
            if self.job.put(item, fields, path, _ITEM_KEYS):
                self.items[f"{key}/{index + 1}"] = item
                self.job.told(item, path, said, at(key)["properties"])
                self._write_people(item, key, said, path)

    def _rows(self, key: str, sessions: list[Json]) -> list[ProgrammeItem | None]:
        """Return the row that each session already has: the same title, else a title much like it."""
        existing = list(self.edition.items.filter(kind=KINDS[key]))
        rows, left = paired(
            existing,
            sessions,
            (lambda item: (item.title, item.day, item.label), _identity(key)),
            (lambda item: item.title, lambda said: said.get("titre") or ""),
        )
        for index, said in enumerate(sessions):
            if rows[index] is None and (close := _closest(said.get("titre") or "", left)):
                rows[index] = close
                left.remove(close)
        self._unwanted += left
        return rows

    def _write_people(self, item: ProgrammeItem, key: str, said: Json, path: str) -> None:
        """Make the people of a session those of the lists that the file gives; others stay."""
        people = [
            (name, joined(joined(path, name), index), person)
            for name in PEOPLE
            for index, person in enumerate(said.get(name) or [])
        ]
        wanted = [_Wanted(self.shelf, name, where, person) for name, where, person in people]
        appearances = item.appearances.prefetch_related("functions__organisation")
        existing = [appearance for appearance in appearances if list_of(appearance, key) in said]
        rows, left = paired(existing, wanted, *_SAME_APPEARANCE)
        for appearance in left:
            self.job.remove(appearance, path)
        for position, row, one in zip(ranks(rows), rows, wanted, strict=True):
            self._write_person(row or Appearance(item=item), one, position, key)

    def _write_person(self, row: Appearance, one: "_Wanted", position: int, key: str) -> None:
        commune = one.said.get("commune")
        place = self.atlas.commune(commune, joined(one.path, "commune")) if commune else None
        fields = {
            "person_id": one.person_id,
            "role": one.role,
            "position": position,
            "is_elected": bool(one.said.get("elu")),
            "commune_id": place.pk if place else None,
        }
        named_but_refused = one.said.get("nom") and one.person_id is None
        if named_but_refused or not self.job.put(row, fields, one.path):
            return
        forms = {}
        if one.role in ROLES.values() and one.name != usual_list(key):
            forms = {"liste": {"lu": "", "ecrit": one.name}}
        self.job.told(row, one.path, one.said, _PERSON, forms)
        if "fonctions" in one.said:
            self._write_functions(row, one.said["fonctions"] or [], joined(one.path, "fonctions"))

    def _write_functions(self, appearance: Appearance, said: list[Json], path: str) -> None:
        wanted = [(f.get("intitule") or "", f.get("organisme") or "") for f in said]
        existing = appearance.functions.select_related("organisation")
        rows, left = paired(existing, wanted, (_function_said, lambda pair: pair))
        for function in left:
            function.delete()
        positions = ranks(rows)
        for index, (row, (title, name)) in enumerate(zip(rows, wanted, strict=True)):
            where = joined(path, index)
            body = self.shelf.organisation(name, joined(where, "organisme")) if name else None
            function = row or HeldFunction(appearance=appearance)
            fields = {
                "title": title,
                "organisation_id": body.pk if body else None,
                "position": positions[index],
            }
            if (body or not name) and self.job.put(function, fields, where, {"title": "intitule"}):
                self.job.told(function, where, said[index], _FUNCTION)


class _Wanted:
    """A person of the file, with the row that it leads to."""

    def __init__(self, shelf: Shelf, name: str, path: str, said: Json) -> None:
        self.name, self.path, self.said = name, path, said
        person = shelf.person(said, path)
        self.person_id = person.pk if person else None
        self.role = ROLES.get(said.get("role") or "", LIST_ROLES[name])

    @property
    def functions(self) -> tuple[tuple[str, str], ...]:
        """What the file says that the person was."""
        functions = self.said.get("fonctions") or []
        return tuple((f.get("intitule") or "", f.get("organisme") or "") for f in functions)


def _function_said(function: HeldFunction) -> tuple[str, str]:
    return function.title, function.organisation.name if function.organisation else ""


def _functions_of(appearance: Appearance) -> tuple[tuple[str, str], ...]:
    return tuple(_function_said(function) for function in appearance.functions.all())


_SAME_APPEARANCE: Any = (
    (lambda a: (a.person_id, a.role, _functions_of(a)), lambda w: (w.person_id, w.role, w.functions)),
    (lambda a: (a.person_id, a.role), lambda w: (w.person_id, w.role)),
)


def _identity(key: str) -> Any:
    """Return the function that tells a session from the others of its list."""
    return lambda said: (said.get("titre") or "", said.get("jour") or 1, _label(key, said))


def _closest(title: str, items: list[ProgrammeItem]) -> ProgrammeItem | None:
    """Return the session whose title is so close that the file corrects it."""
    if not title:
        return None
    likeness = {item: SequenceMatcher(None, title, item.title).ratio() for item in items}
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best if best and likeness[best] >= SIMILAR_TITLES else None


def _label(key: str, said: Json) -> str:
    """Return the source's own word for a session; « intervention » says nothing more than its list."""
    word = said.get("type") or ""
    return "" if KINDS[key] == ItemKind.TALK and word == "intervention" else word


def _item_fields(key: str, said: Json) -> Json:
    """Return the fields that the file gives to a session."""
    fields = given(said, {"titre": "title", "resume": "summary"})
    fields |= given(said, {"jour": "day"}, 1) | given(said, {"langue": "title_language"}, "fr")
    if "type" in said:
        fields["label"] = _label(key, said)
    for name, field in {"debut": "starts_at", "fin": "ends_at"}.items():
        if name in said:
            fields[field] = read_time(said[name])
    return fields
