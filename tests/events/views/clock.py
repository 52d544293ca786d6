"""The clock of a test, set by hand."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

PARIS = ZoneInfo("Europe/Paris")


def set_clock(monkeypatch: pytest.MonkeyPatch, text: str) -> datetime:
    """Stop the clock at an instant written in ISO 8601 with its zone; returns it."""
    instant = datetime.fromisoformat(text)
    monkeypatch.setattr("django.utils.timezone.now", lambda: instant)
    return instant
