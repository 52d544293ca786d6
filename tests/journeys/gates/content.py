"""Run in the portal of the gates (`python -m`): adds what the demonstration lacks, all of it invented."""

import os
from datetime import date
from typing import Any

import django


def add() -> None:
    """Add an edition with a row of every kind, and a synthesis withdrawn after it was read."""
    # Django's own modules are usable only once it is set up.
    from events.desk.merging import merge  # noqa: PLC0415
    from events.objection.withholding import withhold  # noqa: PLC0415
    from tests.factories import make_appearance, make_person  # noqa: PLC0415
    from tests.journeys.gates.pages import PREVIEW_MADE_AT  # noqa: PLC0415
    from tests.portal import make_whole_edition  # noqa: PLC0415

    # Numbers far from the others: their communes are told from the real ones by them.
    long_ago = {"when": date(2022, 3, 1), "is_fictitious": True}
    whole = make_whole_edition(998, title="Tout à la fois", slug="998-tout-a-la-fois", **long_ago)
    whole.synthesis.preview_links.update(created_at=PREVIEW_MADE_AT)
    withdrawn = make_whole_edition(999, title="Retirée", slug="999-retiree", **long_ago)
    withdrawn.synthesis.withdraw(reason="Une erreur s’y était glissée : elle revient bientôt.")
    _add_key()
    _add_needs()
    _add_members()
    _add_alerts()
    merge(make_person("Camille", "Réunie"), make_person("Camille", "Réuni"))
    withhold(make_appearance(whole.items.first(), person=make_person("Nom", "Retiré")).person)
    _add_history()
    _add_draft()


def _add_draft() -> None:
    """Keep what the team typed from a text: home offers it, its page lists what is wrong."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.http import QueryDict  # noqa: PLC0415

    from events.desk.sheets.drafts import keep  # noqa: PLC0415
    from events.desk.sheets.places import INTAKE, page_named  # noqa: PLC0415
    from events.desk.sheets.sheet import Sheet  # noqa: PLC0415
    from tests.journeys.gates.intake import CONFIRMED, DRAFT  # noqa: PLC0415
    from tests.journeys.gates.page import TEAM  # noqa: PLC0415

    team = get_user_model().objects.get(email=TEAM)
    data = QueryDict(mutable=True)
    data.update(CONFIRMED)
    keep(Sheet(team.pk, DRAFT, page_named(INTAKE)), data)


def _add_needs() -> None:
    """Add two terms that the team reads on its board."""
    from django.utils import timezone  # noqa: PLC0415

    from curiouslab.needs.counting import digest_of  # noqa: PLC0415
    from curiouslab.needs.models import Need  # noqa: PLC0415

    for term, searches in (("cantine sans plastique", 4), ("parking velos", 12)):
        counted = {"searches": searches, "proposals": 1, "last_on": timezone.localdate()}
        Need.objects.create(digest=digest_of(term), term=term, **counted)


def _add_history() -> None:
    """Change an edition of the demonstration twice, as the team does; delete another, number 997."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from events import happenings  # noqa: PLC0415
    from events.models import Edition  # noqa: PLC0415
    from tests.journeys.gates.page import TEAM  # noqa: PLC0415
    from tests.portal import make_whole_edition  # noqa: PLC0415

    team = get_user_model().objects.get(email=TEAM)
    gone = make_whole_edition(997, title="Supprimée", slug="997-supprimee", is_fictitious=True)
    for changed in ("Un chapô d’exemple, changé.", "Un chapô d’exemple, encore changé."):
        with transaction.atomic(), happenings.done_by(team):
            edition = Edition.objects.get(pk=6)
            edition.summary = changed
            edition.save()
            item = edition.items.last()
            item.position, item.title = 0, f"{item.title} ?"
            item.save()
    with transaction.atomic(), happenings.done_by(team):
        gone.delete()


def _add_members() -> None:
    """Add, in the commune of the demonstration's member, a mandate that ended and others; two requests."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    from communes.models import Commune  # noqa: PLC0415
    from curiouslab.members.models import CommuneDomain  # noqa: PLC0415
    from tests.journeys.gates.page import FORMER, TEAM  # noqa: PLC0415

    accounts, nanterre = get_user_model().objects, Commune.objects.get(pk="92050")
    held = {"commune": nanterre, "kind": "elected", "starts_on": date(2020, 7, 3)}
    former = accounts.create_user(FORMER, last_name="Ancien élu d’exemple")
    former.mandates.create(title="maire (exemple fictif)", ends_on=date(2026, 3, 22), **held)
    other = accounts.create_user("elu@exemple.test", last_name="Élu d’exemple")
    other.mandates.create(title="À préciser", ends_on=date(2032, 3, 20), **held)
    CommuneDomain.objects.create(commune=nanterre, domain="ville.exemple.test")
    _add_requests(nanterre, accounts.get(email=TEAM))


def _add_requests(commune: Any, decider: Any) -> None:
    """Add a request of access that waits, from the commune's own domain, and one that was refused."""
    from django.utils import timezone  # noqa: PLC0415

    from curiouslab.members.models import AccessRequest  # noqa: PLC0415

    asked = {
        "first_name": "Jeanne",
        "last_name": "Exemple",
        "kind": "officer",
        "commune": commune,
        "title": "directrice (exemple fictif)",
    }
    AccessRequest.objects.create(email="jeanne@exemple.test", nonce="1", **asked)
    AccessRequest.objects.create(
        email="jeanne@ville.exemple.test",
        nonce="2",
        decision="refused",
        reason="Exemple fictif.",
        decided_at=timezone.now(),
        decided_by=decider,
        **asked,
    )


def _add_alerts() -> None:
    """Add two requests to be told, what the member follows, and a mail that could not leave."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from curiouslab.alerts.models import Notice, Subscription  # noqa: PLC0415
    from curiouslab.mail.models import OutboxMail  # noqa: PLC0415
    from events.models import Edition, Theme  # noqa: PLC0415
    from tests.journeys.gates.alerts import AWAITED  # noqa: PLC0415
    from tests.journeys.gates.page import MEMBER  # noqa: PLC0415

    edition, now = Edition.objects.get(slug=AWAITED), timezone.now()
    Notice.objects.create(edition=edition, email="awa.exemple@exemple.test")
    Notice.objects.create(edition=edition, email="ali.exemple@exemple.test", confirmed_at=now)
    member = get_user_model().objects.get(email=MEMBER)
    Subscription.objects.create(user=member)
    Subscription.objects.create(user=member, theme=Theme.objects.first(), pace=Subscription.Pace.WEEKLY)
    error = "550 boîte inconnue"
    mail = {"kind": OutboxMail.Kind.ALERT, "recipient": MEMBER, "user": member, "attempts": 1}
    OutboxMail.objects.create(key="alert:exemple", given_up_at=now, error=error, **mail)


def _add_key() -> None:
    """Give the administration a key that opens nothing, and recovery codes, instead of an application."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: PLC0415
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    from tests.journeys.gates.page import ADMIN  # noqa: PLC0415

    admin = get_user_model().objects.get(email=ADMIN)
    Authenticator.objects.filter(user=admin).delete()
    data = {"name": "Clé d’exemple", "credential": {}}
    Authenticator.objects.create(user=admin, type=Authenticator.Type.WEBAUTHN, data=data)
    RecoveryCodes.activate(admin)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.journeys.gates.settings")
    django.setup()
    add()
