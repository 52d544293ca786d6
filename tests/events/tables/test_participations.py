"""The list of the communes represented: added, changed, never taken off; exported edition by edition."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.history.snapshot import revisions_of
from events.models import Participation
from events.tables.kind import FaultsError, Order, checking, importing, last_of
from events.tables.participations import COLUMNS, ParticipationsList
from tests.events.history.conftest import set_back
from tests.factories import make_commune, make_edition, make_organisation

pytestmark = pytest.mark.django_db
PAGE = "/gestion/events/edition/communes-representees/"
HEAD = "Édition;Commune;Code INSEE;Organisme;Nom écrit;Ordre"


@pytest.fixture(autouse=True)
def known():
    make_commune(insee_code="92050", name="Nanterre", slug="nanterre")
    make_commune(insee_code="78251", name="Morte", slug="morte", is_current=False)
    make_organisation("Organisme d’essai")


@pytest.fixture
def edition():
    return make_edition(number=3, slug="3-essai")


def rows(*lines):
    return COLUMNS.lines_of("\n".join([HEAD, *lines]).encode())[1]


def report_of(*lines):
    return last_of(checking(ParticipationsList(), rows(*lines)))


def written(edition):
    return [
        (row.commune_id, str(row.organisation or ""), row.name, row.position)
        for row in edition.participations.all()
    ]


def do(user, *lines, whole=True):
    return last_of(importing(ParticipationsList(), rows(*lines), Order(user, whole=whole)))


def test_lines_are_added_after_what_is_listed(edition, team_member):
    edition.participations.create(name="Loin", position=4)

    do(
        team_member,
        "3;Nanterre;;;;",
        "3-essai;;;organisme d'essai;;",
        "3;;78251;;Ancien nom;9",
        "3;;;;Ailleurs;",
    )

    assert written(edition) == [
        (None, "", "Loin", 4),
        ("92050", "", "", 5),
        (None, "Organisme d’essai", "", 6),
        ("78251", "", "Ancien nom", 9),
        (None, "", "Ailleurs", 10),
    ]


def test_the_same_file_twice_changes_nothing(edition, team_member):
    lines = ["3;Nanterre;;;;", "3;;;organisme d'essai;;", "3;;;;Ailleurs;"]
    do(team_member, *lines)

    again = do(team_member, *lines)

    assert (len(again.same), len(again.to_write), Participation.objects.count()) == (3, 0, 3)


def test_a_name_and_a_place_are_changed_and_an_empty_cell_changes_nothing(edition, team_member):
    edition.participations.create(commune_id="92050", name="La ville", position=4)

    assert len(do(team_member, "3;Nanterre;;;;").changed) == 0
    assert len(do(team_member, "3;Nanterre;;;Ville de Nanterre;2").changed) == 1

    assert written(edition) == [("92050", "", "Ville de Nanterre", 2)]
    assert LogEntry.objects.get().change_message == "1 commune ou organisme importé."


def test_windows_that_are_open_on_the_edition_are_told(edition, team_member):
    before = edition.updated_at
    do(team_member, "3;Nanterre;;;;")
    edition.refresh_from_db()

    assert edition.updated_at > before


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (";Nanterre;;;;", "Édition", "cette case est vide"),
        ("4;Nanterre;;;;", "Édition", "aucune édition n’a ce numéro ou cette adresse"),
        ("3;;;;;", "Commune", "cette case est vide"),
        ("3;Inconnue;;;;", "Commune", "aucune commune connue ne porte ce nom ou ce code"),
        ("3;;99999;;;", "Code INSEE", "aucune commune connue ne porte ce nom ou ce code"),
        (
            "3;;;Inconnu;;",
            "Organisme",
            "cet organisme n’est pas connu : saisissez-le d’abord dans « Organismes »",
        ),
        (
            "3;Nanterre;;Organisme d’essai;;",
            "Organisme",
            "donnez une commune ou un organisme, pas les deux",
        ),
        ("3;Nanterre;;;;x", "Ordre", "écrivez un nombre entier, 32767 au plus, ou laissez vide"),
        ("3;Nanterre;;;;99999", "Ordre", "écrivez un nombre entier, 32767 au plus, ou laissez vide"),
    ],
)
def test_a_fault_says_its_column_and_its_reason(edition, line, column, reason):
    (fault,) = report_of(line).lines[0].faults

    assert (fault.column, fault.reason) == (column, reason)


def test_a_number_that_two_series_share_is_never_guessed(edition):
    make_edition(number=3, slug="3-autre", series="Autre série")

    (fault,) = report_of("3;Nanterre;;;;").lines[0].faults
    assert "donnez l’adresse" in fault.reason
    assert report_of("3-autre;Nanterre;;;;").new


def test_all_or_nothing_or_what_holds(edition, team_member):
    lines = ["3;Nanterre;;;;", "3;Inconnue;;;;", "3;nanterre;;;;"]

    with pytest.raises(FaultsError):
        do(team_member, *lines)
    assert written(edition) == []

    report = do(team_member, *lines, whole=False)
    assert (len(report.new), len(report.same), len(report.faulty)) == (1, 1, 1)
    assert written(edition) == [("92050", "", "", 1)]


def test_each_edition_keeps_a_version_of_before_and_of_after(edition, team_member):
    edition.participations.create(name="Loin")
    other, untouched = make_edition(number=4), make_edition(number=5)
    do(team_member, "3;Nanterre;;;;", "4;Nanterre;;;;", "4;;;;Loin;")

    for one, told in ((edition, "1 commune"), (other, "2 communes")):
        before, after = revisions_of(one.pk).order_by("pk")
        assert (before.user, after.user) == (None, team_member)
        assert after.comment.replace("\u00a0", " ").startswith(f"Import d’une liste. {told}")
    assert revisions_of(untouched.pk).count() == 0
    set_back(edition.pk)
    assert written(edition) == [(None, "", "Loin", 0)]


@pytest.mark.parametrize("number", [1, 100])
def test_a_hundred_lines_cost_what_one_costs(edition, team_member, number, django_assert_max_num_queries):
    # Forty are for the two versions of the edition.
    with django_assert_max_num_queries(54):
        do(team_member, *(f"3;;;;Ailleurs {n};" for n in range(number)))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_is_read_back_without_anything_to_change(client, team_member, edition, form):
    client.force_login(team_member)
    other = make_edition(number=3, slug="3-autre", series="Autre série")
    unnumbered = make_edition(slug="sans-numero")
    for row in (edition, other, unnumbered):
        row.participations.create(commune_id="92050", name="=NOM()", position=2)
        row.participations.create(commune_id="78251")
        row.participations.create(name="Loin")

    content = client.get(f"{PAGE}exporter.{form}").content
    answer = client.post(f"{PAGE}importer/", {"file": SimpleUploadedFile(f"a.{form}", content)})

    report = answer.context["report"]
    assert (len(report.same), len(report.lines)) == (9, 9)


def test_one_edition_is_exported_from_its_page(client, team_member, edition):
    client.force_login(team_member)
    edition.participations.create(name="Loin")
    make_edition(slug="autre").participations.create(name="Autre")
    page = client.get(f"/gestion/events/edition/{edition.pk}/change/").content.decode()

    address = f"{PAGE}exporter.csv?id={edition.pk}"
    assert address in page
    lines = client.get(address).content.decode("utf-8-sig").split()
    assert len([line for line in lines if line.startswith("3;")]) == 1
    assert "Autre" not in " ".join(lines)


def test_the_list_of_editions_leads_to_the_lists_of_communes_and_to_what_was_deleted(client, team_member):
    client.force_login(team_member)
    page = client.get("/gestion/events/edition/?q=x").content.decode()

    for address in (f"{PAGE}importer/", f"{PAGE}exporter.csv?q=x", reverse("admin:events_edition_deleted")):
        assert f'href="{address}"' in page
