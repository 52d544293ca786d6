"""Élus and officers of the communes: their mandates, how they come in, their space (ADR 0030)."""
