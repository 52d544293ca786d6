"""Filters over `curiouslab.french`; a builtin of the templates, so nothing has to be loaded.

An absent value (None or an empty text) shows as nothing.
"""

import datetime as dt
import re
from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from curiouslab import french

register = template.Library()


def _day(value: dt.date) -> dt.date:
    """Return the day of a date, or of a moment as seen in Paris."""
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


@register.filter(is_safe=False)
def pluriel(value: int | None, words: str) -> str:
    """Agree words with a number, without the number.

    `{{ n|nombre }} {{ n|pluriel:"commune" }}`, or `pluriel:"cheval,chevaux"`.
    """
    return "" if value is None else french.pluriel(value, *words.split(",", 1))


@register.filter(is_safe=False)
def compte(value: int | None, words: str) -> str:
    """Show a number with its words: `{{ n|compte:"commune" }}` gives « 18 communes ».

    The plural, then the wording for 0, may follow: `compte:"commune,communes,aucune commune"`.
    """
    return "" if value is None else french.compte(value, *words.split(",", 2))


@register.filter(is_safe=False)
def ordinal(value: int | None, gender: str = "féminin") -> SafeString | str:
    """Show « 3<sup>e</sup> »; `ordinal:"masculin"` for « 1<sup>er</sup> »."""
    if value is None:
        return ""
    # The only text marked as safe is an integer and one of three endings.
    return mark_safe(french.ordinal_html(int(value), feminine=gender != "masculin"))


@register.filter(is_safe=False)
def date_longue(value: dt.date | None, detail: str = "") -> str:
    """Show « 1er mars 2024 »; `date_longue:"jour"` adds the day of the week."""
    return french.date_longue(_day(value), weekday=detail == "jour") if value else ""


@register.filter(is_safe=False)
def heure(value: dt.time | None) -> str:
    """Show « 9 h » or « 9 h 30 »."""
    return french.heure(value) if value else ""


@register.filter(is_safe=False)
def periode(first: dt.date | None, last: dt.date | None) -> str:
    """Show two dates as one: « 6 et 7 février 2024 »; the second may be absent."""
    return french.periode(_day(first), _day(last or first)) if first else ""


@register.filter(needs_autoescape=True, is_safe=False)
def typo(value: object, *, autoescape: bool = True) -> SafeString | str:
    """Show a text with the spaces and apostrophes of French; HTML already safe keeps its tags."""
    if value is None:
        return ""
    if isinstance(value, SafeString):
        return mark_safe(french.typographie_html(value))  # only spaces and apostrophes were added
    text = french.typographie(str(value))
    return conditional_escape(text) if autoescape else text


@register.filter(is_safe=False)
def de(name: str | None) -> str:
    """Show a place name after « de »: « d’Antony », « du Plessis-Robinson »."""
    return french.de(str(name)) if name else ""


@register.filter(is_safe=False)
def a(name: str | None) -> str:
    """Show a place name after « à »: « à Nanterre », « au Plessis-Robinson »."""
    return french.a(str(name)) if name else ""


@register.filter(is_safe=False)
def majuscule(text: str | None) -> str:
    """Begin a line with a capital: « ville de Sceaux » gives « Ville de Sceaux », as « l’Orangerie » its L.

    A first word that holds a capital is a name written so, « eXample », and stays.
    """
    said = str(text or "")
    first = re.split(r"[\s’']", said, maxsplit=1)[0]
    return said[:1].upper() + said[1:] if first == first.lower() else said


@register.filter(is_safe=False)
def nombre(value: int | float | None) -> str:
    """Show a number with its thousands apart: « 1 654 712 »."""
    return "" if value is None else french.nombre(value)


@register.filter(is_safe=False)
def enumeration(items: Iterable[object] | None, conjunction: str = "et") -> str:
    """Show « a, b et c »."""
    return french.enumeration(list(items or ()), conjunction)
