"""The style sheets of a page in one file: written apart, sent together."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import "([^":]+\.css)";\n', re.MULTILINE)


class BundlingStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage, that first puts in each style sheet the ones that it imports.

    In development nothing is collected: the browser follows the same `@import` lines by itself.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Bundle, then hash and compress. Yields what Django's storages do.

        Args:
            paths: the name of each collected file, and the storage and path where it is found.
            dry_run: whether nothing is to be written.
            **options: what Django adds, passed on.
        """
        if not dry_run:
            paths = paths | {name: (self, name) for name in paths if self._bundle(name, paths)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundle(self, name: str, paths: dict[str, Any]) -> bool:
        """Replace the imports of the style sheet called `name` by what they import; tell whether it had any.

        Always from the sources: what lies in our folder may have been bundled by an earlier collection.

        Raises:
            FileNotFoundError: an imported sheet was not collected.
        """
        if not name.endswith(".css"):
            return False
        text = _read(name, paths)
        bundled = IMPORT.sub(lambda found: _read(str(PurePosixPath(name).parent / found[1]), paths), text)
        if bundled == text:
            return False
        self.delete(name)
        self._save(name, ContentFile(bundled.encode()))
        return True


def _read(name: str, paths: dict[str, Any]) -> str:
    """Return the text of a collected sheet, from where it was found."""
    if name not in paths:
        raise FileNotFoundError(f"« {name} » est importée, mais n’est pas parmi les fichiers statiques.")
    storage, path = paths[name]
    with storage.open(path) as file:
        text: str = file.read().decode()
        return text
