"""Tables of the communes."""

from communes.models.commune import Commune, CommuneQuerySet
from communes.models.naming import HAUTS_DE_SEINE, department_of, slug_candidates
from communes.models.territory import Territory

__all__ = [
    "HAUTS_DE_SEINE",
    "Commune",
    "CommuneQuerySet",
    "Territory",
    "department_of",
    "slug_candidates",
]
