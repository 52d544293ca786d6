"""What publishing will show, and what is missing: read before the button, never an obstacle."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from curiouslab.french import compte, enumeration
from events.desk.communes import more_listed_than_declared
from events.french_dates import write_date
from events.models import Appearance, Audience, Document, Edition, HeldFunction, ItemKind, Synthesis

# By whom a content is read, in a sentence where « que » stands for it.
READ_BY = {
    Audience.PUBLIC: "que tout le monde lira",
    Audience.MEMBERS: "que liront les élus et agents inscrits, pas le public",
    Audience.INTERNAL: "que seule l’équipe du Lab’ lira",
}


@dataclass(frozen=True, slots=True)
class Review:
    """Two lists of sentences."""

    shown: list[str]
    missing: list[str]


def review_edition(edition: Edition) -> Review:
    """Say what the public will read of an edition, and what it will miss."""
    shown = [
        _identity(edition),
        _programme(edition),
        _people(edition),
        _attendance(edition),
        *_media(edition),
    ]
    missing = [
        *_missing_facts(edition),
        *_missing_in_programme(edition),
        *_missing_in_documents(edition),
    ]
    return Review([line for line in shown if line], missing)


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
    online = synthesis.edition.is_online
    gaps = {
        "L’édition n’est pas en ligne : la synthèse ne se lira que lorsqu’elle le sera.": not online,
        "Il n’y a pas de résumé.": not synthesis.summary,
        "Il n’y a pas de texte.": not synthesis.body,
        "Il n’y a aucun point clé.": not points,
    }
    return Review(shown, [sentence for sentence, is_missing in gaps.items() if is_missing])


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


def _missing_facts(edition: Edition) -> list[str]:
    more = more_listed_than_declared(edition)
    gaps = {
        "La date n’est pas connue.": edition.starts_on is None,
        "Le lieu n’est pas dit.": not edition.venue_name,
        "Le thème manque.": not edition.title,
        "Le chapô est vide.": not edition.summary,
        "Aucun thème transversal n’est choisi.": not edition.themes.exists(),
        "Le nombre de communes annoncé manque.": edition.declared_communes_count is None,
        "Aucune commune n’est listée.": not edition.participations.exists(),
        f"La liste compte {compte(more, 'commune')} de plus que le nombre annoncé.": more > 0,
    }
    return [sentence for sentence, is_missing in gaps.items() if is_missing]


def _missing_in_programme(edition: Edition) -> list[str]:
    items = list(edition.items.annotate(people=Count("appearances")))
    if not items:
        return ["Le programme est vide."]
    untitled = sum(not item.title for item in items)
    silent = [str(item) for item in items if item.is_talk and not item.people]
    functions = HeldFunction.objects.filter(appearance__item__edition=edition)
    without = functions.filter(organisation__isnull=True).select_related("appearance__person")
    bare = Appearance.objects.filter(item__edition=edition, functions__isnull=True, person__isnull=False)
    sentences = {
        f"{compte(untitled, 'séquence sans titre', 'séquences sans titre')}.": untitled,
        f"Personne n’est nommé pour : {enumeration(silent)}.": silent,
        f"Fonction sans organisme : {enumeration(_names(held.appearance for held in without))}.": without,
        f"Sans fonction : {enumeration(_names(bare.select_related('person')))}.": bare,
    }
    return [sentence for sentence, is_missing in sentences.items() if is_missing]


def _missing_in_documents(edition: Edition) -> list[str]:
    """Name the public PDFs that a screen reader reads badly, and that no page of ours says again."""
    untagged = edition.documents.filter(audience=Audience.PUBLIC, is_tagged=False)
    if Synthesis.objects.published().filter(edition=edition, audience=Audience.PUBLIC).exists():
        untagged = untagged.exclude(kind=Document.Kind.SYNTHESIS)
    return [
        f"« {document} » est un PDF non balisé, sans version HTML : un lecteur d’écran le lira mal."
        for document in untagged
    ]


def _names(appearances: Iterable[Appearance]) -> list[str]:
    return list(dict.fromkeys(appearance.display_name for appearance in appearances))
