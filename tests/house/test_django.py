"""What Django knows of the house: migrations, French names, admin pages, settings of production."""

import os
import secrets
import subprocess
import sys

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.db import models
from django.urls import reverse

from tests.house.sources import APPS, ROOT

OUR_MODELS = [
    model for model in apps.get_models(include_auto_created=False) if model.__module__.split(".")[0] in APPS
]
OUR_ADMINS = [
    model_admin
    for model, model_admin in admin.site._registry.items()
    if type(model_admin).__module__.split(".")[0] in APPS
]


def name_is_french(name: str) -> bool:
    """Tell whether a name begins in lower case, or with an acronym (« INSEE »)."""
    first = name.split()[0].split("’")[-1] if name else ""
    return bool(name) and (first[0].islower() or first[0].isdigit() or first.isupper())


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_models_have_french_names():
    missing = [
        model._meta.label
        for model in OUR_MODELS
        if not {"verbose_name", "verbose_name_plural"} <= model._meta.original_attrs.keys()
    ]
    names = [str(model._meta.verbose_name) for model in OUR_MODELS]

    assert missing == []
    assert [name for name in names if not name_is_french(name)] == []
    assert len(OUR_MODELS) >= 16


def is_ours(field: models.Field) -> bool:
    """Tell whether a person reads the field's name: neither an automatic key nor a computed column."""
    return not field.auto_created and not isinstance(field, models.AutoField | models.GeneratedField)


def test_fields_have_french_names():
    fields = [(model, field) for model in OUR_MODELS for field in model._meta.local_fields if is_ours(field)]
    fields += [(model, field) for model in OUR_MODELS for field in model._meta.local_many_to_many]

    # `_verbose_name` is what the class says; `verbose_name` is derived from the name when it says nothing.
    assert [f"{m._meta.label}.{f.name}" for m, f in fields if f._verbose_name is None] == []
    assert [f"{m._meta.label}.{f.name}" for m, f in fields if not name_is_french(str(f.verbose_name))] == []
    assert len(fields) >= 100


def test_models_say_how_they_are_read():
    """Each has a `__str__` of its own, and an order that ends on something unique."""
    silent = [model._meta.label for model in OUR_MODELS if model.__str__ is models.Model.__str__]

    assert silent == []
    assert [model._meta.label for model in OUR_MODELS if not model._meta.ordering] == []


def test_constraints_speak_french():
    constraints = [c for model in OUR_MODELS for c in model._meta.constraints]

    default = models.BaseConstraint.default_violation_error_message
    assert [c.name for c in constraints if c.violation_error_message == default] == []
    assert len(constraints) >= 20


@pytest.mark.parametrize("model_admin", OUR_ADMINS, ids=lambda a: a.model._meta.label_lower)
@pytest.mark.parametrize("page", ["list", "search", "add"])
def test_admin_pages_answer(client, superuser, model_admin, page):
    client.force_login(superuser)
    name = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    address = reverse(f"{name}_add" if page == "add" else f"{name}_changelist")
    request = client.get(address, {"q": "é"} if page == "search" else {}).wsgi_request
    may_add = model_admin.has_add_permission(request)

    response = client.get(address, {"q": "é"} if page == "search" else {})

    assert response.status_code == (403 if page == "add" and not may_add else 200)


def test_admin_lists_can_be_searched():
    assert [a.model._meta.label for a in OUR_ADMINS if not a.search_fields] == []
    assert len(OUR_ADMINS) >= 8


def run_manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py outside the tests' settings, with nothing but `environment` set."""
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**known, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


PRODUCTION = {
    "DEBUG": "0",
    "HTTPS": "1",
    "ALLOWED_HOSTS": "club.exemple.fr",
    "SECRET_KEY": secrets.token_urlsafe(50),
}


def test_production_settings_pass_the_deployment_checks():
    result = run_manage("check", "--deploy", "--fail-level", "INFO", **PRODUCTION)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_missing_variable_says_what_to_do(missing):
    result = run_manage("check", **{**PRODUCTION, missing: ""})

    assert result.returncode == 1
    last_line = result.stderr.strip().splitlines()[-1]
    assert last_line.split("ImproperlyConfigured: ")[1].startswith(f"La variable {missing} manque. ")
