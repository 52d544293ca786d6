"""What the columns of a pasted table hold, from the words that head them."""

import re

from events.notices.plainness import plain
from events.notices.raws import Raw

_ROLES = {
    "kind": r"types?(?: de (?:sequence|moment|temps))?|nature|moments?|format|categorie",
    "time": r"horaires?|heures?|creneau|debut|h",
    "title": r"titres?(?: d(?:e l'|es |u |e )(?:exposes?|interventions?|sequence|moment))?|sujets?|intitule"
    r"|exposes?|interventions?|sequence|contenu|themes?|tables?[ -]rondes?|quoi|objet"
    r"|(?:sujet|theme) (?:traite|aborde)|programme|deroule|conferences?",
    "first": r"prenoms?",
    "person": r"intervenante?s?|oratrices?|orateurs?|noms?|(?:noms?,? (?:et )?prenoms?"
    r"|prenoms? (?:et )?noms?)(?: des? .{1,30})?|qui|experte?s?|par|speakers?|conferenciere?s?|invitee?s?"
    r"|personnes?",
    "function": r"fonctions?|qualites?|postes?|metiers?|titre professionnel|profession",
    "organisation": r"organismes?|structures?|organisations?|collectivites?|entites?|employeurs?|communes?"
    r"|institutions?|villes?|etablissements?|societes?|services?|rattachement",
    "role": r"roles?(?: .{1,25})?|intervient comme|en tant que|participe comme",
    "moderator": r"(?:co-?)?anim(?:ation|ateur|atrice|ee? par)s?|moder(?:ation|ateur|atrice|ee? par)s?"
    r"(?:[/·.(].{0,12})?",
    "participants": r"participante?s?|participants et participantes|panel|avec|debatteurs|invite(?:e?s)?"
    r"|temoins?|autour de la table",
    "state": r"emargements?|presences?|signatures?|(?:presente?s?|venue?s?)(?: ?/ ?\w+| ou \w+| ?\?)?|etat"
    r"|statut",
    "delegate": r"representante?s?|represente?e?s? par|deleguee?s?",
    "date": r"quand|dates?|jours?",
    "place": r"ou|lieux?|salles?|endroits?",
    "other": r"n ?[ºo]|numero|#|durees?|fin|remarques?|observations?|commentaires?|support|confirme",
}
OF_TABLE = ("moderator", "participants")
# « Intervenant(e)s », « Orateur·rice·s »: one word, whoever is meant.
_INCLUSIVE = re.compile(r"\((?:e|s|es|e?\)\(s|ne|rice|trice)\)?s?|[·.•/-](?:e|ne|rice|trice)s?(?:[·.•-]s)?\b")
_PAIRED = re.compile(r"\s*(?:/|,| et | & |–| - )\s*")


def role_of_column(said: str) -> str:
    """Return what a column holds; « Fonction / organisme » holds functions, « Nom et fonction » people."""
    bare = _INCLUSIVE.sub("", plain(said)).strip(" *:?")
    if found := _named(bare):
        return found
    parts = [_named(part) for part in _PAIRED.split(bare)]
    if len(parts) < 2 or not all(parts):
        return ""
    return next((role for role in ("person", "title", "function") if role in parts), "")


def _named(said: str) -> str:
    return next((role for role, words in _ROLES.items() if re.fullmatch(words, said)), "")


def roles_of(cells: list[Raw]) -> list[str]:
    """Return what columns hold; who moderates or takes part heads one only beside a title."""
    known = [role_of_column(cell.said) for cell in cells]
    if known and not cells[0].signs:
        known[0] = "time"  # the hours need no header
    if "title" in known:
        return ["person" if role == "delegate" else role for role in known]
    return ["" if role in OF_TABLE else role for role in known]


def are_headers(known: list[str]) -> bool:
    """Tell whether a row heads a table; beside a title and who gives it, a column may be of another sort."""
    is_programme = {"title", "person"} <= set(known) and sum(map(bool, known)) > 2
    return len(known) > 1 and set(known) != {"other"} and (all(known) or is_programme)


def with_kind(headers: list[Raw], roles: list[str]) -> list[str]:
    """« Séquence | Titre »: of two columns that may hold titles, the first says what each row is."""
    titles = [rank for rank, role in enumerate(roles) if role == "title"]
    kinds = [rank for rank in titles if plain(headers[rank].said).startswith(("sequence", "contenu"))]
    if len(titles) < 2 or not kinds or "kind" in roles:
        return roles
    return ["kind" if rank == kinds[0] else role for rank, role in enumerate(roles)]
