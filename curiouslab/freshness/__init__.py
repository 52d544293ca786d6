"""Pages kept for the public, and the one version that says whether they still hold (ADR 0014)."""
