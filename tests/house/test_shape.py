"""The shape of the house: small files, small functions, imports that only go down, words kept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import (
    APPS,
    ROOT,
    files,
    functions,
    imported_modules,
    name_of,
    project_files,
    text,
    tree,
)

MAX_FILE = 300
MAX_FUNCTION = 30

# What the roof lends to the rooms below (README, « La maison »).
LENT = ("curiouslab.french", "curiouslab.http")
FLOORS = {"communes": ("communes", *LENT), "events": ("communes", "events", *LENT)}


def test_files_are_short():
    seen = files(".py", ".html", ".css", ".js")
    lengths = {name_of(path): len(text(path).splitlines()) for path in seen}

    assert {name: length for name, length in lengths.items() if length > MAX_FILE} == {}
    assert len(seen) >= 60


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function, its docstring aside."""
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    return lines - (docstring.end_lineno - docstring.lineno + 1 if docstring else 0)


def test_functions_are_short():
    lengths = {
        f"{name_of(path)}:{function.lineno} {function.name}": body_length(function)
        for path in files(".py")
        for function in functions(path)
    }

    assert {name: length for name, length in lengths.items() if length > MAX_FUNCTION} == {}
    assert len(lengths) >= 200


def goes_up(module: str, allowed: tuple[str, ...]) -> bool:
    """Tell whether `module` is one of our rooms that the importing one may not know."""
    ours = module.split(".")[0] in (*APPS, "tests")
    # The package curiouslab itself holds constants only (SITE_NAME): `from curiouslab import X`.
    constant = re.fullmatch(r"curiouslab(\.[A-Z_]+)?", module)
    return ours and not constant and not module.startswith(allowed)


def test_imports_only_go_down():
    seen, wrong = 0, []
    for floor, allowed in FLOORS.items():
        for path in files(".py", under=floor):
            modules = list(imported_modules(path))
            seen += len(modules)
            wrong += [f"{name_of(path)} → {module}" for module in modules if goes_up(module, allowed)]

    assert wrong == []
    assert seen >= 150


def test_curiouslab_french_imports_nothing_of_ours():
    modules = list(imported_modules(ROOT / "curiouslab" / "french.py"))

    assert [module for module in modules if module.split(".")[0] in APPS] == []
    assert len(modules) >= 1


def identifiers(path: Path) -> Iterator[str]:
    """Yield every name that a Python file gives to something."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield node.arg


def words(identifier: str) -> set[str]:
    """Split an identifier into its lower-case words: `UserAgent` and `user_agent` alike."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+|\d+", identifier)}


def test_a_word_with_two_meanings_is_no_name():
    """« Agent » is an officer of a commune or a member of the team (README, « Les mots »)."""
    seen = [(name_of(path), name) for path in files(".py") for name in identifiers(path)]

    banned = {"agent", "agents"}
    assert [pair for pair in seen if words(pair[1]) & banned] == []
    assert len(seen) >= 3000


def test_no_file_names_a_machine_or_a_registry():
    """Neither a path of somebody's machine nor the host of a package registry."""
    machine = re.compile(r"(?<![\w.:/])/(?:home|root|tmp|work|farm|Users|opt)[\w-]*/")
    hosts = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
    hosts += [".".join(("deb", "debian", "org"))]
    contents = {name_of(path): path.read_bytes() for path in project_files()}
    pages = {name: content.decode() for name, content in contents.items() if b"\0" not in content}

    wrong = [
        f"{name}: {line.strip()[:100]}"
        for name, page in pages.items()
        for line in page.splitlines()
        if machine.search(line) or any(host in line for host in hosts)
    ]
    assert wrong == []
    assert len(pages) >= 80
