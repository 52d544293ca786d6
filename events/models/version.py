"""The versions of a synthesis: what its readers could read at a date, citable for ever."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from events.models.access import Audience, Reader, audiences_for, leads_to, reads_internal
from events.models.edition import Edition
from events.models.key_point import KeyPoint
from events.models.synthesis import Synthesis


class SynthesisVersionQuerySet(models.QuerySet["SynthesisVersion"]):
    """Versions, seen through their synthesis; what each holds is filtered again when it is read."""

    def visible_to(self, user: Reader, now: datetime | None = None) -> Self:
        """Keep the versions of the syntheses that `user` may read, but for the one that is only scheduled.

        A version that was meant for fewer people stays theirs, whoever may read the synthesis now.
        """
        found = self.filter(leads_to(Synthesis.objects.visible_to(user), "synthesis"))
        if reads_internal(user):
            return found
        meant = found.filter(digests__has_key=audiences_for(user)[-1])
        return meant.filter(published_at__lte=now or timezone.now())


class SynthesisVersion(models.Model):
    """What a synthesis said from `published_at` on, as data, with the digest of what each audience read.

    `content` is the record made for the team (events.record); whoever reads it gets it through the predicate
    of the day: a passage that was reserved since is reserved in old versions too.
    `digests` maps an audience to the SHA-256 (64 hexadecimal digits) of the record that it could download.
    """

    synthesis = models.ForeignKey(
        Synthesis, on_delete=models.CASCADE, related_name="versions", verbose_name="synthèse"
    )
    number = models.PositiveSmallIntegerField("numéro")
    note = models.TextField("ce qui change", blank=True, help_text="Le public lira cette phrase.")
    published_at = models.DateTimeField("en ligne à partir de")
    content = models.JSONField("contenu", default=dict)
    digests = models.JSONField("empreintes", default=dict)

    personal: ClassVar = {"citer ce qui a été publié": "note content"}
    impersonal: ClassVar = "synthesis number published_at digests"

    objects = SynthesisVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version d’une synthèse"
        verbose_name_plural = "versions d’une synthèse"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["synthesis", "number"],
                name="%(app_label)s_%(class)s_unique_number",
                violation_error_message="Cette synthèse a déjà une version de ce numéro.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="%(app_label)s_%(class)s_number_from_1",
                violation_error_message="Les versions se comptent à partir de 1.",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(note=""),
                name="%(app_label)s_%(class)s_change_told",
                violation_error_message="Dites en une phrase ce qui change : les lecteurs la liront.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.synthesis}, version {self.number}"

    def get_absolute_url(self) -> str:
        """Permanent address of this version."""
        return reverse("events:version_detail", args=[self.synthesis.edition.slug, self.number])


def keep_audience(synthesis_id: int, anchor: str, audience: str) -> None:
    """Write in the versions the audience of a passage that leaves the synthesis, if it is narrower there.

    Reserved, then deleted, it would otherwise be read again in the versions where it was public.
    """
    widest_first = Audience.values
    for version in SynthesisVersion.objects.filter(synthesis=synthesis_id):
        for entry in version.content.get("points_cles", []):
            same = entry["ancre"] == anchor
            if same and widest_first.index(entry["lisible_par"]) < widest_first.index(audience):
                entry["lisible_par"] = str(audience)
                version.save(update_fields=["content"])


@receiver(pre_delete, sender=KeyPoint)
def keep_audience_of_deleted(sender: type[KeyPoint], instance: KeyPoint, origin: Any, **_signal: Any) -> None:
    """Keep the audience that the row had: what a form typed over it was not saved.

    A synthesis that is deleted takes its versions with it: they are not read again for each passage.
    """
    if getattr(origin, "model", type(origin)) in {Synthesis, Edition}:
        return
    audience = KeyPoint.objects.filter(pk=instance.pk).values_list("audience", flat=True).first()
    if audience:
        keep_audience(instance.synthesis_id, instance.anchor, audience)
