"""Sign-in by ProConnect, an extra: nothing of it is imported unless the environment names it (ADR 0033)."""
