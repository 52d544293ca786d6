"""What visitors write to the team: kept first, then sent by e-mail, then purged (ADR 0017)."""
