"""The exchange format: one edition as one JSON file with French keys (docs/format-d-echange.md)."""

from events.exchange.incoming.whole import import_edition
from events.exchange.outcome import Problem, Refused, Report
from events.exchange.outgoing.edition import export_edition, to_json
from events.exchange.reading import read

__all__ = ["Problem", "Refused", "Report", "export_edition", "import_edition", "read", "to_json"]
