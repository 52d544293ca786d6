"""Rows made for the tests: plain functions whose defaults are valid and boring."""

from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from communes.models import Commune, Territory
from curiouslab.accounts.models import User
from curiouslab.french import slug_fr
from curiouslab.members.models import Mandate
from events import models
from events.partial_dates import PartialDate
from events.record.versions import take_record

_numbers = count(1)


class WholeReader:
    """A Reader of everything."""

    def has_perm(self, perm: str) -> bool:
        """Tell that the reader holds every permission."""
        return True


def make_territory(**given: Any) -> Territory:
    """An EPT, unless told otherwise."""
    fields = {"code": f"2000{next(_numbers):05}", "name": "Territoire d'essai", "kind": Territory.Kind.EPT}
    return Territory.objects.create(**(fields | given))


def make_commune(**given: Any) -> Commune:
    """A commune of the 92 in the reference, unless its code or another field says otherwise."""
    number = next(_numbers)
    fields = {"insee_code": f"92{100 + number % 900}", "name": f"Commune {number}", "in_reference": True}
    commune = Commune.prepared(**(fields | given))
    commune.save(force_insert=True)
    return commune


def make_edition(**given: Any) -> models.Edition:
    """Make a draft edition; `when` may be a PartialDate, a date, or None."""
    number = next(_numbers)
    when = given.pop("when", date(2024, 2, 6))
    fields = {"title": f"Thème {number}", "slug": f"edition-{number}", **given}
    edition = models.Edition(**fields)
    edition.when = PartialDate.of_day(when) if isinstance(when, date) else when or PartialDate()
    edition.save()
    return edition


def make_online_edition(**given: Any) -> models.Edition:
    """Make an edition that the public reads."""
    return make_edition(**{"status": models.Status.PUBLISHED, "publish_at": timezone.now(), **given})


def make_item(edition: models.Edition, kind: str = "talk", **given: Any) -> models.ProgrammeItem:
    """Make a session of `edition`."""
    fields = {"title": f"Séquence {next(_numbers)}", **given}
    return models.ProgrammeItem.objects.create(edition=edition, kind=kind, **fields)


def make_person(first_name: str = "Jeanne", last_name: str = "Exemple", **given: Any) -> models.Person:
    """Make a person."""
    slug = given.pop("slug", f"{slug_fr(f'{first_name} {last_name}')}-{next(_numbers)}")
    person = models.Person(slug=slug, **given)
    person.set_name(first_name, last_name)
    person.save()
    return person


def make_appearance(item: models.ProgrammeItem, **given: Any) -> models.Appearance:
    """Make the presence of a person in a session; `functions` are (title, organisation name) pairs."""
    functions = given.pop("functions", [])
    person = given.pop("person") if "person" in given else make_person()
    appearance = models.Appearance.objects.create(item=item, person=person, **given)
    for position, (title, organisation) in enumerate(functions):
        body = models.Organisation.objects.get_or_create(name=organisation)[0] if organisation else None
        appearance.functions.create(title=title, organisation=body, position=position)
    return appearance


def make_theme(name: str = "", **given: Any) -> models.Theme:
    """Make a theme."""
    name = name or f"thème {next(_numbers)}"
    return models.Theme.objects.create(name=name, **{"slug": slug_fr(name), **given})


def make_organisation(name: str = "", **given: Any) -> models.Organisation:
    """Make an organisation."""
    return models.Organisation.objects.create(name=name or f"Organisme {next(_numbers)}", **given)


def make_synthesis(edition: models.Edition | None = None, **given: Any) -> models.Synthesis:
    """Make a draft synthesis, of an edition on line unless one is given."""
    return models.Synthesis.objects.create(edition=edition or make_online_edition(), **given)


def make_online_synthesis(edition: models.Edition | None = None, **given: Any) -> models.Synthesis:
    """Make a synthesis on line."""
    online = {"status": models.Status.PUBLISHED, "publish_at": timezone.now()}
    return make_synthesis(edition, **{**online, **given})


def make_key_point(synthesis: models.Synthesis | None = None, **given: Any) -> models.KeyPoint:
    """Make a point clé, of a synthesis on line unless one is given."""
    fields = {"nature": "lead", "text": f"Énoncé {next(_numbers)}", **given}
    return models.KeyPoint.objects.create(synthesis=synthesis or make_online_synthesis(), **fields)


def make_follow_up(point: models.KeyPoint | None = None, **given: Any) -> models.FollowUp:
    """Make an update of a point clé, of a synthesis on line unless one is given."""
    fields = {"dated_on": date(2024, 6, 1), "state": "ongoing", "text": f"Suite {next(_numbers)}", **given}
    return models.FollowUp.objects.create(point=point or make_key_point(nature="commitment"), **fields)


def make_document(edition: models.Edition, **given: Any) -> models.Document:
    """Make a document known by its address elsewhere."""
    fields = {"title": "Support", "address": "https://exemple.test/support.pdf", **given}
    return models.Document.objects.create(edition=edition, **fields)


def make_photo(edition: models.Edition, **given: Any) -> models.Photo:
    """Make a photo of one pixel, stored, or of the bytes `content`; `comment` is a text written inside."""
    comment, drawn = PngInfo(), BytesIO()
    comment.add_text("Comment", given.pop("comment", "essai"))
    Image.new("RGB", (1, 1)).save(drawn, "PNG", pnginfo=comment)
    image = ContentFile(given.pop("content", drawn.getvalue()), "photo.png")
    fields = {"alt_text": "Quatre tables", "credit": "CD92/Prénom Nom", **given}
    return models.Photo.objects.create(edition=edition, image=image, **fields)


def make_file(
    edition: models.Edition, content: bytes = b"%PDF-1.7\n%%EOF\n", **given: Any
) -> models.Document:
    """Make a document whose file is stored, a PDF unless `name` ends otherwise."""
    name = given.pop("name", "support.pdf")
    fields = {"file": ContentFile(content, name), "file_name": name, "address": "", **given}
    return make_document(edition, **fields)


def make_former_file(
    document: models.Document, content: bytes = b"%PDF-1.7\n%%EOF\n"
) -> models.DocumentVersion:
    """Make a file that the one of `document` replaced."""
    return document.versions.create(file=ContentFile(content, "ancien.pdf"), file_name="ancien.pdf")


def make_version(synthesis: models.Synthesis, **given: Any) -> models.SynthesisVersion:
    """Make a version of what a synthesis says, the first unless `number` is given, with its note."""
    fields = {"number": 1, "published_at": timezone.now(), "note": "Relue.", **given}
    version = models.SynthesisVersion(synthesis=synthesis, **fields)
    if "content" not in given:
        take_record(version)
    version.save()
    return version


def make_preview_link(synthesis: models.Synthesis, **given: Any) -> models.PreviewLink:
    """Make a preview link in force for a week."""
    fields = {"label": "Relecture", "expires_at": timezone.now() + timedelta(days=7), **given}
    return synthesis.preview_links.create(**fields)


def make_mandate(user: User, **given: Any) -> Mandate:
    """Make a mandate of `user`, which runs and has no end, for a commune of its own unless told otherwise."""
    fields = {"kind": "elected", "title": "maire adjointe", "starts_on": date(2020, 7, 3), **given}
    if not fields.keys() & {"commune", "organisation"}:
        # From elsewhere: it enters no list of the public by itself.
        fields["commune"] = make_commune(insee_code=f"77{next(_numbers) % 1000:03}")
    return Mandate.objects.create(user=user, **fields)
