"""Renditions already drawn, on this machine's disk: a cache that may be emptied at any time.

They lie in a folder of their own, under the name of their original, which is new at each upload. What
the folder cannot hold (full, read-only) is drawn again at each request.
"""

import logging
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.storage import Storage

from events.images.checking import UnfitError
from events.images.renditions import RECIPE, Hold, Rendition, draw

logger = logging.getLogger(__name__)


def tag_of(original: str, rendition: Rendition, hold: Hold) -> str:
    """Return the name of the content of a rendition: another original, hold or recipe makes another."""
    place = f"-{hold[0]:g}-{hold[1]:g}" if rendition.is_cropped else ""
    return f"{stem_of(original)}/{rendition.name}{place}-r{RECIPE}"


def stem_of(original: str) -> str:
    """Return the name of the folder of an original."""
    return PurePosixPath(original).stem


def rendition_of(storage: Storage, original: str, rendition: Rendition, hold: Hold) -> bytes | None:
    """Return a rendition, drawn at its first request; None when its original is missing or spoilt.

    Two processes that draw the same one write the same bytes, each in one move.
    """
    path = settings.RENDITIONS_ROOT / f"{tag_of(original, rendition, hold)}.webp"
    try:
        return path.read_bytes()
    except OSError:
        content = _drawn(storage, original, rendition, hold)
    if content is not None:
        _put(path, content)
    return content


def _drawn(storage: Storage, original: str, rendition: Rendition, hold: Hold) -> bytes | None:
    """Draw a rendition; whatever the store raises when it fails, the page goes on without the picture."""
    try:
        with storage.open(original, "rb") as file:
            return draw(file.read(), rendition, hold)
    except UnfitError as error:
        logger.error("Photo illisible, %s : %s", original, error)
    except Exception as error:  # each store raises its own
        logger.error("Photo absente du dépôt, %s : %s", original, error)
    return None


def _put(path: Path, content: bytes) -> None:
    """Write a file in one move: a reader sees it whole or not at all."""
    draft = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
            draft = Path(file.name)
            file.write(content)
        draft.replace(path)
    except OSError as error:
        logger.warning("Déclinaison non gardée, %s : %s", path.name, error)
        if draft:
            draft.unlink(missing_ok=True)


def forget(original: str) -> None:
    """Take away the renditions of an original; « .. » names no folder of ours, but the one above."""
    stem = stem_of(original)
    if stem.strip("."):
        shutil.rmtree(settings.RENDITIONS_ROOT / stem, ignore_errors=True)


def forget_all_but(originals: Iterable[str]) -> int:
    """Take away the renditions of every other original; return how many of these there were."""
    kept = {stem_of(original) for original in originals}
    folders = [path for path in _folders() if path.name not in kept]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return len(folders)


def _folders() -> list[Path]:
    root = Path(settings.RENDITIONS_ROOT)
    return [path for path in root.iterdir() if path.is_dir()] if root.is_dir() else []
