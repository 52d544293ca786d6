"""The desk: where the team enters editions, in Django's admin."""

from events.admin.directory import OrganisationAdmin, PersonAdmin, ThemeAdmin
from events.admin.editions import EditionAdmin
from events.admin.programme import AppearanceAdmin, ProgrammeItemAdmin
from events.admin.syntheses import SynthesisAdmin

__all__ = [
    "AppearanceAdmin",
    "EditionAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "ProgrammeItemAdmin",
    "SynthesisAdmin",
    "ThemeAdmin",
]
