"""The few communes that the files of these tests name."""

import pytest

from tests.factories import make_commune


@pytest.fixture
def communes(db) -> None:
    """Eight communes of the reference: homonyms, articles, apostrophes."""
    for code, name in {
        "92050": "Nanterre",
        "92024": "Clichy",
        "92023": "Clamart",
        "92060": "Le Plessis-Robinson",
        "92077": "Ville-d'Avray",
        "92025": "Colombes",
        "78586": "Saint-Germain",
        "91552": "Saint-Germain",
    }.items():
        make_commune(insee_code=code, name=name, slug=f"commune-{code}")
