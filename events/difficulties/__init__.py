"""« Qui a déjà résolu ma difficulté ? »: what other communes did or try, and why it is shown.

`answers_to(asked, user)` is all that pages need (ADR 0043).
"""

from events.difficulties.answering import (
    Answers,
    answers_to,
    first_themes,
    nearest_themes,
    themes_with_answers,
)
from events.difficulties.asking import Asked
from events.difficulties.ranking import Answer

__all__ = [
    "Answer",
    "Answers",
    "Asked",
    "answers_to",
    "first_themes",
    "nearest_themes",
    "themes_with_answers",
]
