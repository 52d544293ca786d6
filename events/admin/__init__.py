"""The desk: where the team enters editions, in Django's admin."""

from events.admin.directory import OrganisationAdmin, PersonAdmin, ThemeAdmin
from events.admin.editions import EditionAdmin
from events.admin.follow_ups import KeyPointAdmin
from events.admin.objection import ObjectionAdmin
from events.admin.programme import AppearanceAdmin, ProgrammeItemAdmin
from events.admin.synonyms import SynonymGroupAdmin
from events.admin.syntheses import SynthesisAdmin

__all__ = [
    "AppearanceAdmin",
    "EditionAdmin",
    "KeyPointAdmin",
    "ObjectionAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "ProgrammeItemAdmin",
    "SynonymGroupAdmin",
    "SynthesisAdmin",
    "ThemeAdmin",
]
