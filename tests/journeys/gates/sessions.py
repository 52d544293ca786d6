"""Run in the portal of the gates (`python -m`): opens a session for each account, as its doors would."""

import json
import os
import sys
import time

import django


def open_sessions() -> dict[str, str]:
    """Open a session for each account of the demonstration; return its key, by address.

    The team has just given its second factor again, for as long as the gates run: the pages of the second
    factor ask for it.
    """
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    from tests.strictness import SignedInClient  # noqa: PLC0415

    found = {}
    for user in get_user_model().objects.all():
        client = SignedInClient()
        client.force_login(user)
        session = client.session
        for record in session.get("account_authentication_methods", []):
            record |= {"reauthenticated": True, "at": time.time() + 86_400}
        session.save()
        found[user.email] = session.session_key
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.journeys.gates.settings")
    django.setup()
    json.dump(open_sessions(), sys.stdout)
