"""Reads both logs block by block in one look, so that neither memory nor a busy office is in the way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from models.base import DATABASE
from services.kernel.engine import on_server

BLOCK: Final = 5000
_MOMENTS: Final = frozenset({"at", "day", "sealed_at"})
_AFTER: Final = "select {columns} from {table} where id > {mark} order by id limit {block}"
_WITHIN: Final = "select {columns} from {table} where id > {mark} and id <= {mark} order by id limit {block}"
_CHAINED: Final = (
    "select {columns} from change_log where (chain, id) > ({mark}, {mark}) order by chain, id limit {block}"
)
_HEADS: Final = "select chain, count, last_id, last_hash from log_head where chain > {mark} and chain <= {mark}"
_LATER_HEADS: Final = "select chain, count, last_id, last_hash from log_head where chain > {mark}"

Row = tuple[Any, ...]


@contextmanager
def one_look() -> Iterator[None]:
    """See the database as it is at this moment, whatever others write meanwhile; nobody waits for it."""
    database: Any = DATABASE.obj
    with database.atomic() if on_server() else database.atomic("DEFERRED"):
        if on_server():
            database.execute_sql("set transaction isolation level repeatable read, read only")
        yield


def rows_by_id(table: str, columns: Sequence[str], after: int = 0, last: int | None = None) -> Iterator[list[Row]]:
    """Yield the rows of a log in the order of their ids; the first column must be the id."""
    statement = _AFTER if last is None else _WITHIN
    while True:
        bounds = [after] if last is None else [after, last]
        block = _rows(statement, bounds, table=table, columns=_listed(columns))
        if not block:
            return
        yield block
        after = block[-1][0]


def chained_rows(columns: Sequence[str], chain_at: int) -> Iterator[list[Row]]:
    """Yield the log of changes chain by chain; the id comes first, ``chain_at`` is where the chain stands."""
    chain, last = "", 0
    while block := _rows(_CHAINED, [chain, last], columns=_listed(columns)):
        yield block
        chain, last = block[-1][chain_at], block[-1][0]


def heads(after: str, upto: str | None = None) -> dict[str, Row]:
    """Return the ends of the chains whose names come after one and up to another."""
    rows = _rows(_LATER_HEADS, [after]) if upto is None else _rows(_HEADS, [after, upto])
    return {str(row[0]): row for row in rows}


def count_rows(table: str) -> int:
    """Return how many rows a log holds."""
    return int(_rows("select count(*) from {table}", [], table=table)[0][0])


def head_of(chain: str) -> Row | None:
    """Return the end of one chain."""
    found = _rows("select chain, count, last_id, last_hash from log_head where chain = {mark}", [chain])
    return found[0] if found else None


def _rows(statement: str, values: Sequence[Any], **names: str) -> list[Row]:
    """Run a statement."""
    filled = statement.format(mark=DATABASE.param, block=BLOCK, **names)
    return list(DATABASE.execute_sql(filled, list(values)).fetchall())


def _listed(columns: Sequence[str]) -> str:
    """Return the columns of a question; a server's moments come as the words that were hashed."""
    if not on_server():
        return ", ".join(columns)
    return ", ".join(f"{name}::text" if name in _MOMENTS else name for name in columns)
