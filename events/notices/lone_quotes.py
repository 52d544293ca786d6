"""What a headline quotes, beside a colon or alone on its line: likely the theme, never sure."""

import re

from events.notices.headlines import SPOKEN, heads
from events.notices.notice import Notice
from events.notices.said import Said, quoted


def lone_quote(notice: Notice) -> Said | None:
    """Return what the headlines quote, or what stands alone between quotes on a line."""
    for start, end in heads(notice):
        quotes = notice.titles_in(start, end)
        if quotes and SPOKEN.match(notice.plain, quotes[0].start):
            continue
        if quotes and quotes[0].outer_end - quotes[0].outer_start >= end - start - 2:
            above = notice.view.rfind("\n", 0, max(start - 1, 0)) + 1
            if notice.people_in(above, start):
                continue  # the title of a talk, under who gives it
            said = quoted(notice.view, quotes[0].start, quotes[0].end)
            return Said(said.text, said.start, said.end, is_sure=False) if said else None
    return None


def leading_quote(notice: Notice) -> Said | None:
    """Return what a headline quotes before a colon: « « Manger mieux » : 29 communes »; never sure."""
    for start, end in heads(notice):
        quotes = notice.titles_in(start, end)
        if not quotes or quotes[0].outer_start != start or notice.people_in(quotes[0].outer_end, end):
            continue
        if re.match(r"\s?[:.]\s", notice.plain[quotes[0].outer_end : quotes[0].outer_end + 3]):
            return quoted(notice.view, quotes[0].start, quotes[0].end, is_sure=False)
    return None
