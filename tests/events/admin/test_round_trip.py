"""What the desk opens and saves untouched stays as it is, to the last row."""

import io
import json

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.urls import reverse

from events.models import Appearance, Edition, Organisation, Person, ProgrammeItem, Synthesis, Theme
from tests.events.admin.conftest import Desk
from tests.events.admin.forms import form_data

OPENED = (Edition, Synthesis, ProgrammeItem, Appearance, Person, Organisation, Theme)


@pytest.fixture
def demo(db, settings, tmp_path):
    """The demonstration: several days, partial dates, every role, nature and audience."""
    settings.VAR_DIR = tmp_path
    call_command("load_demo", stdout=io.StringIO())


def everything():
    """Return every row of content, without the instant of its last saving.

    What the desk writes for itself is left out: saving a sheet closes its draft, untouched or not.
    """
    rows = {}
    models = apps.get_app_config("events").get_models()
    for model in (model for model in models if getattr(model, "is_content", True)):
        for row in json.loads(serializers.serialize("json", model.objects.order_by("pk"))):
            row["fields"].pop("updated_at", None)
            rows[row["model"], row["pk"]] = row["fields"]
    return rows


def send_as_it_stands(desk: Desk, row):
    address = reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])
    answer = desk.client.post(address, {**form_data(desk.client.get(address)), "_save": "1"})
    return answer.status_code


@pytest.mark.slow
def test_saving_what_was_not_changed_changes_nothing(demo, desk):
    rows = [row for model in OPENED for row in model.objects.all()[:14]]
    before = everything()

    assert {send_as_it_stands(desk, row) for row in rows} == {302}

    assert everything() == before
    assert len(rows) >= 60
