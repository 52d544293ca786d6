"""What calendars hold of an edition, and how many times it changed: their SEQUENCE (RFC 5545, 3.8.7.4)."""

from typing import Any, ClassVar

from django.db import models

# A change of one of these is one that who holds the event must know of.
FACTS = (
    "date_precision",
    "starts_on",
    "ends_on",
    "starts_at",
    "ends_at",
    "progress",
    "venue_name",
    "venue_address",
    "venue_postal_code",
    "venue_town",
)


class InCalendars(models.Model):
    """A content that calendars hold: each change of its date, its place or its state is counted."""

    # Counted here and not drawn from the instant of the last change: two changes may fall in one second, and
    # an edition set back to what it was has changed once more.
    calendar_sequence = models.PositiveIntegerField("rang dans les agendas", default=0, editable=False)

    impersonal: ClassVar = "calendar_sequence"

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and count a change of what calendars hold; the count never goes back, whatever is set."""
        written = kwargs.get("update_fields")
        is_asked = written is None or not {*FACTS}.isdisjoint(written)
        if self.pk and is_asked and (before := self._as_stored()):
            changed = any(before[name] != self._stored_form(name) for name in FACTS)
            self.calendar_sequence = before["calendar_sequence"] + changed
            if written is not None:
                kwargs["update_fields"] = {*written, "calendar_sequence"}
        super().save(*args, **kwargs)

    def _as_stored(self) -> dict[str, Any] | None:
        rows = type(self)._base_manager.filter(pk=self.pk)
        return rows.values("calendar_sequence", *FACTS).first()

    def _stored_form(self, name: str) -> Any:
        """Return a fact as the database will give it back, whatever it was typed as."""
        field: Any = self._meta.get_field(name)
        return field.to_python(getattr(self, name))
