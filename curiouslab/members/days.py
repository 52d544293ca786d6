"""The days of a mandate: those that somebody may have meant."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

# From the first municipal elections where every adult voted; a slip of the keyboard gives 0026 or 20226.
YEARS = range(1945, 2101)


def check_year(day: date) -> None:
    """Check the year of a first or last day, within what a list may say too.

    Raises:
        ValidationError: it is a slip of the keyboard (« 0001 », « 20226 »).
    """
    if day.year not in YEARS:
        raise ValidationError(f"L’année doit être entre {YEARS[0]} et {YEARS[-1]}.")


class DayField(forms.DateField):
    """A first or last day."""

    default_validators = [check_year]
