"""What has been read of a programme so far."""

from dataclasses import dataclass, field

from events.notices.notice import Notice
from events.notices.people import Person
from events.notices.said import Table, Talk


@dataclass
class Programme:
    """What has been read so far, and what the lines above say of the next ones."""

    notice: Notice
    talks: list[Talk] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    zone: str = ""
    role: str = ""
    last_rank: int = -9
    is_bulleted: bool = False  # what the zone holds
    expects: bool = True  # a title may stand alone on the next lines
    are_many: bool = False  # the round tables were announced together
    has_time: bool = False  # hours stood alone on the line before
    untitled_rank: int = -9  # of the line that announces a talk without saying its title
    indent: int = 0  # of the line that gave the last talk
    listed: set[int] = field(default_factory=set)
    roster: set[int] = field(default_factory=set)  # where those begin whom a list of speakers names
    is_roster: bool = False  # a heading has announced such a list
    leaders: list[Person] = field(default_factory=list)  # of every round table, said where they are announced
    capped: int = 0  # headings in capitals that the page holds

    @property
    def table(self) -> Table | None:
        """The round table being read."""
        return self.tables[-1] if self.tables else None

    def enter(self, zone: str) -> None:
        """Begin a part of the notice."""
        self.zone, self.role, self.is_bulleted, self.expects = zone, "", False, True
        self.is_roster = False
