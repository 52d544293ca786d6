"""What the notes of an edition may name, read from the base at a constant cost: five queries."""

from communes.models import HAUTS_DE_SEINE, Commune
from events.desk.notes import statement_key
from events.desk.notes_names import Known, Names, Place, Session, Someone
from events.models import Person, Synthesis, Theme


def known_of(synthesis: Synthesis) -> Known:
    """Return what the notes of a synthesis may name, and what it already says."""
    edition = synthesis.edition
    communes = Commune.objects.current().values_list("insee_code", "name", "department_code")
    places = [
        Place(code, name.replace("'", "’"), department, department == HAUTS_DE_SEINE)
        for code, name, department in communes
    ]
    people = Person.objects.filter(appearances__item__edition=edition).distinct()
    return Known(
        communes=Names([(place.label, place) for place in places]),
        themes=Names([(name, name) for name in Theme.objects.values_list("name", flat=True)]),
        people=Names([(person.full_name, Someone(person.pk, person.full_name)) for person in people]),
        sessions=tuple(Session(item.pk, item.kind, item.label, item.title) for item in edition.items.all()),
        statements=frozenset(
            statement_key(text) for text in synthesis.key_points.order_by().values_list("text", flat=True)
        ),
    )
