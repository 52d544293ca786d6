"""The points clés that may answer, as many as can be compared at once, and what to try when none does."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from communes.models import HAUTS_DE_SEINE, Commune
from communes.nearness import nearest_first
from curiouslab.french import sort_key
from events.difficulties.asking import Asked
from events.difficulties.ranking import Answer, around, rank
from events.finding.analysis import analyse
from events.finding.candidates import Door, Frequencies, nearly
from events.finding.extracts import marked
from events.finding.models import Kind
from events.finding.query import Query, build_query
from events.finding.results import spelled
from events.finding.search import Found, find
from events.forms import named_in
from events.models import KeyPoint, Reader, Theme
from events.models.key_point import KeyPointQuerySet

# Points compared at most, whatever the archive; besides, those of the nearest communes.
COMPARED, OF_NEAR_COMMUNES = 200, 100
# Communes whose points are looked for first.
NEAR = 12
THEMES_SHOWN = 8
# How many answers are read for the accents of a word put right.
SPELLED_BY = 20


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a question, the best first; `mended`: words looked for in the place of those typed.

    They are written as the answers write them.
    """

    found: list[Answer] = field(default_factory=list)
    mended: str = ""


def answers_to(asked: Asked, user: Reader) -> Answers:
    """Return what answers, among what `user` may read; nothing when nothing is asked."""
    if not asked:
        return Answers()
    points = KeyPoint.objects.visible_to(user).filter(nature__in=KeyPoint.HELPFUL)
    if asked.theme is not None:
        points = points.naming("themes", theme=asked.theme)
    if not asked.text:
        return Answers(rank(_whole(_latest(points, asked)), asked, Query(())))
    labels = [f"k:{Kind.KEY_POINT}", *([f"h:{asked.theme.pk}"] if asked.theme else [])]
    found = find(asked.text, user, labels)
    told = [int(hit.key) for hit in found.hits]
    if len(found.query.clauses) > 1 and len(told) < COMPARED:
        # A need is a sentence: what answers a half of it may help too, ranked lower by its words.
        door = Door(user)
        known_words = Frequencies.of(found.query.stems, door)
        told += [int(entry.key) for entry in nearly(found.query, labels, door, known_words)]
    # A label of the index may be that of the edition: the theme of the point itself is asked above.
    known = set(points.filter(pk__in=told).order_by("pk").values_list("pk", flat=True))
    best = [key for key in dict.fromkeys(told) if key in known][:COMPARED]
    answers = rank(_whole(best), asked, found.query) if found.query else []
    return Answers(answers, _as_written(found, answers) if answers else "")


def _as_written(found: Found, answers: list[Answer]) -> str:
    """Return the words mended as the first answers write them, accents and capitals included."""
    stems = found.query.stems
    return spelled(
        found.mended,
        (
            (part, is_name)
            for answer in answers[:SPELLED_BY]
            for text, is_name in (
                *((commune.name, True) for commune in answer.point.communes.all()),
                (around(answer.point), False),
                (answer.point.text, False),
            )
            for part in marked(text, stems)
        ),
    )


def _whole(keys: Iterable[int]) -> KeyPointQuerySet:
    """Return points, already seen through the door, with all that ranking reads and a page shows."""
    shown = KeyPoint.objects.filter(pk__in=list(keys)).select_related("synthesis__edition", "item", "person")
    return shown.prefetch_related("communes__territory", "themes")


def _latest(points: KeyPointQuerySet, asked: Asked) -> list[int]:
    """Return the keys of the latest points, and of the latest ones of near communes."""
    latest = points.order_by("-pk")
    keys = list(latest.values_list("pk", flat=True)[:COMPARED])
    if asked.commune is not None and len(keys) == COMPARED:
        near = latest.naming("communes", commune__in=_near(asked.commune))
        keys += near.values_list("pk", flat=True)[:OF_NEAR_COMMUNES]
    return keys


def _near(commune: Commune) -> list[str]:
    """Return the codes of the nearest communes of the département or of the territory, itself first."""
    around = Q(department_code=HAUTS_DE_SEINE) | Q(territory=commune.territory_id)
    others = Commune.objects.filter(around).exclude(pk=commune.pk).select_related("territory")
    found = nearest_first(commune, [commune, *others])
    return [other.pk for other, near in found[:NEAR] if near.score]


def themes_with_answers(user: Reader) -> QuerySet[Theme]:
    """Return the themes of the réussites, ressources and pistes that `user` may read."""
    helpful = KeyPoint.objects.visible_to(user).filter(nature__in=KeyPoint.HELPFUL)
    return Theme.objects.filter(named_in(helpful, "themes"))


def first_themes(themes: Iterable[Theme], most: int = THEMES_SHOWN) -> list[Theme]:
    """Return the first of these themes, as they are filed in French."""
    return sorted(themes, key=lambda theme: (sort_key(theme.name), theme.pk))[:most]


def nearest_themes(asked: Asked, themes: Iterable[Theme]) -> list[Theme]:
    """Return up to 8 themes that share words with the need, in their name or description, the nearest first.

    Args:
        asked: what is asked.
        themes: those of the points that the reader may read, of any nature.
    """
    wanted = build_query(asked.text).stems
    shared = {theme: len(wanted & set(analyse(f"{theme.name} {theme.description}"))) for theme in themes}
    near = [theme for theme, count in shared.items() if count]
    return sorted(first_themes(near, len(near)), key=lambda theme: -shared[theme])[:THEMES_SHOWN]
