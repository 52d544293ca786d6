"""The one save of a notice that was confirmed: a new draft edition, or nothing."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse

from curiouslab import SITE_NAME
from curiouslab.french import enumeration
from events.desk.readiness import review_edition
from events.desk.sheets import drafts
from events.desk.sheets.places import NOTES, address_of, page_named
from events.desk.sheets.sheet import Sheet
from events.exchange import Report, import_edition
from events.exchange.shape import Json
from events.models import Edition, Synthesis


class AlreadyThereError(Exception):
    """The edition is there already, or came meanwhile: nothing was saved. `edition` is None if unknown."""

    def __init__(self, edition: Edition | None = None) -> None:
        super().__init__()
        self.edition = edition


def edition_numbered(number: int | None) -> Edition | None:
    """Return the edition of the Club that bears a number, None when there is none."""
    return Edition.objects.filter(series=SITE_NAME, number=number).first() if number else None


def enter(data: Json) -> Report:
    """Enter a new edition from a file of the exchange format.

    Raises:
        AlreadyThereError: the importer would have completed an edition that is there; nothing is touched.
        Refused: something is wrong, as for `import_edition`.
    """
    try:
        with transaction.atomic():
            report = import_edition(data)
            if not any(line.path == "evenement" for line in report.created):
                raise AlreadyThereError(report.edition)
    except IntegrityError:  # somebody entered the same one at the same time
        raise AlreadyThereError(edition_numbered(data["evenement"]["edition"])) from None
    return report


def begin_notes(edition: Edition, user: Any, said: str) -> str:
    """Begin the synthesis of an edition with notes that wait for `user`; return where they are taken up."""
    synthesis = Synthesis.objects.create(edition=edition)
    data = QueryDict(mutable=True)
    data["notes"] = said
    sheet = Sheet.opened_by(user, page_named(NOTES, synthesis.pk))
    drafts.keep(sheet, data)
    return f"{address_of(sheet.page)}?brouillon={sheet.key}"


def sentences_about(report: Report) -> list[str]:
    """Return what to tell of who and what was entered or recognised."""
    told = {
        "Entrés dans l’annuaire": (report.created, "personne", "organisme"),
        "Reconnus": (report.matched, "personne", "organisme"),
    }
    sentences = []
    for word, (lines, *kinds) in told.items():
        names = [line.text for line in lines if line.text.startswith(tuple(kinds))]
        if names:
            sentences.append(f"{word} : {enumeration(list(dict.fromkeys(names)))}.")
    return sentences + [line.text[:1].upper() + line.text[1:] for line in report.warnings]


def what_is_left(edition: Edition) -> list[tuple[str, str]]:
    """Return what the text did not give, and that the page of the edition asks for, with its address."""
    photos = reverse("admin:events_edition_change", args=[edition.pk]) + "#photos-group"
    no_photo = ("Il n’y a pas de photo : son texte alternatif et son crédit iront avec.", photos)
    return [*review_edition(edition).owed, *([] if edition.photos.exists() else [no_photo])]
