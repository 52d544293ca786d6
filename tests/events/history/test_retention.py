"""What the history keeps, and for how long: revisions, and the files that only they name."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone
from reversion.models import Revision, Version

from events.history.snapshot import revisions_of
from tests.events.history.conftest import done, stored_files

pytestmark = pytest.mark.django_db


def age(days):
    for revision in Revision.objects.all():
        Revision.objects.filter(pk=revision.pk).update(date_created=timezone.now() - timedelta(days=days))


def purge():
    out = io.StringIO()
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("purge_personal_data", stdout=out)
    return out.getvalue()


def test_files_of_a_deleted_edition_stay_until_its_history_ends(edition, settings):
    settings.HISTORY_RETENTION_DAYS = 30
    pk = edition.pk
    with done():
        edition.delete()
    age(29)
    purge()
    assert (len(stored_files()), revisions_of(pk).count()) == (3, 1)

    age(31)
    assert "1 version gardée d’une édition" in purge()

    assert (stored_files(), Version.objects.count()) == ({}, 0)


def test_files_that_a_row_still_names_survive_their_history(edition, settings):
    settings.HISTORY_RETENTION_DAYS = 30
    with done():
        edition.title = "Autre"
        edition.save()
    age(31)
    files = stored_files()

    purge()

    assert stored_files() == files
    assert revisions_of(edition.pk).count() == 0


def test_a_file_that_no_history_names_goes_at_once(edition):
    with TestCase.captureOnCommitCallbacks(execute=True):
        edition.documents.all().delete()

    assert [name for name in stored_files() if name.startswith("document")] == []
