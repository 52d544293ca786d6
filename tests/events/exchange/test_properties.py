"""Whatever edition the schema allows: refused with sentences, or kept whole."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from communes.models import Commune
from events.exchange import Refused, export_edition, import_edition, read, to_json
from events.models import Edition, Organisation, Person, Theme
from tests.events.exchange.files import imported
from tests.events.exchange.strategies import editions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]


def wiped():
    """Empty every table but that of the reference."""
    for model in (Edition, Person, Organisation, Theme):
        model.objects.all().delete()
    Commune.objects.filter(in_reference=False).delete()


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=editions())
def test_any_edition_is_refused_or_comes_back(data):
    with transaction.atomic():
        try:
            report = import_edition(data)
        except Refused as refusal:
            assert [str(problem) for problem in refusal.problems if not problem.text] == []
            assert Edition.objects.count() == 0
        else:
            first = to_json(export_edition(Edition.objects.get(pk=report.edition.pk)))
            again = import_edition(read(first.encode()))
            assert [line for line in again.lines if line.outcome in {"créé", "mis à jour", "retiré"}] == []
            assert to_json(export_edition(Edition.objects.get())) == first
            wiped()
            assert to_json(export_edition(imported(read(first.encode())))) == first
        transaction.set_rollback(True)
