"""The documents say what is there: variables, commands, templates, decisions."""

import ast
import re
from pathlib import Path

import allauth
import django.contrib.admin
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.sources import APPS, ROOT, files, name_of, text, tree

README = text("README.md")
READERS = {"str", "bool", "int", "list", "path", "url", "db", "cache_url", "email_url"}


def settings_variables() -> set[str]:
    """Find the environment variables that the settings read, by `env.…("NAME")` or `required("NAME")`."""
    names = set()
    rooms = [path for path in files(".py", under="curiouslab") if path.name == "settings.py"]
    for node in (node for path in rooms for node in ast.walk(tree(path))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func
            by_env = isinstance(called, ast.Attribute) and called.attr in READERS
            if (by_env or getattr(called, "id", "") == "required") and str(node.args[0].value).isupper():
                names.add(node.args[0].value)
    return names


def test_env_example_holds_every_variable_and_no_other():
    documented = re.findall(r"^#? ?([A-Z][A-Z_]+)=", text(".env.example"), re.MULTILINE)

    assert sorted(documented) == sorted(settings_variables())
    assert len(documented) >= 10


def test_tests_set_every_variable_themselves():
    """Otherwise the suite would read the developer's .env."""
    source = text("tests/settings.py")

    assert [name for name in settings_variables() if f'"{name}"' not in source] == []


def test_readme_names_every_make_target():
    targets = re.findall(r"^([a-z0-9]+):.*##", text("Makefile"), re.MULTILINE)

    assert [target for target in targets if f"make {target}" not in README] == []
    assert len(targets) >= 10


def test_readme_names_every_command():
    commands = [path.stem for path in files(".py") if path.parent.name == "commands" and path.stem[0] != "_"]

    assert [command for command in commands if command not in README] == []
    assert len(commands) >= 3


def test_readme_names_only_what_exists():
    named = set(re.findall(r"\bmake ([a-z0-9]+)", README))
    targets = set(re.findall(r"^([a-z0-9]+):", text("Makefile"), re.MULTILINE))
    commands = set(re.findall(r"manage\.py ([a-z_]+)", README))
    ours = {path.stem for path in files(".py") if path.parent.name == "commands"}

    assert named - targets == set()
    assert commands - ours - {"migrate", "createsuperuser", "collectstatic", "check"} == set()


def test_readme_links_lead_somewhere():
    links = re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
    assert len(links) >= 3


def mail_of(name: str) -> str:
    """Return what a letter calls its template: « code » for mails/code.html; the name itself for a page."""
    return name.removeprefix("mails/").removesuffix(".html") if name.startswith("mails/") else name


def overridden(name):
    """Return which template of Django's admin a template of one model stands for: it is found by its name."""
    return re.sub(r"^admin/\w+/\w+/(?=change_|delete_|object_)", "admin/", name)


def test_no_template_is_unused():
    by_django = {"400.html", "403.html", "404.html", "500.html"}
    packages = [Path(package.__file__).parent / "templates" for package in (django.contrib.admin, allauth)]
    templates = [
        path.relative_to(ROOT / "templates").as_posix() for path in files(".html", under="templates")
    ]
    readers = "\n".join(text(path) for path in files(".py", ".html") if "tests" not in path.parts)

    unused = [
        name
        for name in templates
        if name not in by_django
        and not any((templates / overridden(name)).exists() for templates in packages)
        and not re.search(rf'["\'](?:{re.escape(name)}|{re.escape(mail_of(name))})["\']', readers)
    ]
    assert unused == []
    assert len(templates) >= 20


def test_components_state_their_parameters():
    components = files(".html", under="templates/components")

    silent = [name_of(path) for path in components if not text(path).startswith("{# Paramètres :")]
    assert silent == []
    assert len(components) >= 4


def test_decisions_follow_their_template():
    decisions = [path for path in files(".md", under="docs/decisions") if path.stem[0].isdigit()]
    headings = ["## Statut", "## Contexte", "## Décision", "## Conséquences"]
    texts = {name_of(path): text(path) for path in decisions}

    assert {n: len(t.splitlines()) for n, t in texts.items() if len(t.splitlines()) > 40} == {}
    assert [n for n, t in texts.items() if re.findall(r"^## .+$", t, re.MULTILINE) != headings] == []
    numbers = [int(path.stem[:4]) for path in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(decisions) >= 27


def url_names(resolver: URLResolver, prefix: str = "") -> list[str]:
    """List the names of our own addresses, with their namespaces, the admin's aside."""
    names = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            names += [f"{prefix}{pattern.name}"] if pattern.name else []
        elif pattern.namespace != "admin":
            names += url_names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
    return names


def test_every_address_is_linked_from_somewhere():
    """An address that no page, view or test names is one that nobody reaches."""
    sources = "\n".join(text(path) for path in files(".py", ".html", ".txt"))
    names = url_names(get_resolver())

    assert [name for name in names if sources.count(f'"{name}"') + sources.count(f"'{name}'") == 0] == []
    assert len(names) >= 12


@pytest.mark.parametrize("group", ["base", "test", "check", "e2e", "next", "proconnect"])
def test_requirements_are_pinned_with_hashes(group):
    lines = text(f"requirements/{group}.txt").splitlines()
    pins = [line for line in lines if re.match(r"^[a-z0-9._-]+==\S+( ; .+)? \\$", line)]
    hashes = [line for line in lines if re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)]

    assert len(pins) + len(hashes) == len(lines)
    assert len(pins) >= 3


def test_every_dependency_says_what_it_is_for():
    lines = text("pyproject.toml").splitlines()
    dependencies = [
        number for number, line in enumerate(lines) if re.match(r'^  "[a-z][\w\[\]-]*[><=]', line)
    ]

    assert [lines[number] for number in dependencies if not lines[number - 1].startswith("  # ")] == []
    assert len(dependencies) >= 15


def test_applications_are_three():
    assert sorted(path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()) == sorted(
        [*APPS, "tests"]
    )
