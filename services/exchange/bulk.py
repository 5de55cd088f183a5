"""Many rows by one prepared statement: peewee writes the statement once, the driver runs it for every row.

peewee's own insert of many rows spells out every value anew and takes four times as long.
"""

from collections.abc import Sequence
from typing import Any

from peewee import Node
from peewee import __exception_wrapper__ as peewee_errors  # type: ignore[attr-defined]  # its stubs leave it out

from models.base import DATABASE


def insert(table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, all with the same columns; the others take their defaults."""
    if rows:
        _run(table, rows, _statement(table, rows[0]))


def add_missing(table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Add the rows whose key is not there yet; the others stay as they are."""
    if rows:
        _run(table, rows, _statement(table, rows[0]).on_conflict_ignore())


def update(table: Any, key: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write the given columns over the rows that have these keys; nothing of them is read."""
    if not rows:
        return
    # peewee writes the columns in the order in which the table declares them
    names = [*(name for name in table._meta.sorted_field_names if name in rows[0] and name != key), key]
    first = rows[0]
    query = table.update({getattr(table, name): first[name] for name in names[:-1]})
    sql, _params = query.where(getattr(table, key) == first[key]).sql()
    stored = [getattr(table, name).db_value for name in names]
    values = [tuple(store(row[name]) for name, store in zip(names, stored, strict=True)) for row in rows]
    with peewee_errors:
        DATABASE.cursor().executemany(sql, values)


def upsert(
    table: Any,
    target: Sequence[str],
    rows: Sequence[dict[str, Any]],
    update: dict[Any, Any] | None = None,
    where: Any = None,
) -> None:
    """Add rows, or bring those that are there already by the ``target`` columns up to the given ones.

    Columns in ``update`` become what it says instead; map a column to itself to leave it as it is. ``where`` is the
    condition of the unique index, if it has one.
    """
    if not rows:
        return
    special = update or {}
    preserve = [column for name in rows[0] if name not in target and (column := getattr(table, name)) not in special]
    conflict = [getattr(table, name) for name in target]
    query = _statement(table, rows[0]).on_conflict(
        conflict_target=conflict, conflict_where=where, preserve=preserve, update=special
    )
    _run(table, rows, query)


def _statement(table: Any, row: dict[str, Any]) -> Any:
    """Return the statement for one row: its own columns come first, then the defaults, then those of a conflict."""
    return table.insert_many([tuple(row.values())], fields=[getattr(table, name) for name in row])


def _run(table: Any, rows: Sequence[dict[str, Any]], query: Any) -> None:
    """Run the statement for every row; errors of the driver become peewee's, as everywhere."""
    sql, params = query.sql()
    names = tuple(rows[0])
    stored = [getattr(table, name).db_value for name in names]
    rest = tuple(params[len(names) :])
    values = [tuple(_bare(store(row[name])) for name, store in zip(names, stored, strict=True)) + rest for row in rows]
    with peewee_errors:
        DATABASE.cursor().executemany(sql, values)


def _bare(value: Any) -> Any:
    """Return what the driver binds: peewee wraps JSON for SQLite into a function call, whose argument will do."""
    return DATABASE.get_sql_context().sql(value).query()[1][0] if isinstance(value, Node) else value
