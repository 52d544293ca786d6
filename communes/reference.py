"""The reference of communes: reads the CSV files of `communes/data/` and brings the tables up to them.

Nothing is ever deleted: a code missing from a new file has ended, its row stays for the editions
that name it, and leads to its successor when `successors.csv` knows it.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models, transaction

from communes.models import Commune, Territory, slug_candidates
from curiouslab import french

DATA_DIR = Path(__file__).resolve().parent / "data"
# France sees a few dozen mergers a year, Île-de-France one or two: beyond this a file is truncated.
MOST_CODES_ENDED_AT_ONCE = 100

Row = dict[str, Any]


class ReferenceFileError(ValueError):
    """A file that cannot be loaded; its message is a French sentence for the person who loads it."""


@dataclass
class Tally:
    """How many rows of one kind were created, updated and left as they were."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def changed(self) -> int:
        """Rows written."""
        return self.created + self.updated


@dataclass
class Report:
    """What a load did; `ended` holds the communes whose code was in force until now."""

    territories: Tally = field(default_factory=Tally)
    communes: Tally = field(default_factory=Tally)
    former: Tally = field(default_factory=Tally)
    ended: list[Commune] = field(default_factory=list)

    @property
    def nothing_changed(self) -> bool:
        """Whether the tables already said what the files say."""
        return not (self.territories.changed or self.communes.changed or self.former.changed or self.ended)


# --- Reading -------------------------------------------------------------------------------------


def _rows(path: Path, columns: set[str]) -> list[dict[str, str]]:
    """Return the lines of a CSV file that must have `columns`, its first one being a unique key.

    Raises:
        ReferenceFileError: the file is missing, is not UTF-8, lacks a column or repeats a code.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            header = list(reader.fieldnames or [])
            lines = [{name: (value or "").strip() for name, value in line.items() if name} for line in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceFileError(f"Le fichier {path.name} ne peut pas être lu : {error}.") from error
    if missing := columns - set(header):
        raise ReferenceFileError(f"Le fichier {path.name} n’a pas de colonne {', '.join(sorted(missing))}.")
    codes = Counter(line[header[0]] for line in lines)
    if repeated := [code for code, count in codes.items() if count > 1]:
        raise ReferenceFileError(f"Le fichier {path.name} donne deux fois le code {repeated[0]}.")
    return lines


def _checked(path: Path, value: str, pattern: str, meaning: str) -> str:
    """Return `value` when it matches `pattern` whole, or raise ReferenceFileError."""
    if not re.fullmatch(pattern, value):
        raise ReferenceFileError(f"Le fichier {path.name} contient « {value} », qui n’est pas {meaning}.")
    return value


def read_territories(path: Path) -> dict[str, Row]:
    """Return the fields of each intercommunalité by SIREN code.

    Raises:
        ReferenceFileError: see `_rows`; or a code or a type is not one.
    """
    kinds = "|".join(Territory.Kind.values)
    return {
        _checked(path, line["code"], "[0-9]{9}", "un code SIREN"): {
            "name": _checked(path, line["name"], ".+", "un nom"),
            "kind": _checked(path, line["type"], kinds, "un type d’intercommunalité"),
        }
        for line in _rows(path, {"code", "name", "type"})
    }


def _commune_fields(path: Path, line: dict[str, str]) -> Row:
    """Return the fields of one commune in force from a line of `communes.csv`."""
    number = "[0-9]*"
    population = _checked(path, line["population"], number, "une population")
    year = _checked(path, line["population_year"], number, "une année")
    return {
        "name": _checked(path, line["name"], ".+", "un nom"),
        "postal_codes": _checked(
            path, line["postal_codes"], "([0-9]{5}( [0-9]{5})*)?", "une liste de codes postaux"
        ),
        "siren": _checked(path, line["siren"], "([0-9]{9})?", "un code SIREN"),
        "population": int(population) if population else None,
        "population_year": int(year) if population and year else None,
        "territory_id": line["epci_code"] or None,
        "in_reference": True,
        "is_current": True,
        "ended_on": None,
        "successor_id": None,
    }


def read_communes(path: Path, territories: Iterable[str]) -> dict[str, Row]:
    """Return the fields of each commune in force by INSEE code.

    Args:
        path: a CSV file with the columns of `communes.csv`.
        territories: the SIREN codes that may be named.

    Raises:
        ReferenceFileError: see `_rows`; or a code, a number or a territory is not one.
    """
    columns = {"insee_code", "name", "postal_codes", "siren", "population", "population_year", "epci_code"}
    communes = {
        _checked(path, line["insee_code"], "([0-9]{2}|2[AB])[0-9]{3}", "un code INSEE"): (
            _commune_fields(path, line)
        )
        for line in _rows(path, columns)
    }
    known = {None, *territories}
    for code, fields in communes.items():
        if fields["territory_id"] not in known:
            raise ReferenceFileError(
                f"La commune {code} du fichier {path.name} relève de l’intercommunalité "
                f"{fields['territory_id']}, absente de intercommunalites.csv."
            )
    return communes


def read_successors(path: Path, current: Iterable[str]) -> dict[str, Row]:
    """Return the fields of each commune whose code has ended, by its former INSEE code.

    A code in force again, or whose successor is not in force, is left out: the file of communes,
    which may be older or newer than this one, decides.

    Args:
        path: a CSV file with the columns of `successors.csv`.
        current: the INSEE codes in force.

    Raises:
        ReferenceFileError: see `_rows`; or a code is not one.
    """
    in_force = set(current)
    pattern, meaning = "([0-9]{2}|2[AB])[0-9]{3}", "un code INSEE"
    former = {}
    for line in _rows(path, {"former_code", "name", "successor_code"}):
        code = _checked(path, line["former_code"], pattern, meaning)
        successor = _checked(path, line["successor_code"], pattern, meaning)
        if code not in in_force and successor in in_force:
            former[code] = {
                "name": _checked(path, line["name"], ".+", "un nom"),
                "in_reference": True,
                "is_current": False,
                "successor_id": successor,
            }
    return former


# --- Writing -------------------------------------------------------------------------------------


def _differing(row: models.Model, fields: Row) -> bool:
    """Set on `row` the `fields` that differ, and tell whether there were any."""
    changes = {name: value for name, value in fields.items() if getattr(row, name) != value}
    for name, value in changes.items():
        setattr(row, name, value)
    return bool(changes)


def _load_territories(wanted: dict[str, Row]) -> Tally:
    known = Territory.objects.in_bulk()
    created = [Territory(code=code, **fields) for code, fields in wanted.items() if code not in known]
    updated = [
        known[code] for code, fields in wanted.items() if code in known and _differing(known[code], fields)
    ]
    Territory.objects.bulk_create(created)
    Territory.objects.bulk_update(updated, ["name", "kind"], batch_size=500)
    return Tally(len(created), len(updated), len(wanted) - len(created) - len(updated))


def _new_communes(wanted: dict[str, Row], homonyms: Counter[str], taken: set[str]) -> list[Commune]:
    """Return unsaved communes with a slug each: two homonyms both bear their department's code."""
    communes = []
    for code, fields in wanted.items():
        candidates = slug_candidates(fields["name"], code)
        if homonyms[candidates[0]] > 1:
            candidates = candidates[1:]
        slug = next(candidate for candidate in candidates if candidate not in taken)
        taken.add(slug)
        communes.append(Commune.prepared(code, slug=slug, **fields))
    return communes


def _load_communes(wanted: dict[str, Row], known: dict[str, Commune], homonyms: Counter[str]) -> Tally:
    """Create and update the rows of `wanted`. A slug never changes: it is a public address."""
    taken = {commune.slug for commune in known.values()}
    missing = {code: fields for code, fields in wanted.items() if code not in known}
    created = Commune.objects.bulk_create(_new_communes(missing, homonyms, taken))
    updated = []
    for code, fields in wanted.items():
        if code in known and _differing(known[code], fields):
            known[code].derive()
            updated.append(known[code])
    columns = {name for fields in wanted.values() for name in fields}
    if updated:
        Commune.objects.bulk_update(
            updated, [*columns, "department_code", "sort_key", "search_name"], batch_size=200
        )
    return Tally(len(created), len(updated), len(wanted) - len(created) - len(updated))


def _end_missing(known: dict[str, Commune], in_force: set[str]) -> list[Commune]:
    """Mark as ended the reference's communes that are no longer in force, and return them.

    Raises:
        ReferenceFileError: so many codes would end that the file must be truncated.
    """
    ended = [c for c in known.values() if c.in_reference and c.is_current and c.pk not in in_force]
    if len(ended) > MOST_CODES_ENDED_AT_ONCE:
        raise ReferenceFileError(
            f"Le fichier ferait disparaître {len(ended)} codes de communes : il est sans doute incomplet. "
            "Rien n’a été changé."
        )
    Commune.objects.filter(pk__in=[commune.pk for commune in ended]).update(is_current=False)
    for commune in ended:
        commune.is_current = False
    return ended


@transaction.atomic
def load(communes_file: Path | None = None) -> Report:
    """Bring the tables up to the reference files, all or nothing; loading twice changes nothing.

    Args:
        communes_file: a CSV file to read instead of `communes/data/communes.csv`.

    Raises:
        ReferenceFileError: a file cannot be loaded; nothing has been written.
    """
    territories = read_territories(DATA_DIR / "intercommunalites.csv")
    communes = read_communes(communes_file or DATA_DIR / "communes.csv", territories)
    former = read_successors(DATA_DIR / "successors.csv", communes)
    homonyms = Counter(french.slug_fr(fields["name"]) for fields in (*communes.values(), *former.values()))
    known = Commune.objects.in_bulk()

    report = Report(territories=_load_territories(territories))
    report.communes = _load_communes(communes, known, homonyms)
    report.ended = _end_missing(known, set(communes))
    report.former = _load_communes(former, known, homonyms)
    return report
