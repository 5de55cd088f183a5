"""The index on one PC: SQLite's full-text table, which documents are in it, and what is to be looked at again.

Triggers note the keys of what was changed; whoever opened the transaction brings the index up to date before it ends.
"""

from collections.abc import Sequence
from typing import Any, Final

from services.kernel.places import Source, key_of
from services.kernel.word_index import NEXT, waiting_here
from services.search.documents import Document, documents

_BATCH: Final = 500
_PREFIX: Final = "search_"
_TABLES: Final = (
    "create table search_doc (key integer primary key, place integer not null, digest blob not null)",
    "create table search_dirty (key integer primary key)",
    "create table search_state (name text primary key, value integer not null)",
    (
        "create virtual table search_index using"
        " fts5(grams, content='', contentless_delete=1, tokenize='ascii', prefix='4')"
    ),
)
_NOTE: Final = (
    "insert into search_dirty (key) select {key} where not exists (select 1 from search_dirty where key = {key});"
)
_TICKET: Final = int(Source.TICKET)
_ITEM: Final = int(Source.ITEM)
_DRAFT: Final = int(Source.DRAFT)
# table, columns that are searched (none = every change), column of the row's id, kinds of documents made of it
_WATCHED: Final = (
    ("ticket", "number city_number title address received_at type confidential area_id lead_unit_id", "id", (_TICKET,)),
    ("ticket_text", "content answer", "ticket_id", (_TICKET,)),
    ("ticket_caller", "name phone_hash phone_tail", "ticket_id", (_TICKET,)),
    ("caller_release", "unit_id withdrawn_at", "ticket_id", (_TICKET,)),
    ("unit_task", "unit_id reply result", "ticket_id", (_TICKET,)),
    ("stage_reply", "words", "ticket_id", (_TICKET,)),
    ("knowledge_item", "number unit_id in_force working", "id", (_ITEM, _DRAFT)),
    ("knowledge_version", "", "item_id", (_ITEM, _DRAFT)),
)


def install(database: Any) -> None:
    """Make the index and its triggers, where they are not so already; what was there before is left to be filled in."""
    wanted, there = triggers(), _there(database)
    made = database.table_exists("search_state")
    if made and wanted == there:
        return
    with database.atomic("IMMEDIATE"):
        if not made:
            for statement in _TABLES:
                database.execute_sql(statement)
        remove(database)
        for statement in wanted.values():
            database.execute_sql(statement)
        begin_anew(database)


def remove(database: Any) -> None:
    """Take the triggers away: tables that change shape would trip over them. `install` brings them back."""
    for name in _there(database):
        database.execute_sql(f'drop trigger "{name}"')


def triggers() -> dict[str, str]:
    """Return every trigger by its name."""
    return dict(
        _trigger(table, columns.split(), column, kinds, op)
        for table, columns, column, kinds in _WATCHED
        for op in ("insert", "update", "delete")
    )


def _trigger(table: str, columns: Sequence[str], column: str, kinds: Sequence[int], op: str) -> tuple[str, str]:
    """Return name and text of the trigger for one kind of change.

    An upsert that fires a trigger has its own way with conflicts, also inside it: so the key is looked for first.
    """
    name = f"{_PREFIX}{table}_{op}"
    of = f" of {', '.join(columns)}" if columns and op == "update" else ""
    row = "old" if op == "delete" else "new"
    notes = " ".join(_NOTE.format(key=f"{row}.{column} * 4 + {kind}") for kind in kinds)
    return name, f"CREATE TRIGGER {name} after {op}{of} on {table} begin {notes} end"


def _there(database: Any) -> dict[str, str]:
    statement = "select name, sql from sqlite_master where type = 'trigger' and substr(name, 1, ?) = ?"
    return dict(database.execute_sql(statement, (len(_PREFIX), _PREFIX)).fetchall())


def settle(database: Any) -> int:
    """Bring up to date what this transaction changed; return how many documents were looked at."""
    looked = 0
    while keys := [key for (key,) in database.execute_sql(_SOME_DIRTY, (_BATCH,)).fetchall()]:
        write(database, keys)
        database.cursor().executemany("delete from search_dirty where key = ?", [(key,) for key in keys])
        looked += len(keys)
    return looked


_SOME_DIRTY: Final = "select key from search_dirty limit ?"


def write(database: Any, keys: Sequence[int]) -> int:
    """Bring these documents up to date; return how many were not."""
    wanted = documents(keys)
    there = stored(database, keys)
    stale = [key for key, (_place, digest) in there.items() if key not in wanted or wanted[key].digest != digest]
    fresh = [one for key, one in wanted.items() if key not in there or key in set(stale)]
    cursor = database.cursor()
    cursor.executemany("delete from search_index where rowid = ?", [(there[key][0],) for key in stale])
    cursor.executemany("delete from search_doc where key = ?", [(key,) for key in stale])
    cursor.executemany(
        "insert into search_index (rowid, grams) values (?, ?)", [(one.place, one.words) for one in fresh]
    )
    cursor.executemany("insert into search_doc (key, place, digest) values (?, ?, ?)", list(map(_row, fresh)))
    return len({*stale, *(one.key for one in fresh)})


def _row(one: Document) -> tuple[int, int, bytes]:
    return one.key, one.place, one.digest


def stored(database: Any, keys: Sequence[int]) -> dict[int, tuple[int, bytes]]:
    """Return place and digest of those documents that are in the index."""
    some = ", ".join(map(str, map(int, keys)))
    statement = f"select key, place, digest from search_doc where key in ({some})"  # noqa: S608 - whole numbers
    return {key: (place, bytes(digest)) for key, place, digest in database.execute_sql(statement).fetchall()}


def begin_anew(database: Any) -> None:
    """Have every document looked at again, batch by batch; what is right stays as it is."""
    statement = "select coalesce(max(id), 0) from ticket"
    newest = database.execute_sql(statement).fetchone()[0]
    items = [key for (key,) in database.execute_sql("select id from knowledge_item").fetchall()]
    database.execute_sql("delete from search_state")
    if newest:
        database.execute_sql("insert into search_state (name, value) values (?, ?)", (NEXT, newest))
    keys = [(key_of(kind, key),) for key in items for kind in (Source.ITEM, Source.DRAFT)]
    database.cursor().executemany("insert or ignore into search_dirty (key) values (?)", keys)


def fill(database: Any, most: int) -> int:
    """Look at the next tickets downwards; return from which one the rest is still to be done, 0 = none."""
    upto = waiting_here()
    statement = "select id from ticket where id <= ? order by id desc limit ?"
    ids = [key for (key,) in database.execute_sql(statement, (upto, most)).fetchall()]
    for start in range(0, len(ids), _BATCH):
        write(database, [key_of(Source.TICKET, key) for key in ids[start : start + _BATCH]])
    rest = ids[-1] - 1 if len(ids) == most else 0
    if rest > 0:
        database.execute_sql("update search_state set value = ? where name = ?", (rest, NEXT))
    else:
        database.execute_sql("delete from search_state where name = ?", (NEXT,))
    return max(rest, 0)
