"""What the rows alone would not give back: unknown keys, and other ways of writing the same fact.

`extra` keeps the file's unknown keys as they are, object by object. Under the empty key (which no
file may use) it keeps, for a known key, what was written (« ecrit ») and what our export would write
instead (« lu »): « 9h30 » for « 09:30 », null for an empty list. The written form comes back as
long as the row still says the same thing.
"""

from typing import Any

from events.exchange.shape import Json, resolved

FORMS = ""
# Lists whose elements have a row, and an `extra`, of their own.
ROW_LISTS = {
    "interventions", "tables_rondes", "autres_sequences", "intervenants", "animateurs", "participants",
    "fonctions", "communes_presentes", "sources", "documents", "photos", "points_cles", "suites",
}  # fmt: skip
# Never kept as written: addresses inside the file, which follow the order of its lists; a text that was
# cleaned.
_NOT_KEPT = {"id", "sequence", "texte", "base64", "ancre"}
# What the rows say although the file says nothing of it, by a rule of ours.
_DERIVED = {"serie", "jour", "ordre", "annee", "type", "source"}
_ABSENT = object()


def same(a: Any, b: Any) -> bool:
    """Tell whether two JSON values are equal; true is not 1."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    return bool(a == b)


def _says_nothing(value: Any) -> bool:
    """Tell whether a value is null, empty, or made of nothing but such values."""
    if isinstance(value, dict | list):
        return all(_says_nothing(x) for x in (value.values() if isinstance(value, dict) else value))
    return value is None or value is False or value == ""


def _is_kept(key: str, written: Any, told: Any) -> bool:
    """Tell whether a known key was written in a way of its own, which says what `told` says."""
    if (key in _NOT_KEPT and written) or same(written, told):
        return False
    if key in ROW_LISTS:
        return not written and (told is _ABSENT or not told)
    return key in _DERIVED or told is _ABSENT or not _says_nothing(written) or _says_nothing(told)


def remembered(written: Json, canonical: Json, properties: Json) -> Json:
    """Return what `extra` must keep for `canonical` (our export of a row) to give back `written`."""
    kept: Json = {key: value for key, value in written.items() if key not in properties}
    forms: Json = {}
    for key in written.keys() & properties.keys():
        value, told = written[key], canonical.get(key, _ABSENT)
        node = resolved(properties[key])
        if isinstance(value, dict) and isinstance(told, dict) and "properties" in node:
            if inner := remembered(value, told, node["properties"]):
                kept[key] = inner
        elif _is_kept(key, value, told):
            forms[key] = {"ecrit": value} | ({} if told is _ABSENT else {"lu": told})
    return kept | ({FORMS: forms} if forms else {})


def still_kept(extra: Json, written: str | Json, properties: Json) -> Json:
    """Return what `extra` keeps of the keys that a new file does not give: it changes nothing there."""
    if isinstance(written, str):
        return {}
    kept: Json = {key: value for key, value in extra.items() if key not in written and key != FORMS}
    for key in written.keys() & extra.keys() & properties.keys():
        node = resolved(properties[key])
        if isinstance(written[key], dict) and (
            inner := still_kept(extra[key], written[key], node["properties"])
        ):
            kept[key] = inner
    forms = extra.get(FORMS, {})
    old = {key: form for key, form in forms.items() if key in properties and key not in written}
    return kept | ({FORMS: old} if old else {})


def merged(old: Json, new: Json) -> Json:
    """Return two parts of an `extra` as one, object by object."""
    both = old.keys() & new.keys()
    inner = {key: merged(old[key], new[key]) for key in both if isinstance(new[key], dict)}
    return old | new | inner


def restored(canonical: Json, extra: Json, properties: Json) -> Json:
    """Return the export of a row with what `extra` keeps put back in its place."""
    full = dict(canonical)
    for key, form in sorted(extra.get(FORMS, {}).items()):
        if same(canonical.get(key, _ABSENT), form.get("lu", _ABSENT)):
            full[key] = _ordered(form["ecrit"])
    for key, value in sorted(extra.items()):
        if key not in properties and key != FORMS:
            full[key] = _ordered(value)
        elif key != FORMS and isinstance(full.get(key), dict):
            full[key] = restored(full[key], value, resolved(properties[key])["properties"])
    return full


def _ordered(value: Any) -> Any:
    """Return a kept value with its keys sorted: PostgreSQL does not keep their order, SQLite does."""
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value)}
    return [_ordered(item) for item in value] if isinstance(value, list) else value


def remembered_entry(written: str | Json, full: Json, short: str | None, properties: Json) -> Json:
    """Do as `remembered` for an entry that may be a plain text (`short`) or an object (`full`)."""
    canonical: str | Json = full if short is None else short
    if isinstance(written, dict) and isinstance(canonical, dict) and canonical.keys() <= written.keys():
        return remembered(written, canonical, properties)
    unknown = {k: v for k, v in written.items() if k not in properties} if isinstance(written, dict) else {}
    plain = {k: v for k, v in written.items() if k in properties} if isinstance(written, dict) else written
    form = {} if same(plain, canonical) else {FORMS: {"entree": {"lu": canonical, "ecrit": plain}}}
    return unknown | form


def restored_entry(full: Json, short: str | None, extra: Json, properties: Json) -> str | Json:
    """Do as `restored` for an entry that may be a plain text."""
    canonical: str | Json = full if short is None else short
    form = extra.get(FORMS, {}).get("entree")
    if form and same(form["lu"], canonical):
        canonical = _ordered(form["ecrit"])
    elif extra.keys() - {FORMS}:
        canonical = full
    if isinstance(canonical, str):
        return canonical
    return restored(canonical, {k: v for k, v in extra.items() if k != FORMS or not form}, properties)
