"""Press notices and notes read into proposals of editions, to be confirmed; pure functions (ADR 0040)."""

from events.notices.proposal import Proposal
from events.notices.reading import read_notice

__all__ = ["Proposal", "read_notice"]
