"""The notices of the benchmark: a text and what it says, side by side in the folder `cases`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """A notice and the proposal that is expected of it."""

    name: str
    text: str
    expected: dict[str, Any]


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Yield the notices of a folder: each NAME.txt has its NAME.json."""
    for path in sorted(folder.glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield Case(path.stem, path.read_text(encoding="utf-8"), expected)
