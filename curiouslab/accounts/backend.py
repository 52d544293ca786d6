"""The rights that a group or an account gives are those of the team, and leave with it."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class TeamBackend(ModelBackend):
    """Gives no right to who does not enter the desk, whatever groups were left to them.

    Members sign in with a code alone: a right of the team would otherwise be read without second factor.
    """

    def _get_permissions(self, user_obj: Any, obj: Any, from_name: str) -> set[str]:
        if not user_obj.is_staff:
            return set()
        return super()._get_permissions(user_obj, obj, from_name)  # type: ignore[misc]
