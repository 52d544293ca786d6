"""What is published, as others read it: a portal with everything, read by programs that are not ours."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from events.models import Edition
from events.partial_dates import PartialDate
from events.record import versions
from tests.factories import (
    make_appearance,
    make_commune,
    make_item,
    make_key_point,
    make_online_edition,
    make_person,
    make_synthesis,
    make_theme,
)
from tests.portal import make_whole_edition

HOSTILE = 'Ça, "c’est" ; l’été\n=cmd|x <b>&amp;</b> \U0001f33b'


@pytest.fixture
def portal(db):
    """Editions of every kind of date and state, with hostile texts; the addresses of the API's examples."""
    for number in (1, 2):
        make_whole_edition(number)
    edition = make_online_edition(
        number=3, slug="3-ville-et-numerique", title=HOSTILE.replace("\n", " "), summary=HOSTILE,
        when=date(2027, 7, 6), starts_at=time(9), ends_at=time(12, 30), venue_name="Hôtel de ville",
        venue_address="1, place de la Mairie", venue_postal_code="92000", venue_town="Nanterre",
        declared_communes_count=18, declared_unit="communes représentées",
    )  # fmt: skip
    theme, person = make_theme("donnée"), make_person(slug="jeanne-exemple")
    commune = make_commune(insee_code="92050", name="Nanterre")
    edition.themes.add(theme)
    edition.participations.create(commune=commune)
    item = make_item(edition, title="-1+1", summary="@risque")
    make_appearance(item, person=person, functions=[("maire", "Mairie")])
    make_appearance(item, person=None, commune=make_commune(insee_code="69123", name="Lyon"))
    synthesis = make_synthesis(edition, summary=HOSTILE)
    point = make_key_point(synthesis, text=HOSTILE, item=item, person=person)
    point.communes.add(commune)
    point.themes.add(theme)
    versions.publish(synthesis)
    dates = [None, PartialDate.of_year(2025), PartialDate.of_month(2025, 3)]
    dates.append(PartialDate.of_day(date(2025, 4, 1), date(2025, 4, 3)))
    for number, when in enumerate(dates, 10):
        make_online_edition(number=number, when=when)
    for number, progress in enumerate(("cancelled", "postponed"), 20):
        day = timezone.localdate() + timedelta(days=number)
        make_online_edition(number=number, when=day, progress=progress, progress_reason="Neige.")
    return Edition.objects.get(pk=edition.pk)
