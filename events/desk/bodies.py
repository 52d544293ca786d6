"""Organisations by their names: those that may be one, those that are a commune, the order of their list."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Value
from django.db.models.functions import Lower, Replace

from communes.models import HAUTS_DE_SEINE, Commune
from curiouslab.french import sort_key
from events.models import Organisation
from events.models.objection import words_of

# Words that tell no organisation from another.
_LITTLE = {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"}
_OF_A_COMMUNE = ("ville", "mairie", "commune")
_MOST_ALIKE = 5
# SQLite sets accents after « z » and capitals before « a »; PostgreSQL as its locale says. Only what begins
# names or is frequent in them: SQLite nests no more than thirty calls.
_PLAIN = {"a": "àâÀ", "c": "çÇ", "e": "éèêÉÈÊ", "i": "îÎ", "o": "ôÔ", "oe": "œŒ", "'": "’"}


def filed(field: str = "name") -> Lower:
    """Return the expression under which a name is filed in French, whatever the database."""
    plain = F(field)
    for letter, accented in _PLAIN.items():
        for one in accented:
            plain = Replace(plain, Value(one), Value(letter))  # type: ignore[assignment]
    return Lower(plain)


def alike(name: str, names: Iterable[str]) -> list[str]:
    """Return the names that may be of the same organisation: spelt otherwise, longer or shorter.

    « Département » and « Département des Hauts-de-Seine »: the first word is the same, and the words of one
    are all in the other. Only somebody who knows them decides.
    """
    mine = _words(name)
    found = [other for other in names if other != name and _may_be(name, mine, other)]
    return sorted(found, key=lambda other: (abs(len(_words(other)) - len(mine)), other))[:_MOST_ALIKE]


def _may_be(name: str, mine: list[str], other: str) -> bool:
    if sort_key(name) == sort_key(other):
        return True
    theirs = _words(other)
    if not (mine and theirs) or mine[0] != theirs[0]:
        return False
    return set(mine) <= set(theirs) or set(theirs) <= set(mine)


def _words(name: str) -> list[str]:
    return [word for word in words_of(name) if word not in _LITTLE]


def twins(body: Organisation) -> list[Organisation]:
    """Return the organisations that may be the same as one, the likeliest first."""
    names = alike(body.name, Organisation.objects.exclude(pk=body.pk).values_list("name", flat=True))
    found = {row.name: row for row in Organisation.objects.filter(name__in=names)}
    return [found[name] for name in names if name in found]


def link_to_communes(names: Iterable[str]) -> list[str]:
    """Tie to its commune each organisation that bears its name, « Ville de Clichy »; return what to tell.

    One that somebody described already is left as it is, as is a name that several communes bear.
    """
    bodies = Organisation.objects.filter(name__in=set(names), kind="", commune=None, territory=None)
    rows = {body: _of_commune(body.name) for body in bodies}
    called = Commune.objects.current().filter(in_reference=True).by_names(rows.values())
    told = []
    for body, name in rows.items():
        meant = [one for one in called[name] if one.department_code == HAUTS_DE_SEINE] or called[name]
        if len(meant) == 1:
            body.commune, body.kind = meant[0], Organisation.Kind.COMMUNE
            body.save()
            told.append(f"{body.name}, rattaché à la commune : {meant[0].label}.")
    return told


def _of_commune(name: str) -> str:
    """Return what is left of « Ville de Clichy », « Mairie d’Antony »: the name of a commune, perhaps."""
    first, _, rest = name.partition(" ")
    if first.casefold() not in _OF_A_COMMUNE:
        return name
    for start in ("de ", "d’", "d'", "du ", "des "):
        if rest.casefold().startswith(start):
            left = rest[len(start) :]
            return f"Le {left}" if start == "du " else f"Les {left}" if start == "des " else left
    return rest


def warnings_about(names: Iterable[str]) -> Iterator[tuple[str, Organisation, Organisation]]:
    """Yield, for organisations just entered, each with the likeliest of those known before."""
    fresh = set(names)
    known = list(Organisation.objects.values_list("name", flat=True))
    pairs = {name: alike(name, (one for one in known if one not in fresh)) for name in fresh}
    rows = Organisation.objects.filter(name__in=[*fresh, *(one for found in pairs.values() for one in found)])
    by_name = {row.name: row for row in rows}
    for name in sorted(pairs):
        if pairs[name] and name in by_name:
            yield name, by_name[name], by_name[pairs[name][0]]
