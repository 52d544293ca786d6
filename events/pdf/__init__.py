"""The PDF of a synthesis: made by Typst from its record, accessible and durable (ADR 0006)."""
