"""What somebody asks: a need in words, a theme, a commune, each of them optional."""

import re
from dataclasses import dataclass

from communes.models import Commune
from curiouslab.french import normaliser
from events.models import Theme


@dataclass(frozen=True, slots=True)
class Asked:
    """A question.

    Attributes:
        text: the need as it was typed; may be empty.
        theme: what answers must bear.
        commune: who asks, with its territory: nearness is measured from there.
    """

    text: str
    theme: Theme | None = None
    commune: Commune | None = None

    def __bool__(self) -> bool:
        return bool(self.text or self.theme or self.commune)

    def as_typed(self, forms: tuple[str, ...]) -> str:
        """Return words of the need as they were typed, with their accents: those of a clause."""
        typed = {normaliser(word): word for word in re.findall(r"\w+", self.text)}
        return " ".join(typed.get(form, form) for form in forms)
