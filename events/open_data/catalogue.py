"""All the tables, in the order in which they are shown."""

from events.open_data.programme import APPEARANCES, EDITIONS, PARTICIPATIONS, SESSIONS
from events.open_data.said import COMMUNES, PEOPLE, POINTS, SYNTHESES, THEMES
from events.open_data.schema import Link, Table

TABLES = (EDITIONS, SESSIONS, APPEARANCES, PARTICIPATIONS, SYNTHESES, POINTS, THEMES, PEOPLE, COMMUNES)
LINKS = tuple(link for table in TABLES for link in table.links())
BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
LINKS_BY_NAME: dict[str, Link] = {link.name: link for link in LINKS}
