"""A mandate as a list writes it, which the import reads back."""

from datetime import date

from curiouslab.members.models import Mandate, MemberKind

_KINDS: dict[str, str] = {MemberKind.ELECTED: "élu·e", MemberKind.OFFICER: "agent"}


def texts_of(mandate: Mandate) -> list[str]:
    """Return the texts of a mandate, in the order of the columns; on one line each, as they are read back."""
    user, commune = mandate.user, mandate.commune
    texts = [
        user.first_name,
        user.last_name,
        user.email,
        _KINDS[mandate.kind],
        mandate.title,
        commune.name if commune else "",
        mandate.commune_id or "",
        mandate.organisation.name if mandate.organisation else "",
        _day(mandate.starts_on),
        _day(mandate.ends_on),
    ]
    return [" ".join(text.split()) for text in texts]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
