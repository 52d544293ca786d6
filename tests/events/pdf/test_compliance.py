"""Every PDF that we make holds to PDF/UA-1 and PDF/A-3a, whatever the synthesis says."""

from unittest.mock import patch

import page
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from events.pdf import composing
from events.pdf.composing import pdf_of
from tests.events.pdf.reading import BASE
from tests.events.pdf.records import empty, point, record, session
from tests.events.pdf.shapes import SHAPES

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def faults(pdf):
    """What the validator holds against a PDF, by profile."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    assert all(report.rules.total for report in reports)
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_compliant(shape):
    assert faults(pdf_of(SHAPES[shape], base=BASE)) == []


def test_a_notice_is_compliant():
    assert faults(pdf_of(record(), base=BASE, notice="Aperçu 😀")) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_the_check_sees_a_pdf_without_tags(profile):
    """The twin of the test above: what is made without our standards is refused."""
    bare = typst.compile(b"Bonjour", pdf_tags=False)

    assert not page.validate_pdf_bytes(bare, profile=profile).is_compliant


def test_a_stream_that_ends_with_a_carriage_return_is_compliant():
    """Such a record exists for each release of Typst: the test looks for one, then says that it is whole."""
    made = []

    def kept(inputs, instant):
        made.append(compiled(inputs, instant))
        return made[-1]

    compiled = composing._compiled
    with patch.object(composing, "_compiled", kept), patch.object(composing, "_forget"):
        for number in range(3000):
            said = "Nous " * (number % 40) + str(number)
            pdf = pdf_of(empty() | {"points_cles": [point(1, enonce=said)]}, base=BASE)
            if pdf != made[-1]:
                break

    assert faults(made[-1]) != []
    assert faults(pdf) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_makes_a_compliant_pdf(text):
    """Wherever it stands: title, summary, statement, person, session."""
    content = record(
        edition={"theme": text, "lieu": text},
        synthese={"resume": text, "note": text, "texte": ""},
        points_cles=[point(1, enonce=text, personne=text, sequence=session(1, text))],
    )

    assert faults(pdf_of(content, base=BASE)) == []
