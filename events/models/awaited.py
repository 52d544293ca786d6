"""Where the synthesis of an edition stands, before it is on line or when there will be none."""

from typing import ClassVar

from django.db import models

from events.partial_dates import PartialDate, Precision


class SynthesisStage(models.TextChoices):
    """What the team says of a synthesis that nobody reads yet; nothing when nobody said."""

    AWAITED = "awaited", "attendue"
    IN_REVIEW = "in_review", "en relecture"
    NONE = "none", "pas de synthèse"


class AwaitsSynthesis(models.Model):
    """What an edition says of its synthesis; whether it is on line is told by the synthesis itself."""

    synthesis_notice = models.CharField(
        "annonce de la synthèse",
        max_length=200,
        blank=True,
        help_text="Ce qui en est dit tant qu’elle n’est pas publiée, par exemple : "
        "annoncée dans les semaines suivantes.",
    )
    synthesis_stage = models.CharField(
        "où en est la synthèse", max_length=9, choices=SynthesisStage.choices, blank=True
    )
    synthesis_expected_precision = models.CharField(
        "précision de la date attendue", max_length=5, choices=Precision.choices, default=Precision.NONE
    )
    synthesis_expected_from = models.DateField("attendue à partir du", null=True, blank=True)
    synthesis_expected_until = models.DateField("attendue au plus tard le", null=True, blank=True)
    synthesis_reason = models.CharField(
        "pourquoi elle tarde, ou pourquoi il n’y en a pas",
        max_length=250,
        blank=True,
        help_text="Le public la lira.",
    )

    personal: ClassVar = {"dire où en est la synthèse": "synthesis_notice synthesis_reason"}
    impersonal: ClassVar = (
        "synthesis_stage synthesis_expected_precision synthesis_expected_from synthesis_expected_until"
    )

    class Meta:
        abstract = True

    @property
    def awaits_synthesis(self) -> bool:
        """Whether the team said that one is to come: it is then worth being told of it."""
        return self.synthesis_stage in {SynthesisStage.AWAITED, SynthesisStage.IN_REVIEW}

    @property
    def synthesis_expected(self) -> PartialDate:
        """When its synthesis should be on line, as far as it is known."""
        precision = Precision(self.synthesis_expected_precision)
        return PartialDate(precision, self.synthesis_expected_from, self.synthesis_expected_until)

    @synthesis_expected.setter
    def synthesis_expected(self, value: PartialDate) -> None:
        self.synthesis_expected_precision = value.precision
        self.synthesis_expected_from, self.synthesis_expected_until = value.starts_on, value.ends_on
