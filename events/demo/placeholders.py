"""What the demonstration's files leave to be filled in at load time: dates to come, small files.

- `"J+45"` is the first Tuesday from the 45th day after today (`"J-40"`: before today), in ISO 8601;
  under the key `annee`, the year of that day as a number.
- `"@image:name"`, `"@pdf:name"`, `"@csv:name"` and `"@txt:name"` are a file made by `files.py`, in
  base64.
"""

import re
from datetime import date, timedelta
from typing import Any

from events.demo import files

_RELATIVE_DAY = re.compile(r"J([+-]\d{1,4})")
_TUESDAY = 1


def is_relative(text: object) -> bool:
    """Tell whether `text` is a day counted from today."""
    return isinstance(text, str) and _RELATIVE_DAY.fullmatch(text) is not None


def day_of(text: str, today: date) -> date:
    """Return the Tuesday that `text` (« J+45 ») means when read on `today`.

    Raises:
        ValueError: `text` is not of that shape.
    """
    match = _RELATIVE_DAY.fullmatch(text)
    if match is None:
        raise ValueError(f"« {text} » n’est pas de la forme J+45.")
    day = today + timedelta(days=int(match[1]))
    return day + timedelta(days=(_TUESDAY - day.weekday()) % 7)


def resolve(value: Any, today: date, key: str = "") -> Any:
    """Return the JSON `value` with its placeholders replaced; `key` is the one that holds it."""
    if isinstance(value, dict):
        return {name: resolve(inner, today, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [resolve(inner, today, key) for inner in value]
    if isinstance(value, str) and value.startswith("@"):
        return files.in_base64(value[1:])
    if is_relative(value):
        day = day_of(value, today)
        return day.year if key == "annee" else day.isoformat()
    return value
