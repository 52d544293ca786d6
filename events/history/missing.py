"""What a version points to and that is gone since: people, organisations, themes, files; said, left out."""

from typing import Any

from django.core.files.storage import default_storage

from communes.models import Commune
from curiouslab.french import compte, enumeration
from events.history.snapshot import Fields, Snapshot
from events.models import Organisation, Person, Theme

FILES = {"Document": "file", "DocumentVersion": "file", "Photo": "image"}


def leave_out(target: Snapshot, current: Snapshot) -> list[str]:
    """Take out of a snapshot what cannot come back; return a sentence for each.

    Args:
        target: what an edition is to become; changed.
        current: what it is: its files are not looked for again.
    """
    return [
        *_people(target),
        *_organisations(target),
        *_chosen(target, "Edition", "themes", Theme, "thème"),
        *_chosen(target, "KeyPoint", "themes", Theme, "thème"),
        *_chosen(target, "KeyPoint", "communes", Commune, "commune"),
        *_communes(target),
        *_files(target, current),
    ]


def _gone(model: Any, keys: set[Any]) -> set[Any]:
    """Return the keys that no row has any more."""
    keys = keys - {None}
    return keys - set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def _people(target: Snapshot) -> list[str]:
    presences, points = target["Appearance"].values(), target["KeyPoint"].values()
    gone = _gone(Person, {said["person"] for said in [*presences, *points]})
    lost = [said for said in presences if said["person"] in gone]
    stated = [said for said in points if said["person"] in gone]
    for said in [*lost, *stated]:
        said["person"] = None
    places = [compte(len(lost), "présence")] if lost else []
    places += [compte(len(stated), "point clé", "points clés")] if stated else []
    many = compte(len(gone), "personne n’existe plus", "personnes n’existent plus")
    return [f"{many} sur le portail. Sans nom : {enumeration(places)}."] if gone else []


def _organisations(target: Snapshot) -> list[str]:
    gone = _without(target, ("HeldFunction", "Involvement", "Participation"), "organisation", Organisation)
    many = compte(len(gone), "organisme n’existe plus", "organismes n’existent plus")
    return [f"{many} sur le portail : ce qui n’était que son nom ne revient pas."] if gone else []


def _communes(target: Snapshot) -> list[str]:
    gone = _without(target, ("Appearance", "Participation"), "commune", Commune)
    many = compte(len(gone), "commune n’existe plus", "communes n’existent plus")
    return [f"{many} sur le portail : ce qui n’était que son nom ne revient pas."] if gone else []


def _without(target: Snapshot, names: tuple[str, ...], field: str, model: Any) -> set[Any]:
    """Take out of rows what they point to and that is gone; a row that says nothing else goes too."""
    gone = _gone(model, {said[field] for name in names for said in target[name].values()})
    for name in names:
        for key, said in list(target[name].items()):
            if said[field] in gone:
                said[field] = None
                if name != "Appearance" and not (said.get("title") or said.get("name")):
                    del target[name][key]
    return gone


def _chosen(target: Snapshot, name: str, field: str, model: Any, called: str) -> list[str]:
    rows = target[name].values()
    gone = _gone(model, {key for said in rows for key in said.get(field, [])})
    for said in rows:
        said[field] = [key for key in said.get(field, []) if key not in gone]
    many = compte(len(gone), f"{called} n’existe plus", f"{called}s n’existent plus")
    where = "L’édition ne le retrouve pas" if name == "Edition" else "Les points clés ne le retrouvent pas"
    return [f"{many} sur le portail. {where}."] if gone else []


def _files(target: Snapshot, current: Snapshot) -> list[str]:
    said = []
    for name, field in FILES.items():
        for key, fields in target[name].items():
            stored = fields[field]
            known = current[name].get(key, {}).get(field)
            if stored and stored != known and not default_storage.exists(stored):
                said.append(
                    f"Le fichier de « {_called(fields)} » manque sur le serveur : il ne reviendra pas."
                )
    return said


def _called(fields: Fields) -> str:
    return fields.get("title") or fields.get("alt_text") or fields.get("file_name") or "ancien fichier"
