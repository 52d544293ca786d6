"""The right of objection: a name is replaced by the function, wherever it stands (ADR 0034)."""
