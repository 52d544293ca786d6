"""The accounts of the demonstration: their passwords are drawn once and kept from others."""

import stat
from pathlib import Path

import pytest

from events.demo import accounts


@pytest.fixture(autouse=True)
def passwords_apart(settings, tmp_path: Path) -> None:
    """The accounts' passwords go to the test's own folder."""
    settings.VAR_DIR = tmp_path


@pytest.mark.django_db
def test_passwords_are_drawn_once_and_kept_from_others(settings, tmp_path):
    first = accounts.passwords()
    mode = stat.S_IMODE(accounts.passwords_file().stat().st_mode)
    again = accounts.passwords()
    settings.VAR_DIR = tmp_path / "other"
    other = accounts.passwords()

    assert (first == again, mode) == (True, 0o600)
    assert set(first.values()) & set(other.values()) == set()
