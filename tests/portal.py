"""A whole portal: editions with a row of every kind, and the addresses where the public may go."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from django.urls import reverse

from communes.models import Commune, Territory
from curiouslab.pages.accessibility import themes
from curiouslab.sitemaps import SECTIONS
from events import models
from events.images.renditions import RENDITIONS
from events.open_data.catalogue import BY_NAME
from events.open_data.package import FILES
from tests.factories import (
    make_appearance,
    make_commune,
    make_document,
    make_file,
    make_follow_up,
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
    models.FormerAddress.objects.remember(edition, f"ancienne-adresse-{number}")
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
    edition.refresh_from_db(fields=["updated_at", "calendar_sequence"])  # its separate day changed them
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
        make_follow_up(point)
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


API_KEYS: dict[str, tuple[Any, str]] = {
    "editions": (models.Edition, "slug"),
    "sequences": (models.ProgrammeItem, "pk"),
    "syntheses": (models.Synthesis, "edition__slug"),
    "points-cles": (models.KeyPoint, "pk"),
    "themes": (models.Theme, "slug"),
    "personnes": (models.Person, "slug"),
    "communes": (Commune, "pk"),
}


def api_addresses(*, rows: bool = False) -> list[str]:
    """Every collection of the API, or every row of each, hidden ones included."""
    if not rows:
        return [reverse("events:api_rows", args=[name]) for name in API_KEYS]
    return [
        reverse("events:api_row", args=[name, key])
        for name, (model, field) in API_KEYS.items()
        for key in model.objects.order_by("pk").values_list(field, flat=True)
    ]


# Every public address by name, for hidden rows too: a name neither here nor in PERSONAL fails test_urls.
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
    "events:edition_calendar": lambda: _every(models.Edition.objects, "events:edition_calendar"),
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
    "events:edition_feed": lambda: _filtered("events:edition_feed"),
    "events:commune_feed": lambda: _every(Commune.objects, "events:commune_feed"),
    "events:theme_feed": lambda: _every(models.Theme.objects, "events:theme_feed"),
    "events:search_feed": lambda: _filtered("events:search_feed", q=["thème", "séquence"])[1:],
    "events:calendar": lambda: _filtered("events:calendar"),
    "events:theme_calendar": lambda: _every(models.Theme.objects, "events:theme_calendar"),
    "events:key_point_list": lambda: _filtered(
        "events:key_point_list",
        nature=["lead"],
        theme=_slugs(models.Theme),
        commune=_slugs(Commune),
        edition=_slugs(models.Edition),
        annee=[2024],
        intercommunalite=[t.pk for t in Territory.objects.order_by("pk")[:2]],
    ),
    "events:follow_up_list": lambda: _filtered(
        "events:follow_up_list",
        etat=["ongoing", "open"],
        theme=_slugs(models.Theme),
        commune=_slugs(Commune),
    ),
    "events:difficulty_list": lambda: _filtered(
        "events:difficulty_list",
        besoin=["énoncé", "zqa"],
        theme=_slugs(models.Theme),
        commune=_slugs(Commune),
    ),
    "events:organisation_detail": lambda: _every(models.Organisation.objects, "events:organisation_detail"),
    "events:person_list": lambda: _filtered("events:person_list", lettre="ez"),
    "events:person_detail": lambda: _every(models.Person.objects, "events:person_detail"),
    "events:theme_list": lambda: _filtered("events:theme_list", page=[2]),
    "events:theme_detail": lambda: _every(models.Theme.objects, "events:theme_detail"),
    "events:search": lambda: _filtered("events:search", q=["", "ville", "vile", "thème matinée", "9" * 101]),
    "events:open_data": lambda: _filtered("events:open_data"),
    "events:open_data_table": lambda: [reverse("events:open_data_table", args=[name]) for name in BY_NAME],
    "events:data_file": lambda: [
        reverse("events:data_file", args=[name]) for name in (*FILES, "datapackage.json")
    ],
    "events:api_page": lambda: _filtered("events:api_page"),
    "events:api_index": lambda: _filtered("events:api_index"),
    "events:api_description": lambda: _filtered("events:api_description"),
    "events:api_rows": api_addresses,
    "events:api_row": lambda: api_addresses(rows=True),
    "events:api_unknown": lambda: [reverse("events:api_unknown", args=["editions/un/deux"])],
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
    "needs:propose": lambda: _filtered("needs:propose", sujet=["cantine"]),
    "needs:thanks": lambda: _filtered("needs:thanks"),
    "members:access": lambda: _filtered("members:access"),
    "members:access_thanks": lambda: _filtered("members:access_thanks"),
    "members:left": lambda: _filtered("members:left"),
    "alerts:notice": lambda: _every(models.Edition.objects, "alerts:notice"),
    "alerts:notice_received": lambda: _every(models.Edition.objects, "alerts:notice_received"),
    "health": lambda: _filtered("health"),
    "site_card": lambda: _filtered("site_card"),
    "touch_icon": lambda: _filtered("touch_icon"),
    "robots": lambda: _filtered("robots"),
    "sitemap": lambda: _filtered("sitemap"),
    "sitemap_section": lambda: [reverse("sitemap_section", args=[name]) for name in SECTIONS],
}

# What is answered to a person, or opens a door: never kept, never the same for everybody.
PERSONAL: dict[str, Callable[[], list[str]]] = {
    "account_request_login_code": lambda: _filtered("account_request_login_code"),
    "account_confirm_login_code": lambda: _filtered("account_confirm_login_code"),
    "account_start_again": lambda: _filtered("account_start_again"),
    "account_login": lambda: _filtered("account_login"),
    "account_inactive": lambda: _filtered("account_inactive"),
    "mfa_authenticate": lambda: _filtered("mfa_authenticate"),
    "account_reauthenticate": lambda: _filtered("account_reauthenticate"),
    "mfa_reauthenticate": lambda: _filtered("mfa_reauthenticate"),
    "mfa_reauthenticate_webauthn": lambda: _filtered("mfa_reauthenticate_webauthn"),
    "mfa_index": lambda: _filtered("mfa_index"),
    "mfa_activate_totp": lambda: _filtered("mfa_activate_totp"),
    "mfa_deactivate_totp": lambda: _filtered("mfa_deactivate_totp"),
    "mfa_list_webauthn": lambda: _filtered("mfa_list_webauthn"),
    "mfa_add_webauthn": lambda: _filtered("mfa_add_webauthn"),
    "mfa_edit_webauthn": lambda: [reverse("mfa_edit_webauthn", args=[7])],
    "mfa_remove_webauthn": lambda: [reverse("mfa_remove_webauthn", args=[7])],
    "mfa_view_recovery_codes": lambda: _filtered("mfa_view_recovery_codes"),
    "mfa_generate_recovery_codes": lambda: _filtered("mfa_generate_recovery_codes"),
    "mfa_download_recovery_codes": lambda: _filtered("mfa_download_recovery_codes"),
    "account_logout": lambda: _filtered("account_logout"),
    "account_sign_out_everywhere": lambda: _filtered("account_sign_out_everywhere"),
    "account_signed_out": lambda: _filtered("account_signed_out", partout=["1"]),
    "proconnect:start": lambda: _filtered("proconnect:start"),
    "proconnect:callback": lambda: _filtered("proconnect:callback", state=["faux"]),
    "proconnect:signed_out": lambda: _filtered("proconnect:signed_out"),
    "members:space": lambda: _filtered("members:space"),
    "members:my_data": lambda: _filtered("members:my_data"),
    "members:my_data_file": lambda: _filtered("members:my_data_file"),
    "members:leave": lambda: _filtered("members:leave"),
    # Forged: the true ones come by mail (tests/curiouslab/alerts).
    "alerts:notice_confirm": lambda: [reverse("alerts:notice_confirm", args=["1.faux.faux"])],
    "alerts:notice_cancel": lambda: [reverse("alerts:notice_cancel", args=["1.faux"])],
    "alerts:subscriptions": lambda: _filtered("alerts:subscriptions"),
    "alerts:subscription": lambda: [reverse("alerts:subscription", args=[7])],
    "alerts:unsubscribe": lambda: [reverse("alerts:unsubscribe", args=["1-resume.faux"])],
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
