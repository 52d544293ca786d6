"""A whole portal: editions with a row of every kind, and the addresses where the public may go."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from django.urls import reverse

from communes.models import Commune
from curiouslab.pages.accessibility import themes
from events import models
from events.images.renditions import RENDITIONS
from tests.factories import (
    make_appearance,
    make_commune,
    make_document,
    make_file,
    make_former_file,
    make_item,
    make_key_point,
    make_online_edition,
    make_online_synthesis,
    make_organisation,
    make_person,
    make_photo,
    make_preview_link,
    make_territory,
    make_theme,
    make_version,
)

FIRST_DAY = date(2024, 2, 6)


def elsewhere(number: int) -> Commune:
    """A commune that has a page only through the editions that name it, with its intercommunalité."""
    return make_commune(insee_code=f"78{number:03}", name=f"Ailleurs {number}", territory=make_territory())


def make_whole_edition(number: int = 1, **given: Any) -> models.Edition:
    """An edition on line, its synthesis, and at least one row of every model, shared with no other."""
    fields = {"number": number, "when": FIRST_DAY + timedelta(days=7 * number), **given}
    edition = make_online_edition(**fields)
    commune, person = elsewhere(number), make_person("Jeanne", f"Exemple {number}")
    edition.themes.add(make_theme(f"thème de l’édition {number}"))
    edition.separate_days.create(date=edition.starts_on)
    edition.sources.create(address=f"https://exemple.test/annonce/{number}")
    for position, kind in enumerate(("talk", "round_table", "moment")):
        item = make_item(edition, kind, position=position, starts_at=time(9 + position))
        make_appearance(item, person=person, commune=commune, functions=[("maire", f"Mairie {item.pk}")])
        make_appearance(item, person=None, role="moderator")
    _add_bodies(edition, commune)
    make_document(edition, item=edition.items.first())
    make_former_file(make_file(edition))
    make_photo(edition)
    _add_synthesis(edition, commune, person)
    return edition


def _add_bodies(edition: models.Edition, commune: Commune) -> None:
    body = make_organisation(territory=make_territory(), renamed_to=make_organisation(commune=commune))
    edition.participations.create(commune=commune, name="Ailleurs-sur-Seine")
    edition.participations.create(organisation=body)
    edition.participations.create(name="Loin")
    edition.involvements.create(organisation=make_organisation(), role="organiser")


def _add_synthesis(edition: models.Edition, commune: Commune, person: models.Person) -> None:
    synthesis = make_online_synthesis(edition, summary="Trois phrases.", body="<p>Une prose.</p>")
    for nature in ("difficulty", "success", "lead"):
        point = make_key_point(synthesis, item=edition.items.first(), nature=nature, person=person)
        point.communes.add(commune)
        point.themes.add(edition.themes.first())
    make_version(synthesis)
    make_preview_link(synthesis)


def _every(rows: Any, name: str, field: str = "slug") -> list[str]:
    return [reverse(name, args=[value]) for value in rows.order_by("pk").values_list(field, flat=True)]


def _every_version(name: str) -> list[str]:
    versions = models.SynthesisVersion.objects.order_by("pk")
    found = versions.values_list("synthesis__edition__slug", "number")
    return [reverse(name, args=version) for version in found]


def _filtered(name: str, **values: Any) -> list[str]:
    address = reverse(name)
    return [address, *(f"{address}?{key}={value}" for key, found in values.items() for value in found)]


def _slugs(model: Any) -> list[str]:
    """The first and the last addresses of a model: enough for a filter."""
    slugs = list(model.objects.order_by("pk").values_list("slug", flat=True))
    return [*slugs[:2], *slugs[2:][-2:]]


# Every public address by name, for hidden rows too: a name that is not here fails tests/test_urls.
ADDRESSES: dict[str, Callable[[], list[str]]] = {
    "events:home": lambda: _filtered("events:home"),
    "events:edition_list": lambda: _filtered(
        "events:edition_list",
        annee=[2024, 2025],
        theme=_slugs(models.Theme),
        commune=_slugs(Commune),
        page=[2],
    ),
    "events:edition_detail": lambda: _every(models.Edition.objects, "events:edition_detail"),
    "events:edition_card": lambda: _every(models.Edition.objects, "events:edition_card"),
    "events:synthesis_list": lambda: _filtered("events:synthesis_list", page=[2]),
    "events:synthesis_detail": lambda: _every(
        models.Synthesis.objects, "events:synthesis_detail", "edition__slug"
    ),
    "events:synthesis_card": lambda: _every(
        models.Synthesis.objects, "events:synthesis_card", "edition__slug"
    ),
    "events:synthesis_pdf": lambda: _every(models.Synthesis.objects, "events:synthesis_pdf", "edition__slug"),
    "events:synthesis_json": lambda: _every(
        models.Synthesis.objects, "events:synthesis_json", "edition__slug"
    ),
    "events:version_list": lambda: _every(models.Synthesis.objects, "events:version_list", "edition__slug"),
    "events:version_detail": lambda: _every_version("events:version_detail"),
    "events:version_json": lambda: _every_version("events:version_json"),
    "events:version_pdf": lambda: _every_version("events:version_pdf"),
    # Forged: a true one opens what is hidden, on purpose (tests/events/views/test_previews).
    "events:preview": lambda: [reverse("events:preview", args=["1.faux"])],
    "events:preview_pdf": lambda: [reverse("events:preview_pdf", args=["1.faux"])],
    "events:synthesis_feed": lambda: _filtered("events:synthesis_feed"),
    "events:key_point_list": lambda: _filtered(
        "events:key_point_list",
        nature=["lead"],
        theme=_slugs(models.Theme),
        commune=_slugs(Commune),
        edition=_slugs(models.Edition),
    ),
    "events:person_list": lambda: _filtered("events:person_list", lettre="ez"),
    "events:person_detail": lambda: _every(models.Person.objects, "events:person_detail"),
    "events:theme_list": lambda: _filtered("events:theme_list", page=[2]),
    "events:theme_detail": lambda: _every(models.Theme.objects, "events:theme_detail"),
    "events:search": lambda: _filtered("events:search", q=["", "ville", "9" * 101]),
    "events:document_file": lambda: _every(
        models.Document.objects.exclude(file=""), "events:document_file", "pk"
    ),
    "events:former_file": lambda: [
        reverse("events:former_file", args=keys)
        for keys in models.DocumentVersion.objects.values_list("document_id", "pk")
    ],
    "events:photo": lambda: _every(models.Photo.objects, "events:photo", "pk"),
    "events:photo_rendition": lambda: [
        reverse("events:photo_rendition", args=[pk, name])
        for pk in models.Photo.objects.order_by("pk").values_list("pk", flat=True)
        for name in RENDITIONS
    ],
    "communes:commune_list": lambda: _filtered("communes:commune_list", page=[2]),
    "communes:commune_detail": lambda: _every(Commune.objects, "communes:commune_detail"),
    "pages:accessibility": lambda: _filtered("pages:accessibility"),
    "pages:grid_file": lambda: _filtered("pages:grid_file"),
    "pages:grid_theme": lambda: [reverse("pages:grid_theme", args=[theme.slug]) for theme in themes()],
    "pages:legal_notice": lambda: _filtered("pages:legal_notice"),
    "pages:personal_data": lambda: _filtered("pages:personal_data"),
    "pages:site_plan": lambda: _filtered("pages:site_plan"),
    "contact:form": lambda: _filtered("contact:form", sujet=["accessibilite", "inconnu"]),
    "contact:thanks": lambda: _filtered("contact:thanks"),
    "health": lambda: _filtered("health"),
    "site_card": lambda: _filtered("site_card"),
    "touch_icon": lambda: _filtered("touch_icon"),
    "robots": lambda: _filtered("robots"),
    "sitemap": lambda: _filtered("sitemap", p=[1]),
}


def public_addresses() -> list[str]:
    """Every address of every name, for the rows of the moment, hidden ones included."""
    return [address for addresses in ADDRESSES.values() for address in addresses()]


def without_seal(page: bytes) -> bytes:
    """Return a page but for the seal of its form, the only thing that differs from a display to another."""
    return re.sub(rb'name="cachet" value="[^"]+"', b"", page)


def visit(client: Any, address: str, method: str = "get", **headers: str) -> Any:
    """Return an answer read to its end, which closes its file; its content is in `body`."""
    response = getattr(client, method)(address, headers=headers)
    response.body = b"".join(response.streaming_content) if response.streaming else response.content
    return response
