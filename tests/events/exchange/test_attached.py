"""A second import of what hangs on an edition: sources, documents, points clés."""

import pytest

from events.exchange import export_edition, import_edition
from events.exchange.attachments import encoded
from events.models import Document, KeyPoint
from tests.events.documents import made
from tests.events.exchange.files import (
    TEXT_FILE,
    changed,
    complete,
    event,
    imported,
    refusals,
    tables,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]


def test_a_document_that_holds_a_file_is_never_removed():
    imported(complete())
    before = tables()

    assert refusals(complete() | {"documents": []}) == [
        (
            "documents : le document « Notes » n’est plus dans le fichier, mais il est déposé ici : "
            "supprimez-le dans la gestion."
        )
    ]
    assert refusals(complete() | {"photos": []}) == [
        (
            "photos : la photo « Un point blanc. » n’est plus dans le fichier, mais elle est déposée ici : "
            "supprimez-la dans la gestion."
        )
    ]
    assert tables() == before


def test_a_document_that_holds_no_file_is_removed():
    edition = imported(event(synthese={"statut": None, "documents": ["Une note", "https://exemple.test/s"]}))

    imported(event(synthese={"statut": None, "documents": ["Une note"]}))

    assert [str(document) for document in edition.documents.all()] == ["Une note"]


def test_a_file_that_changes_is_stored_again_under_the_same_document(settings):
    imported(complete())
    key = Document.objects.get(title="Notes").pk

    imported(changed(complete(), "documents[1].fichier.base64", "T3Vp"))

    document = Document.objects.get(pk=key)
    with document.file.open() as file:
        assert file.read() == b"Oui"


def test_a_synthesis_document_listed_with_the_others_moves():
    data = event() | {"documents": [{"titre": "Bilan", "nature": "synthèse"}]}

    report = import_edition(data)

    assert [line.text for line in report.warnings] == [
        "un document de synthèse sera rendu dans evenement.synthese.documents."
    ]
    exported = export_edition(report.edition)
    assert exported["evenement"]["synthese"]["documents"] == [{"titre": "Bilan", "nature": "synthèse"}]
    assert import_edition(data).changed is False
    assert import_edition(exported).changed is False


def test_points_without_anchor_keep_the_one_they_were_given():
    data = event() | {"synthese": {"points_cles": [{"nature": "piste", "enonce": "Essayer."}]}}
    imported(data)
    anchor = KeyPoint.objects.get().anchor

    report = import_edition(data)

    assert (report.changed, KeyPoint.objects.get().anchor) == (False, anchor)


def test_points_that_are_reordered_keep_their_anchors():
    imported(complete())
    keys = dict(KeyPoint.objects.values_list("anchor", "pk"))
    data = complete()
    data["synthese"]["points_cles"].reverse()

    imported(data)

    assert dict(KeyPoint.objects.values_list("anchor", "pk")) == keys
    assert KeyPoint.objects.last().anchor == "premier"


def test_sources_said_once_or_in_full():
    data = event() | {"source": "https://exemple.test/a"}
    listed = {"adresse": "https://exemple.test/a", "titre": "Annonce", "vu_le": "2024-03-01"}
    edition = imported(data)

    imported(data | {"sources": [listed, {"adresse": "notes", "porte_sur": "les horaires"}]})

    sources = [(source.address, source.title, source.about) for source in edition.sources.all()]
    assert sources == [("https://exemple.test/a", "Annonce", ""), ("notes", "", "les horaires")]
    assert export_edition(edition)["sources"][0] == listed


def test_a_stored_file_is_compared_by_its_bytes():
    data = event() | {
        "documents": [{"titre": "N", "nature": "autre", "fichier": {"nom": "n.txt", "base64": TEXT_FILE}}]
    }
    imported(data)
    name = Document.objects.get().file.name

    assert import_edition(data).changed is False
    assert Document.objects.get().file.name == name


def stored(name, content):
    """A file whose one document holds these bytes."""
    attached = {"nom": name, "base64": encoded(content)}
    return event() | {"documents": [{"titre": "Bilan", "fichier": attached}]}


def test_a_file_that_is_replaced_is_kept_for_the_team():
    imported(stored("ancien.pdf", made.untagged()))

    imported(stored("nouveau.pdf", made.tagged(2)))

    document = Document.objects.get()
    assert (document.file_name, document.page_count, document.is_tagged) == ("nouveau.pdf", 2, True)
    assert document.stated_title == "Bilan de la matinée"
    assert document.versions.get().file_name == "ancien.pdf"


def test_a_document_that_has_held_a_file_is_never_removed():
    edition = imported(stored("a.pdf", made.tagged()))
    document = edition.documents.get()
    document.file = ""
    document.save()

    assert "mais il est déposé ici" in refusals(event() | {"documents": []})[0]
    assert Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7", "ce PDF est suivi d’autre chose, ou incomplet"),
        ("a.pdf", made.with_macros(), "ce document contient des macros"),
        ("a.docx", made.tagged(), "ce fichier est un PDF, mais son nom finit par « .docx »"),
        ("a.txt", b"<svg onload='alert(1)'>", "ce texte contient du code"),
    ],
)
def test_a_file_that_may_not_be_stored_refuses_the_import(name, content, sentence, settings):
    (refusal,) = refusals(stored(name, content))

    assert refusal.startswith(f"documents[0].fichier : {sentence}")
    assert not Document.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))
