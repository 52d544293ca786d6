"""A portal where one name stands in every text, and where it can be read."""

import json
import re
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone

from curiouslab.french import normaliser
from curiouslab.journal.models import Entry
from curiouslab.mail.models import OutboxMail
from curiouslab.pages.models import Page
from events.exchange import export_edition
from events.models import (
    Appearance,
    Edition,
    HeldFunction,
    Merge,
    Objection,
    Person,
    SheetDraft,
    SynthesisVersion,
)
from events.objection.texts import text_fields
from events.objection.withholding import EDITION_OF
from events.record import versions
from tests.factories import make_appearance, make_key_point, make_organisation, make_person, make_preview_link
from tests.matrix.reading import pdf_text
from tests.portal import make_whole_edition, public_addresses, visit

FIRST, LAST = "Zélie", "Canaritelle-d’Or"
NAME = f"{FIRST} {LAST}"
# Each text holds the name in one of the ways in which people write it.
WAYS = [
    "Zélie Canaritelle-d’Or",
    "ZÉLIE CANARITELLE-D'OR",
    "Canaritelle d’Or Zelie",
    "zelie-canaritelle-d-or",
    "Zélie\u00a0Canaritelle d'Or",
    "zelie.canaritelle_d_or",
]
# What a reader, a robot or a thief would look for.
TRACES = re.compile(r"zelie\W{0,3}canaritelle|canaritelle\W{0,3}d?\W{0,3}or\W{0,3}zelie|canaritelle")
PROSE = "<p>Puis <strong>Zélie</strong> Canaritelle-d’Or &amp; d’autres, <em>{way}</em>.</p>"


def named_portal() -> tuple[Person, Edition]:
    """Write the name in every text of every row of an edition on line; return who bears it, and where."""
    edition, person = make_whole_edition(7), make_person(FIRST, LAST, slug="zelie-canaritelle-d-or")
    other = make_whole_edition(8)
    item = edition.items.first()
    make_appearance(item, person=person, functions=[("directrice des données", "Ville Exemple")])
    make_appearance(item, person=person, role="closing")
    make_appearance(other.items.first(), person=person, functions=[("maire", "Exemple-sur-Seine")])
    for one in (edition, other):
        make_key_point(one.synthesis, person=person, text="Un énoncé.", item=one.items.first())
    make_preview_link(edition.synthesis)
    make_organisation()
    SheetDraft.objects.create(user_id=_somebody(), key="b", page="events.edition:7", saved_at=timezone.now())
    Merge.objects.create(kept=make_person("Awa", "Autre"), former_key=0, last_name="Autre", slug="autre")
    for rank, (model, field) in enumerate(_texts()):
        _write(model, field, WAYS[rank % len(WAYS)], edition)
    for one in (edition, other):
        SynthesisVersion.objects.filter(synthesis=one.synthesis).delete()
        versions.record_version(one.synthesis)
        versions.record_version(one.synthesis, f"Relue par {NAME}.")
    _upstairs(person)
    return person, Edition.objects.get(pk=edition.pk)


def _texts() -> list[tuple[type[models.Model], models.Field]]:
    """Every text of the Club, but what is computed from others."""
    made = {"Person", "SynthesisVersion", "Objection"}
    found = [
        m for m in apps.get_app_config("events").get_models() if m.__name__ not in made and not m._meta.proxy
    ]
    skipped = {"anchor", "language", "title_language", "stated_language", "series", "venue_postal_code"}
    skipped |= {"key", "page", "family"}  # of a draft: names that a program gives
    return [(model, field) for model in found for field in text_fields(model) if field.name not in skipped]


def _write(model: type[models.Model], field: models.Field, way: str, edition: Edition) -> None:
    """Write the name in a text of the first row of a model that is in the edition."""
    rows = model._base_manager.order_by("pk" if model is HeldFunction else "-pk")  # of somebody else's
    path = EDITION_OF.get(model.__name__)
    rows = rows.filter(**{path: edition.pk}) if path else rows
    rows = rows.filter(file="") if isinstance(field, models.URLField) else rows
    row = rows.first()
    value: Any = way
    if isinstance(field, models.SlugField):
        value = f"avec-{normaliser(NAME).replace(' ', '-').replace('’', '-')}"
    elif isinstance(field, models.URLField):
        value = f"https://exemple.test/{WAYS[3]}.pdf"
    elif isinstance(field, models.JSONField):
        value = {way: [f"de {way}"]}
        if model is Appearance:  # the file's own words, which the presence of a person keeps
            value |= {"courriel": "canaritelle@exemple.fr", "": {"nom": {"ecrit": LAST.upper(), "lu": LAST}}}
    elif field.name == "body":
        value = PROSE.format(way=way)
    elif field.name == "withdrawal_reason":
        return  # told instead of a content: tried apart
    model._base_manager.filter(pk=row.pk).update(**{field.name: value})


def _upstairs(person: Person) -> None:
    """Write the name in the tables of the roof that tell of contents."""
    message = json.dumps([{"added": {"name": "présence", "object": NAME}}])
    LogEntry.objects.create(
        user_id=_somebody(),
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        object_repr=NAME,
        action_flag=CHANGE,
        change_message=message,
    )
    Entry.objects.create(
        verb="read", model="events.document", object_key="1", object_name=f"Support de {NAME}"
    )
    OutboxMail.objects.create(
        key="k", kind="alert", recipient="a@exemple.fr", subject=NAME, text=NAME, html=PROSE
    )
    Page.objects.update(body=PROSE.format(way=NAME))
    session = SessionStore()
    session["notes"] = {"1": f"- Piste : dit par {NAME}"}
    session.create()


def _somebody() -> int:
    from curiouslab.accounts.models import User  # noqa: PLC0415 -- kept beside what it is for

    known = User.objects.filter(email="trace@exemple.fr").first()
    return (known or User.objects.create_user("trace@exemple.fr", "x")).pk


def traces_in(text: str) -> list[str]:
    """What is left of the name in a text, accents written by their numbers included."""
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return TRACES.findall(normaliser(plain))


def named_columns() -> set[str]:
    """Every column of every table of the database that holds the name, sessions opened."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- a table of ours
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found |= {f"{table}.{n}" for n, v in zip(names, row, strict=True) if traces_in(str(v))}
    opened = [json.dumps(session.get_decoded(), ensure_ascii=False) for session in Session.objects.all()]
    return found | ({"django_session.session_data"} if any(map(traces_in, opened)) else set())


def named_files() -> list[str]:
    """The files drawn from contents that hold the name."""
    folders = [settings.PDF_ROOT, settings.RENDITIONS_ROOT]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if traces_in(readable(path.read_bytes()))]


def readable(content: bytes) -> str:
    """What is read in these bytes: the text of a PDF, or the bytes themselves."""
    is_pdf = content.startswith(b"%PDF-") and b"/Catalog" in content
    return (pdf_text(content) if is_pdf else content).decode(errors="replace")


def named_answers(client: Any, addresses: list[str]) -> list[str]:
    """The addresses whose answer holds the name, what an address says itself aside."""
    found = []
    for address in addresses:
        response = visit(client, address)
        said = readable(response.body) + repr(sorted(response.headers.items()))
        if traces_in(said.replace(address, "")):
            found.append(address)
    return found


def every_output() -> list[str]:
    """Every public address, the searches of the name, and the pages of the desk."""
    desk = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
        for model in _desk_models()
        for page, args in _pages(model)
    ]
    searches = [f"{reverse('events:search')}?q=piste", reverse("events:person_list")]
    return [*public_addresses(), *searches, *desk]


def _desk_models() -> list[type[models.Model]]:
    from django.contrib import admin  # noqa: PLC0415 -- once its pages are registered

    return [m for m in admin.site._registry if m._meta.app_label in {"events", "journal", "pages"}]


def _pages(model: type[models.Model]) -> list[tuple[str, list[Any]]]:
    keys = list(model._base_manager.values_list("pk", flat=True)[:30])
    return [("changelist", []), *(("change", [k]) for k in keys), *(("history", [k]) for k in keys)]


def exported() -> str:
    """Every edition in the exchange format."""
    return "\n".join(json.dumps(export_edition(e), ensure_ascii=False) for e in Edition.objects.all())


def left_to_check() -> str:
    """What is left of the objection."""
    return Objection.objects.get().to_check
