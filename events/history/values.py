"""The values of a snapshot in the words of the desk: choices, dates, rows of elsewhere by their name."""

from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone

from curiouslab.french import date_longue, enumeration, heure
from events.history.merged import kept_instead
from events.history.parts import BY_NAME
from events.history.snapshot import Fields
from events.models import Organisation, Person

Rows = dict[str, dict[int, Fields]]


class Names:
    """The names of the rows that snapshots point to, fetched once for all: a query a table."""

    def __init__(self, *sides: Rows) -> None:
        wanted: dict[type[models.Model], set[Any]] = {}
        for side in sides:
            for name, rows in side.items():
                for model, key in pointed(name, rows):
                    wanted.setdefault(model, set()).add(key)
        self._names = {
            model: {key: str(row) for key, row in model._base_manager.in_bulk(list(keys)).items()}
            for model, keys in wanted.items()
        }
        people = self._names.setdefault(Person, {})
        kept = kept_instead(wanted.get(Person, set()) - people.keys())
        names = Person.objects.in_bulk(kept.values())
        people |= {former: f"{names[key]} (fiche réunie depuis)" for former, key in kept.items()}
        self._sessions = {
            key: said["title"] or said["label"] or _chosen("ProgrammeItem", "kind", said["kind"])
            for side in sides
            for key, said in side.get("ProgrammeItem", {}).items()
        }

    def of(self, model: type[models.Model], key: Any) -> str:
        """Return the name of a row; of one that is gone, its key."""
        if model.__name__ == "ProgrammeItem":
            return self._sessions.get(key, f"séquence supprimée (n° {key})")
        unknown = f"{model._meta.verbose_name} (n° {key}, supprimé de la base depuis)"
        return self._names.get(model, {}).get(key, unknown)


def pointed(name: str, rows: dict[int, Fields]) -> Any:
    """Yield the model and the key of each row of elsewhere that rows of a model point to."""
    known: Any = BY_NAME[name].model._meta.get_fields()
    fields = [field for field in known if field.many_to_one or _is_list(field)]
    for said in rows.values():
        for field in fields:
            value = said.get(field.name)
            if field.related_model.__name__ not in BY_NAME and value is not None:
                yield from ((field.related_model, key) for key in (value if _is_list(field) else [value]))
        for _title, organisation in said.get("functions", []):
            if organisation is not None:
                yield Organisation, organisation


def _is_list(field: Any) -> bool:
    return bool(field.many_to_many and not field.auto_created)


def in_words(name: str, field: str, value: Any, names: Names) -> str:
    """Return a value as the desk says it; nothing for what is not given."""
    if field == "functions":
        return " ; ".join(_function(title, body, names) for title, body in value or [])
    if value in (None, "", [], {}):
        return ""
    model_field: Any = BY_NAME[name].model._meta.get_field(field)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if model_field.choices:
        return _chosen(name, field, value)
    if model_field.is_relation:
        keys = value if isinstance(value, list) else [value]
        return enumeration([names.of(model_field.related_model, key) for key in keys])
    if isinstance(model_field, models.DateField | models.TimeField):
        return _moment(model_field.to_python(value))
    return str(value)


def _function(title: str, organisation: Any, names: Names) -> str:
    body = names.of(Organisation, organisation) if organisation else ""
    return ", ".join(part for part in (title, body) if part)


def _chosen(name: str, field: str, value: Any) -> str:
    choices: Any = BY_NAME[name].model._meta.get_field(field).flatchoices  # type: ignore[union-attr]
    return str(dict(choices).get(value, value))


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{date_longue(local.date())} à {heure(local.time())}"
    if isinstance(value, time):
        return heure(value)
    return date_longue(value) if isinstance(value, date) else str(value)
