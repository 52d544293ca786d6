"""What tests of versions do and read."""

from django.contrib.auth.models import AnonymousUser

from events.models import Synthesis, SynthesisVersion
from events.record.versions import (
    Change,
    version_content,
)

PUBLIC = AnonymousUser()
EVENING = "2026-03-02T18:00+01:00"


def changed(synthesis, note="", **fields):
    """Change a synthesis as the desk does; return the version recorded, if any."""
    change = Change(synthesis)
    Synthesis.objects.filter(pk=synthesis.pk).update(**fields)
    return change.end(note)


def reread(version):
    return SynthesisVersion.objects.select_related("synthesis__edition").get(pk=version.pk)


def said(version, reader):
    read = version_content(reread(version), reader)
    return [point["enonce"] for point in read.content["points_cles"]] if read else None
