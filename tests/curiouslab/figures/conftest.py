"""What is counted here is written by the test that asks for it, and forgotten after it."""

import pytest

from curiouslab.figures import counting


@pytest.fixture(autouse=True)
def nothing_waits():
    counting.waiting.forget()
    yield
    counting.waiting.forget()
