"""What each state is called at the desk: in one word in the lists, in a sentence on the pages."""

from django.utils import timezone

from curiouslab.french import date_longue, heure
from events.models import Edition, Publishable, Synthesis

# What each state is called in a list, where « édition » and « synthèse » are feminine.
STATES = {
    "brouillon": "brouillon",
    "programmee": "programmée",
    "en-ligne": "en ligne",
    "retiree": "retirée",
}


def state_word(content: Publishable) -> str:
    """Say where a content stands, in one word."""
    if content.is_draft:
        return STATES["brouillon"]
    if content.is_withdrawn:
        return STATES["retiree"]
    return STATES["programmee" if content.is_scheduled else "en-ligne"]


def state_sentence(content: Publishable) -> str:
    """Say where a content stands, to the team; a synthesis is read no more than its edition."""
    if content.is_draft or content.publish_at is None:
        return "Brouillon : seule l’équipe le voit."
    if content.is_withdrawn:
        return f"Retiré du site : {content.withdrawal_reason}"
    moment = timezone.localtime(content.publish_at)
    instant = f"{date_longue(moment.date())} à {heure(moment.time())}"
    hidden = _hidden_with(content)
    if content.is_scheduled:
        return f"Sera en ligne le {instant}{hidden and f', si son édition l’est : elle est {hidden}'}."
    if hidden:
        return f"Publiée, mais personne ne peut la lire : son édition est {hidden}."
    return f"En ligne depuis le {instant}."


def _hidden_with(content: Publishable) -> str:
    """Return why a published synthesis is not read, or will not be: its edition; else nothing."""
    if not isinstance(content, Synthesis):
        return ""
    edition = content.edition
    if edition.is_draft:
        return "en brouillon"
    if edition.is_withdrawn:
        return "retirée du site"
    opens, own = edition.publish_at, content.publish_at
    is_late = opens is not None and own is not None and opens > max(own, timezone.now())
    return "programmée pour plus tard" if is_late else ""


def goes_with(content: Publishable, word: str) -> str:
    """Say what becomes of the synthesis when its edition is withdrawn or put back in draft; else nothing."""
    synthesis = getattr(content, "synthesis", None) if isinstance(content, Edition) else None
    if synthesis is None or not synthesis.is_online:
        return ""
    return {
        "retirer": "Sa synthèse ne se lira plus non plus : sa page dira la même raison.",
        "brouillon": "Sa synthèse reste publiée, mais personne ne la lira tant que l’édition sera en "
        "brouillon : son adresse répondra que la page n’existe pas.",
    }.get(word, "")


def why_kept(content: Publishable) -> str:
    """Say why a content is not deleted, and what to do instead; nothing of one that may be."""
    if not content.was_online:
        return "" if content.is_draft else "Pour la supprimer, remettez-la d’abord en brouillon."
    name = f"Cette {content._meta.verbose_name}"
    instead = " Retirez-la du site, avec sa raison." if content.is_online else ""
    return f"{name} ne se supprime pas : elle a été en ligne, et son adresse a pu être citée.{instead}"
