"""Mail that leaves from a table: written with what it tells of, sent after the commit, once (ADR 0029)."""
