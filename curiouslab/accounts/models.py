"""The people who sign in, known by their e-mail address."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import get_random_string, salted_hmac


def new_sessions_mark() -> str:
    """Return a text that no account had."""
    return get_random_string(22)


class AccountManager(UserManager["User"]):
    """Creates accounts from an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":  # type: ignore[override]
        """Create an ordinary account; `fields` are those of `User`.

        Raises:
            ValueError: the address is empty.
        """
        if not email:
            raise ValueError("Une adresse électronique est nécessaire.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":  # type: ignore[override]
        """Create an account with every right."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account whose address is `username`, whatever its letter case."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person who signs in: a member of the team, an élu or a commune's officer."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        "adresse électronique",
        unique=True,
        error_messages={"unique": "Un compte porte déjà cette adresse électronique."},
    )

    # In every session of the account: another one ends them all at their next request.
    sessions_mark = models.CharField(
        "marque des sessions", max_length=22, default=new_sessions_mark, editable=False
    )

    # Whether a mandate runs today, once the database was asked (members.backend); None before.
    holds_mandate: bool | None = None

    personal: ClassVar = {
        "se connecter": "email password sessions_mark",
        "savoir qui est qui": "first_name last_name",
        "donner les droits, fermer ce qui ne sert plus": "last_login date_joined is_active is_staff "
        "is_superuser groups user_permissions",
    }

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="%(app_label)s_%(class)s_unique_email",
                violation_error_message="Un compte porte déjà cette adresse électronique.",
            ),
            # Whoever has every right gives a second factor, which the desk asks for.
            models.CheckConstraint(
                condition=models.Q(is_superuser=False) | models.Q(is_staff=True),
                name="%(app_label)s_%(class)s_superuser_enters",
                violation_error_message="Qui administre le portail entre dans la gestion : cochez aussi "
                "« Entre dans la gestion ».",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        """Keep the address in lower case, so that nobody is known twice."""
        super().clean()
        self.email = self.email.lower()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must bear to hold: it changes with the password and with the mark."""
        return salted_hmac(
            "curiouslab.accounts.sessions",
            f"{self.password} {self.sessions_mark}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    def sign_out_everywhere(self) -> None:
        """End every session of the account, on every device."""
        self.sessions_mark = new_sessions_mark()
        self.save(update_fields=["sessions_mark"])
