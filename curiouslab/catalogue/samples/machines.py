"""Samples of what leads to files, calendars and feeds."""

from curiouslab.catalogue.components import Sample, shown
from events.open_data.catalogue import BY_NAME


@shown
def _columns() -> list[Sample]:
    return [
        Sample("une table", {"table": BY_NAME["themes"]}),
        Sample("une table longue", {"table": BY_NAME["editions"]}),
    ]


@shown
def _data_files() -> list[Sample]:
    return [
        Sample("deux formats", {"table": BY_NAME["themes"]}, "p"),
        Sample("trois formats", {"table": BY_NAME["communes"]}, "p"),
    ]


@shown
def _subscribe() -> list[Sample]:
    both = {"host": "club.exemple.test", "calendar": "/agenda.ics", "feed": "/flux/editions.xml"}
    return [
        Sample("agenda et flux", {**both, "what": "les éditions"}),
        Sample("flux seul", {**both, "calendar": "", "what": "cette commune"}),
        Sample("agenda seul", {**both, "feed": "", "what": "ce thème"}),
    ]
