"""The index of the search, and the synonyms that the team keeps.

Nothing here but the synonyms is a content: all the rest is made from the contents (indexing.py).
"""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from events.finding.query import Stems, synonym


class SynonymGroup(models.Model):
    """Words that mean the same to whoever looks for them: « data », « donnée »."""

    words = models.TextField(
        "mots de même sens",
        help_text="Un mot ou une expression par ligne. Les accents, les pluriels et les majuscules ne "
        "comptent pas : « donnée » suffit pour « données ».",
    )

    impersonal: ClassVar = "words"

    class Meta:
        verbose_name = "groupe de synonymes"
        verbose_name_plural = "synonymes"
        ordering = ["words", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words=""),
                name="%(app_label)s_%(class)s_words_given",
                violation_error_message="Écrivez au moins deux mots.",
            )
        ]

    def __str__(self) -> str:
        return " = ".join(self.expressions)

    @property
    def expressions(self) -> list[str]:
        """The words, one a line typed."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    @property
    def stems(self) -> list[Stems]:
        """The words as they are compared, those that the analyser confuses once."""
        return list(dict.fromkeys(filter(None, map(synonym, self.expressions))))

    def clean(self) -> None:
        """Refuse a group that would say nothing.

        Raises:
            ValidationError: there are not two words that the search tells apart, or there are too many.
        """
        if len(self.stems) < 2:
            raise ValidationError(
                {"words": "Écrivez au moins deux mots que la recherche ne confond pas déjà, un par ligne."}
            )
        if len(self.stems) > 10:
            raise ValidationError({"words": "Dix mots au plus : au-delà, une recherche répondrait à tout."})


class Kind(models.TextChoices):
    """What sort of content is found, as the address says it."""

    EDITION = "edition", "édition"
    TALK = "talk", "intervention"
    ROUND_TABLE = "round_table", "table ronde"
    MOMENT = "moment", "autre moment"
    KEY_POINT = "key_point", "point clé"
    SYNTHESIS = "synthesis", "synthèse"
    DOCUMENT = "document", "document"
    PERSON = "person", "personne"
    COMMUNE = "commune", "commune"
    THEME = "theme", "thème"


class Entry(models.Model):
    """What the index holds of a content: words without accents, and from when each audience may read them.

    An entry holds what one audience reads, never a mix: the points clés of a synthesis have their own. What a
    person was at an edition has an entry of its own too, which only shows with that edition.
    The column of lexemes is matched by the database (FTS5, or tsvector and GIN: backends.py).
    """

    kind = models.CharField("sorte", max_length=11, choices=Kind.choices)
    key = models.CharField("clé", max_length=20)
    # 0 for what belongs to no edition. No foreign key: what is gone is taken away by its mark.
    edition = models.BigIntegerField("édition", default=0)
    public_from = models.DateTimeField("lisible par tous à partir de", null=True)
    members_from = models.DateTimeField("lisible par les inscrits à partir de", null=True)
    # When its words will count for more readers than they do; empty if nothing is to come.
    opens_at = models.DateTimeField("s’ouvrira le", null=True)
    counted_for = models.PositiveSmallIntegerField("compté pour", default=0)
    rank = models.IntegerField("rang", default=0)
    tie = models.BigIntegerField("départage", default=0)
    title = models.TextField("titre", blank=True)
    names = models.TextField("noms", blank=True)
    body = models.TextField("texte", blank=True)
    context = models.TextField("contexte", blank=True)
    # What filters it, also among its lexemes: « h:3 » a theme, « c:92050 » a commune, « y:2024 » a year.
    labels = models.TextField("étiquettes", blank=True)
    lexemes = models.TextField("lexèmes", blank=True)

    is_content = False
    personal: ClassVar = {"trouver ce qui est publié": "title names body context lexemes labels key"}
    impersonal: ClassVar = "kind edition public_from members_from opens_at counted_for rank tie"

    class Meta:
        verbose_name = "entrée de la recherche"
        verbose_name_plural = "entrées de la recherche"
        ordering = ["-rank", "tie", "pk"]
        indexes = [
            models.Index(fields=["-rank", "tie"], name="finding_entry_newest"),
            models.Index(fields=["edition"], name="finding_entry_edition"),
            models.Index(
                fields=["opens_at"],
                name="finding_entry_opens",
                condition=models.Q(opens_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "edition"],
                name="%(app_label)s_%(class)s_once",
                violation_error_message="Ce contenu a déjà son entrée.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Mark(models.Model):
    """Something was written: what is indexed of it is to be read again. Laid by the triggers.

    No two marks are one: a mark not yet committed must outlive the refresh that did not see it.
    """

    kind = models.CharField("sorte", max_length=12)
    key = models.CharField("clé", max_length=20)

    is_content = False
    impersonal: ClassVar = "kind key"

    class Meta:
        verbose_name = "marque de la recherche"
        verbose_name_plural = "marques de la recherche"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Making(models.Model):
    """By which code the index was made: one row."""

    id = models.PositiveSmallIntegerField("numéro", primary_key=True, default=1, editable=False)
    digest = models.CharField("empreinte du code", max_length=64)

    is_content = False
    impersonal: ClassVar = "id digest"

    class Meta:
        verbose_name = "fabrication de la recherche"
        verbose_name_plural = "fabrication de la recherche"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.digest


class Form(models.Model):
    """A word of the index, and in how many entries each audience reads it: what is suggested, how rare."""

    form = models.CharField("mot", max_length=60, primary_key=True)
    stem = models.CharField("racine", max_length=60, db_index=True)
    titles = models.IntegerField("titres", default=0)
    public = models.IntegerField("entrées lisibles par tous", default=0)
    members = models.IntegerField("entrées lisibles par les inscrits", default=0)
    team = models.IntegerField("entrées", default=0)

    is_content = False
    personal: ClassVar = {"proposer un mot bien écrit": "form stem"}
    impersonal: ClassVar = "titles public members team"

    class Meta:
        verbose_name = "mot de la recherche"
        verbose_name_plural = "mots de la recherche"
        ordering = ["form"]

    def __str__(self) -> str:
        return self.form


class Neighbour(models.Model):
    """A word less one or two letters, as a number: two words that share one are nearly the same."""

    form = models.CharField("mot", max_length=60, db_index=True)
    deletion = models.BigIntegerField("mot amputé", db_index=True)

    is_content = False
    personal: ClassVar = {"proposer un mot bien écrit": "form"}
    impersonal: ClassVar = "deletion"

    class Meta:
        verbose_name = "voisinage d’un mot"
        verbose_name_plural = "voisinages des mots"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.form


class DocumentText(models.Model):
    """The text of an uploaded PDF, read once a file."""

    document = models.BigIntegerField("document", unique=True)
    file = models.CharField("fichier", max_length=200)
    text = models.TextField("texte", blank=True)

    is_content = False
    personal: ClassVar = {"trouver un document par ce qu’il dit": "text file"}
    impersonal: ClassVar = "document"

    class Meta:
        verbose_name = "texte d’un document"
        verbose_name_plural = "textes des documents"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file
