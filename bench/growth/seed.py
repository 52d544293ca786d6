"""Fills an empty database with an invented archive: `python -m bench.growth.seed 1000`.

Every edition says « Exemple fictif ». Real communes take part, by their codes, and nothing is put in their
mouths: the statements name nobody. It runs where DATABASE_URL leads, on a database that holds no edition.
"""

import os
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import django

from bench.growth.sentences import Writer

if TYPE_CHECKING:
    from events.models import Edition

# What one matinée holds; the archive spans twenty years whatever its size, so that filters compare.
SESSIONS, POINTS, COMMUNES, PARAGRAPHS = 6, 12, 18, 6
FIRST_DAY, DAYS = date(2006, 1, 10), 365 * 20
THEMES = 40
EDITIONS_A_ROUND = 250
KINDS = ("talk", "talk", "talk", "round_table", "round_table", "round_table")
NATURES = ("finding", "difficulty", "success", "lead", "commitment", "open_question", "resource", "figure")
# Most that come are of the département, as at the Club.
AT_HOME = 0.85


class Archive:
    """Makes an archive of `editions` matinées, by rounds that hold in memory."""

    def __init__(self, editions: int) -> None:
        """Read the communes, and make the themes and the people of the whole archive."""
        from communes.models import Commune  # noqa: PLC0415 -- once Django is set up
        from events.models import Organisation, Person, Theme  # noqa: PLC0415

        self.editions = editions
        self.writer = Writer(editions)
        home = Commune.objects.hauts_de_seine().current().order_by("insee_code")
        away = Commune.objects.exclude(department_code="92").order_by("insee_code")
        self.home, self.away = (list(rows.values_list("pk", flat=True)) for rows in (home, away))
        names = sorted({self.writer.subject() for _ in range(THEMES * 5)})[:THEMES]
        self.themes = Theme.objects.bulk_create(
            Theme(name=name, slug=f"theme-{number}") for number, name in enumerate(names, 1)
        )
        people = max(20, editions * 2)
        self.people = Person.objects.bulk_create(self._person(Person, number) for number in range(people))
        self.bodies = Organisation.objects.bulk_create(
            Organisation(name=f"{self.writer.coined()} {number}", slug=f"organisme-{number}", kind="company")
            for number in range(max(10, editions // 2))
        )

    def _person(self, model: Any, number: int) -> Any:
        """Return a person who has not spoken yet."""
        person = model(slug=f"personne-{number}")
        person.set_name(*self.writer.name())
        return person

    def fill(self) -> None:
        """Write every edition."""
        for start in range(0, self.editions, EDITIONS_A_ROUND):
            numbers = range(start + 1, min(start + EDITIONS_A_ROUND, self.editions) + 1)
            editions = self._editions(numbers)
            self._sessions(editions)
            self._syntheses(editions)

    def _editions(self, numbers: range) -> list["Edition"]:
        """Write editions on line, their themes and the communes represented."""
        from events.models import Edition, Participation  # noqa: PLC0415

        draw = self.writer.random
        editions = Edition.objects.bulk_create(self._edition(Edition, number) for number in numbers)
        links = Edition.themes.through
        links.objects.bulk_create(
            links(edition_id=edition.pk, theme_id=theme.pk)
            for edition in editions
            for theme in draw.sample(self.themes, 2)
        )
        Participation.objects.bulk_create(
            Participation(edition=edition, commune_id=commune, position=position)
            for edition in editions
            for position, commune in enumerate(self._represented())
        )
        return editions

    def _edition(self, model: Any, number: int) -> Any:
        """Return the edition `number`, held on a day drawn among twenty years."""
        from events.models import Status  # noqa: PLC0415
        from events.partial_dates import PartialDate  # noqa: PLC0415

        day = FIRST_DAY + timedelta(days=self.writer.random.randrange(DAYS))
        edition = model(
            number=number,
            slug=f"archive-{number}",
            title=self.writer.title(),
            summary=self.writer.paragraph(3),
            is_fictitious=True,
            declared_communes_count=COMMUNES,
            venue_name=f"Salle {self.writer.coined()}",
            status=Status.PUBLISHED,
            publish_at=f"{day}T08:00:00+00:00",
        )
        edition.when = PartialDate.of_day(day)
        return edition

    def _represented(self) -> list[Any]:
        """Return the keys of the communes of one matinée, each once."""
        draw = self.writer.random
        home = round(COMMUNES * AT_HOME)
        return draw.sample(self.home, home) + draw.sample(self.away, COMMUNES - home)

    def _sessions(self, editions: list["Edition"]) -> None:
        """Write the programme, who spoke, and as what."""
        from events.models import Appearance, HeldFunction, ProgrammeItem  # noqa: PLC0415

        draw = self.writer.random
        items = ProgrammeItem.objects.bulk_create(
            ProgrammeItem(
                edition=edition,
                kind=kind,
                position=position,
                title=self.writer.title(),
                summary=self.writer.sentence(),
            )
            for edition in editions
            for position, kind in enumerate(KINDS)
        )
        spoken = Appearance.objects.bulk_create(
            Appearance(item=item, person=draw.choice(self.people)) for item in items
        )
        HeldFunction.objects.bulk_create(
            HeldFunction(
                appearance=appearance, title="directrice de projet", organisation=draw.choice(self.bodies)
            )
            for appearance in spoken
        )

    def _syntheses(self, editions: list["Edition"]) -> None:
        """Write a synthesis on line an edition, with its points clés, their communes and themes."""
        from events.models import KeyPoint, Status, Synthesis  # noqa: PLC0415

        draw, writer = self.writer.random, self.writer
        syntheses = Synthesis.objects.bulk_create(
            Synthesis(
                edition=edition,
                summary=writer.paragraph(2),
                body="".join(f"<p>{writer.paragraph(4)}</p>" for _ in range(PARAGRAPHS)),
                status=Status.PUBLISHED,
                publish_at=edition.publish_at,
            )
            for edition in editions
        )
        points = KeyPoint.objects.bulk_create(
            KeyPoint(
                synthesis=synthesis, nature=draw.choice(NATURES), text=writer.sentence(), position=position
            )
            for synthesis in syntheses
            for position in range(POINTS)
        )
        communes, themes = KeyPoint.communes.through, KeyPoint.themes.through
        communes.objects.bulk_create(
            communes(keypoint_id=point.pk, commune_id=draw.choice(self.home)) for point in points
        )
        themes.objects.bulk_create(
            themes(keypoint_id=point.pk, theme_id=draw.choice(self.themes).pk) for point in points
        )


def main(editions: int) -> int:
    """Fill the database of the settings; return the exit code."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from events.models import Edition  # noqa: PLC0415

    if Edition.objects.exists():
        sys.stderr.write("Cette base contient déjà des éditions : donnez-en une vide, faite pour cela.\n")
        return 1
    call_command("load_communes", verbosity=0)
    with transaction.atomic():
        Archive(editions).fill()
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    sys.exit(main(int(sys.argv[1])))
