"""Preview links: a synthesis read before it is on line, by somebody who has no account."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from events.models.access import Audience, Guest, audiences_for
from events.models.synthesis import Synthesis

DEFAULT_DAYS, MOST_DAYS = 7, 60
# For how long a closed link still says for whom it was; its label may name somebody.
KEPT_CLOSED = timedelta(days=60)


def _signer() -> Signer:
    """Return what signs the addresses; a dot separates better than a colon where an e-mail makes links."""
    return Signer(sep=".", salt="events.preview")


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Links, in force or not."""

    def in_force(self, now: datetime | None = None) -> Self:
        """Keep the links that still open: neither expired nor revoked."""
        return self.filter(expires_at__gt=now or timezone.now(), revoked_at=None)

    def opened_by(self, token: str) -> "PreviewLink | None":
        """Return the link in force that a token opens, with its synthesis; None for any other token.

        A link that is held back opens nothing: what it leads to is withdrawn, or not meant for its audience.
        """
        try:
            signed = _signer().unsign(token)
            key = int(signed.partition("-")[0])
        except (BadSignature, ValueError):
            return None
        link = self.in_force().select_related("synthesis__edition").filter(pk=key).first()
        return link if link and link.signed == signed and not link.is_held_back else None

    def long_closed(self, now: datetime | None = None) -> Self:
        """Keep the links closed for 60 days: nobody needs to know any more for whom they were."""
        limit = (now or timezone.now()) - KEPT_CLOSED
        return self.filter(Q(expires_at__lt=limit) | Q(revoked_at__lt=limit))


class PreviewLink(models.Model):
    """The right to read one synthesis until a date, as one audience will.

    The address is signed (django.core.signing): nothing here lets anybody make it up again without the key of
    the portal, and a row revoked closes it at once.
    """

    synthesis = models.ForeignKey(
        Synthesis, on_delete=models.CASCADE, related_name="preview_links", verbose_name="synthèse"
    )
    label = models.CharField(
        "pour qui", max_length=120, help_text="Par exemple : relecture par les intervenants."
    )
    audience = models.CharField(
        "lire comme",
        max_length=8,
        choices=[
            (Audience.PUBLIC.value, "le public"),
            (Audience.MEMBERS.value, "un élu ou un agent inscrit"),
        ],
        default=Audience.PUBLIC,
    )
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    expires_at = models.DateTimeField("valable jusqu’au")
    revoked_at = models.DateTimeField("révoqué le", null=True, blank=True, editable=False)

    personal: ClassVar = {"savoir lequel révoquer": "label"}
    impersonal: ClassVar = "synthesis audience created_at expires_at revoked_at"

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien d’aperçu"
        verbose_name_plural = "liens d’aperçu"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(label=""),
                name="%(app_label)s_%(class)s_label_given",
                violation_error_message="Dites pour qui est ce lien : vous saurez lequel révoquer.",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=["public", "members"]),
                name="%(app_label)s_%(class)s_audience_known",
                violation_error_message="Un lien montre ce que lit le public ou ce que lisent les inscrits.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="%(app_label)s_%(class)s_expires_later",
                violation_error_message="Choisissez une date à venir : ce lien serait déjà fermé.",
            ),
        ]

    def __str__(self) -> str:
        return f"Lien d’aperçu : {self.label}"

    def get_absolute_url(self) -> str:
        """The address to send: whoever holds it reads."""
        return reverse("events:preview", args=[_signer().sign(self.signed)])

    @property
    def signed(self) -> str:
        """What its address signs: after a restored backup, a key may come back, but not with its instant."""
        return f"{self.pk}-{self.created_at.timestamp():.0f}"

    @property
    def guest(self) -> Guest:
        """Who reads by this link."""
        return Guest(self.synthesis_id, self.audience)

    @property
    def is_in_force(self) -> bool:
        """Whether it still opens, unless it is held back."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def is_held_back(self) -> bool:
        """Whether what it leads to is withdrawn, or meant for fewer people than those it reads like."""
        synthesis = self.synthesis
        is_withdrawn = synthesis.is_withdrawn or synthesis.edition.is_withdrawn
        return is_withdrawn or synthesis.audience not in audiences_for(self.guest)
