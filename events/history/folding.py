"""Snapshots made comparable: what follows from something else is left out, functions join their presence."""

from typing import Any

from events.history.snapshot import Fields, Snapshot

# Counted, measured or kept by the portal itself: they change with something else, or tell nothing to anybody.
SILENT = {
    *("created_at", "updated_at", "replaced_at", "anchor", "width", "height", "first_published_at"),
    *("file_name", "page_count", "is_tagged", "stated_title", "stated_language", "withdrawn_at"),
    *("edition", "appearance", "synthesis", "point"),
}
# What another part says: functions with their presence, former files with their document.
FOLDED = {"HeldFunction", "DocumentVersion", "SynthesisVersion"}


def folded(snapshot: Snapshot) -> dict[str, dict[int, Fields]]:
    """Return the rows of a snapshot as they are compared and shown."""
    functions: dict[int, list[tuple[int, int, Fields]]] = {}
    for key, said in snapshot["HeldFunction"].items():
        functions.setdefault(said["appearance"], []).append((said["position"], key, said))
    rows = {
        name: {key: _spoken(said) for key, said in found.items()}
        for name, found in snapshot.rows.items()
        if name not in FOLDED
    }
    for key, row in rows.get("Appearance", {}).items():
        held = sorted(functions.get(key, []), key=lambda found: found[:2])
        row["functions"] = [[said["title"], said["organisation"]] for _, _, said in held]
    return rows


def _spoken(said: Fields) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in SILENT}


def changed_keys(
    before: dict[int, Fields], after: dict[int, Fields]
) -> tuple[list[int], list[int], list[int]]:
    """Return the keys of the rows added, taken away and changed, in the order of the rows."""
    added = [key for key in after if key not in before]
    gone = [key for key in before if key not in after]
    return added, gone, [key for key in after if key in before and before[key] != after[key]]
