"""The demonstration shows every feature, invents nothing about real people, and spoils no one's work."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from PIL import Image

from communes.models import Commune
from curiouslab.accounts.models import User
from curiouslab.french import normaliser
from events.demo import accounts
from events.models import (
    Appearance,
    Audience,
    Document,
    Edition,
    HeldFunction,
    KeyPoint,
    Organisation,
    Participation,
    Person,
    Photo,
    ProgrammeItem,
    Status,
    Synthesis,
    SynthesisStage,
    SynthesisVersion,
)
from events.partial_dates import PartialDate, Precision
from tests.events.images.pictures import saved

VISITOR = AnonymousUser()
CONTENTS = (Edition, ProgrammeItem, Appearance, HeldFunction, Participation, Person, Organisation, Synthesis)
CONTENTS += (KeyPoint, Document, Photo, SynthesisVersion)


@pytest.fixture(autouse=True)
def passwords_apart(settings, tmp_path: Path) -> None:
    """The accounts' passwords go to the test's own folder."""
    settings.VAR_DIR = tmp_path


@pytest.fixture(scope="module")
def loaded_once(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The demonstration, loaded once for all the tests that read it; each undoes what it changes."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(
            VAR_DIR=folder, MEDIA_ROOT=folder / "media", RENDITIONS_ROOT=folder / "renditions"
        ):
            load_demo()
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded_once, db, settings) -> None:
    """The loaded demonstration, with its files."""
    settings.VAR_DIR = loaded_once
    settings.MEDIA_ROOT = loaded_once / "media"


def load_demo(**options: object) -> str:
    """Load the demonstration and return what it says."""
    said = io.StringIO()
    call_command("load_demo", stdout=said, **options)
    return said.getvalue()


def the_real() -> Edition:
    return Edition.objects.get(is_fictitious=False)


def used(rows: object, field: str) -> Counter[object]:
    """Count the rows by the value of a field."""
    return Counter(rows.order_by("pk").values_list(field, flat=True))


def test_real_edition_says_facts_and_gaps(demo):
    edition = the_real()

    assert (edition.number, edition.title, edition.when) == (
        3, "Ville et Numérique", PartialDate.of_day(date(2024, 2, 6)),
    )  # fmt: skip
    assert (edition.declared_communes_count, edition.participations.count()) == (18, 0)
    assert used(edition.items, "kind") == {"talk": 3, "round_table": 3}
    assert edition.gaps == ["année (déduite du jour de la semaine)", "lieu", "liste des communes"]
    assert "déduite" in edition.sources.get(address="calendrier").about
    assert edition.sources.filter(address__contains="hauts-de-seine.fr").exists()
    assert (edition.is_online, hasattr(edition, "synthesis")) == (True, False)


def test_states_are_all_shown(demo):
    editions = Edition.objects.all()

    assert used(editions, "status") == {"published": 12, "draft": 1, "withdrawn": 1}
    assert [e.title for e in editions if e.is_scheduled] == ["Lire partout"]
    assert set(used(editions, "progress")) == set(Edition.Progress.values)
    assert set(used(editions, "date_precision")) == set(Precision.values)
    assert set(used(Synthesis.objects.all(), "audience")) == set(Audience.values)
    assert used(Synthesis.objects, "status") == {"published": 4, "draft": 1, "withdrawn": 1}
    assert set(used(editions, "synthesis_stage")) == {"", *SynthesisStage.values}


def test_a_synthesis_has_two_versions_and_says_what_changed(demo):
    second, first = Synthesis.objects.get(edition__number=6, edition__is_fictitious=True).versions.all()

    assert (first.number, first.note, second.number) == (1, "", 2)
    assert second.note.startswith("Ajout des derniers points clés")
    assert first.published_at < second.published_at
    counts = [len(version.content["points_cles"]) for version in (first, second)]
    assert counts == [9, 11]


def test_a_withdrawn_synthesis_says_why_on_its_edition(demo, client):
    withdrawn = Synthesis.objects.get(status=Status.WITHDRAWN)

    [told] = client.get(withdrawn.edition.get_absolute_url()).context["standing"]

    assert told.endswith(withdrawn.withdrawal_reason)
    assert SynthesisVersion.objects.visible_to(VISITOR).filter(synthesis=withdrawn).count() == 0


def test_features_are_all_shown(demo):
    assert set(used(KeyPoint.objects.visible_to(VISITOR), "nature")) == set(KeyPoint.Nature.values)
    assert set(used(KeyPoint.objects.all(), "audience")) == set(Audience.values)
    assert set(used(Appearance.objects.all(), "role")) == set(Appearance.Role.values)
    assert set(used(Document.objects.all(), "audience")) == set(Audience.values)
    assert set(used(ProgrammeItem.objects.all(), "title_language")) == {"fr", "en"}
    assert ProgrammeItem.objects.filter(title="").exists()
    assert Appearance.objects.filter(person=None).exists()
    assert max(map(len, used(HeldFunction.objects.all(), "title"))) == 130
    assert Photo.objects.exclude(credit="Exemple fictif (dessin)").count() == 0
    assert Photo.objects.count() == 3


def test_visitor_reads_neither_draft_nor_scheduled_nor_withdrawn(demo):
    hidden = {"Lire partout", "Habiter plus longtemps chez soi", "Le commerce de proximité"}

    assert (
        set(used(Edition.objects.all(), "title")) - set(used(Edition.objects.visible_to(VISITOR), "title"))
        == hidden
    )


def test_a_refresh_draws_the_pictures_again(demo, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    photo = Photo.objects.order_by("pk").first()
    photo.image.save("ancienne.png", ContentFile(saved(Image.new("RGB", (9, 6)), "PNG")))

    load_demo(refresh=True)

    assert set(Photo.objects.values_list("width", "height")) == {(1920, 1280)}


def test_no_real_commune_is_made_to_speak(demo):
    assert KeyPoint.objects.filter(communes__isnull=False).count() == 0
    assert Appearance.objects.filter(commune__isnull=False).count() == 0
    assert Organisation.objects.filter(commune__isnull=False).count() == 0


@pytest.mark.parametrize("need", ["stationnement", "isolement des personnes âgées"])
def test_what_communes_look_for_most_finds_an_example(demo, client, need):
    response = client.get("/difficultes/", {"besoin": need, "commune": "clamart"})

    [answer] = response.context["page"]
    assert answer.point.synthesis.edition.is_fictitious
    assert "commune imaginaire" in answer.point.text
    page = response.content.decode()
    assert "Exemple fictif" in page
    assert "au plus près de Clamart" not in page


def test_invented_communes_are_in_no_reference(demo):
    invented = {normaliser(row.name) for row in Participation.objects.filter(commune=None) if row.name}
    venues = {normaliser(name) for name in used(Edition.objects.all(), "venue_town") if name}

    assert {"valmont les essais", "pre aux brouillons"} <= invented
    assert (invented | venues) & {normaliser(commune.name) for commune in Commune.objects.all()} == set()


def test_second_load_changes_nothing(demo):
    before = {model: list(model.objects.order_by("pk").values()) for model in CONTENTS}

    said = load_demo()

    assert said.splitlines()[0] == "Démonstration : 14 déjà là."
    assert {model: list(model.objects.order_by("pk").values()) for model in CONTENTS} == before


def test_team_work_survives_a_load(demo):
    Edition.objects.filter(number=6).update(summary="Repris par l’équipe.")
    Edition.objects.get(title="Lire partout").back_to_draft()

    load_demo()

    assert Edition.objects.get(number=6).summary == "Repris par l’équipe."
    assert Edition.objects.get(title="Lire partout").status == Status.DRAFT


def test_refresh_brings_the_files_back(demo):
    Edition.objects.filter(number=6).update(summary="Repris par l’équipe.")

    said = load_demo(refresh=True)

    assert said.splitlines()[0] == "Démonstration : 14 éditions chargées."
    assert Edition.objects.get(number=6).summary.startswith("Budget participatif")
    assert Edition.objects.count() == 14


def test_day_to_come_is_renewed_once_passed(demo):
    gone = PartialDate.of_day(timezone.localdate() - timedelta(days=1))
    for edition in Edition.objects.filter(title__in=["Lire partout", "Le dernier kilomètre"]):
        edition.when = gone
        edition.save()
    Edition.objects.filter(title="Lire partout").update(publish_at=timezone.now())

    said = load_demo()

    assert said.splitlines()[0] == "Démonstration : 1 remise à une date à venir, 13 déjà là."
    renewed = Edition.objects.get(title="Lire partout")
    assert (renewed.is_upcoming, renewed.is_scheduled) == (True, True)
    assert Edition.objects.get(title="Le dernier kilomètre").when == gone  # told as past: it stays so


def test_accounts_sign_in_with_the_passwords_printed(demo, settings):
    said = load_demo()
    known = json.loads((settings.VAR_DIR / "demo-accounts").read_text())

    printed = [" ".join(line.split()[:2]) for line in said.splitlines() if "@exemple.test" in line]
    assert [line for line in printed if not line.startswith("elue")] == [
        f"{email} {password}" for email, password in known.items()
    ]
    assert "elue@exemple.test par" in printed
    people = {email: authenticate(username=email, password=password) for email, password in known.items()}
    team, admin = people.values()
    elected = User.objects.get(email="elue@exemple.test")
    assert (team.has_perm("events.publish_edition"), team.is_superuser) == (True, False)
    assert elected.get_all_permissions() == {"events.read_reserved"}
    assert (elected.has_usable_password(), elected.is_staff) == (False, False)
    assert admin.is_superuser


def test_the_second_factor_of_the_team_is_shown_by_a_command(demo):
    said = StringIO()
    call_command("demo_code", stdout=said)
    lines = said.getvalue().splitlines()

    assert [line.split()[0] for line in lines[:2]] == ["equipe@exemple.test", "admin@exemple.test"]
    team = Authenticator.objects.get(user__email="equipe@exemple.test")
    assert team.wrap().validate_code(lines[0].split()[1])


def test_a_public_host_shows_no_second_factor(demo, settings):
    settings.HTTPS = True
    with pytest.raises(CommandError, match="portail public"):
        call_command("demo_code")


def test_without_demonstration_no_second_factor_is_shown(demo):
    Authenticator.objects.all().delete()
    with pytest.raises(CommandError, match="make run"):
        call_command("demo_code")


def test_public_host_gets_no_account(demo, settings, tmp_path):
    User.objects.all().delete()
    settings.HTTPS, settings.VAR_DIR = True, tmp_path

    said = load_demo()

    assert (User.objects.count(), (settings.VAR_DIR / "demo-accounts").exists()) == (0, False)
    assert "manage.py createsuperuser" in said


def test_account_gets_its_password_back(demo, settings):
    email, password = next(iter(accounts.create_accounts().items()))
    user = User.objects.get(email=email)
    user.set_password("autre")
    user.save()

    accounts.create_accounts()

    assert authenticate(username=email, password=password) == user
