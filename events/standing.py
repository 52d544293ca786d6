"""Where the synthesis of an edition stands, for somebody who cannot read it: sentences, in the order read."""

from django.utils import timezone

from curiouslab.french import date_longue
from events.french_dates import write_date
from events.models import Edition, Reader, Synthesis, SynthesisStage
from events.partial_dates import Precision


def standing_of(edition: Edition, user: Reader) -> list[str]:
    """Return what `user`, who reads no synthesis of this edition, is told of it.

    A synthesis reserved to others is told as one that is not on line, unless the team said more.
    """
    gone = Synthesis.objects.gone_for(user).select_related("edition").filter(edition=edition).first()
    if gone:
        return [_withdrawn(gone)]
    if edition.synthesis_stage == SynthesisStage.NONE:
        return [f"Il n’y aura pas de synthèse : {_ended(edition.synthesis_reason)}"]
    told = _stage(edition)
    notice = _ended(f"La source la dit : {edition.synthesis_notice}") if edition.synthesis_notice else ""
    if told and edition.synthesis_expected.starts_on:
        notice = ""  # our date says more than the source's words
    if not told and not notice and edition.progress == Edition.Progress.CANCELLED:
        return ["La matinée est annulée ; aucune synthèse n’est annoncée."]
    if not told and not notice and edition.is_upcoming:
        return ["Elle paraîtra ici après la matinée."]  # in how long, nobody said
    return [sentence for sentence in (told or "Elle n’est pas encore publiée.", notice) if sentence]


def expected_in_words(edition: Edition) -> str:
    """Say when its synthesis is expected: « en mars 2024 », « le 15 mars 2024 », or nothing."""
    when = edition.synthesis_expected
    words = write_date(when)
    if not words or when.precision != Precision.DAY:
        return f"en {words}" if words else ""
    if when.starts_on == when.ends_on:
        return f"le {words}"
    return words if words.startswith("du ") else f"les {words}"


def _stage(edition: Edition) -> str:
    """Say in one sentence how far the team is; nothing when it did not say."""
    stage = edition.synthesis_stage
    if not stage:
        return ""
    words, until = expected_in_words(edition), edition.synthesis_expected.ends_on
    has_passed = until is not None and until < timezone.localdate()
    is_review = stage == SynthesisStage.IN_REVIEW
    parts = ["est en relecture"] if is_review else []
    if words or not is_review:
        parts.append(f"{'était' if has_passed else 'est'} attendue {words}".rstrip())
    sentence = f"Elle {' et '.join(parts)}"
    if edition.synthesis_reason:
        return f"{sentence} ; retardée : {_ended(edition.synthesis_reason)}"
    return f"{sentence} ; elle n’est pas encore en ligne." if has_passed else f"{sentence}."


def _withdrawn(synthesis: Synthesis) -> str:
    day = synthesis.withdrawn_at or synthesis.edition.withdrawn_at
    when = f" le {date_longue(timezone.localtime(day).date())}" if day else ""
    return f"Elle a été retirée{when} : {_ended(synthesis.reason_gone)}"


def _ended(sentence: str) -> str:
    """Give a sentence typed by hand its full stop."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
