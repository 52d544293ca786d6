"""What the team is told of a file: sentences made of the facts read in it."""

LANGUAGES = {
    "en": "en anglais",
    "de": "en allemand",
    "es": "en espagnol",
    "it": "en italien",
    "nl": "en néerlandais",
    "pt": "en portugais",
}

UNTAGGED = (
    "Ce PDF n’est pas balisé : un lecteur d’écran le lira mal. Demandez-en une version balisée (Word et "
    "LibreOffice savent l’exporter), ou publiez son contenu dans la synthèse en ligne."
)
UNTITLED = "Son titre n’y est pas inscrit : un lecteur d’écran annoncera le nom du fichier."
NO_LANGUAGE = "Sa langue n’y est pas inscrite : un lecteur d’écran pourrait mal le prononcer."


def spoken(language: str) -> str:
    """Say the language of a document, « en anglais »; nothing for French, or one that we cannot name."""
    return LANGUAGES.get(language.lower()[:2], "")


def advice(*, is_tagged: bool | None, stated_title: str, stated_language: str, language: str) -> list[str]:
    """Say what to mend in a PDF.

    Args:
        is_tagged: whether it is tagged; None for a file that is no PDF, of which nothing is said.
        stated_title: the title that it states, if any.
        stated_language: the language that it states, a tag of BCP 47, if any.
        language: the language that the team says it is in.
    """
    if is_tagged is None:
        return []
    first = stated_language.lower().replace("_", "-").split("-")[0]
    other = f"Il se dit en « {stated_language} », et la fiche en « {language} » : corrigez l’un ou l’autre."
    said = {
        UNTAGGED: not is_tagged,
        UNTITLED: not stated_title,
        NO_LANGUAGE: not stated_language,
        other: bool(first) and first != language.lower()[:2],
    }
    return [sentence for sentence, is_so in said.items() if is_so]
