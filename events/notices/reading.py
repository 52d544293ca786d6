"""A press notice or notes read as a proposal of edition: no network, no model, no base (ADR 0040)."""

import re
from typing import Any

from events.notices.attendance import read_communes
from events.notices.casing import calmed
from events.notices.counts import read_count
from events.notices.credits import label_start, read_credit
from events.notices.dates import read_date
from events.notices.days import Day
from events.notices.editions import read_number
from events.notices.names_of_communes import official_name
from events.notices.notice import Notice, open_notice
from events.notices.others import set_apart
from events.notices.parting import Function
from events.notices.people import Person
from events.notices.plain_themes import line_end
from events.notices.plainness import plain
from events.notices.programme import read_programme
from events.notices.progress import Programme
from events.notices.proposal import Proposal
from events.notices.said import Said
from events.notices.spoken_for import Attending
from events.notices.statuses import read_status
from events.notices.themes import read_title
from events.notices.venues import read_venue


def read_notice(text: str) -> Proposal:
    """Return what a notice says, nothing more: what it does not say is None or an empty list.

    Args:
        text: a press notice, an invitation, minutes or notes, in French.
    """
    return _Writer(open_notice(text)).written()


def _typographic(text: str) -> str:
    return text.replace("'", "’").replace("º", "°")


class _Writer:
    """Writes what was read into a proposal, with its places and its doubts."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.proposal = Proposal({})

    def written(self) -> Proposal:
        """Return the whole proposal."""
        notice, values = self.notice, self.proposal.values
        number = read_number(notice)
        set_apart(notice, int(number.text) if number and number.is_sure else None)
        status = read_status(notice)
        venue, credit = read_venue(notice), read_credit(notice)
        if venue is not None:
            notice.skip(venue.start, venue.end)
        if credit is not None:  # who took it may stand after a dash
            notice.skip(label_start(notice, credit.start), line_end(notice, credit.start))
        programme = read_programme(notice)
        values["number"] = int(number.text) if number else None
        self._value("number", number)
        values["title"] = self._value("title", read_title(notice))
        values["date"] = self._date(read_date(notice, status.text if status else None, values["number"]))
        values["venue"] = self._value("venue", venue)
        is_cancelled = status is not None and status.text == "cancelled"  # nobody came
        count = self._value("declared_communes_count", None if is_cancelled else read_count(notice))
        values["declared_communes_count"] = int(count) if count else None
        values["communes"] = self._communes(read_communes(notice, _speakers(programme)))
        values["talks"] = self._talks(programme)
        values["round_tables"] = self._tables(programme)
        values["photo_credit"] = self._value("photo_credit", credit)
        values["status"] = self._value("status", status)
        self.proposal.leftovers = self._leftovers(programme)
        return self.proposal

    def _place(self, path: str, start: int, end: int, *, is_sure: bool = True) -> None:
        if end > start:
            self.proposal.spans[path] = self.notice.source.span(start, end)
        if not is_sure:
            self.proposal.uncertain.append(path)

    def _value(self, path: str, said: Said | None) -> str | None:
        if said is None:
            return None
        self._place(path, said.start, said.end, is_sure=said.is_sure)
        text = calmed(said.text) if path.endswith("title") else said.text
        return _typographic(text)

    def _date(self, day: Day) -> dict[str, Any]:
        text = _typographic(self.notice.view[day.start : day.end]) or None
        found: dict[str, Any] = {"value": day.value, "text": text, "precision": day.precision}
        if day.last:
            found["end"] = day.last
        self._place("date", day.start, day.end)
        for key in found if text else ("precision",):
            self._place(f"date.{key}", day.start, day.end, is_sure=day.is_sure)
        return found

    def _communes(self, attending: list[Attending]) -> list[str]:
        for one in attending:
            self._place(f"communes:{one.code}", one.start, one.end, is_sure=one.is_sure)
        return [one.code for one in attending]

    def _talks(self, programme: Programme) -> list[dict[str, Any]]:
        found = []
        for rank, talk in enumerate(programme.talks):
            path = f"talks[{rank}]"
            self._place(path, talk.start, talk.end, is_sure=talk.is_sure)
            title = self._value(f"{path}.title", talk.title)
            found.append({"title": title, "speakers": self._people(f"{path}.speakers", talk.speakers)})
        return found

    def _tables(self, programme: Programme) -> list[dict[str, Any]]:
        found = []
        for rank, table in enumerate(programme.tables):
            path = f"round_tables[{rank}]"
            end = table.title.end if table.title else table.start + 1
            self._place(path, table.start, end, is_sure=table.is_sure)
            found.append(
                {
                    "title": self._value(f"{path}.title", table.title),
                    "moderators": self._people(f"{path}.moderators", table.moderators),
                    "participants": self._people(f"{path}.participants", table.participants),
                }
            )
        return found

    def _people(self, path: str, people: list[Person]) -> list[dict[str, Any]]:
        return [self._person(f"{path}[{rank}]", person) for rank, person in enumerate(people)]

    def _person(self, path: str, person: Person) -> dict[str, Any]:
        self._place(path, person.name.start, person.name.end, is_sure=person.is_sure)
        functions = []
        for rank, function in enumerate(person.functions):
            here = f"{path}.functions[{rank}]"
            organisation, is_same = _organisation(function.organisation)
            is_sure = function.is_sure and is_same and not _TAILED.search(_tail_of(function))
            self._place(here, function.start, function.end, is_sure=is_sure)
            functions.append(
                {"title": _typographic(function.title) or None, "organisation": organisation or None}
            )
        name = person.name
        return {
            "first_name": _typographic(name.first) or None,
            "last_name": _typographic(name.last) or None,
            "functions": functions,
        }

    def _leftovers(self, programme: Programme) -> list[list[int]]:
        """Return the sentences in which nothing of the proposal stands."""
        source = self.notice.source
        places = sorted(self.proposal.spans.values())
        found, at = [], 0
        for sentence in self.notice.sentences:
            start, end = source.span(sentence.start, sentence.end)
            while at < len(places) and places[at][0] < start:
                at += 1
            if at == len(places) or places[at][0] >= end:
                found.append([start, end])
        return sorted([*found, *(source.span(*piece) for piece in self.notice.asides)])


# « chargée de projets Villes Vives »: a title that ends in capitals may hold an organisation.
_TAILED = re.compile(r"[^\W\d_A-ZÀ-Ý] (?:[^ ]+ )?[A-ZÀ-Ý][a-zà-ÿ]")


def _tail_of(function: Function) -> str:
    return "" if function.organisation else function.title


def _organisation(words: str) -> tuple[str, bool]:
    """Return an organisation, a commune with its hyphens, and whether it was written so."""
    written = _typographic(words)
    official = official_name(words)
    if official is None or written.isupper():
        return written, True
    bare = plain(official.replace("’", "'")).removeprefix("le ").removeprefix("la ").removeprefix("les ")
    is_same = plain(words).removeprefix("la ").removeprefix("le ").removeprefix("les ") == bare
    return (written, True) if is_same else (_typographic(official), False)


def _speakers(programme: Programme) -> list[Person]:
    talks = [person for talk in programme.talks for person in talk.speakers]
    return talks + [
        person for table in programme.tables for person in (*table.moderators, *table.participants)
    ]
