"""The read-only API: the rows of the open data, filtered, page by page (ADR 0044)."""
