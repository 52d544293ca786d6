"""Models of the members, one file a notion."""

from curiouslab.members.models.access import AccessRequest, CommuneDomain
from curiouslab.members.models.mandate import Identity, Mandate, MandateQuerySet, MemberKind
from curiouslab.members.models.visit import SpaceVisit

__all__ = [
    "AccessRequest",
    "CommuneDomain",
    "Identity",
    "Mandate",
    "MandateQuerySet",
    "MemberKind",
    "SpaceVisit",
]
