"""What has been kept for as long as announced goes, and nothing else."""

import io
from datetime import date, timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from reversion.models import Revision

from curiouslab.accounts.models import User
from curiouslab.alerts.models import Notice, Subscription
from curiouslab.contact.models import ContactMessage
from curiouslab.journal.models import Entry
from curiouslab.journal.writing import record
from curiouslab.limits.models import Tally
from curiouslab.mail.models import OutboxMail
from curiouslab.members.models import AccessRequest
from curiouslab.needs.models import Need
from curiouslab.privacy.purge import KINDS, former_members, purge
from events.models import Merge, PreviewLink, SheetDraft, SheetOpening
from tests.factories import (
    make_commune,
    make_edition,
    make_mandate,
    make_person,
    make_preview_link,
    make_synthesis,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture(autouse=True)
def kept(settings):
    """A length of its own for each: two of them mixed up would show."""
    settings.MEMBER_RETENTION_DAYS, settings.ACCESS_REQUEST_RETENTION_DAYS = 300, 40
    settings.NOTICE_CONFIRMATION_HOURS, settings.MAIL_RETENTION_DAYS = 30, 50
    settings.CONTACT_RETENTION_DAYS, settings.JOURNAL_RETENTION_DAYS = 60, 70
    settings.HISTORY_RETENTION_DAYS, settings.NEEDS_RETENTION_DAYS = 80, 90


def ago(**length):
    return NOW - timedelta(**length)


def member(name, *ends, **given):
    user = User.objects.create_user(f"{name}@exemple.fr", **given)
    for end in ends:
        make_mandate(user, starts_on=date(2020, 7, 3), ends_on=end and TODAY - timedelta(days=end))
    return user


def make_request(commune, **given):
    return AccessRequest.objects.create(
        first_name="Awa", last_name="Exemple", email="a@exemple.fr", kind="elected", commune=commune, **given
    )


def make_link(**given):
    link = make_preview_link(make_synthesis())
    PreviewLink.objects.filter(pk=link.pk).update(created_at=ago(days=300), **given)


def make_rows(*, aged: bool):
    """One row of each kind, a little too old or not quite."""
    nudge = timedelta(minutes=-1 if aged else 1)
    member("ancien", 301 if aged else 300)
    decided = {"decision": "refused", "decided_at": ago(days=40) + nudge}
    make_request(make_commune(), nonce="a", **decided)
    Notice.objects.create(edition=make_edition(), email="n@exemple.fr", requested_at=ago(hours=30) + nudge)
    OutboxMail.objects.create(key="s", kind="code", sent_at=ago(days=50) + nudge)
    message = {"subject": "club", "email": "c@exemple.fr", "nonce": "c"}
    ContactMessage.objects.create(**message, received_at=ago(days=60) + nudge)
    Entry.objects.create(verb="read", model="m", object_key="1", object_name="x", at=ago(days=70) + nudge)
    merged = {"kept": make_person(), "former_key": 0, "last_name": "Exemple", "slug": "exemple"}
    Merge.objects.create(**merged, moved={"aside": []}, made_at=ago(days=30) + nudge)
    make_link(expires_at=ago(days=60) + nudge)
    Revision.objects.create(date_created=ago(days=80) + nudge)
    staff = {"user": User.objects.create_user("e@exemple.fr", is_staff=True), "page": "events.edition:1"}
    SheetDraft.objects.create(**staff, key="b", saved_at=ago(days=7) + nudge)
    SheetOpening.objects.create(**staff, key="o", family="events.edition:1", seen_at=ago(days=1) + nudge)
    Need.objects.create(digest="d", last_on=TODAY - timedelta(days=91 if aged else 90))
    Session.objects.create(session_key="s", session_data="", expire_date=NOW + nudge)
    Tally.objects.create(key="t", ends_at=NOW + nudge)


def counts(**given):
    return {kind.one: number for kind, number in purge(NOW, **given) if number}


EACH = dict.fromkeys([kind.one for kind in KINDS], 1)


def test_each_kind_goes_at_its_age():
    make_rows(aged=True)

    assert counts(writes=False) == EACH
    assert counts() == EACH
    assert counts() == {}
    assert not User.objects.filter(is_staff=False).exists()


def test_nothing_goes_before_its_age():
    make_rows(aged=False)

    assert counts() == {}
    assert len(EACH) == 14


def test_only_the_accounts_whose_last_mandate_is_long_over_or_that_never_had_one_go():
    gone = [member("fini", 400), member("deux", 500, 400)]
    member("encore", 400, None)
    member("recent", 400, 10)
    member("avenir", -10)
    gone.append(member("sans", date_joined=ago(days=300, minutes=1)))
    member("bientot", date_joined=ago(days=300, minutes=-1))
    member("inscrit", 10, date_joined=ago(days=900))
    for name, rights in (("equipe", {}), ("racine", {"is_superuser": True})):
        member(name, 400, is_staff=True, **rights)
        member(f"{name}-sans", date_joined=ago(days=900), is_staff=True, **rights)

    assert set(former_members(NOW)) == set(gone)


def test_an_account_takes_what_hangs_on_it_and_leaves_the_journal():
    user = member("fini", 400)
    Subscription.objects.create(user=user)
    Entry.objects.create(verb="read", model="m", object_key="1", object_name="x", actor=user)

    assert counts() == {"compte de membre": 1}
    assert (Subscription.objects.count(), Entry.objects.get().actor) == (0, None)


def test_an_account_that_goes_leaves_no_name_behind(superuser):
    """As when its owner asks: neither in the journal nor in the history of the desk."""
    user = member("fini", 400, first_name="Awa", last_name="Exemple")
    mandate = user.mandates.get()
    record(Entry.Verb.INVITED, mandate, actor=superuser)
    for row in (user, mandate):
        LogEntry.objects.log_actions(superuser.pk, [row], CHANGE, "Awa", single_object=True)
    Notice.objects.create(edition=make_edition(), email="fini@exemple.fr", confirmed_at=NOW)

    assert counts() == {"compte de membre": 1}
    assert Entry.objects.get().object_name == "un mandat, dont le compte est effacé"
    said = LogEntry.objects.values_list("object_repr", "change_message")
    assert {*said} == {("une fiche effacée", "Ce qui en était dit est effacé avec elle.")}
    assert Notice.objects.count() == 0


def test_a_request_that_goes_leaves_no_name_in_the_history_of_the_desk(superuser):
    gone, stays = (
        make_request(make_commune(), nonce=f"{days}", decision="refused", decided_at=ago(days=days))
        for days in (41, 39)
    )
    for row in (gone, stays):
        LogEntry.objects.log_actions(superuser.pk, [row], CHANGE, "Awa", single_object=True)

    assert counts() == {"demande d’accès": 1}
    said = LogEntry.objects.order_by("pk").values_list("object_repr", flat=True)
    assert list(said) == ["une fiche effacée", str(stays)]


def test_what_waits_is_kept_however_old():
    Notice.objects.create(
        edition=make_edition(), email="n@exemple.fr", requested_at=ago(days=300), confirmed_at=ago(days=299)
    )
    OutboxMail.objects.create(key="w", kind="code", recipient="a@exemple.fr", created_at=ago(days=900))
    OutboxMail.objects.create(key="g", kind="code", recipient="a@exemple.fr", given_up_at=ago(days=51))

    assert counts() == {"trace de courriel": 1}
    assert list(OutboxMail.objects.values_list("key", flat=True)) == ["w"]


def test_a_request_that_nobody_decided_on_goes_at_the_age_of_an_account():
    for minutes in (1, -1):
        make_request(make_commune(), nonce=f"n{minutes}", requested_at=ago(days=300, minutes=minutes))
    make_request(
        make_commune(),
        nonce="decidee",
        requested_at=ago(days=900),
        decision="approved",
        decided_at=ago(days=39),
    )

    assert counts() == {"demande d’accès": 1}
    assert {*AccessRequest.objects.values_list("nonce", flat=True)} == {"n-1", "decidee"}


def test_counts_of_the_second_factor_that_are_over_go():
    cache.set("fini", 1, timeout=-1 * 60)
    cache.set("court", 1, timeout=60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE shared_cache SET expires = %s", ["2001-01-01 00:00:00"])
    cache.set("encore", 1, timeout=600)

    assert counts() == {}

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        assert [key.rpartition(":")[2] for (key,) in cursor.fetchall()] == ["encore"]


def run(*arguments, **options):
    said = io.StringIO()
    call_command("purge_personal_data", *arguments, stdout=said, **options)
    return said.getvalue()


def test_the_command_says_what_it_erases_by_kind():
    make_rows(aged=True)
    Entry.objects.create(verb="read", model="m", object_key="1", object_name="x", at=ago(days=900))

    dry = run("--dry-run")
    assert dry.splitlines()[0] == "À effacer :"
    assert "  2 lignes du journal" in dry.splitlines()
    assert Entry.objects.count() == 2
    assert run() == dry.replace("À effacer", "Effacé")
    assert run() == "Rien à effacer.\n"
    assert run(verbosity=0) == ""
