"""`python -m bench.notices`: how much of the notices of the benchmark is read right.

`--faults` adds each field that is not right, `--folder DIR` reads other notices (NAME.txt, NAME.json),
`--speed` measures how long 100 kB of hostile shapes take.
"""

import argparse
import sys
from pathlib import Path

from bench.notices.cases import FOLDER, cases
from bench.notices.scoring import RIGHT
from bench.notices.speed import speeds
from bench.notices.table import marks_of, table


def main() -> None:
    """Write what is asked on the standard output."""
    parser = argparse.ArgumentParser(description="Mesure la lecture des communiqués.")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="d’autres communiqués")
    parser.add_argument("--faults", action="store_true", help="montre chaque champ qui n’est pas juste")
    parser.add_argument("--speed", action="store_true", help="mesure 100 ko de textes hostiles")
    options = parser.parse_args()
    lines = speeds() if options.speed else table(cases(options.folder))
    if options.faults:
        lines = [*lines, "", *faults(options.folder)]
    sys.stdout.write("\n".join(lines) + "\n")


def faults(folder: Path) -> list[str]:
    """Return a line for each field that is not right."""
    return [
        f"{case.name} {mark.path} : {mark.kind}{' (dit)' if mark.is_doubtful else ''}, "
        f"attendu {mark.expected!r}, lu {mark.found!r}"
        for case in cases(folder)
        for mark in marks_of(case)[0]
        if mark.kind != RIGHT
    ]


if __name__ == "__main__":
    main()
