"""The points of the fixed file of cases, and what a case finds, as the file writes it."""

import json
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth.models import AnonymousUser

from communes.models import Commune
from communes.reference import load
from events.difficulties import Asked, answers_to
from events.models import Theme
from tests.factories import make_key_point, make_online_edition, make_online_synthesis, make_theme

FILE = json.loads((Path(__file__).parents[2] / "data" / "difficulties.json").read_text(encoding="utf-8"))


def make_points(reverse=False):
    """Make each point in an edition of its own, a day after the one before; return their names by key."""
    load()
    named, themes = {}, {}
    rows = list(enumerate(FILE["points"].items()))
    for rank, (name, said) in reversed(rows) if reverse else rows:
        edition = make_online_edition(when=date(2024, 1, 1) + timedelta(days=rank), title=f"Édition {rank}")
        point = make_key_point(make_online_synthesis(edition), nature=said["nature"], text=said["texte"])
        point.communes.set(Commune.objects.filter(pk__in=said["communes"]))
        point.themes.set([themes.setdefault(t, None) or _theme(themes, t) for t in said["themes"]])
        named[point.pk] = name
    return named


def _theme(themes, name):
    themes[name] = Theme.objects.filter(name=name).first() or make_theme(name)
    return themes[name]


def asked_in(case):
    """The question of a case."""
    communes = Commune.objects.select_related("territory")
    return Asked(
        case["besoin"],
        Theme.objects.filter(name=case["theme"]).first(),
        communes.filter(pk=case["commune"]).first(),
    )


def found_in(case, named, user=None):
    """What a case finds: names and reasons, in order."""
    answers = answers_to(asked_in(case), user or AnonymousUser()).found
    return [
        {"point": named[a.point.pk], "raisons": [text.replace("\u202f", " ") for text in a.reasons]}
        for a in answers
    ]
