"""Uploaded documents: what may be stored, by its content, and what a file says of itself (ADR 0022)."""
