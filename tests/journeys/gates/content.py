"""Run in the portal of the gates (`python -m`): adds what the demonstration lacks, all of it invented."""

import os
from datetime import date

import django


def add() -> None:
    """Add an edition with a row of every kind, and a synthesis withdrawn after it was read."""
    # Django's own modules are usable only once it is set up.
    from tests.journeys.gates.pages import PREVIEW_MADE_AT  # noqa: PLC0415
    from tests.portal import make_whole_edition  # noqa: PLC0415

    # Numbers far from the others: their communes are told from the real ones by them.
    long_ago = {"when": date(2022, 3, 1), "is_fictitious": True}
    whole = make_whole_edition(998, title="Tout à la fois", slug="998-tout-a-la-fois", **long_ago)
    whole.synthesis.preview_links.update(created_at=PREVIEW_MADE_AT)
    withdrawn = make_whole_edition(999, title="Retirée", slug="999-retiree", **long_ago)
    withdrawn.synthesis.withdraw(reason="Une erreur s’y était glissée : elle revient bientôt.")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.journeys.gates.settings")
    django.setup()
    add()
