"""What a page asks for is one style sheet, once the static files are collected."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from curiouslab.bundles import BundlingStorage
from tests.house.sources import ROOT

SITE = "curiouslab/css/site.css"


@pytest.fixture
def storage(tmp_path) -> BundlingStorage:
    return BundlingStorage(location=str(tmp_path), base_url="/static/")


def collect(storage: BundlingStorage, **files: str) -> dict[str, str]:
    """Collect files called `NAME.css`; return what is served for each name."""
    for name, text in files.items():
        storage.save(f"css/{name}.css", ContentFile(text.encode()))
    paths = {f"css/{name}.css": (storage, f"css/{name}.css") for name in files}
    hashed = {name: hashed for name, hashed, _ in storage.post_process(paths) if name in paths}
    return {name: Path(storage.path(target)).read_text(encoding="utf-8") for name, target in hashed.items()}


def test_imported_sheets_are_put_in_the_one_that_imports_them(storage):
    both = '/* a */\n@import "one.css";\n@import "two.css";\n'
    served = collect(storage, all=both, one="p{}\n", two="q{}\n")

    assert served["css/all.css"] == "/* a */\np{}\nq{}\n"
    assert served["css/one.css"] == "p{}\n"


def test_a_sheet_has_another_address_when_one_that_it_imports_changes(storage, tmp_path):
    collect(storage, all='@import "one.css";\n', one="p{}\n")
    before = storage.stored_name("css/all.css")
    other = BundlingStorage(location=str(tmp_path / "other"), base_url="/static/")
    collect(other, all='@import "one.css";\n', one="p{color:red}\n")

    assert other.stored_name("css/all.css") != before


def test_a_second_collection_bundles_what_it_finds_unchanged(storage, tmp_path):
    """`collectstatic` leaves in its place a file that is not older than its source: the bundle of before."""
    sources = FileSystemStorage(location=str(tmp_path / "sources"))
    sheets = {"css/all.css": '@import "one.css";\n', "css/one.css": "p{}\n"}
    for name, text in sheets.items():
        sources.save(name, ContentFile(text.encode()))
        storage.save(name, ContentFile(text.encode()))
    paths = {name: (sources, name) for name in sheets}

    def served() -> str:
        list(storage.post_process(paths))
        return Path(storage.path(storage.stored_name("css/all.css"))).read_text(encoding="utf-8")

    assert [served(), served()] == ["p{}\n", "p{}\n"]
    Path(sources.path("css/one.css")).write_text("q{}\n", encoding="utf-8")
    assert served() == "q{}\n"


def test_a_sheet_that_is_not_there_stops_the_collection(storage):
    with pytest.raises(FileNotFoundError):
        collect(storage, all='@import "missing.css";\n')


def test_the_sheet_of_the_site_imports_sheets_that_are_there():
    text = (ROOT / "curiouslab" / "static" / SITE).read_text(encoding="utf-8")
    imported = [line.split('"')[1] for line in text.splitlines() if line.startswith("@import")]

    assert imported[0] == "tokens.css"
    assert all(finders.find(f"curiouslab/css/{name}") for name in imported)
