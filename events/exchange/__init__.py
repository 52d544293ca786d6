"""The exchange format: one edition as one JSON file with French keys (docs/format-d-echange.md)."""
