"""What the guards read: the files of the project as they stand, whatever git knows of them."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("curiouslab", "communes", "events")
NOT_OURS = {"var", "node_modules", "__pycache__", "htmlcov"}
HIDDEN_BUT_OURS = {".ci", ".env.example", ".editorconfig", ".gitignore"}


@cache
def project_files() -> tuple[Path, ...]:
    """List the files of the project: neither hidden ones, environments, data written nor caches."""
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and is_ours(name)]
        found += [Path(folder, name) for name in names if is_ours(name)]
    return tuple(sorted(found))


def is_ours(name: str) -> bool:
    """Tell whether a file or folder of that name belongs to the project."""
    return name in HIDDEN_BUT_OURS or not (name.startswith(".") or name.endswith(".log"))


def files(*suffixes: str, under: str = "") -> list[Path]:
    """List the project's files with one of `suffixes`, below the folder `under`."""
    return [
        path
        for path in project_files()
        if path.suffix in suffixes and path.is_relative_to(ROOT / under) and "migrations" not in path.parts
    ]


def name_of(path: Path) -> str:
    """Write `path` as it is known in the project, for the messages."""
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path | str) -> str:
    """Read a text file of the project, given whole or from its root."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """Parse a Python file."""
    return ast.parse(text(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a Python file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported_modules(path: Path) -> Iterator[str]:
    """Yield the modules that a Python file imports; `from a import b` yields "a" and "a.b"."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = ".".join(path.relative_to(ROOT).parts[: -node.level]) if node.level else ""
            module = ".".join(part for part in (package, node.module) if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
