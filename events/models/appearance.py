"""Who was in a session, in which role, with the functions held at the time."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from communes.models import Commune
from curiouslab.french import enumeration, normaliser
from events.models.access import Reader, leads_to
from events.models.base import KeepsExtra
from events.models.edition import Edition
from events.models.organisation import Organisation
from events.models.person import Person
from events.models.programme import ProgrammeItem


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    """Presences of people in sessions."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the presences in the editions that `user` may read."""
        return self.filter(leads_to(Edition.objects.visible_to(user), "item__edition"))

    def not_cancelled(self) -> Self:
        """Leave out the sessions that nobody will ever attend; `took_place` of the edition tells the rest."""
        return self.exclude(item__edition__progress=Edition.Progress.CANCELLED)

    def latest_first(self) -> Self:
        """Order for the page of a person: the latest edition first, then the programme; with both."""
        edition = "item__edition"
        rows = self.select_related(edition).prefetch_related(f"{edition}__separate_days")
        return rows.order_by(
            f"-{edition}__sort_date", f"-{edition}__sort_number", f"-{edition}__pk",
            "item__day", "item__position", "pk",
        )  # fmt: skip


class Appearance(KeepsExtra):
    """A person in a session; `person` is empty when the source names nobody."""

    class Role(models.TextChoices):
        """What the person does there (DESIGN.md §2.2)."""

        SPEAKER = "speaker", "intervenant·e"
        MODERATOR = "moderator", "animateur·rice"
        PARTICIPANT = "participant", "participant·e"
        GREAT_WITNESS = "great_witness", "grand témoin"
        OPENING = "opening", "ouverture"
        CLOSING = "closing", "clôture"
        ORAL_SYNTHESIS = "oral_synthesis", "synthèse orale"
        VIDEO_MESSAGE = "video_message", "message vidéo"

    item = models.ForeignKey(
        ProgrammeItem, on_delete=models.CASCADE, related_name="appearances", verbose_name="séquence"
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appearances",
        verbose_name="personne",
        help_text="Laissez vide si la source ne la nomme pas.",
    )
    role = models.CharField("rôle", max_length=14, choices=Role.choices, default=Role.SPEAKER)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    is_elected = models.BooleanField("élu·e", default=False, help_text="À la date de la matinée.")
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appearances",
        verbose_name="commune",
        help_text="Si la personne parle au nom d’une commune.",
    )

    personal: ClassVar = {"dire qui a pris la parole, et à quel titre": "item person role is_elected commune"}
    impersonal: ClassVar = "position"

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        verbose_name = "présence"
        verbose_name_plural = "présences"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["speaker", "moderator", "participant", "great_witness", "opening"])
                | Q(role__in=["closing", "oral_synthesis", "video_message"]),
                name="%(app_label)s_%(class)s_role_known",
                violation_error_message="Choisissez un rôle de la liste.",
            ),
            models.UniqueConstraint(
                fields=["item", "person", "role"],
                name="%(app_label)s_%(class)s_once_per_role",
                violation_error_message="Cette personne est déjà dans cette séquence avec ce rôle.",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The person's name, or « personne non nommée »."""
        return str(self.person) if self.person else "personne non nommée"

    @property
    def standing(self) -> str:
        """Who the person was there, in one line: « Élu·e, animateur·rice : maire ; présidente, Vallée Sud ».

        The role is said unless it is that of a speaker or a function says it, in the words of the source; the
        commune, unless a function says it. Reads `functions` and `commune`, which the caller has fetched.
        """
        elected = f"élu·e {self.commune.de}" if self.commune else "élu·e"
        part = [elected] if self.is_elected else []
        functions = list(self.functions.all())
        is_said = self.role == self.Role.SPEAKER or any(map(self._says_role, functions))
        part += [] if is_said else [str(self.get_role_display())]
        held = [str(function) for function in functions]
        held += [f"commune {self.commune.de}"] if self.commune and not self.is_elected else []
        said = " : ".join(words for words in (", ".join(part), " ; ".join(held)) if words)
        return said[:1].upper() + said[1:]

    def _says_role(self, function: "HeldFunction") -> bool:
        """Tell whether a function only says the role: « animateur », never « animateur sportif »."""
        return normaliser(function.title) in {normaliser(word) for word in ROLE_WORDS[self.Role(self.role)]}

    def functions_text(self) -> str:
        """Return the functions held at the time in one phrase: « président de… et fondateur de… »."""
        return enumeration([str(function) for function in self.functions.all()])


# As they are written back in a line of notes, then other words that are read.
ROLE_WORDS = {
    Appearance.Role.SPEAKER: ("Intervenant", "Intervenante", "Intervention"),
    Appearance.Role.MODERATOR: (
        "Animation",
        "Animateur",
        "Animatrice",
        "Modération",
        "Modérateur",
        "Modératrice",
    ),
    Appearance.Role.PARTICIPANT: ("Participant", "Participante"),
    Appearance.Role.GREAT_WITNESS: ("Grand témoin", "Grande témoin"),
    Appearance.Role.OPENING: ("Ouverture",),
    Appearance.Role.CLOSING: ("Clôture",),
    Appearance.Role.ORAL_SYNTHESIS: ("Synthèse orale", "Synthèse"),
    Appearance.Role.VIDEO_MESSAGE: ("Message vidéo",),
}


class HeldFunction(KeepsExtra):
    """One function of a person at the time of a session: a title, an organisation, or both."""

    appearance = models.ForeignKey(
        Appearance, on_delete=models.CASCADE, related_name="functions", verbose_name="présence"
    )
    title = models.CharField("fonction", max_length=250, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="held_functions",
        verbose_name="organisme",
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    personal: ClassVar = {"dire à quel titre une personne parlait": "appearance title organisation"}
    impersonal: ClassVar = "position"

    class Meta:
        verbose_name = "fonction"
        verbose_name_plural = "fonctions"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") | Q(organisation__isnull=False),
                name="%(app_label)s_%(class)s_says_something",
                violation_error_message="Donnez la fonction, l’organisme, ou les deux.",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.organisation and self.organisation.name) if part)
