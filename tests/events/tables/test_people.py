"""The list of people: who is known, who is new, whose name is corrected; an export comes back as it is."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile

from events.models import Merge, Person
from events.objection.withholding import withhold
from events.tables.kind import Order, checking, importing, last_of
from events.tables.people import COLUMNS, PeopleList
from tests.factories import make_person

pytestmark = pytest.mark.django_db
PAGE = "/gestion/events/person/"


def rows(*lines):
    return COLUMNS.lines_of("\n".join(["Prénom;Nom;Adresse", *lines]).encode())[1]


def report_of(*lines):
    return last_of(checking(PeopleList(), rows(*lines)))


def outcomes(*lines):
    return [(line.outcome.name, line.note) for line in report_of(*lines).lines]


def test_a_name_that_nobody_bears_is_new_and_one_that_somebody_bears_is_known():
    make_person("Jeanne", "Exemple")

    assert outcomes("Awa;Exemple;", "JEANNE;exemple", "awa;EXEMPLE", ";Seul") == [
        ("NEW", ""),
        ("SAME", "déjà connue, écrite Jeanne Exemple : son nom reste ainsi"),
        ("SAME", "déjà à la ligne 2"),
        ("NEW", ""),
    ]


def test_an_address_corrects_a_name_and_keeps_the_address(team_member):
    person = make_person("Jeane", "Exemple", slug="jeane-exemple")

    last_of(importing(PeopleList(), rows("Jeanne;Exemple;jeane-exemple"), Order(team_member, whole=True)))

    person.refresh_from_db()
    assert (str(person), person.slug, person.search_name) == (
        *("Jeanne Exemple", "jeane-exemple"),
        "jeanne exemple",
    )
    assert LogEntry.objects.get().object_id == str(person.pk)


def test_namesakes_are_never_guessed():
    make_person("Jeanne", "Exemple", slug="jeanne-exemple")
    make_person("Jeanne", "Exemple", slug="jeanne-exemple-2")

    (line,) = report_of("Jeanne;Exemple;").lines
    assert [(fault.column, fault.reason) for fault in line.faults] == [
        (
            "Adresse",
            "plusieurs personnes portent ce nom : donnez l’adresse (jeanne-exemple, jeanne-exemple-2)",
        )
    ]
    assert outcomes("Jeanne;Exemple;jeanne-exemple-2")[0][0] == "SAME"


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("Jeanne;;", "Nom", "cette case est vide"),
        ("Jeanne;Exemple;inconnue", "Adresse", "aucune personne n’a cette adresse"),
        (f"{'x' * 101};Exemple;", "Prénom", "trop long : 100 caractères au plus"),
        (";!;", "Nom", "ce nom n’a ni lettre ni chiffre"),
    ],
)
def test_a_fault_says_its_column_its_reason_and_what_to_write(line, column, reason):
    (fault,) = report_of(line).lines[0].faults

    assert (fault.column, fault.reason.startswith(reason), bool(fault.remedy)) == (column, True, True)


def test_a_name_taken_away_does_not_come_back():
    withhold(make_person("Nom", "Retiré"))

    (fault,) = report_of("NOM;retire;").lines[0].faults
    assert "s’est opposée à la publication de son nom" in fault.reason


def test_new_people_get_addresses_that_nobody_had(team_member):
    make_person("Awa", "Exemple", slug="awa-exemple")
    kept = make_person("Camille", "Gardée")
    Merge.objects.create(kept=kept, former_key=1, last_name="Autre", slug="jeanne-exemple")

    lines = rows("Jeanne;Exemple;", "Awa;Exemplé-;", "!;Awa Exemple")
    last_of(importing(PeopleList(), lines, Order(team_member, whole=True)))

    new = Person.objects.exclude(slug="awa-exemple").exclude(pk=kept.pk)
    assert sorted(new.values_list("slug", flat=True)) == ["awa-exemple-2", "jeanne-exemple-2"]


@pytest.mark.parametrize("number", [1, 100])
def test_a_hundred_people_cost_what_one_costs(team_member, number, django_assert_max_num_queries):
    lines = rows(*(f"Jeanne;Exemple {n};" for n in range(number)))

    with django_assert_max_num_queries(11):
        last_of(importing(PeopleList(), lines, Order(team_member, whole=True)))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_is_read_back_without_anything_to_change(client, team_member, form):
    client.force_login(team_member)
    for name in ("Exemple", "Exemple", "=SOMME(1)", "de La Tour"):
        make_person("Jeanne", name)

    content = client.get(f"{PAGE}exporter.{form}").content
    answer = client.post(f"{PAGE}importer/", {"file": SimpleUploadedFile(f"a.{form}", content)})

    assert len(answer.context["report"].same) == 4
    assert "Il n’y a rien à changer" in answer.body.decode()


def test_the_list_leads_to_the_pages_of_who_may(client, team_member):
    client.force_login(team_member)
    page = client.get(f"{PAGE}?q=exemple").content.decode()

    for address in ("importer/", "exporter.csv?q=exemple", "exporter.xlsx?q=exemple", "doublons/"):
        assert f'href="{PAGE}{address}"' in page

    team_member.groups.clear()
    assert client.get(f"{PAGE}exporter.csv").status_code == 403
    assert client.get(f"{PAGE}importer/").status_code == 403
