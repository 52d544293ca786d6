"""What staff read of the Club in figures; readings of syntheses, counted without knowing whose (ADR 0038)."""
