"""Loads the demonstration's editions, each in the state that its file asks for.

What stands already is left alone, whatever the team made of it; only an invented edition « à venir »
whose day has passed is given a new day, so that the demonstration stays right over time.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events.demo.placeholders import day_of, is_relative, resolve
from events.exchange import import_edition
from events.models import Edition, Publishable, Synthesis
from events.partial_dates import PartialDate
from events.record import versions

FOLDER = Path(__file__).resolve().parent / "editions"
EXAMPLES = Path(__file__).resolve().parent.parent / "exchange" / "examples"

Json = dict[str, Any]


@dataclass
class DemoReport:
    """How many editions were loaded, given a new day, and left as they stood."""

    loaded: int = 0
    renewed: int = 0
    untouched: int = 0


def completed(base: Json, more: Json) -> Json:
    """Return `base` with the values of `more`, object by object."""
    merged = dict(base)
    for key, value in more.items():
        both = isinstance(value, dict) and isinstance(base.get(key), dict)
        merged[key] = completed(base[key], value) if both else value
    return merged


def demo_files() -> Iterator[tuple[Json, Json]]:
    """Yield each file as (the state it asks for, the edition with its placeholders)."""
    for path in sorted(FOLDER.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        wish = data.pop("demonstration")
        if "complete" in wish:
            data = completed(json.loads((EXAMPLES / wish["complete"]).read_text(encoding="utf-8")), data)
        yield wish, data


def load_editions(*, refresh: bool = False) -> DemoReport:
    """Load what is missing; with `refresh`, load everything again over what stands.

    Raises:
        events.exchange.Refused: a file of the demonstration is not valid.
    """
    report, today = DemoReport(), timezone.localdate()
    for wish, data in demo_files():
        standing = _standing(data)
        if standing is None or refresh:
            _load(wish, resolve(data, today), standing)
            report.loaded += 1
        elif _renew(standing, wish, data, today):
            report.renewed += 1
        else:
            report.untouched += 1
    return report


def _standing(data: Json) -> Edition | None:
    """Return the edition that already stands for this file, as the import would find it."""
    event = data["evenement"]
    same = Q(reference=data["id"])
    if "edition" in event:
        same |= Q(series=event["serie"], number=event["edition"])
    return Edition.objects.filter(same).first()


@transaction.atomic
def _load(wish: Json, data: Json, standing: Edition | None) -> None:
    """Import an edition and leave it as wished: both or neither, for what stands is not loaded again."""
    if standing and standing.is_fictitious:
        # Drawn otherwise since, they would be refused: no import destroys a file.
        standing.photos.all().delete()
    said = wish.get("synthese", {})
    is_staged = "d_abord" in said and standing is None
    import_edition(_at_first(data, said["d_abord"]) if is_staged else data)
    edition = Edition.objects.get(reference=data["id"])
    _leave(edition, wish)
    if said:
        _leave_synthesis(edition.synthesis, said)
    if is_staged:
        import_edition(data, said["note"])


def _at_first(data: Json, first: Json) -> Json:
    """Return an edition whose synthesis says less: a shorter summary and the first `points` of its points."""
    points = data["synthese"]["points_cles"][: first["points"]]
    return completed(data, {"synthese": {"resume": first["resume"], "points_cles": points}})


def _leave_synthesis(synthesis: Synthesis, wish: Json) -> None:
    """Put a synthesis in the state wished, with its versions; on line, some weeks after the matinée."""
    if wish["etat"] == "brouillon":
        versions.back_to_draft(synthesis)
        return
    if not synthesis.is_online:
        versions.publish(synthesis, at=_weeks_after(synthesis.edition), note="Démonstration rechargée.")
    if wish["etat"] == "retirée":
        synthesis.withdraw(reason=wish["raison"])


def _weeks_after(edition: Edition) -> datetime | None:
    """Return nine o’clock, 35 days after an edition; None (at once) when that is not past."""
    if edition.ends_on is None:
        return None
    moment = timezone.make_aware(datetime.combine(edition.ends_on + timedelta(days=35), time(9)))
    return moment if moment < timezone.now() else None


def _leave(content: Publishable, wish: Json) -> None:
    """Put a content in the state wished: brouillon, publiée, programmée (`le`), retirée (`raison`)."""
    if wish["etat"] == "brouillon":
        content.back_to_draft()
        return
    content.publish(at=_opening(wish["le"]) if wish["etat"] == "programmée" else None)
    if wish["etat"] == "retirée":
        content.withdraw(reason=wish["raison"])


def _opening(text: str) -> datetime:
    """Return nine o’clock in Paris on the day that `text` (« J+30 ») means."""
    return timezone.make_aware(datetime.combine(day_of(text, timezone.localdate()), time(9)))


def _renew(edition: Edition, wish: Json, data: Json, today: date) -> bool:
    """Give a new day to an invented edition to come whose day has passed; tell whether it was done."""
    day: str = next(iter(data["evenement"].get("dates", [])), "")
    to_come = is_relative(day) and day.startswith("J+")
    if not (to_come and edition.is_fictitious and edition.ends_on and edition.ends_on < today):
        return False
    edition.when = PartialDate.of_day(day_of(day, today))
    edition.save(update_fields=["date_precision", "starts_on", "ends_on"])
    if wish["etat"] == "programmée" and edition.is_online:
        edition.publish(at=_opening(wish["le"]))
    return True
