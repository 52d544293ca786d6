"""Pictures: what is taken in, and what the server draws from it (ADR 0019, 0020)."""
