"""How near two communes are: what they share, said in French, from reference data alone (ADR 0043)."""

from communes.nearness.comparing import Nearness, Reason, nearest_first, nearness, sizes

__all__ = ["Nearness", "Reason", "nearest_first", "nearness", "sizes"]
