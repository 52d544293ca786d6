"""What people write on one line, and mails and pages then quote: nothing hides in it, nothing leads away."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

HIDDEN = "un caractère invisible s’y est glissé : effacez tout, puis tapez ces mots au clavier"
LEADS_AWAY = "n’écrivez pas d’adresse web ici"
NO_LETTER = "un nom s’écrit avec des lettres"

# Drawn as nothing, though Unicode counts them among letters, signs and marks.
_BLANKS = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# What mailboxes make a link of. A function may be held at « data.gouv.fr »; nobody is called so.
_LINK = re.compile(r"://|\bwww\.", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]{3,}\.[a-z]{2,}\b", re.IGNORECASE)


def on_one_line(text: str) -> str:
    """Return a text with one space where it has several, or ends a line."""
    return " ".join(text.split())


def flaw_of(text: str) -> str:
    """Return why a text is refused, without capital nor full stop; empty if it shows all that it holds.

    Controls reach mailboxes, and marks of direction (U+202E) show a text that is not the one written.
    """
    hidden = _BLANKS.search(text) or any(unicodedata.category(character)[0] == "C" for character in text)
    return HIDDEN if hidden else ""


def flaw_of_line(text: str) -> str:
    """Return why a line that mails quote is refused; empty if it also leads nowhere.

    Somebody may ask for access in the name of another, and at their address: the answer must bait nobody.
    """
    return flaw_of(text) or (LEADS_AWAY if _LINK.search(text) else "")


def flaw_of_name(text: str) -> str:
    """Return why a first or last name is refused; empty if it is one, as far as can be told."""
    if flaw := flaw_of_line(text):
        return flaw
    if _DOMAIN.search(text):
        return LEADS_AWAY
    return "" if any(character.isalpha() for character in text) else NO_LETTER


def _refuse(flaw: str) -> None:
    if flaw:
        raise ValidationError(f"{flaw[:1].upper()}{flaw[1:]}.")


def check_seen(text: str) -> None:
    """Check an address.

    Raises:
        ValidationError: something hides in it.
    """
    _refuse(flaw_of(text))


def check_line(text: str) -> None:
    """Check a text of one line.

    Raises:
        ValidationError: something hides in it, or it leads somewhere.
    """
    _refuse(flaw_of_line(text))


def check_name(text: str) -> None:
    """Check a first or last name.

    Raises:
        ValidationError: something hides in it, it leads somewhere, or it is no name.
    """
    _refuse(flaw_of_name(text))


class LineField(forms.CharField):
    """A text on one line."""

    default_validators = [check_line]
    default_error_messages = {"max_length": "C’est trop long : %(limit_value)d caractères au plus."}

    def to_python(self, value: Any) -> Any:
        """Keep it on one line: it is written on one wherever it is quoted."""
        return on_one_line(super().to_python(value) or "")


class NameField(LineField):
    """A first or last name."""

    default_validators = [check_name]
