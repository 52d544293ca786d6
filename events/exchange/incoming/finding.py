"""Which edition does a file speak of? Found by its identifier, its number, or its title and date."""

from curiouslab import SITE_NAME
from events.desk.slugs import free_slug
from events.exchange.incoming.job import Job
from events.exchange.shape import Json
from events.exchange.when import read_when
from events.exchange.words import default_slug
from events.models import Edition


def edition_of(job: Job, data: Json) -> Edition:
    """Return the edition that the file speaks of, new if it is not known; notes a number already taken."""
    event = data["evenement"]
    reference, number = data.get("id") or "", event.get("edition")
    series = event.get("serie") or SITE_NAME
    edition = _by_reference(reference)
    same_number = Edition.objects.filter(series=series, number=number).first() if number else None
    if same_number and edition is None and reference in {"", same_number.reference or reference}:
        edition = same_number
    if same_number and same_number != edition:
        held = same_number.reference or same_number.slug
        sentence = f"le numéro {number} est déjà celui de « {same_number.name} » (id : {held})."
        job.refuse("evenement.edition", sentence)
    if edition is None and not number:
        edition = _by_title_and_date(event, series, reference)
    return edition or Edition(reference=reference, series=series, kind="")


def _by_reference(reference: str) -> Edition | None:
    """Return the edition of that identifier; one entered by hand exports its address instead."""
    if not reference:
        return None
    found = Edition.objects.filter(reference=reference).first()
    return found or Edition.objects.filter(reference="", slug=reference).first()


def _by_title_and_date(event: Json, series: str, reference: str) -> Edition | None:
    """Return the only edition without a number that bears the same title at the same date."""
    when, _days = read_when(event)
    found = Edition.objects.filter(
        series=series,
        number=None,
        title=event.get("theme") or "",
        official_title=event.get("titre") or "",
        date_precision=when.precision,
        starts_on=when.starts_on,
        ends_on=when.ends_on,
    )
    if reference:
        found = found.filter(reference="")
    editions = list(found[:2])
    return editions[0] if len(editions) == 1 else None


def slug_for(job: Job, edition: Edition, event: Json) -> str:
    """Return the end of the address: the file's if it may still be chosen, else the present or a free one."""
    others = Edition.objects.exclude(pk=edition.pk)
    wanted = event.get("adresse_page")
    if not wanted:
        usual = default_slug(event.get("edition"), event.get("theme") or event.get("titre") or "")
        return edition.slug or free_slug(others, usual)
    was_published = edition.first_published_at is not None or not edition.is_draft
    if wanted != edition.slug and was_published:
        job.refuse(
            "evenement.adresse_page", f"l’adresse d’une édition publiée ne change plus ({edition.slug})."
        )
    elif others.filter(slug=wanted).exists():
        job.refuse("evenement.adresse_page", f"une autre édition a déjà l’adresse « {wanted} ».")
    return wanted
