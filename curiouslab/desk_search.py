"""« Chercher partout »: whatever the team may open, by kind, at one query a kind."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

from curiouslab.members.models import Mandate
from events.desk.states import state_word
from events.forms import SearchForm
from events.models import (
    Appearance,
    Document,
    Edition,
    HeldFunction,
    KeyPoint,
    Organisation,
    Person,
    ProgrammeItem,
    Synthesis,
    Theme,
)
from events.search import HTML_READ, in_name, in_texts, says, search_words

ROWS, MOST_ROWS = 8, 100
# The largest PositiveSmallIntegerField: no edition bears a longer number.
LAST_NUMBER = 32_767


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content: how its rows are found, named and opened."""

    label: str
    model: type[Model]
    found: Callable[[list[str]], QuerySet[Any]]
    named: Callable[[Any], str]
    beside: Callable[[Any], str]
    opens: Callable[[Any], str]
    keeps: Callable[[Any, list[str]], bool] = lambda _row, _words: True

    @property
    def key(self) -> str:
        """What the address calls it."""
        return str(self.model._meta.model_name)

    def is_open_to(self, user: AbstractUser | AnonymousUser) -> bool:
        """Tell whether `user` may read its pages."""
        app = self.model._meta.app_label
        return any(user.has_perm(f"{app}.{right}_{self.key}") for right in ("view", "change"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found: its name, what tells it from others, and its page."""

    name: str
    beside: str
    address: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The first rows of a kind; `others` leads to more, empty when these are all."""

    key: str
    label: str
    rows: list[Hit]
    others: str


class DeskSearchForm(SearchForm):
    """What is looked for, and among which kind if one was chosen."""

    parmi = forms.CharField(required=False, max_length=30)


def _change(row: Model, fragment: str = "") -> str:
    """Return the page where a row is edited, and the place in it."""
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return f"{address}#{fragment}" if fragment else address


def _editions(words: list[str]) -> QuerySet[Edition]:
    """Find editions by their texts and their place, or by their number: « 3 », « 3e »."""
    condition = Q()
    for word in words:
        digits = word.removesuffix("e") if word.removesuffix("e").isdigit() else ""
        number = Q(number=int(digits)) if digits and int(digits) <= LAST_NUMBER else Q()
        fields = ("title", "official_title", "summary", "venue_name", "venue_town")
        condition &= in_texts([word], *fields) | number if number else in_texts([word], *fields)
    return Edition.objects.filter(condition)


def _people(words: list[str]) -> QuerySet[Person]:
    """Find people by their name, by what they were and where: « la maire de … » whose name is forgotten."""
    condition = Q()
    for word in words:
        was = in_texts([word], "title", "organisation__name", "appearance__commune__name")
        held = HeldFunction.objects.filter(was, appearance__person=OuterRef("pk"))
        condition &= in_name([word]) | Q(Exists(held))
    rows = Appearance.objects.latest_first().prefetch_related("functions__organisation")
    return Person.objects.filter(condition).prefetch_related(Prefetch("appearances", rows))


def _what_they_were(person: Person) -> str:
    return next((said for row in person.appearances.all() if (said := row.functions_text())), "")


def _items(words: list[str]) -> QuerySet[ProgrammeItem]:
    texts = in_texts(words, "title", "label", "summary")
    return ProgrammeItem.objects.filter(texts).select_related("edition").order_by("-edition_id", "day", "pk")


def _points(words: list[str]) -> QuerySet[KeyPoint]:
    return (
        KeyPoint.objects.filter(in_texts(words, "text", "speaker"))
        .select_related("synthesis__edition")
        .order_by("-synthesis_id", "position", "pk")
    )


def _syntheses(words: list[str]) -> QuerySet[Synthesis]:
    texts = in_texts(words, "summary", "body", "edition__title")
    return Synthesis.objects.filter(texts).select_related("edition")[:HTML_READ]


def _documents(words: list[str]) -> QuerySet[Document]:
    texts = in_texts(words, "title", "file_name", "address")
    return Document.objects.filter(texts).select_related("edition").order_by("-edition_id", "position", "pk")


def _mandates(words: list[str]) -> QuerySet[Mandate]:
    person = ("user__email", "user__first_name", "user__last_name")
    texts = in_texts(words, *person, "title", "commune__name", "organisation__name")
    return Mandate.objects.filter(texts).select_related("user", "commune", "organisation").order_by("-pk")


KINDS = [
    Kind("Éditions", Edition, _editions, str, state_word, _change),
    Kind("Séquences", ProgrammeItem, _items, str, lambda row: str(row.edition), _change),
    Kind(
        "Personnes",
        Person,
        _people,
        str,
        _what_they_were,
        _change,
    ),
    Kind(
        "Organismes",
        Organisation,
        lambda words: Organisation.objects.filter(in_texts(words, "name")),
        str,
        lambda row: row.get_kind_display() if row.kind else "",
        _change,
    ),
    Kind(
        "Thèmes",
        Theme,
        lambda words: Theme.objects.filter(in_texts(words, "name", "description")),
        str,
        lambda _row: "",
        _change,
    ),
    Kind(
        "Points clés",
        KeyPoint,
        _points,
        str,
        lambda row: f"{row.synthesis.edition}, {row.get_audience_display()}",
        lambda row: _change(row.synthesis, "key_points-group"),
    ),
    Kind("Synthèses", Synthesis, _syntheses, str, state_word, _change, says),
    Kind(
        "Documents",
        Document,
        _documents,
        str,
        lambda row: f"{row.edition}, {row.get_audience_display()}",
        lambda row: _change(row.edition, "documents-group"),
    ),
    Kind("Mandats et fonctions", Mandate, _mandates, str, lambda row: row.user.email, _change),
]


def find(text: str, user: AbstractUser | AnonymousUser, among: str = "") -> list[Hits]:
    """Return what answers `text` among what `user` may open, by kind; nothing for no word.

    Args:
        text: what was typed; accents, case, hyphens and apostrophes are set aside.
        user: who looks.
        among: the key of a kind, of which up to 100 rows are wanted; every kind, 8 rows each, if it is none.
    """
    words = search_words(text)
    kinds = [kind for kind in KINDS if kind.key == among] or KINDS
    most = MOST_ROWS if len(kinds) == 1 else ROWS
    groups = [_hits(kind, words, text, most) for kind in kinds if words and kind.is_open_to(user)]
    return [group for group in groups if group.rows]


def _hits(kind: Kind, words: list[str], text: str, most: int) -> Hits:
    found = kind.found(words)
    rows = found if found.query.is_sliced else found[: most + 1]
    kept = list(islice((row for row in rows if kind.keeps(row, words)), most + 1))
    hits = [Hit(kind.named(row), kind.beside(row), kind.opens(row)) for row in kept[:most]]
    others = reverse("admin:search", query={"q": text, "parmi": kind.key}) if len(kept) > most else ""
    return Hits(kind.key, kind.label, hits, others if most == ROWS else "")


def search(request: HttpRequest) -> HttpResponseBase:
    """Show what answers the words typed, with links to the pages where it is edited.

    Template admin/search.html:
        form: SearchForm (field q; may have errors); text: the words, empty when there are none;
        groups: list of Hits(key, label, rows, others), only those with rows, each Hit(name, beside, address);
        count: how many rows are shown; among: whether a single kind was asked for; most: how many of it.
    """
    from django.contrib import admin  # noqa: PLC0415 -- the site of the desk is made of this page

    form = DeskSearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    groups = find(text, request.user, form.cleaned_data.get("parmi") or "")
    context = {
        **admin.site.each_context(request),
        "title": "Chercher partout",
        "form": form,
        "text": text,
        "groups": groups,
        "count": sum(len(group.rows) for group in groups),
        "among": form.cleaned_data.get("parmi") in {kind.key for kind in KINDS},
        "most": MOST_ROWS,
    }
    return TemplateResponse(request, "admin/search.html", context)
