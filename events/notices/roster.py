"""« Les intervenants », listed apart from the programme: each joined by name to what they give there."""

import re
from collections.abc import Iterator
from dataclasses import replace

from events.notices.people import Person
from events.notices.plainness import plain
from events.notices.progress import Programme
from events.notices.said import Talk

# « Intervenants : A, juriste ; B, élu »: a list of those who speak, whenever they do.
SEVERAL = re.compile(r"(?:les |nos )?(?:intervenant(?:e?s)|orateurs|oratrices|experte?s|conferencier\w*s)\b")


def join_roster(programme: Programme) -> None:
    """Give what a list says of people to the talks and round tables that only name them."""
    listed = [talk for talk in programme.talks if talk.start in programme.roster and talk.title is None]
    others = [talk for talk in programme.talks if talk not in listed]
    for talk in listed:
        talk.speakers = [one for one in talk.speakers if not _is_joined(programme, others, one)]
    programme.talks = [talk for talk in programme.talks if talk not in listed or talk.speakers]


def join_named_again(programme: Programme) -> None:
    """« Modératrice : Lise Roux », who has given a talk with her functions, keeps them."""
    places = list(_places(programme, programme.talks))
    told = {
        (one.name.first, one.name.last): one
        for people in reversed(places)
        for one in people
        if one.functions and one.name.first
    }
    for people in places:
        for rank, one in enumerate(people):
            if known := told.get((one.name.first, one.name.last)):
                people[rank] = _completed(one, known)


def _is_joined(programme: Programme, talks: list[Talk], person: Person) -> bool:
    """Complete those of the programme who have the name of somebody; tell whether there is one."""
    found = False
    for people in _places(programme, talks):
        for rank, one in enumerate(people):
            if _is_same(one, person):
                found = True
                people[rank] = _completed(one, person)
    return found


def _places(programme: Programme, talks: list[Talk]) -> Iterator[list[Person]]:
    for talk in talks:
        yield talk.speakers
    for table in programme.tables:
        yield table.moderators
        yield table.participants


def _is_same(one: Person, other: Person) -> bool:
    """Tell whether two names are of one person: « Mme Roux », « L. Roux » and « Lise Roux » are."""
    if plain(one.name.last) != plain(other.name.last):
        return False
    first, second = plain(one.name.first).rstrip("."), plain(other.name.first).rstrip(".")
    shorter, longer = sorted((first, second), key=len)
    return shorter == longer or not shorter or (len(shorter) == 1 and longer.startswith(shorter))


def _completed(one: Person, listed: Person) -> Person:
    if len(listed.name.first) > len(one.name.first):
        one = replace(one, name=listed.name)
    if one.functions:
        return one
    return replace(one, functions=listed.functions, is_sure=one.is_sure and listed.is_sure)
