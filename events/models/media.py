"""Documents of an edition, and the sources that its facts cite."""

from pathlib import PurePosixPath
from typing import Any, ClassVar, Self

from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse

from curiouslab.french import compte, poids
from events.documents.checking import remembered
from events.documents.findings import Findings
from events.documents.words import spoken
from events.history import files
from events.models.access import Audience, ForAnAudience, Reader, audiences_for, leads_to, reads_internal
from events.models.base import KeepsExtra, stored_name
from events.models.edition import Edition
from events.models.programme import ProgrammeItem


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, seen through their edition and their own audience."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the documents that `user` may read."""
        return self.filter(
            leads_to(Edition.objects.visible_to(user), "edition"), audience__in=audiences_for(user)
        )


class Document(ForAnAudience, KeepsExtra):
    """A support, a provider's synthesis, a video: a file of ours, or an address elsewhere.

    A document that is only known by its title has neither.
    """

    class Kind(models.TextChoices):
        """What it is to the edition."""

        SUPPORT = "support", "support de présentation"
        SYNTHESIS = "synthesis", "synthèse"
        VIDEO = "video", "vidéo"
        OTHER = "other", "autre document"

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="documents", verbose_name="édition"
    )
    item = models.ForeignKey(
        ProgrammeItem,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="intervention ou table ronde",
    )
    title = models.CharField("titre", max_length=250)
    kind = models.CharField("nature", max_length=9, choices=Kind.choices, default=Kind.SUPPORT)
    file = models.FileField(
        "fichier",
        upload_to=stored_name,
        blank=True,
        max_length=200,
        validators=[
            FileExtensionValidator(["pdf", "odt", "odp", "ods", "docx", "pptx", "xlsx", "csv", "txt"])
        ],
    )
    file_name = models.CharField("nom du fichier", max_length=200, blank=True, editable=False)
    address = models.URLField("adresse", max_length=500, blank=True)
    language = models.CharField("langue", max_length=5, default="fr")
    # What the file, when it is a PDF, says of itself: read at upload, unknown otherwise.
    page_count = models.PositiveIntegerField("pages", null=True, blank=True, editable=False)
    is_tagged = models.BooleanField("balisé", null=True, blank=True, editable=False)
    stated_title = models.CharField(
        "titre inscrit dans le fichier", max_length=250, blank=True, editable=False
    )
    stated_language = models.CharField(
        "langue inscrite dans le fichier", max_length=35, blank=True, editable=False
    )
    audience = models.CharField(
        "lisible par", max_length=8, choices=Audience.choices, default=Audience.PUBLIC
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    personal: ClassVar = {
        "donner les supports, qui nomment leurs auteurs": "title file file_name address stated_title",
    }
    impersonal: ClassVar = "edition item kind language page_count is_tagged stated_language audience position"

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documents"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="%(app_label)s_%(class)s_title_given",
                violation_error_message="Donnez un titre au document.",
            ),
            models.CheckConstraint(
                condition=Q(file="") | Q(address=""),
                name="%(app_label)s_%(class)s_file_or_address",
                violation_error_message="Un document est un fichier ou une adresse, pas les deux.",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values),
                name="%(app_label)s_%(class)s_audience_known",
                violation_error_message="Choisissez qui peut lire ce document.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["support", "synthesis", "video", "other"]),
                name="%(app_label)s_%(class)s_kind_known",
                violation_error_message="Choisissez une nature de la liste.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a file that is replaced or taken away is kept as a version, under an address of its own.

        The new file is stored before the row that names it, and taken back if the row is refused.
        """
        arriving = bool(self.file) and not self.file._committed  # type: ignore[attr-defined]
        if arriving or not self.file:
            self._note(remembered(self.file.file) if arriving else Findings())
        try:
            with transaction.atomic():
                self._keep_former()
                super().save(*args, **kwargs)
        except Exception:
            if arriving and self.file._committed:  # type: ignore[attr-defined]
                self.file.storage.delete(str(self.file.name))
            raise

    def _note(self, findings: Findings) -> None:
        """Write down what a file says of itself; whoever lets it in has had it examined."""
        for name in ("page_count", "is_tagged", "stated_title", "stated_language"):
            setattr(self, name, getattr(findings, name))

    def _keep_former(self) -> None:
        """Keep the file that this row holds no longer."""
        former = type(self).objects.filter(pk=self.pk).exclude(file="").only("file", "file_name").first()
        if former and former.file.name != self.file.name:
            self.versions.create(file=former.file.name, file_name=former.file_name)

    def get_absolute_url(self) -> str:
        """Where it is read: our guarded address for a file, else its own; empty if known by title only."""
        return reverse("events:document_file", args=[self.pk]) if self.file else self.address

    @property
    def file_format(self) -> str:
        """The ending of the file as a label says it, « PDF »; empty without a file."""
        return PurePosixPath(self.file.name or "").suffix[1:].upper()

    @property
    def facts(self) -> list[str]:
        """What a link says of its file: « PDF », « 2,4 Mo », « 12 pages », « non balisé », « en anglais »."""
        language = spoken(self.language)
        if not self.file:
            return [language] if language else []
        size, pages = self.file_size, self.page_count
        said = [
            self.file_format,
            "" if size is None else poids(size),
            "" if pages is None else compte(pages, "page"),
            "" if self.is_tagged is None else "balisé" if self.is_tagged else "non balisé",
            language,
        ]
        return [fact for fact in said if fact]

    @property
    def file_size(self) -> int | None:
        """The weight of the file in bytes; None when the store cannot say, which must break no page."""
        try:
            return int(self.file.size) if self.file else None
        except OSError:
            return None


class DocumentVersionQuerySet(models.QuerySet["DocumentVersion"]):
    """Former files: the team's only, whatever the audience of their document."""

    def visible_to(self, user: Reader) -> Self:
        """Keep the former files that `user` may read."""
        return self if reads_internal(user) else self.none()


class DocumentVersion(models.Model):
    """A file that another one replaced: the team still reads it, under an address of its own."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="versions", verbose_name="document"
    )
    file = models.FileField("fichier", upload_to=stored_name, max_length=200)
    file_name = models.CharField("nom du fichier", max_length=200, blank=True)
    replaced_at = models.DateTimeField("remplacé le", auto_now_add=True)

    personal: ClassVar = {"garder les fichiers remplacés": "file file_name"}
    impersonal: ClassVar = "document replaced_at"

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "ancien fichier"
        verbose_name_plural = "anciens fichiers"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(file=""),
                name="%(app_label)s_%(class)s_file_given",
                violation_error_message="Un ancien fichier sans fichier n’a pas de sens.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, remplacé le {self.replaced_at:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        """Where the team reads it."""
        return reverse("events:former_file", args=[self.document_id, self.pk])


@receiver(post_delete, sender=Document)
@receiver(post_delete, sender=DocumentVersion)
def forget_deleted(instance: Document | DocumentVersion, **_signal: Any) -> None:
    """Take away the file of a row that is deleted, once that is committed and if no revision names it."""
    if name := instance.file.name:
        storage = instance.file.storage
        transaction.on_commit(lambda: files.forget(storage, name), robust=True)


class Source(KeepsExtra):
    """Where a fact comes from, and when it was seen there."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="sources", verbose_name="édition"
    )
    address = models.CharField(
        "adresse ou référence", max_length=500, help_text="L’adresse de la page, ou « notes de séance »."
    )
    title = models.CharField("intitulé", max_length=250, blank=True)
    about = models.CharField(
        "ce qu’elle établit", max_length=250, blank=True, help_text="Vide : l’édition dans son ensemble."
    )
    seen_on = models.DateField("vue le", null=True, blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    personal: ClassVar = {"citer d’où vient un fait": "address title about"}
    impersonal: ClassVar = "edition seen_on position"

    class Meta:
        verbose_name = "source"
        verbose_name_plural = "sources"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(address=""),
                name="%(app_label)s_%(class)s_address_given",
                violation_error_message="Donnez l’adresse ou la référence de la source.",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def label(self) -> str:
        """What to call it: its title, else the site and the last words of its address."""
        if self.title or not self.is_link:
            return str(self)
        host, *_, last = self.address.split("://", 1)[1].rstrip("/").split("/")
        return host if last == host else f"{host}, {last}"

    @property
    def is_link(self) -> bool:
        """Whether the address can be followed."""
        return self.address.startswith(("https://", "http://"))
