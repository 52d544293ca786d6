"""What each database does of a search: keep lexemes, and find the entries that hold some of them.

Nothing else: words are made and ranked here (analysis.py, ranking.py), so both give the same lists.
PostgreSQL: a tsvector of our lexemes, as they are, under a GIN index. SQLite: FTS5 over the same column.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

# Each clause: ways to say it, each made of lexemes that must all be there.
Clauses = Iterable[Sequence[Sequence[str]]]

_TOKENS = "unicode61 tokenchars '':_''"


def make_statements(vendor: str) -> list[str]:
    """Return what makes the column, or the table, where lexemes are matched."""
    if vendor == "postgresql":
        made = "array_to_tsvector(string_to_array(lexemes, ' '))"
        return [
            f"ALTER TABLE finding_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS ({made}) STORED",
            "CREATE INDEX finding_entry_vector ON finding_entry USING gin (vector)",
        ]
    options = f"content='finding_entry', content_rowid='id', tokenize='{_TOKENS}', detail='none'"
    return [f"CREATE VIRTUAL TABLE finding_words USING fts5(lexemes, {options})"]


def take_away_statements(vendor: str) -> list[str]:
    """Return what takes it away; on PostgreSQL it goes with the table."""
    return [] if vendor == "postgresql" else ["DROP TABLE IF EXISTS finding_words"]


def triggers(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Yield the triggers that keep FTS5 with its entries: none on PostgreSQL, whose column is computed."""
    if connection.vendor == "postgresql":
        return
    leave = (
        "INSERT INTO finding_words (finding_words, rowid, lexemes) VALUES ('delete', OLD.id, OLD.lexemes);"
    )
    enter = "INSERT INTO finding_words (rowid, lexemes) VALUES (NEW.id, NEW.lexemes);"
    for write, does in (("INSERT", enter), ("DELETE", leave), ("UPDATE", f"{leave} {enter}")):
        yield (
            f"CREATE TRIGGER IF NOT EXISTS finding_words_{write.lower()} AFTER {write} ON finding_entry "
            f"BEGIN {does} END"
        )


def expression(clauses: Clauses, vendor: str) -> str:
    """Return clauses as the database reads them: a tsquery, or what FTS5 matches."""
    and_, or_, quote = (" & ", " | ", "'") if vendor == "postgresql" else (" AND ", " OR ", '"')

    def one(way: Sequence[str]) -> str:
        held = and_.join(f"{quote}{lexeme}{quote}" for lexeme in way)
        return f"({held})" if len(way) > 1 else held

    return and_.join(f"({or_.join(one(way) for way in ways)})" for ways in clauses)


def select(columns: str, door: str, window: tuple[int, int] | None = None) -> str:
    """Return the statement that gives the entries which answer, newest first.

    Its parameters: those of the window, the expression, those of the door, then how many rows at most.

    Args:
        columns: what is read of each entry.
        door: the condition of the reader, empty for the team.
        window: PostgreSQL only, when words are so frequent that walking through the newest entries costs less
            than their list in the index: how many are walked through, and from where.
    """
    if connection.vendor != "postgresql":
        return (
            f"SELECT {columns} FROM finding_words JOIN finding_entry AS e ON e.id = finding_words.rowid "  # noqa: S608
            f"WHERE finding_words MATCH %s{door} ORDER BY e.rank DESC, e.tie, e.id LIMIT %s"
        )
    order = "ORDER BY e.rank DESC, e.tie, e.id"
    if window:
        walked = "(SELECT * FROM finding_entry ORDER BY rank DESC, tie LIMIT %s OFFSET %s)"
        return f"SELECT {columns} FROM {walked} AS e WHERE e.vector @@ %s::tsquery{door} {order} LIMIT %s"  # noqa: S608
    # Apart, so that the planner reads GIN: with the order and the limit in sight, it would walk through all.
    return (
        "WITH found AS MATERIALIZED (SELECT e.id, e.rank, e.tie FROM finding_entry AS e "  # noqa: S608
        f"WHERE e.vector @@ %s::tsquery{door}), newest AS (SELECT e.id FROM found AS e {order} LIMIT %s) "
        f"SELECT {columns} FROM newest JOIN finding_entry AS e ON e.id = newest.id {order}"
    )
