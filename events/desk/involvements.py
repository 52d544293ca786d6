"""Who organises an edition and who is its partner, one organisation a line."""

from events.models import Edition, Involvement, Organisation, Status

MAX_NAME = 250


def names_of(edition: Edition, role: str) -> str:
    """Return the organisations that have `role` in an edition, one a line."""
    rows = edition.involvements.filter(role=role).select_related("organisation")
    return "\n".join(row.organisation.name for row in rows)


def usual_organisers() -> str:
    """Return the organisers of the last edition entered that is published and real, one a line."""
    real = Edition.objects.filter(status=Status.PUBLISHED, is_fictitious=False)
    last = real.order_by("pk").last()
    return names_of(last, Involvement.Role.ORGANISER) if last else ""


def read_names(text: str) -> list[str]:
    """Read organisations, one a line; the same one twice counts once.

    Raises:
        ValueError: a name is too long.
    """
    names = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
    if any(len(name) > MAX_NAME for name in names):
        raise ValueError(f"Un nom d’organisme compte {MAX_NAME} caractères au plus : mettez-en un par ligne.")
    return names


def write_names(edition: Edition, role: str, names: list[str]) -> list[Organisation]:
    """Make the organisations that have `role` those named, in their order; rows that stay are kept.

    Returns:
        The organisations that were entered.
    """
    edition.involvements.filter(role=role).exclude(organisation__name__in=names).delete()
    entered = []
    for position, name in enumerate(names, 1):
        organisation, created = Organisation.objects.get_or_create(name=name)
        entered += [organisation] if created else []
        Involvement.objects.update_or_create(
            edition=edition, organisation=organisation, role=role, defaults={"position": position}
        )
    return entered
