"""Does the file make sense by itself? What no schema can say, checked before any row is read."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from curiouslab.french import enumeration
from events.exchange import attachments
from events.exchange.outcome import Problem
from events.exchange.shape import PEOPLE, PROGRAMME, Json, joined
from events.exchange.when import are_days, read_days, read_expected, read_time
from events.exchange.words import counted_by
from events.partial_dates import PartialDate


def listed(data: Json, *keys: str) -> Iterator[tuple[str, Any]]:
    """Yield (path, value) for each element of the list found by following `keys`, if there is one."""
    value: Any = data
    for key in keys:
        value = (value or {}).get(key)
    for index, item in enumerate(value or []):
        yield joined(".".join(keys), index), item


def sessions(data: Json) -> Iterator[tuple[str, Json]]:
    """Yield (path, session) for each session of the three lists."""
    for key in PROGRAMME:
        yield from listed(data, key)


def people(data: Json) -> Iterator[tuple[str, Json]]:
    """Yield (path, person) for each person of the programme and of the points clés."""
    for path, session in sessions(data):
        for key in PEOPLE:
            for index, person in enumerate(session.get(key) or []):
                yield joined(joined(path, key), index), person
    for path, point in listed(data, "synthese", "points_cles"):
        if point.get("personne"):
            yield joined(path, "personne"), point["personne"]


def _date_problem(texts: list[str], year: int | None) -> str:
    """Return what is wrong with the dates of an event, or nothing."""
    if not are_days(texts) and len(texts) > 1:
        return "plusieurs dates se donnent toutes au jour près (AAAA-MM-JJ)."
    for text in texts:
        try:
            PartialDate.parse(text)
        except ValueError:
            return f"le {text} n’existe pas." if len(text) == 10 else f"{text} n’existe pas."
    days = read_days(texts) if are_days(texts) else []
    if any(day >= after for day, after in pairwise(days)):
        return "les jours doivent se suivre du plus ancien au plus récent, sans répétition."
    years = sorted({int(text[:4]) for text in texts})
    if texts and year is not None and year not in years:
        return f"ces dates sont en {enumeration(years)}, alors que « annee » dit {year}."
    return ""


def _event(data: Json) -> Iterator[Problem]:
    """Check the name, the dates and the announced numbers."""
    event = data["evenement"]
    if not (event.get("edition") or event.get("theme") or event.get("titre")):
        yield Problem("evenement", "donnez « edition », « theme » ou « titre » : il faut pouvoir la nommer.")
    if problem := _date_problem(event.get("dates") or [], event.get("annee")):
        yield Problem("evenement.dates", problem)
    said = event.get("participation") or {}
    counted = counted_by(said.get("unite") or "")
    numbers = [said[key] for key in ("nombre", counted) if said.get(key) is not None]
    if len(set(numbers)) > 1:
        sentence = f"« nombre » dit {numbers[0]} et « {counted} » dit {numbers[1]} pour la même chose."
        yield Problem("evenement.participation", sentence)


def _expected(data: Json) -> Iterator[Problem]:
    """Check when the synthesis is expected."""
    expected = (data["evenement"].get("synthese") or {}).get("attendue")
    try:
        read_expected(expected)
    except ValueError:
        sentence = f"« {expected} » n’existe pas, ou le dernier jour précède le premier."
        yield Problem("evenement.synthese.attendue", sentence)


def _hours(data: Json) -> Iterator[Problem]:
    """Check that each end follows its beginning."""
    event_hours = data["evenement"].get("horaires")
    for path, value in [("evenement.horaires", event_hours or {}), *sessions(data)]:
        starts, ends = read_time(value.get("debut")), read_time(value.get("fin"))
        if starts and ends and ends <= starts:
            yield Problem(joined(path, "fin"), "l’heure de fin doit suivre l’heure de début.")


def _spaced(text: str | None) -> bool:
    """Tell whether a name has spaces at its ends, or several in a row."""
    return bool(text) and " ".join(str(text).split()) != text


def _people(data: Json) -> Iterator[Problem]:
    """Check the names and the functions of the people."""
    for path, person in people(data):
        if person.get("prenom") and not person.get("nom"):
            yield Problem(
                path, "il manque le « nom » ; si la source n’en donne qu’un, écrivez-le dans « nom »."
            )
        if person.get("identifiant") and not person.get("nom"):
            yield Problem(path, "un « identifiant » va avec un nom.")
        for key in ("prenom", "nom"):
            if _spaced(person.get(key)):
                yield Problem(joined(path, key), "ce nom contient une espace de trop.")
        for index, function in enumerate(person.get("fonctions") or []):
            if not (function.get("intitule") or function.get("organisme")):
                where = joined(joined(path, "fonctions"), index)
                yield Problem(where, "donnez « intitule », « organisme », ou les deux.")


def _repeated(values: list[tuple[str, Any]], sentence: str) -> Iterator[Problem]:
    """Yield a problem for each (path, value) whose value was seen before."""
    seen = set()
    for path, value in values:
        if value in seen:
            yield Problem(path, sentence.format(value))
        seen.add(value)


def _repetitions(data: Json) -> Iterator[Problem]:
    """Check what may be said only once."""
    for key in ("organisateurs", "partenaires"):
        yield from _repeated(list(listed(data, "evenement", key)), "« {} » est déjà dans la liste.")
    points = list(listed(data, "synthese", "points_cles"))
    themes = [listed(data, "evenement", "themes")]
    themes += [
        ((joined(f"{path}.themes", i), t) for i, t in enumerate(p.get("themes") or [])) for path, p in points
    ]
    for group in themes:
        yield from _repeated(list(group), "« {} » est déjà dans la liste.")
    anchors = [(joined(path, "ancre"), point["ancre"]) for path, point in points if point.get("ancre")]
    yield from _repeated(anchors, "un autre point clé porte déjà l’ancre « {} ».")
    for path, session in sessions(data):
        yield from _repeated(
            list(_parts(path, session)), "cette personne est déjà dans la liste avec ce rôle."
        )


def _parts(path: str, session: Json) -> Iterator[tuple[str, Any]]:
    """Yield (path, (name, role)) for each named person of a session."""
    for key in PEOPLE:
        for index, person in enumerate(session.get(key) or []):
            if person.get("nom"):
                name = (person.get("prenom") or "", person["nom"], person.get("identifiant") or "")
                yield joined(joined(path, key), index), (name, person.get("role") or key)


def _references(data: Json) -> Iterator[Problem]:
    """Check that each `sequence` leads to a session of the file."""
    counts = {key: len(data.get(key) or []) for key in PROGRAMME}
    lists = [("documents",), ("evenement", "synthese", "documents"), ("synthese", "points_cles")]
    for path, value in (pair for keys in lists for pair in listed(data, *keys)):
        reference = value.get("sequence") if isinstance(value, dict) else None
        if reference:
            key, number = reference.split("/")
            if int(number) > counts[key]:
                yield Problem(
                    joined(path, "sequence"), f"la séquence « {reference} » n’est pas dans ce fichier."
                )


def _bodies(data: Json) -> Iterator[Problem]:
    """Check the communes and bodies represented, as far as the file alone tells."""
    for path, value in listed(data, "evenement", "communes_presentes"):
        if not isinstance(value, dict):
            continue
        code, department = value.get("code_insee"), value.get("departement")
        if value.get("organisme"):
            if code or department:
                yield Problem(path, "un organisme n’a ni « code_insee » ni « departement ».")
        elif len(value["nom"]) > 150:
            yield Problem(joined(path, "nom"), "le nom d’une commune compte au plus 150 caractères.")
        elif code and department and not code.startswith(department):
            yield Problem(path, f"le code {code} n’est pas celui d’une commune du département {department}.")


def _lines(data: Json) -> Iterator[Problem]:
    """Check what is kept one a line, the days when sources were seen and those of the updates."""
    for path, gap in listed(data, "lacunes_de_la_source"):
        if gap.splitlines() != [gap] or gap.strip() != gap:
            yield Problem(path, "une lacune tient sur une ligne, sans espace au début ni à la fin.")
    seen = [(joined(path, "vu_le"), source.get("vu_le")) for path, source in listed(data, "sources")]
    followed = [
        (f"{joined(joined(path, 'suites'), index)}.date", said["date"])
        for path, point in listed(data, "synthese", "points_cles")
        for index, said in enumerate(point.get("suites") or [])
    ]
    for path, day in [*seen, *followed]:
        try:
            date.fromisoformat(day or "2024-01-01")
        except ValueError:
            yield Problem(path, f"le {day} n’existe pas.")


_CHECKS = (
    _event, _expected, _hours, _people, _repetitions, _references, _bodies, _lines, attachments.problems
)  # fmt: skip


def problems(data: Json) -> list[Problem]:
    """Return what makes no sense in a file of the right shape, in a fixed order."""
    return [problem for check in _CHECKS for problem in check(data)]
