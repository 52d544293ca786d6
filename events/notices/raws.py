"""A line of a text while it is being put together: its signs, each with its place."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Raw:
    """A line of the text, before soft breaks are undone: its signs and their places."""

    signs: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    indent: int = 0
    is_bulleted: bool = False
    is_marked: bool = False  # a bullet, a number or a quote mark was taken off
    lead: int = 0  # signs that part cells, before anything is said: cells left empty
    is_piped: bool = False  # the first of these signs is a pipe, that may only draw a border

    @property
    def said(self) -> str:
        """The line as a string."""
        return "".join(self.signs)

    def piece(self, start: int, end: int) -> "Raw":
        """Return a part of the line, without spaces at its ends."""
        while start < end and self.signs[start] == " ":
            start += 1
        while end > start and self.signs[end - 1] == " ":
            end -= 1
        return Raw(self.signs[start:end], self.starts[start:end], self.ends[start:end])

    def add(self, words: str) -> None:
        """Write words that the text does not hold, at the place of what stands before them."""
        at = (self.starts[-1], self.ends[-1]) if self.starts else (0, 1)
        for sign in words:
            self.signs.append(sign)
            self.starts.append(at[0])
            self.ends.append(at[1])

    def drop(self) -> None:
        """Take the last sign off."""
        for signs in (self.signs, self.starts, self.ends):
            signs.pop()

    def join(self, other: "Raw") -> None:
        """Write a piece of the text after this one."""
        self.signs += other.signs
        self.starts += other.starts
        self.ends += other.ends
