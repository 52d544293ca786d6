"""ProConnect, for the time of a session."""

from collections.abc import Iterator

import pytest

from curiouslab.accounts.models import User
from tests.curiouslab.proconnect.walking import ProConnect, serving


@pytest.fixture(scope="session")
def provider() -> Iterator[ProConnect]:
    """The process of ProConnect."""
    with serving() as found:
        yield found


@pytest.fixture
def proconnect(provider: ProConnect, settings) -> ProConnect:
    """ProConnect, unspoilt, and the portal set for it."""
    provider.spoil()
    settings.PROCONNECT_DISCOVERY_URL = f"{provider.url}/.well-known/openid-configuration"
    return provider


@pytest.fixture
def camille(proconnect: ProConnect, elected_reader: User) -> User:
    """An élue whom ProConnect knows under her own address, which it does not write as we do."""
    proconnect.knows("sub-camille", email="Elue@exemple.fr")
    return elected_reader
