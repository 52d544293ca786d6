"""What is kept of people is written down: a new field of theirs fails here until it is."""

import pytest

from curiouslab.accounts.models import User
from curiouslab.contact.models import ContactMessage, SendingCount
from events.models import PreviewLink
from tests.house.sources import text


@pytest.mark.parametrize("model", [ContactMessage, PreviewLink, SendingCount, User])
def test_every_field_about_a_person_is_documented(model):
    rows = [
        line for line in text("docs/donnees-personnelles.md").splitlines() if f"`{model.__name__}`" in line
    ]
    fields = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    names = {field.name for field in fields} - {"id"}

    assert sorted(name for name in names if f"`{name}`" not in "\n".join(rows)) == []
    assert len(names) >= 3
