"""What anyone may reuse: tables declared once, written as CSV, JSON, GeoJSON, read by the API (ADR 0044)."""
