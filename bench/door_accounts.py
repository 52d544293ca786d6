"""Run in the portal of the bench (`python -m`): accounts of the team and of members, by a number."""

import os
import sys

import django

PASSWORD = "Nanterre-2024-club"  # noqa: S105 – of accounts that live as long as the bench
KNOWN = "connue{}@exemple.test"
STAFF = "equipe{}@exemple.test"


def create(count: int) -> None:
    """Create `count` members with a mandate, and as many accounts of the team."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 – once Django is set up

    from events.models import Organisation  # noqa: PLC0415

    users = get_user_model().objects
    body = Organisation.objects.create(name="Exemple fictif")
    for number in range(count):
        member = users.create_user(KNOWN.format(number))
        member.mandates.create(
            kind="elected", organisation=body, title="Exemple fictif", starts_on="2020-01-01"
        )
        users.create_user(STAFF.format(number), PASSWORD, is_staff=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    create(int(sys.argv[1]))
