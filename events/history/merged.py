"""What a version says of a person whose row went into another's since: the person is the one who was kept."""

from collections.abc import Iterable
from typing import Any

from curiouslab.french import compte
from events.history.snapshot import Fields, Snapshot
from events.models import Merge, Person


def kept_instead(keys: Iterable[Any]) -> dict[Any, int]:
    """Return, for each key of a person whose row was merged into another, the key of that other."""
    wanted = {key for key in keys if key is not None}
    rows = Merge.objects.filter(former_key__in=wanted).exclude(former_key__in=Person.objects.values("pk"))
    return dict(rows.values_list("former_key", "kept")) if wanted else {}


def follow(target: Snapshot) -> list[str]:
    """Name in a snapshot the people who were kept; return what is to be said of it.

    Two presences that were those of two rows, in one session and one role, are one: the first one stays, with
    the functions of both, as a merge makes it.
    """
    said = [*target["Appearance"].values(), *target["KeyPoint"].values()]
    kept = kept_instead(fields["person"] for fields in said)
    for fields in said:
        fields["person"] = kept.get(fields["person"], fields["person"])
    if kept:
        _make_one(target, set(kept.values()))
    many = compte(
        len(kept),
        "personne a été réunie à une autre depuis : elle revient",
        "personnes ont été réunies à d’autres depuis : elles reviennent",
    )
    return [f"{many} sous le nom gardé."] if kept else []


def _make_one(target: Snapshot, people: set[int]) -> None:
    stays: dict[tuple[Any, ...], int] = {}
    for key, fields in sorted(target["Appearance"].items()):
        if fields["person"] not in people:
            continue
        first = stays.setdefault((fields["item"], fields["person"], fields["role"]), key)
        if first != key:
            _take_over(target, first, key)
            del target["Appearance"][key]


def _take_over(target: Snapshot, first: int, other: int) -> None:
    """Give to a presence the functions of another that it does not have."""
    functions = target["HeldFunction"]
    held = {_said(fields) for fields in functions.values() if fields["appearance"] == first}
    for key, fields in list(functions.items()):
        if fields["appearance"] == other and _said(fields) in held:
            del functions[key]
        elif fields["appearance"] == other:
            fields["appearance"] = first


def _said(fields: Fields) -> tuple[Any, Any]:
    return fields["title"], fields["organisation"]
