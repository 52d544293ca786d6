"""Texts about an edition, ready to be copied: facts of its page and nothing else.

Nothing is put in anyone's mouth, and what the public would not find on the page of the synthesis is in no
text: points clés are read as a visitor reads them.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from curiouslab import SITE_NAME
from curiouslab.french import compte, date_longue, enumeration, typographie
from events.french_dates import write_date
from events.ical import has_calendar, hours_in_words
from events.models import Appearance, Edition, KeyPoint, Photo, Synthesis, SynthesisStage
from events.partial_dates import PartialDate, Precision
from events.reading import Programme, programme
from events.standing import expected_in_words

EVERYONE = AnonymousUser()
POINTS = 5
SIGNED = "L’équipe du Lab’"


@dataclass(frozen=True, slots=True)
class Text:
    """A text to copy, with its title on the page of the desk."""

    key: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What the page shows: texts, then what has none, in sentences."""

    texts: list[Text]
    absent: list[str]


def kit_of(edition: Edition, site: str) -> Kit:
    """Return the texts about an edition.

    Args:
        edition: whatever its state; the team reads it.
        site: scheme and host of the portal, « https://club.exemple.fr ».
    """
    whole = programme(edition, EVERYONE, [])
    points = essential(edition)
    photos = list(edition.photos.all())
    texts = [
        _mail(edition, whole, site),
        Text("intranet", "Brève pour l’intranet", _brief(edition, site)),
        *(_photo(photo, rank) for rank, photo in enumerate(photos, 1)),
        *([_essential(edition, points, site)] if points else []),
    ]
    absent = {
        "Il n’y a pas d’« essentiel » : aucun point clé n’est lisible par tous.": not points,
        "Il n’y a pas de photo.": not photos,
        "Il n’y a pas de fichier d’agenda : la date n’est pas connue au jour près.": not has_calendar(
            edition
        ),
    }
    return Kit(
        [Text(text.key, text.title, typographie(_marked(edition, text.body))) for text in texts],
        [sentence for sentence, is_absent in absent.items() if is_absent],
    )


def essential(edition: Edition) -> list[KeyPoint]:
    """Return the first points clés of the synthesis that everyone may read, in its order."""
    points = KeyPoint.objects.visible_to(EVERYONE).filter(synthesis__edition=edition)
    return list(points.order_by("position", "pk")[:POINTS])


def on_day(when: PartialDate, words: str) -> str:
    """Return a date as a sentence holds it: « le 6 février 2024 », « en 2024 », « du 6 au 8 mars 2024 »."""
    if when.precision == Precision.DAY and when.starts_on and when.starts_on == when.ends_on:
        return f"le {date_longue(when.starts_on, weekday=True)}"
    if when.precision == Precision.DAY:
        return words if words.startswith("du ") else f"les {words}"
    return f"en {words}" if words else ""


def _marked(edition: Edition, body: str) -> str:
    """Say of what is invented that it is, wherever the text goes."""
    return f"[Exemple fictif]\n{body}" if edition.is_fictitious else body


def _name(edition: Edition) -> str:
    """Return « la 3e édition du Club Curious Lab’, « Ville et Numérique » »."""
    series = f"du {SITE_NAME}" if edition.series == SITE_NAME else f"de la série « {edition.series} »"
    theme = edition.title or edition.official_title
    what = edition.label if edition.number else "une matinée"
    return f"{'la ' if edition.number else ''}{what} {series}{f', « {theme} »' if theme else ''}"


def _followed(name: str) -> str:
    """Return a name as a verb follows it: what it is called stands between two commas."""
    return f"{name}," if name.endswith("»") else name


def _subject(edition: Edition) -> str:
    """Return the object of a mail: « 3e édition – Ville et Numérique, le 6 février 2024 »."""
    if edition.progress != Edition.Progress.PLANNED:
        # First what changes: the date alone would read as that of a matinée that takes place.
        word = str(edition.get_progress_display())
        planned = f", qui était prévue {_when(edition)}" if _when(edition) else ""
        return f"{word[:1].upper()}{word[1:]} – {edition.series} : {edition}{planned}"
    return ", ".join(part for part in (f"{edition.series} : {edition}", _when(edition)) if part)


def _when(edition: Edition) -> str:
    days = [day.date for day in edition.separate_days.all()]
    return on_day(edition.when, write_date(edition.when, days))


def _where(edition: Edition) -> str:
    town = f"{edition.venue_postal_code} {edition.venue_town}".strip()
    return ", ".join(part for part in (edition.venue_name, edition.venue_address, town) if part)


def _mail(edition: Edition, whole: Programme, site: str) -> Text:
    """Return the message to the communes: what is to come, what does not take place, or what came of it."""
    if edition.progress != Edition.Progress.PLANNED:
        title, said = f"Message aux communes : {edition.get_progress_display()}", _not_held(edition)
    elif edition.is_upcoming:
        title, said = "Message aux communes : l’invitation", _invitation(edition, whole, site)
    else:
        after = " : après la matinée" if edition.ends_on else ""
        title, said = f"Message aux communes{after}", _after(edition, site)
    page = f"La page de l’édition : {site}{edition.get_absolute_url()}"
    body = "\n\n".join([f"Objet : {_subject(edition)}", "Bonjour,", *said, page, SIGNED])
    return Text("communes", title, body)


def _opening(edition: Edition, verb: str) -> str:
    """Return « La 3e édition… a eu lieu le mardi 6 février 2024. »; nothing of a date that is not known."""
    name, when = _name(edition), _when(edition)
    sentence = f"{_followed(name)} {verb} {when}" if when else name
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _invitation(edition: Edition, whole: Programme, site: str) -> list[str]:
    where, hours = _where(edition), hours_in_words(edition)
    practical = [f"Horaires : {hours}." if hours else "", f"Lieu : {where}." if where else ""]
    calendar = reverse("events:edition_calendar", args=[edition.slug])
    said = [
        _opening(edition, "aura lieu"),
        "\n".join(line for line in practical if line),
        edition.summary,
        _sessions(whole),
        f"Pour l’ajouter à un agenda : {site}{calendar}" if has_calendar(edition) else "",
    ]
    return [part for part in said if part]


def _not_held(edition: Edition) -> list[str]:
    planned = f", qui était prévue {_when(edition)}," if _when(edition) else ""
    sentence = f"{_name(edition)}{planned}" if planned else _followed(_name(edition))
    sentence += f" est {edition.get_progress_display()}."
    return [f"{sentence[:1].upper()}{sentence[1:]}", edition.progress_reason]


def _after(edition: Edition, site: str) -> list[str]:
    said = [_opening(edition, "a eu lieu"), _counted(edition), edition.summary, _synthesis(edition, site)]
    return [part for part in said if part]


def _counted(edition: Edition) -> str:
    """Return « 18 communes représentées, 20 élus et 12 agents de communes. », as far as it was announced."""
    counts = [
        (edition.declared_communes_count, "commune représentée", "communes représentées"),
        (edition.declared_participants_count, "participant", "participants"),
        (edition.officials_count, "élu", "élus"),
        (edition.officers_count, "agent de commune", "agents de communes"),
    ]
    words = [compte(number, one, many) for number, one, many in counts if number is not None]
    return f"{enumeration(words)}." if words else ""


def _synthesis(edition: Edition, site: str) -> str:
    """Say where everyone reads the synthesis, or when it is expected."""
    found = Synthesis.objects.visible_to(EVERYONE).filter(edition=edition).select_related("edition").first()
    if found:
        return f"La synthèse des échanges : {site}{found.get_absolute_url()}"
    is_awaited = edition.synthesis_stage in {SynthesisStage.AWAITED, SynthesisStage.IN_REVIEW}
    expected = expected_in_words(edition) if is_awaited else ""
    return f"La synthèse est attendue {expected}." if expected else ""


def _sessions(whole: Programme) -> str:
    """Return the programme, a session a line, with who is named in it."""
    lines = []
    for day in whole.days:
        for session in day.sessions:
            kind = session.item.display_kind
            title = f" : « {session.item.title} »" if session.item.title else ""
            people = enumeration([_person(row) for row in session.appearances if row.person])
            lines.append(f"– {kind[:1].upper()}{kind[1:]}{title}{f', avec {people}' if people else ''}")
    return "\n".join(["Au programme :", *lines]) if lines else ""


def _person(appearance: Appearance) -> str:
    """Return « Jeanne Exemple (maire, Mairie d’Exemple) »."""
    held = appearance.functions_text()
    return f"{appearance}{f' ({held})' if held else ''}"


def _brief(edition: Edition, site: str) -> str:
    where = ", ".join(part for part in (_when(edition), _where(edition)) if part)
    held = edition.progress == Edition.Progress.PLANNED
    lines = [
        f"{edition.series} : {edition}",
        "" if held else f"Édition {edition.get_progress_display()} : {edition.progress_reason}",
        f"{where[:1].upper()}{where[1:]}." if where else "",
        _counted(edition),
        edition.summary,
        f"À lire : {site}{edition.get_absolute_url()}",
    ]
    return "\n".join(line for line in lines if line)


def _photo(photo: Photo, rank: int) -> Text:
    lines = [photo.caption, f"Crédit : {photo.credit}", f"Texte alternatif : {photo.alt_text}"]
    return Text(
        f"photo-{photo.pk}", f"Photo {rank} : légende et crédit", "\n".join(line for line in lines if line)
    )


def _essential(edition: Edition, points: list[KeyPoint], site: str) -> Text:
    """Return « L’essentiel en 5 points », each with its nature, as the synthesis words it."""
    title = f"L’essentiel en {compte(len(points), 'point')}"
    lines = [f"{rank}. {_stated(point)}" for rank, point in enumerate(points, 1)]
    link = f"La synthèse : {site}{reverse('events:synthesis_detail', args=[edition.slug])}"
    return Text("essentiel", title, "\n".join([f"{title} – {edition}", *lines, link]))


def _stated(point: KeyPoint) -> str:
    nature = point.get_nature_display()
    return f"{nature[:1].upper()}{nature[1:]} : {point.text}"
