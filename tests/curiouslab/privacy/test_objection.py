"""A name replaced by the function: found everywhere before, nowhere after."""

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse

from curiouslab.accounts.models import User
from curiouslab.journal.models import Entry
from events.desk.people import problems_with
from events.exchange import Refused, export_edition, import_edition
from events.models import Appearance, KeyPoint, Objection, Person, Synthesis, SynthesisVersion
from events.objection.versions import TOLD
from events.objection.withholding import places_of, withhold
from events.people_lines import PersonSaid, Role
from events.record.content import digest, record_of
from tests.curiouslab.privacy.naming import (
    NAME,
    every_output,
    exported,
    left_to_check,
    named_answers,
    named_columns,
    named_files,
    named_portal,
    traces_in,
)
from tests.factories import (
    WholeReader,
    make_appearance,
    make_item,
    make_key_point,
    make_online_edition,
    make_person,
)

pytestmark = pytest.mark.django_db

# What tells of the objection itself: the page of the person has gone, and the address with it.
OLD_PAGE = "/intervenants/zelie-canaritelle-d-or/"


@pytest.fixture
def desk(client, superuser):
    client.force_login(superuser)
    return client


@pytest.mark.django_db(transaction=True)
def test_the_name_is_everywhere_before_and_nowhere_after(client, superuser):
    """Every text column of every table, every address, the desk, the exchange, the PDFs on the shelf."""
    person, _edition = named_portal()
    client.force_login(superuser)
    before = every_output()
    columns, answers = named_columns(), named_answers(client, before)

    assert len(columns) >= 45
    assert {"django_admin_log.change_message", "django_session.session_data"} < columns
    assert {"events_synthesisversion.content", "events_person.search_name", "mail_outboxmail.html"} < columns
    assert {"/syntheses/", "/points-cles/", "/flux/syntheses.xml", "/sitemap-people.xml", OLD_PAGE} <= {
        *answers
    }
    assert len([address for address in answers if address.endswith(".pdf")]) >= 6
    assert (traces_in(exported()) != [], len(named_files()) >= 3) == (True, True)

    withhold(person, superuser)

    assert named_columns() == set()
    assert named_files() == []
    assert named_answers(client, sorted({*before, *every_output()} - set(answers_renamed(before)))) == []
    assert traces_in(exported()) == []
    assert client.get(OLD_PAGE).status_code == 404


def answers_renamed(addresses):
    """The addresses that held the name: they are gone, and say themselves what they were."""
    return [address for address in addresses if traces_in(address)]


def test_each_presence_shows_its_own_function_and_each_point_that_of_its_day(client):
    person, edition = named_portal()
    other = Appearance.objects.get(person=person, functions__title="maire").item.edition

    withhold(person)

    edition.refresh_from_db()  # its address held the name too
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "<b>Directrice des données, Ville Exemple</b>" in page
    page = client.get(f"/editions/{other.slug}/").content.decode()
    assert "<b>Maire, Exemple-sur-Seine</b>" in page
    speakers = KeyPoint.objects.exclude(speaker="").order_by("pk").values_list("speaker", flat=True)
    assert list(speakers) == ["directrice des données, Ville Exemple", "maire, Exemple-sur-Seine"]
    assert "<b>maire, Exemple-sur-Seine</b>" in client.get("/points-cles/").content.decode()


def test_a_presence_without_function_is_said_by_its_role(client):
    person, item = make_person("Zoé", "Sansfonction"), make_item(make_online_edition())
    make_appearance(item, person=person, role="participant")

    withhold(person)

    assert Appearance.objects.get().standing == "Participant·e : participant·e"
    assert "non nommée" not in client.get(item.edition.get_absolute_url()).content.decode()


def test_versions_are_sealed_again_and_say_that_a_name_was_replaced_not_whose():
    person, edition = named_portal()
    before = dict(SynthesisVersion.objects.values_list("pk", "digests"))

    withhold(person)

    versions = SynthesisVersion.objects.filter(synthesis=edition.synthesis).order_by("number")
    assert [version.note for version in versions] == [
        TOLD,
        f"Relue par directrice des données, Ville Exemple. {TOLD}",
    ]
    assert all(version.digests != before[version.pk] for version in versions)
    current = versions.last()
    assert current.content["synthese"]["note"] == current.note
    synthesis = Synthesis.objects.select_related("edition").get(pk=edition.synthesis.pk)
    assert digest(record_of(synthesis, WholeReader())) == current.digests["internal"]


def test_what_only_a_person_can_read_is_left_to_the_team():
    person, _edition = named_portal()
    User.objects.create_user("z@exemple.fr", first_name="Zélie", last_name="Canaritelle d’Or")
    make_key_point(text="Mme Canaritelle-d’Or l’a dit.")

    withhold(person)

    told = left_to_check()
    for what in (
        "Fichier d’un document",
        "Ancien fichier",
        "Photo – n°",
        "compte de ce nom, à traiter à part",
    ):
        assert what in told
    assert "Point clé : énoncé (le nom de famille seul) – n°" in told
    assert traces_in(told) == []


def test_the_account_of_that_name_stays_as_it_is():
    person, _edition = named_portal()
    own = User.objects.create_user("z@exemple.fr", first_name="Zélie", last_name="Canaritelle d’Or")

    withhold(person)

    own.refresh_from_db()
    assert own.last_name == "Canaritelle d’Or"


def test_a_name_that_another_bears_is_replaced_by_its_row_only():
    person, _edition = named_portal()
    make_person("Zelie", "CANARITELLE D'OR", slug="l-autre")
    stays = KeyPoint.objects.filter(text__icontains="canaritelle").count()

    withhold(person)

    assert KeyPoint.objects.filter(text__icontains="canaritelle").count() == stays == 1
    assert not Appearance.objects.filter(person__last_name__icontains="canaritelle").exists()
    assert "Point clé : énoncé" in left_to_check()
    assert Person.objects.filter(slug="l-autre").exists()


def test_a_file_that_names_the_person_again_is_refused_wherever_it_does():
    person, edition = named_portal()
    files = export_edition(edition)
    withhold(person)

    with pytest.raises(Refused) as refusal:
        import_edition(files)

    paths = {problem.path for problem in refusal.value.problems}
    assert {"synthese.points_cles[3].personne", "synthese.resume", "evenement.chapo"} <= paths
    assert all("s’est opposée à la publication de son nom" in str(p) for p in refusal.value.problems)
    assert named_columns() == set()


def test_an_export_made_since_is_imported_and_changes_nothing():
    person, edition = named_portal()
    withhold(person)
    edition.refresh_from_db()
    files = export_edition(edition)
    import_edition(files)  # notes how the file writes what rows made by hand do not say

    report = import_edition(files)

    assert not report.changed
    assert export_edition(edition) == files
    assert "parole_de" in files["synthese"]["points_cles"][3]


def test_the_name_is_refused_at_the_desk_until_the_objection_is_lifted(desk):
    person, _edition = named_portal()
    withhold(person)
    typed = {"first_name": "Zelie", "last_name": "CANARITELLE D’OR", "slug": ""}

    refused = desk.post(reverse("admin:events_person_add"), typed).content.decode()
    assert "s’est opposée à la publication de son nom" in refused
    desk.post(reverse("admin:events_objection_delete", args=[Objection.objects.get().pk]), {"post": "yes"})
    desk.post(reverse("admin:events_person_add"), typed)

    assert Person.objects.get(last_name__startswith="CANARITELLE").first_name == "Zelie"


def test_the_page_lists_where_the_name_stands_then_replaces_it(client, team_member):
    person, _edition = named_portal()
    client.force_login(team_member)
    address = reverse("admin:events_person_withhold", args=[person.pk])

    assert address in client.get(reverse("admin:events_person_change", args=[person.pk])).content.decode()
    page = client.get(address).content.decode()
    assert "Directrice des données, Ville Exemple" in page
    assert Person.objects.filter(pk=person.pk).exists()
    done = client.post(address, follow=True)

    assert done.redirect_chain[-1][0] == reverse(
        "admin:events_objection_change", args=[Objection.objects.get().pk]
    )
    assert "Le nom est remplacé par la fonction" in done.content.decode()
    line = Entry.objects.get(verb="withheld")
    assert (line.actor, traces_in(line.object_name)) == (team_member, [])
    assert traces_in(" ".join(LogEntry.objects.values_list("object_repr", flat=True))) == []


def test_the_page_is_for_the_team(client, elected_reader):
    client.force_login(elected_reader)

    response = client.get(reverse("admin:events_person_withhold", args=[make_person().pk]))

    assert response.status_code == 302


def run(*arguments):
    said = io.StringIO()
    call_command("withhold_name", *arguments, stdout=said)
    return said.getvalue()


def test_the_command_says_where_the_name_is_then_replaces_it_once():
    person, _edition = named_portal()

    dry = run(person.slug, "--dry-run")
    assert "remplacé : Page de la personne" in dry
    assert "à relire : Fichier d’un document" in dry
    assert Person.objects.filter(pk=person.pk).exists()
    assert run(person.slug).startswith("Nom remplacé. Opposition n°")
    assert run(person.slug) == f"Personne n’a l’adresse « {person.slug} » : rien à remplacer.\n"
    assert named_columns() == set()


def test_what_fails_upstairs_leaves_everything_as_it_was(monkeypatch):
    person, _edition = named_portal()
    before = named_columns()
    monkeypatch.setattr("curiouslab.journal.listening.record", lambda *a, **k: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        withhold(person)

    assert named_columns() == before


def test_a_look_changes_nothing():
    person, _edition = named_portal()
    before = named_columns()

    places = places_of(person)

    assert (named_columns(), len(places) > 40) == (before, True)
    assert NAME not in " ".join(place.what for place in places)


def test_a_line_that_names_the_person_again_is_refused(desk):
    person, _edition = named_portal()
    withhold(person)
    item = make_item(make_online_edition())

    said = problems_with([PersonSaid(Role.SPEAKER, "Zelie CANARITELLE D’OR", (), False)], item)

    assert said == [f"Zelie CANARITELLE D’OR : {Objection.objects.get().refusal}"]


def test_lines_that_nobody_objected_to_cost_one_query(django_assert_num_queries):
    people = [PersonSaid(Role.SPEAKER, f"Jeanne Exemple{n}", (), False) for n in range(9)]
    item = make_item(make_online_edition())

    with django_assert_num_queries(3):
        assert problems_with(people, item) == []
