"""What publishing will show, and what is missing: read before the button, never an obstacle."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from curiouslab.french import compte, enumeration
from events.desk.gaps import Gap, gaps_of, gaps_of_synthesis, with_gaps
from events.french_dates import write_date
from events.models import Appearance, Audience, Edition, ItemKind, Synthesis

# By whom a content is read, in a sentence where « que » stands for it.
READ_BY = {
    Audience.PUBLIC: "que tout le monde lira",
    Audience.MEMBERS: "que liront les élus et agents inscrits, pas le public",
    Audience.INTERNAL: "que seule l’équipe du Lab’ lira",
}


@dataclass(frozen=True, slots=True)
class Review:
    """Two lists of sentences; `places` are the addresses where what is missing is entered."""

    shown: list[str]
    missing: list[str]
    places: list[str]

    @property
    def owed(self) -> list[tuple[str, str]]:
        """What is missing, each with its address."""
        return list(zip(self.missing, self.places, strict=True))


def review_edition(edition: Edition) -> Review:
    """Say what the public will read of an edition, and what it will miss."""
    shown = [
        _identity(edition),
        _programme(edition),
        _people(edition),
        _attendance(edition),
        *_media(edition),
    ]
    gaps = gaps_of(with_gaps(Edition.objects.filter(pk=edition.pk)).get())
    return Review(
        [line for line in shown if line], [gap.says for gap in gaps], _places("edition", edition.pk, gaps)
    )


def _places(name: str, key: int, gaps: list[Gap]) -> list[str]:
    page = reverse(f"admin:events_{name}_change", args=[key])
    return [f"{page}#{gap.place}" for gap in gaps]


def review_synthesis(synthesis: Synthesis) -> Review:
    """Say what the readers of a synthesis will find, and what they will miss."""
    # From the widest to the narrowest: a point is never read by more people than its synthesis.
    widest = Audience.values.index(synthesis.audience)
    points = Counter(
        Audience.values[max(widest, Audience.values.index(audience))]
        for audience in synthesis.key_points.values_list("audience", flat=True)
    )
    shown = [f"La synthèse de « {synthesis.edition} », {READ_BY[Audience(synthesis.audience)]}."]
    shown += [
        f"{compte(points[audience.value], 'point clé', 'points clés')}, {READ_BY[audience]}."
        for audience in Audience
        if points[audience.value]
    ]
    gaps = gaps_of_synthesis(synthesis, points.total())
    missing, places = [gap.says for gap in gaps], _places("synthesis", synthesis.pk, gaps)
    if not synthesis.edition.is_online:
        missing.insert(0, "L’édition n’est pas en ligne : la synthèse ne se lira que lorsqu’elle le sera.")
        places.insert(0, reverse("admin:events_edition_change", args=[synthesis.edition_id]))
    return Review(shown, missing, places)


def _identity(edition: Edition) -> str:
    days = [day.date for day in edition.separate_days.all()]
    said = (str(edition), write_date(edition.when, days), edition.venue_name)
    return f"{', '.join(part for part in said if part)}."


def _programme(edition: Edition) -> str:
    counts = edition.items.aggregate(**{kind: Count("pk", filter=Q(kind=kind)) for kind in ItemKind.values})
    plurals = {
        ItemKind.TALK: "interventions",
        ItemKind.ROUND_TABLE: "tables rondes",
        ItemKind.MOMENT: "autres moments",
    }
    words = [compte(counts[kind.value], kind.label, plurals[kind]) for kind in ItemKind if counts[kind.value]]
    return f"Le programme : {enumeration(words)}." if words else ""


def _people(edition: Edition) -> str:
    people = Appearance.objects.filter(item__edition=edition, person__isnull=False)
    names = list(
        dict.fromkeys(
            str(a.person)
            for a in people.select_related("person").order_by("item__day", "item__position", "position")
        )
    )
    return (
        f"{compte(len(names), 'personne nommée', 'personnes nommées')} : {enumeration(names)}."
        if names
        else ""
    )


def _attendance(edition: Edition) -> str:
    listed = edition.participations.count()
    declared = edition.declared_communes_count
    said = [] if declared is None else [f"{compte(declared, 'commune annoncée', 'communes annoncées')}"]
    said += [f"{compte(listed, 'participant listé', 'participants listés')}"] if listed else []
    return f"La participation : {enumeration(said)}." if said else ""


def _media(edition: Edition) -> list[str]:
    documents = edition.documents.aggregate(
        public=Count("pk", filter=Q(audience=Audience.PUBLIC)),
        kept=Count("pk", filter=~Q(audience=Audience.PUBLIC)),
    )
    photos = edition.photos.count()
    return [
        f"{compte(documents['public'], 'document public', 'documents publics')}."
        if documents["public"]
        else "",
        f"{compte(documents['kept'], 'document réservé', 'documents réservés')}, que le public ne verra pas."
        if documents["kept"]
        else "",
        f"{compte(photos, 'photo')}." if photos else "",
    ]
