"""A proposal told in French, for whoever runs the command without --json."""

from typing import Any

from events.notices.proposal import Proposal

_STATUS = {"held": "tenue", "announced": "annoncée", "cancelled": "annulée", "postponed": "reportée"}
_NOTHING = "non dit"


def summary_of(proposal: Proposal, text: str) -> str:
    """Return what a proposal holds, its doubts, and the sentences of the text that gave nothing."""
    values = proposal.values
    lines = [
        f"Numéro : {_said(values['number'])}",
        f"Thème : {_said(values['title'])}",
        f"Date : {_said(values['date']['text'])} ({_date(values['date'])})",
        f"Lieu : {_said(values['venue'])}",
        f"État : {_STATUS.get(values['status'] or '', _NOTHING)}",
        f"Communes annoncées : {_said(values['declared_communes_count'])}",
        f"Communes citées comme présentes : {', '.join(values['communes']) or 'aucune'}",
        f"Crédit photo : {_said(values['photo_credit'])}",
        *_talks(values["talks"]),
        *_tables(values["round_tables"]),
        f"À vérifier : {', '.join(proposal.uncertain) or 'rien'}",
        "Sans effet :" if proposal.leftovers else "Sans effet : rien",
    ]
    return "\n".join(
        [*lines, *(f"  {' '.join(text[start:end].split())}" for start, end in proposal.leftovers)]
    )


def _said(value: Any) -> str:
    return _NOTHING if value is None else str(value)


def _date(date: dict[str, Any]) -> str:
    if date["value"] is None:
        return "année non dite" if date["precision"] == "day-without-year" else "inconnue"
    return f"{date['value']} au {date['end']}" if date.get("end") else date["value"]


def _talks(talks: list[dict[str, Any]]) -> list[str]:
    return [
        f"Intervention : {talk['title'] or 'sans titre'} – {_people(talk['speakers']) or 'personne de nommé'}"
        for talk in talks
    ]


def _tables(tables: list[dict[str, Any]]) -> list[str]:
    return [
        f"Table ronde : {table['title'] or 'sans titre'}"
        + (f" – animée par {_people(table['moderators'])}" if table["moderators"] else "")
        + (f" – avec {_people(table['participants'])}" if table["participants"] else "")
        for table in tables
    ]


def _people(people: list[dict[str, Any]]) -> str:
    return " ; ".join(_person(person) for person in people)


def _person(person: dict[str, Any]) -> str:
    name = " ".join(part for part in (person["first_name"], person["last_name"]) if part)
    functions = [
        " / ".join(part for part in (function["title"], function["organisation"]) if part)
        for function in person["functions"]
    ]
    return ", ".join([name, *functions])
