"""Names that people asked us to take away: known again when they come back, readable by nobody."""

import re
from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curiouslab.french import date_longue, normaliser

_WORD = re.compile(r"[a-z0-9]+")


def words_of(name: str) -> list[str]:
    """Return the words of a name as names are compared: no accent, no case, no hyphen."""
    return _WORD.findall(normaliser(name))


def digest_of(words: Iterable[str], secret: str | None = None) -> str:
    """Return what is kept of a name, whatever the order of its words: nothing reads it back."""
    return salted_hmac(
        "events.objection", " ".join(sorted(words)), secret=secret, algorithm="sha256"
    ).hexdigest()


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Objections, asked by name."""

    def against(self, name: str) -> "Objection | None":
        """Return the objection to publishing that name, None if nobody made it."""
        return self.among([name]).get(name)

    def among(self, names: Iterable[str]) -> dict[str, "Objection"]:
        """Return the objections to these names, by name, in one query."""
        named = [(name, digest_of(words_of(name), secret)) for name in names for secret in _secrets()]
        known = {row.digest: row for row in self.filter(digest__in={digest for _, digest in named})}
        return {name: known[digest] for name, digest in named if digest in known}

    def named_in(self, text: str) -> "Objection | None":
        """Return an objection to a name that stands in a text, None if there is none.

        A name of a single word is also a word: it is known in the fields of a name only.
        """
        known = {(row.words, row.digest): row for row in self if row.words > 1}
        said = words_of(text)
        for length in sorted({words for words, _ in known}):
            for start in range(len(said) - length + 1):
                window = said[start : start + length]
                for secret in _secrets():
                    if found := known.get((length, digest_of(window, secret))):
                        return found
        return None


class Objection(models.Model):
    """Somebody asked that their name be published no more (GDPR, article 21).

    The name itself is gone: only a keyed digest of it is left, so that a file imported again, or a line typed
    again, does not bring it back unseen (ADR 0034).
    """

    digest = models.CharField("empreinte du nom", max_length=64, unique=True, editable=False)
    # How many words the name has: a text is read by groups of as many.
    words = models.PositiveSmallIntegerField("nombre de mots", editable=False)
    made_at = models.DateTimeField("faite le", default=timezone.now, editable=False)
    to_check = models.TextField(
        "reste à relire",
        blank=True,
        help_text="Ce que le portail ne peut pas corriger seul : ôtez une ligne quand elle est faite.",
    )

    personal: ClassVar = {"ne pas faire revenir un nom retiré": "digest to_check"}
    impersonal: ClassVar = "words made_at"

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "opposition"
        verbose_name_plural = "oppositions"
        ordering = ["-made_at", "-pk"]
        permissions = [("withhold_name", "Peut remplacer un nom par la fonction")]
        constraints = [
            models.CheckConstraint(
                condition=Q(words__gte=1),
                name="%(app_label)s_%(class)s_has_words",
                violation_error_message="Un nom a au moins un mot.",
            )
        ]

    def __str__(self) -> str:
        return f"Opposition n° {self.pk} du {date_longue(timezone.localtime(self.made_at).date())}"

    @property
    def refusal(self) -> str:
        """What to tell whoever writes the name again."""
        return (
            f"cette personne s’est opposée à la publication de son nom (opposition n° {self.pk}). Laissez le "
            "nom vide et gardez ses fonctions ; si c’est un homonyme, levez d’abord cette opposition."
        )
