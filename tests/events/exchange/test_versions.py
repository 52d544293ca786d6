"""An import over a synthesis on line is a version that its readers are told of."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser

from events.exchange import Refused, import_edition
from events.models import KeyPoint, SynthesisVersion
from events.record.versions import publish, version_content
from tests.events.exchange.files import complete, imported
from tests.events.exchange.test_commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("communes")]


def corrected(**synthesis):
    data = complete()
    data["synthese"] |= synthesis
    return data


@pytest.fixture
def online():
    """The complete file, on line with its synthesis for all."""
    edition = imported(corrected(lisible_par="public"))
    edition.publish()
    publish(edition.synthesis)
    return edition


def told():
    return list(SynthesisVersion.objects.order_by("number").values_list("number", "note"))


def test_a_corrected_file_is_the_next_version(online):
    report = import_edition(corrected(lisible_par="public", resume="Deux phrases."), "Résumé plus court.")

    assert told() == [(1, ""), (2, "Résumé plus court.")]
    assert "version 2 de la synthèse" in [line.text for line in report.created]


def test_without_a_note_readers_are_told_that_it_changed(online):
    import_edition(corrected(lisible_par="public", resume="Deux phrases."))

    assert told()[1:] == [(2, "Texte ou points clés mis à jour par l’équipe du Lab’.")]


def test_the_same_file_again_makes_no_version(online):
    import_edition(corrected(lisible_par="public"))

    assert told() == [(1, "")]


def test_a_draft_has_no_version():
    imported(complete())
    import_edition(corrected(resume="Deux phrases."))

    assert told() == []


def test_a_refused_file_makes_no_version(online):
    with pytest.raises(Refused):
        import_edition(corrected(resume="Deux phrases.", points_cles=[{"nature": "avis", "enonce": "Oui."}]))

    assert told() == [(1, "")]


def test_a_passage_under_a_new_anchor_keeps_its_audience_in_the_past(online):
    first = SynthesisVersion.objects.get()
    public = [p["ancre"] for p in version_content(first, AnonymousUser()).content["points_cles"]]
    data = corrected(lisible_par="public")
    index = next(i for i, point in enumerate(data["synthese"]["points_cles"]) if point["ancre"] == public[0])
    data["synthese"]["points_cles"][index] |= {"ancre": "autre", "lisible_par": "interne"}

    import_edition(data, "Relu.")

    assert KeyPoint.objects.get(anchor="autre").audience == "internal"
    past = SynthesisVersion.objects.select_related("synthesis").get(number=1)
    read = version_content(past, AnonymousUser()).content
    assert public[0] not in [point["ancre"] for point in read["points_cles"]]


def test_a_file_that_does_not_say_who_reads_a_passage_leaves_it_reserved(online):
    point = KeyPoint.objects.filter(audience="public").first()
    KeyPoint.objects.filter(pk=point.pk).update(audience="members")
    data = corrected(lisible_par="public")
    [said] = [said for said in data["synthese"]["points_cles"] if said.get("ancre") == point.anchor]
    said.pop("lisible_par", None)

    import_edition(data)

    point.refresh_from_db()
    assert point.audience == "members"
    read = version_content(
        SynthesisVersion.objects.select_related("synthesis").get(number=1), AnonymousUser()
    )
    assert point.anchor not in [entry["ancre"] for entry in read.content["points_cles"]]


def test_a_file_that_does_not_say_who_reads_a_document_leaves_it_reserved():
    data = corrected()
    edition = imported(data)
    said = {entry["titre"] for entry in data["documents"] if not entry.get("lisible_par")}
    reserved = edition.documents.filter(title__in=said, audience="public")
    keys = list(reserved.values_list("pk", flat=True))
    reserved.update(audience="members")

    import_edition(data)

    assert len(keys) > 0
    assert set(edition.documents.filter(pk__in=keys).values_list("audience", flat=True)) == {"members"}


def test_the_command_takes_the_note(online, tmp_path):
    path = tmp_path / "edition.json"
    path.write_text(json.dumps(corrected(lisible_par="public", resume="Deux phrases.")), encoding="utf-8")

    run("import_edition", path, "--note", "Dit par l’équipe.")

    assert told()[1:] == [(2, "Dit par l’équipe.")]
