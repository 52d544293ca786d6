"""Another edition made from one that exists: a draft, with what was chosen and nothing else.

What is told of a day stays with that day: who came, what was said, the synthesis, the sources, the dates.
Every field and relation of the rows that are copied is named below, in one list or another; a test reads the
models and fails on a field that is in none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction

from events.desk.slugs import propose_edition_slug
from events.exchange.attachments import stored_content
from events.models import Appearance, Document, Edition, HeldFunction, Involvement, Photo, ProgrammeItem


@dataclass(frozen=True, slots=True)
class Part:
    """Something that may be copied: its words, and the fields and relations of an edition that it takes.

    `needs` is the part without which it has no place; `usual` tells whether it is ticked at first.
    """

    label: str
    fields: str = ""
    relations: str = ""
    needs: str = ""
    usual: bool = True


PARTS = {
    "programme": Part("Le programme : types, formes, titres et ordre des séquences", relations="items"),
    "hours": Part("Les horaires de la matinée et des séquences", "starts_at ends_at"),
    "people": Part(
        "Les personnes du programme, avec leurs fonctions d’alors", needs="programme", usual=False
    ),
    "organisers": Part("Les organisateurs et partenaires", relations="involvements"),
    "venue": Part("Le lieu", "venue_name venue_address venue_postal_code venue_town"),
    "themes": Part("Les thèmes transversaux", "themes"),
    "texts": Part(
        "Les textes : chapô, intitulé complet, résumés des séquences", "summary official_title", usual=False
    ),
    "form": Part("La forme et la série", "kind series"),
    "documents": Part(
        "Les documents, leurs fichiers compris ; jamais ceux d’une synthèse",
        relations="documents",
        usual=False,
    ),
    "photos": Part("Les photos et leur crédit", "photo_credit", "photos", usual=False),
}
# What is said in any case: the name is asked for, and what is invented stays known as such.
ALWAYS = frozenset({"title", "is_fictitious"})
NEVER = {
    "its own": (
        "id number slug reference hue extra created_at updated_at sort_date sort_number calendar_sequence "
        "former_addresses"
    ),
    "its days": "date_precision starts_on ends_on date_text separate_days progress progress_reason",
    "its state": "status publish_at first_published_at withdrawn_at withdrawal_reason",
    "its synthesis": (
        "synthesis synthesis_notice synthesis_stage synthesis_expected_precision synthesis_expected_from "
        "synthesis_expected_until synthesis_reason"
    ),
    "who came": (
        "participations communes declared_communes_count declared_participants_count officials_count "
        "officers_count declared_unit"
    ),
    "where it is told": "sources source_gaps",
    "who waits for it": "notices",
}
# The same for the rows that hang on an edition: what is copied, then what is not, by model.
ROWS: dict[type[models.Model], tuple[str, str]] = {
    ProgrammeItem: (
        "kind label title title_language day position starts_at ends_at summary appearances",
        "id edition extra documents key_points",
    ),
    Appearance: ("person role position is_elected commune functions", "id item extra"),
    HeldFunction: ("title organisation position", "id appearance extra"),
    Involvement: ("organisation role position", "id edition"),
    Document: (
        (
            "title kind file file_name address language page_count is_tagged stated_title stated_language "
            "audience position item"
        ),
        "id edition extra versions",
    ),
    Photo: ("image width height focus alt_text credit caption position", "id edition extra"),
}


def duplicate(source: Edition, title: str, parts: Iterable[str]) -> tuple[Edition, list[str]]:
    """Make a draft from an edition.

    Args:
        source: the edition that is copied; it does not change.
        title: the theme of the new one.
        parts: keys of PARTS; one whose need is not among them is left out.

    Returns:
        The draft, and a sentence for each stored file that is lost and could not be copied.
    """
    wanted = {key for key in parts if not PARTS[key].needs or PARTS[key].needs in set(parts)}
    copy = Edition(title=title, is_fictitious=source.is_fictitious)
    fields = " ".join(PARTS[key].fields for key in wanted - {"themes"}).split()
    for name in fields:
        setattr(copy, name, getattr(source, name))
    copy.slug = propose_edition_slug(copy)
    with transaction.atomic():
        copy.save()
        lost = _copy_rows(source, copy, wanted)
    return copy, lost


def _copy_rows(source: Edition, copy: Edition, wanted: set[str]) -> list[str]:
    """Copy what hangs on an edition; return what is lost."""
    if "themes" in wanted:
        copy.themes.set(source.themes.all())
    if "organisers" in wanted:
        for row in source.involvements.all():
            _copied(row, edition=copy).save()
    items = _copy_programme(source, copy, wanted) if "programme" in wanted else {}
    lost: list[str] = []
    if "documents" in wanted:
        lost += _copy_documents(source, copy, items)
    if "photos" in wanted:
        lost += _copy_photos(source, copy)
    return lost


def _copied(row: Any, **given: Any) -> Any:
    """Return a new row with the fields of one that exist that may be copied."""
    named = ROWS[type(row)][0].split()
    fields = [f for f in row._meta.concrete_fields if f.name in named and not isinstance(f, models.FileField)]
    return type(row)(**{field.attname: getattr(row, field.attname) for field in fields}, **given)


def _copy_programme(source: Edition, copy: Edition, wanted: set[str]) -> dict[int, ProgrammeItem]:
    """Copy the sessions; return each by the key of the one that it is made from."""
    left_out: dict[str, Any] = {}
    left_out |= {} if "texts" in wanted else {"summary": ""}
    left_out |= {} if "hours" in wanted else {"starts_at": None, "ends_at": None}
    items = {}
    for item in source.items.prefetch_related("appearances__functions"):
        items[item.pk] = new = _copied(item, edition=copy)
        for name, value in left_out.items():
            setattr(new, name, value)
        new.save()
        for appearance in item.appearances.all() if "people" in wanted else ():
            held = _copied(appearance, item=new)
            held.save()
            for function in appearance.functions.all():
                _copied(function, appearance=held).save()
    return items


def _copy_documents(source: Edition, copy: Edition, items: dict[int, ProgrammeItem]) -> list[str]:
    """Copy the documents, each with a file of its own: one may be deleted without the other."""
    lost = []
    for document in source.documents.exclude(kind=Document.Kind.SYNTHESIS):
        new = _copied(document, edition=copy)
        new.item = items.get(document.item_id or 0)
        content = stored_content(document.file)
        if document.file and content is None:
            lost.append(f"Le document « {document} » n’est pas copié : son fichier manque.")
            continue
        if content is not None:
            new.file = ContentFile(content, document.file_name or PurePosixPath(str(document.file.name)).name)
        new.save()
    return lost


def _copy_photos(source: Edition, copy: Edition) -> list[str]:
    lost = []
    for photo in source.photos.all():
        content = stored_content(photo.image)
        if content is None:
            lost.append(f"La photo « {photo} » n’est pas copiée : son fichier manque.")
            continue
        new = _copied(photo, edition=copy)
        new.image = ContentFile(content, PurePosixPath(str(photo.image.name)).name)
        new.save()
    return lost
