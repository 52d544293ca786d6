"""What a version says to a reader of today."""

from events.models import KeyPoint, Reader, SynthesisVersion, audiences_for
from events.record.content import Content, narrowed


def version_content(version: SynthesisVersion, reader: Reader) -> Content:
    """Return the record of `version`, less the points that `reader` may not read today.

    A point that is no longer there is not shown either: nothing says any more who may read it.
    """
    points = KeyPoint.objects.visible_to(reader).filter(synthesis=version.synthesis_id)
    readable = set(points.values_list("anchor", flat=True))
    content = version.content | {
        "points_cles": [point for point in version.content["points_cles"] if point["ancre"] in readable]
    }
    return narrowed(content, audiences_for(reader), announces=False)
