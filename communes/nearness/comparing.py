"""Two communes compared: how near, and why, in the words that a reader sees.

Whole numbers added up, so that an order is the same everywhere; each says what gave it.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from communes.models import Commune
from communes.nearness.outlines import are_neighbours, kilometres
from curiouslab.french import nombre

# Limits of the classes of size, in inhabitants: those of INSEE's « tranches d’unité urbaine » (TUU), here
# applied to one commune (https://www.insee.fr/fr/metadonnees/definition/c1501).
LIMITS = (2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
SAME, BORDER, TERRITORY, KILOMETRE, SIZE = 100, 40, 30, 2, 10
# Beyond, a distance brings nothing nearer: half the length of the département.
FAR = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact that two communes share.

    Attributes:
        kind: same, border, territory, distance or size.
        text: « commune voisine », « à 3 km ».
        weight: what it brings to the whole.
    """

    kind: str
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a commune is to another: the reasons known, the strongest first; none when nothing is."""

    reasons: tuple[Reason, ...] = ()

    @property
    def score(self) -> int:
        """The sum of the reasons; 0 is unknown or far."""
        return sum(reason.weight for reason in self.reasons)

    @property
    def texts(self) -> tuple[str, ...]:
        """The reasons as they are read."""
        return tuple(reason.text for reason in self.reasons)


def size_class(population: int | None) -> int | None:
    """Return the rank of the class of size of a commune; None when its population is not known."""
    return None if population is None else bisect_right(LIMITS, population)


def sizes(rank: int) -> str:
    """Return the words of a class of size: « 20 000 à 50 000 habitants »."""
    if rank == 0:
        return f"moins de {nombre(LIMITS[0])} habitants"
    if rank == len(LIMITS):
        return f"{nombre(LIMITS[-1])} habitants et plus"
    return f"{nombre(LIMITS[rank - 1])} à {nombre(LIMITS[rank])} habitants"


def nearness(one: Commune, other: Commune) -> Nearness:
    """Return how near two communes are, with their territory fetched; the same read from either side."""
    if one.pk == other.pk:
        return Nearness((Reason("same", "la commune choisie", SAME),))
    reasons = []
    if are_neighbours(one.pk, other.pk):
        reasons.append(Reason("border", "commune voisine", BORDER))
    if one.territory is not None and one.territory_id == other.territory_id:
        reasons.append(Reason("territory", f"même territoire : {one.territory}", TERRITORY))
    distance = kilometres(one.pk, other.pk)
    if distance is not None and distance < FAR:
        reasons.append(Reason("distance", f"à {distance} km", KILOMETRE * (FAR - distance)))
    rank = size_class(one.population)
    if rank is not None and rank == size_class(other.population):
        reasons.append(Reason("size", f"taille comparable : {sizes(rank)}", SIZE))
    return Nearness(tuple(reasons))


def nearest_first(one: Commune, others: Iterable[Commune]) -> list[tuple[Commune, Nearness]]:
    """Return communes with their nearness to `one`, the nearest first, then as they are filed."""
    compared = [(other, nearness(one, other)) for other in others]
    return sorted(compared, key=lambda pair: (-pair[1].score, pair[0].sort_key, pair[0].pk))
