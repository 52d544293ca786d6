"""The history of an edition: what it was, whole; what changed; setting it back, recovering it (ADR 0035)."""
