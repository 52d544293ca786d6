"""Who published, withdrew, changed an audience, read a reserved file: no address, no browser (ADR 0032)."""
