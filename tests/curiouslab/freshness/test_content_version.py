"""The content version: another one after any write, in the transaction of the write."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from curiouslab.accounts.models import User
from curiouslab.freshness.models import ContentVersion, content_version
from curiouslab.freshness.triggers import content_tables
from events.exchange import import_edition
from events.models import Edition, Merge, Objection, Person, Theme
from tests.events.exchange.files import event
from tests.factories import make_online_edition, make_theme
from tests.house.sources import APPS, files, text
from tests.portal import make_whole_edition


def sql(text):
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.rowcount


def rename_by_sql(**_known):
    assert sql("UPDATE events_theme SET name = 'Air'") == 1


def save_in_the_admin(client, superuser, **_known):
    client.force_login(superuser)
    assert client.post("/gestion/events/theme/add/", {"name": "L’eau"}).status_code == 302


# Each path by which a content is written.
WRITES = {
    "save": lambda theme, **_: theme.save(),
    "create": lambda **_: make_theme("Air"),
    "update": lambda **_: Theme.objects.update(name="Air"),
    "bulk_create": lambda **_: Theme.objects.bulk_create([Theme(name="Air", slug="air")]),
    "bulk_update": lambda theme, **_: Theme.objects.bulk_update([theme], ["name"]),
    "delete": lambda theme, **_: theme.delete(),
    "delete of rows": lambda **_: Theme.objects.all().delete(),
    "m2m add": lambda edition, theme, **_: edition.themes.add(theme),
    "publish": lambda edition, **_: edition.publish(),
    "withdraw": lambda edition, **_: edition.withdraw(reason="Doublon."),
    "SQL": rename_by_sql,
    "admin": save_in_the_admin,
    "import": lambda **_: import_edition(event(titre="Neuve")),
    "communes": lambda **_: call_command("load_communes", verbosity=0),
}


@pytest.fixture
def known(db, client, superuser):
    """What a write may need."""
    return {
        "client": client,
        "superuser": superuser,
        "edition": make_online_edition(),
        "theme": make_theme("Eau"),
    }


def test_no_code_takes_a_row_before_the_content_version():
    """A SELECT … FOR UPDATE would: two transactions would wait for each other (ADR 0014)."""
    sources = [path for app in APPS for path in files(".py", under=app)]

    assert [path for path in sources if "select_for_update(" in text(path)] == []
    assert len(sources) > 100


@pytest.mark.parametrize("name", WRITES)
def test_a_write_changes_the_version_and_a_rollback_gives_it_back(known, name):
    before = content_version()

    with transaction.atomic():
        WRITES[name](**known)
        during = content_version()
        transaction.set_rollback(True)

    assert during != before
    assert content_version() == before


def test_every_table_of_the_content_changes_the_version(db):
    make_whole_edition()
    Objection.objects.create(digest="0" * 64, words=2)
    Merge.objects.create(kept=Person.objects.first(), former_key=0, last_name="Autre", slug="autre")
    before = {content_version()}

    for model in (
        m
        for app in ("communes", "events", "pages")
        for m in apps.get_app_config(app).get_models(True)
        if getattr(m, "is_content", True)  # what the desk writes for itself changes nothing
    ):
        table, key = model._meta.db_table, model._meta.pk.column
        assert (table, sql(f"UPDATE {table} SET {key} = {key}") > 0) == (table, True)  # noqa: S608
        assert (table, content_version() in before) == (table, False)
        before.add(content_version())

    assert len(content_tables()) >= 20


def test_reading_and_signing_in_change_nothing(client, known):
    before = content_version()

    client.force_login(known["superuser"])
    client.get("/")
    Edition.objects.count()
    User.objects.update(first_name="Awa")

    assert content_version() == before


def test_loading_again_what_is_there_changes_nothing(db):
    call_command("load_communes", verbosity=0)
    before = content_version()

    call_command("load_communes", verbosity=0)

    assert content_version() == before


@pytest.mark.django_db(transaction=True)
def test_a_write_without_transaction_changes_the_version_too():
    before = content_version()

    theme = make_theme()

    assert (content_version() != before, Theme.objects.get()) == (True, theme)


def test_every_migration_gives_a_new_version(db):
    before = content_version()

    call_command("migrate", verbosity=0)

    assert content_version() != before
    assert [str(version) for version in ContentVersion.objects.all()] == [content_version()]
