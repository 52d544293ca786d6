"""The models of the Club, one file per concept, the QuerySet above its model."""

from events.models.access import Audience, Guest, Publishable, Reader, Status, audiences_for, reads_internal
from events.models.address import FormerAddress
from events.models.appearance import Appearance, HeldFunction
from events.models.awaited import SynthesisStage
from events.models.base import Hue
from events.models.edition import Edition, EditionQuerySet
from events.models.edition_day import EditionDay
from events.models.follow_up import FollowUp
from events.models.key_point import KeyPoint, new_anchor
from events.models.media import Document, DocumentVersion, Source
from events.models.merge import Merge
from events.models.namesakes import Namesakes
from events.models.objection import Objection
from events.models.organisation import Organisation
from events.models.participation import Involvement, Participation
from events.models.person import Person
from events.models.photo import Focus, Photo
from events.models.preview_link import PreviewLink
from events.models.programme import ItemKind, Moment, ProgrammeItem, RoundTable, Talk
from events.models.sheet import SheetDraft, SheetOpening
from events.models.synthesis import Synthesis
from events.models.theme import Theme
from events.models.version import SynthesisVersion

__all__ = [
    "Appearance",
    "Audience",
    "Document",
    "DocumentVersion",
    "Edition",
    "EditionDay",
    "EditionQuerySet",
    "Focus",
    "FollowUp",
    "FormerAddress",
    "Guest",
    "HeldFunction",
    "Hue",
    "Involvement",
    "ItemKind",
    "KeyPoint",
    "Merge",
    "Moment",
    "Namesakes",
    "Objection",
    "Organisation",
    "Participation",
    "Person",
    "Photo",
    "PreviewLink",
    "ProgrammeItem",
    "Publishable",
    "Reader",
    "RoundTable",
    "SheetDraft",
    "SheetOpening",
    "Source",
    "Status",
    "Synthesis",
    "SynthesisStage",
    "SynthesisVersion",
    "Talk",
    "Theme",
    "audiences_for",
    "new_anchor",
    "reads_internal",
]
