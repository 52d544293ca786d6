"""Who was there, and what hangs on an edition."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.models import Edition, Organisation
from tests.events.admin.forms import messages_of
from tests.events.documents.made import tagged
from tests.factories import make_commune, make_edition, make_organisation

ADD = "/gestion/events/edition/add/"


def change(edition):
    return reverse("admin:events_edition_change", args=[edition.pk])


def errors_of(response):
    return [error for errors in response.context["errors"] for error in errors]


def test_communes_are_ticked_and_the_others_listed(desk):
    ticked = [make_commune(insee_code=code) for code in ("92002", "92007", "92009")]
    elsewhere = make_commune(insee_code="78646", name="Versailles")
    organisation = make_organisation("Vallée Sud")
    edition = make_edition(number=5)
    kept = edition.participations.create(commune=ticked[0], name="Antony-la-Ville", position=3)
    edition.participations.create(commune=ticked[1], position=1)
    other = edition.participations.create(commune=elsewhere, position=2)

    page = desk.send(
        change(edition),
        hauts_de_seine=["92002", "92009"],
        **{
            "participations-TOTAL_FORMS": "2",
            "participations-1-organisation": str(organisation.pk),
            "participations-1-id": "",
            "participations-1-edition": str(edition.pk),
        },
    )

    rows = {row.commune_id or str(row.organisation): row.pk for row in edition.participations.all()}
    assert set(rows) == {"92002", "92009", "78646", "Vallée Sud"}
    assert (rows["92002"], rows["78646"]) == (kept.pk, other.pk)
    assert messages_of(page) == ["Édition enregistrée. Brouillon : seule l’équipe le voit."]


def test_one_of_the_36_is_ticked_not_listed(desk):
    make_commune(insee_code="92002", name="Antony")
    edition = make_edition(number=5)

    page = desk.send(
        change(edition),
        **{
            "participations-TOTAL_FORMS": "1",
            "participations-0-commune": "92002",
            "participations-0-edition": str(edition.pk),
        },
    )

    assert errors_of(page) == ["Cochez Antony dans la liste ci-dessus."]


def test_more_communes_than_announced_is_said_not_refused(desk):
    for code in ("92002", "92007"):
        make_commune(insee_code=code)

    page = desk.send(ADD, number="94", declared_communes_count="1", hauts_de_seine=["92002", "92007"])

    assert Edition.objects.get().participations.count() == 2
    assert messages_of(page)[0] == (
        "La liste compte 1 commune de plus que le nombre annoncé (1) : vérifiez l’un et l’autre."
    )


def test_organisers_and_partners_are_typed_one_a_line(desk):
    desk.send(ADD, number="94", organisers="Département\r\n\r\nDépartement\r\nSchool  Lab", partners="Club")
    first = Edition.objects.get()
    assert [str(row) for row in first.involvements.all()] == [
        "Département (organisateur)",
        "School Lab (organisateur)",
        "Club (partenaire)",
    ]

    desk.send(change(first), organisers="School Lab", partners="")

    assert [str(row) for row in first.involvements.all()] == ["School Lab (organisateur)"]
    assert Organisation.objects.count() == 3


def test_an_organisation_with_a_name_too_long_is_refused_in_a_sentence(desk):
    page = desk.send(ADD, number="9", organisers="A" * 251)

    assert errors_of(page) == ["Un nom d’organisme compte 250 caractères au plus : mettez-en un par ligne."]


def test_a_document_keeps_the_name_of_its_file(desk):
    edition = make_edition(number=7)
    file = SimpleUploadedFile("../Présentation Ville.pdf", tagged())

    desk.send(
        change(edition),
        **{
            "documents-TOTAL_FORMS": "1",
            "documents-0-title": "Support",
            "documents-0-kind": "support",
            "documents-0-language": "fr",
            "documents-0-audience": "public",
            "documents-0-file": file,
        },
    )

    document = edition.documents.get()
    assert (document.file_name, document.position) == ("Présentation Ville.pdf", 1)
