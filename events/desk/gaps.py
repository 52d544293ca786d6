"""What editions lack, and where it is entered: the same sentences before publishing and on the home page.

Editions are read by `with_gaps`, whatever their number in as many queries.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from curiouslab.french import compte, enumeration, normaliser
from events.desk.counting import count_of
from events.models import (
    Appearance,
    Audience,
    Document,
    Edition,
    HeldFunction,
    KeyPoint,
    Participation,
    ProgrammeItem,
    Synthesis,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: a sentence, and the place of the page where it is entered."""

    says: str
    place: str


def with_gaps(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Fetch with editions all that `gaps_of` reads."""
    functions = Prefetch("functions", HeldFunction.objects.select_related("organisation"))
    appearances = Appearance.objects.select_related("person").prefetch_related(functions)
    items = ProgrammeItem.objects.prefetch_related(Prefetch("appearances", appearances))
    untagged = Document.objects.filter(audience=Audience.PUBLIC, is_tagged=False)
    everyone = Synthesis.objects.published().filter(edition=OuterRef("pk"), audience=Audience.PUBLIC)
    rows = Participation.objects.filter(edition=OuterRef("pk"))
    points = KeyPoint.objects.filter(synthesis__edition=OuterRef("pk"))
    return editions.select_related("synthesis").annotate(
        listed_count=count_of(rows, "edition"),
        listed_communes_count=count_of(rows.filter(organisation=None), "edition"),
        points_count=count_of(points, "synthesis__edition"),
        has_public_synthesis=Exists(everyone),
    ).prefetch_related(
        "themes", "photos", Prefetch("items", items), Prefetch("documents", untagged, to_attr="untagged")
    )  # fmt: skip


def gaps_of(edition: Any) -> list[Gap]:
    """Return what an edition read by `with_gaps` lacks, in the order of its page."""
    return [
        *_in_facts(edition),
        *_in_attendance(edition),
        *_in_programme(list(edition.items.all())),
        *_in_documents(edition),
        *_in_photos(edition),
    ]


def gaps_of_synthesis(synthesis: Synthesis, points: int) -> list[Gap]:
    """Return what a synthesis lacks, beside its edition."""
    gaps = {
        Gap("Il n’y a pas de résumé.", "id_summary"): not synthesis.summary,
        Gap("Il n’y a pas de texte.", "id_body"): not synthesis.body,
        Gap("Il n’y a aucun point clé.", "key_points-group"): not points,
    }
    return _true(gaps)


def _true(gaps: dict[Gap, Any]) -> list[Gap]:
    return [gap for gap, is_missing in gaps.items() if is_missing]


def _in_facts(edition: Any) -> list[Gap]:
    gaps = {
        Gap("La date n’est pas connue.", "id_date"): edition.starts_on is None,
        Gap("Le lieu n’est pas dit.", "id_venue_name"): not edition.venue_name,
        Gap("Le thème manque.", "id_title"): not edition.title,
        Gap("Le chapô est vide.", "id_summary"): not edition.summary,
        Gap("Aucun thème transversal n’est choisi.", "id_themes"): not edition.themes.all(),
    }
    return _true(gaps)


def _in_attendance(edition: Any) -> list[Gap]:
    """Return what is not known of who was there; nothing of a matinée that has not taken place."""
    if edition.is_upcoming or edition.progress != Edition.Progress.PLANNED:
        return []
    declared, listed = edition.declared_communes_count, edition.listed_communes_count
    if declared is None:
        unknown = Gap("Le nombre de communes annoncé manque.", "id_declared_communes_count")
        return [unknown] if edition.listed_count else [unknown, Gap("Aucune commune n’est listée.", LISTED)]
    announced = f"{compte(declared, 'commune annoncée', 'communes annoncées')}"
    if not listed and declared:
        return [Gap(f"{announced}, aucune n’est listée.", LISTED)]
    if listed < declared:
        return [Gap(f"{announced}, {compte(listed, 'listée')}.", LISTED)]
    more = f"La liste compte {compte(listed - declared, 'commune')} de plus que le nombre annoncé."
    return [Gap(more, LISTED)] if listed > declared else []


# As they are compared: no accent, no case.
_OWN = ("independant", "a son compte", "freelance", "liberal", "retraite", "etudiant", "benevole", "habitant")
NO_BODY = "S’il n’y en a pas, dites-le dans la fonction : « urbaniste indépendante »."
LISTED = "id_hauts_de_seine"
PROGRAMME = "items-group"


def _in_programme(items: list[ProgrammeItem]) -> list[Gap]:
    if not items:
        return [Gap("Le programme est vide.", PROGRAMME)]
    untitled = sum(not item.title for item in items)
    appearances = [appearance for item in items for appearance in item.appearances.all()]
    silent = [str(item) for item in items if item.is_talk and not item.appearances.all()]
    without = [
        appearance
        for appearance in appearances
        if any(
            held.organisation_id is None and not _is_own(held.title) for held in appearance.functions.all()
        )
    ]
    told = {a.person_id: a for a in appearances if a.functions.all()}
    bare = [a for a in appearances if a.person and not a.functions.all() and a.person_id not in told]
    elsewhere = [told[a.person_id] for a in appearances if a.person_id in told and not a.functions.all()]
    sentences = {
        f"{compte(untitled, 'séquence sans titre', 'séquences sans titre')}.": untitled,
        f"Personne n’est nommé pour : {enumeration(silent)}.": silent,
        f"Fonction sans organisme : {enumeration(_names(without))}. {NO_BODY}": without,
        f"Sans fonction : {enumeration(_names(bare))}.": bare,
        f"Sans fonction ici, mais dite ailleurs dans l’édition : {_said_elsewhere(elsewhere)}.": elsewhere,
    }
    return [Gap(sentence, PROGRAMME) for sentence, is_missing in sentences.items() if is_missing]


def _is_own(title: str) -> bool:
    """Tell whether a function says by itself that nobody employs who holds it."""
    words = normaliser(title)
    return any(word in words for word in _OWN)


def _said_elsewhere(appearances: list[Appearance]) -> str:
    """Return who they are where it is said, to be copied: « Jeanne Exemple, maire, Mairie d’Exemple »."""
    said = {a.display_name: f"{a.display_name} ({a.functions_text()})" for a in appearances}
    return enumeration(list(said.values()))


def _in_documents(edition: Any) -> list[Gap]:
    """Name the public PDFs that a screen reader reads badly, and that no page of ours says again."""
    said_again = {Document.Kind.SYNTHESIS} if edition.has_public_synthesis else set()
    return [
        Gap(
            f"« {document} » est un PDF non balisé, sans version HTML : un lecteur d’écran le lira mal.",
            "documents-group",
        )
        for document in edition.untagged
        if document.kind not in said_again
    ]


def _in_photos(edition: Any) -> list[Gap]:
    """Name the photos whose alternative text says nothing of its own; the database asks for one."""
    photos = list(edition.photos.all())
    shared = Counter(photo.alt_text.strip().casefold() for photo in photos)
    repeats = [
        rank for rank, p in enumerate(photos, 1) if p.caption and p.alt_text.strip() == p.caption.strip()
    ]
    blank = [rank for rank, p in enumerate(photos, 1) if not (p.alt_text.strip() and p.credit.strip())]
    again = sum(count for count in shared.values() if count > 1)
    sentences = {
        f"Texte alternatif ou crédit vide : {_ranks(blank)}.": blank,
        f"Texte alternatif qui répète la légende : {_ranks(repeats)}.": repeats,
        f"{again} photos ont le même texte alternatif.": again,
    }
    return [Gap(sentence, "photos-group") for sentence, is_missing in sentences.items() if is_missing]


def _ranks(ranks: list[int]) -> str:
    return enumeration([f"photo {rank}" for rank in ranks])


def _names(appearances: Iterable[Appearance]) -> list[str]:
    return list(dict.fromkeys(appearance.display_name for appearance in appearances))
