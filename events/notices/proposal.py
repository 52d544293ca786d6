"""A proposal, in the shape that `parse_notice --json` prints: values, spans, doubts."""

from dataclasses import dataclass, field
from typing import Any

# The fields of a proposal, in the order of the contract.
KEYS = (
    "number",
    "title",
    "date",
    "venue",
    "declared_communes_count",
    "communes",
    "talks",
    "round_tables",
    "photo_credit",
    "status",
)


@dataclass
class Proposal:
    """What a notice was read as.

    `values` has the keys of the contract; `spans` gives for each path its place in the text; `uncertain`
    names the paths that are proposed with a doubt; `leftovers` are the sentences that gave nothing.
    """

    values: dict[str, Any]
    spans: dict[str, list[int]] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    leftovers: list[list[int]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return the proposal as JSON holds it, leftovers aside."""
        return {**{key: self.values[key] for key in KEYS}, "uncertain": self.uncertain, "spans": self.spans}
