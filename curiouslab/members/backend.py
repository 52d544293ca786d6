"""Reading what is reserved hangs on a mandate that runs today, asked again at each request (ADR 0030)."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db import models

from curiouslab.accounts.models import User

READ_RESERVED = "events.read_reserved"


class MandateBackend(BaseBackend):
    """Gives `events.read_reserved` to an open account that holds a current mandate, and nothing else."""

    def get_user_permissions(self, user_obj: Any, obj: models.Model | None = None) -> set[str]:
        """Return what the mandates of `user_obj` give; asked once a request: the account is read at each."""
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return set()
        if user_obj.holds_mandate is None:
            user_obj.holds_mandate = user_obj.mandates.current().exists()
        return {READ_RESERVED} if user_obj.holds_mandate else set()
