"""Communes and bodies that a file names: found in the reference, never guessed."""

from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from django.core.exceptions import ValidationError

from communes.models import Commune
from curiouslab.french import normaliser
from events.exchange.incoming.job import Job, label
from events.exchange.outcome import Outcome
from events.exchange.shape import Json
from events.exchange.words import called

# Under this likeness, a name and a code do not speak of the same commune.
LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """What a file says of a commune; `commune` is None when it is only known by its name."""

    commune: Commune | None
    name: str


class Atlas:
    """Finds the communes that a file names."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._reference: dict[str, str] = {}

    def place(self, said: str | Json, path: str) -> Place | None:
        """Return the place that the file means, or None when it is refused."""
        if isinstance(said, str):
            if is_code(said):
                commune = self.by_code(said, path)
                return Place(commune, "") if commune else None
            return self._by_name(said, {}, path)
        if code := said.get("code_insee"):
            commune = self._with_code(code, said["nom"], path)
            return Place(commune, said["nom"]) if commune else None
        return self._by_name(said["nom"], said, path)

    def commune(self, said: str | Json, path: str) -> Commune | None:
        """Return the commune that the file means; one only known by its name is refused."""
        place = self.place(said, path)
        if place and not place.commune:
            self.job.refuse(
                path, f"« {place.name} » n’est pas dans le référentiel : donnez aussi « code_insee »."
            )
        return place.commune if place else None

    def by_code(self, code: str, path: str) -> Commune | None:
        """Return the commune of an INSEE code alone, which must be known."""
        commune = Commune.objects.filter(pk=code).first()
        if commune is None:
            self.job.refuse(path, f"aucune commune connue n’a le code « {code} » : donnez aussi son nom.")
        return commune

    def _with_code(self, code: str, name: str, path: str) -> Commune | None:
        """Return the commune of a code, entered by its name when it is outside the reference."""
        if known := Commune.objects.filter(pk=code).first():
            if not alike(name, known.name):
                self.job.refuse(path, f"le code {code} est celui de {known.label}, pas de « {name} ».")
            return known
        try:
            commune, _created = Commune.objects.get_or_enter(code, name)
        except ValidationError as error:
            self.job.refuse(path, " ".join(error.messages))
            return None
        self.job.report.add(Outcome.CREATED, path, label(commune))
        return commune

    def _by_name(self, name: str, said: Json, path: str) -> Place | None:
        """Return the one commune of the reference that bears a name, or the name alone."""
        found = list(called(name, said.get("departement")))
        if len(found) == 1:
            return Place(found[0], name)
        if not found:
            self._warn_unknown(name, said, path)
        elif "code_insee" in said:  # an explicit null: the source gives the name and nothing else
            self.job.warn(path, f"plusieurs communes s’appellent « {name} » : le nom est gardé seul.")
        else:
            codes = " ou ".join(f"{commune.pk} ({commune.department_code})" for commune in found)
            self.job.refuse(
                path, f"plusieurs communes s’appellent « {name} » : donnez « code_insee », {codes}."
            )
            return None
        return Place(None, name)

    def _warn_unknown(self, name: str, said: Json, path: str) -> None:
        sentence = f"« {name} » n’est pas une commune du référentiel : le nom est gardé tel quel"
        nearest = "" if said.get("departement") else self._nearest(name)
        self.job.warn(path, f"{sentence} ; vouliez-vous dire « {nearest} » ?" if nearest else f"{sentence}.")

    def _nearest(self, name: str) -> str:
        """Return the name of the reference that looks most like `name`, or nothing."""
        if not self._reference:
            current = Commune.objects.current().filter(in_reference=True)
            self._reference = {commune.search_name: commune.label for commune in current}
        close = get_close_matches(normaliser(name), self._reference, n=1, cutoff=0.7)
        return self._reference[close[0]] if close else ""


def is_code(text: str) -> bool:
    """Tell whether a text is an INSEE code rather than a name."""
    return len(text) == 5 and text[2:].isdecimal() and text[0].isdecimal()


def alike(a: str, b: str) -> bool:
    """Tell whether two names may be those of one commune (« Clichy-La-Garenne » and « Clichy »)."""
    one, other = sorted((f" {normaliser(a)} ", f" {normaliser(b)} "), key=len)
    return one in other or SequenceMatcher(None, one, other).ratio() >= LIKENESS
