"""What the cards say: of an edition, of its synthesis, of the whole portal; events.images.card draws them."""

from communes.map import shapes
from curiouslab.french import compte, ordinal
from events.images.card import Card
from events.models import Edition


def edition_card(edition: Edition) -> Card:
    """Return the card of an edition: what its page says at the top, and its map."""
    return Card(
        hue=edition.effective_hue,
        # Not its name: a number alone already stands above.
        title=edition.title or edition.official_title,
        number=_number(edition),
        kicker=_kicker(edition),
        facts=_facts(edition),
        communes=_communes(edition),
        is_fictitious=edition.is_fictitious,
    )


def synthesis_card(edition: Edition) -> Card:
    """Return the card of the synthesis of an edition."""
    return Card(
        hue=edition.effective_hue,
        title=edition.title or edition.official_title,
        number=_number(edition),
        kicker="édition : la synthèse" if edition.number else "La synthèse",
        facts=_facts(edition),
        communes=_communes(edition),
        is_fictitious=edition.is_fictitious,
    )


def site_card() -> Card:
    """Return the card of the pages that are about no edition."""
    return Card(
        hue="seine",
        title="Les matinées des communes des Hauts-de-Seine",
        facts=("Des pratiques, des difficultés, des réussites",),
        communes=frozenset(shape.insee_code for shape in shapes()),
    )


def _number(edition: Edition) -> tuple[str, str] | None:
    """Return « 3 » and « e »."""
    if edition.number is None:
        return None
    digits = str(edition.number)
    return digits, ordinal(edition.number).removeprefix(digits)


def _kicker(edition: Edition) -> str:
    """Return « édition », or the form of the event, and whether it does not take place as planned."""
    held = edition.progress == Edition.Progress.PLANNED
    what = "édition" if edition.number else (edition.kind or "édition").capitalize()
    return what if held else f"{what} {edition.get_progress_display()}"


def _facts(edition: Edition) -> tuple[str, ...]:
    """Return the date in words, and the number announced, as far as they are known."""
    count = edition.declared_communes_count
    word = "représentée" if edition.took_place else "annoncée"
    counted = compte(count, f"commune {word}", f"communes {word}s") if count is not None else ""
    return tuple(fact for fact in (edition.date_in_words, counted) if fact)


def _communes(edition: Edition) -> frozenset[str]:
    """Return the codes of the communes that are listed."""
    codes = edition.participations.exclude(commune=None).values_list("commune_id", flat=True)
    return frozenset(filter(None, codes))
