"""The desk, as a member of the team opens it."""

from tests.events.admin.conftest import desk  # noqa: F401 -- a fixture
