"""Reads: from a peewee query straight to frozen rows."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


def fetch(query: Any, make: Callable[..., T]) -> tuple[T, ...]:
    """Run the query and build one row object from each record, by column name."""
    return tuple(cast("list[T]", list(query.objects(make))))


def fetch_tuples(query: Any) -> list[tuple[Any, ...]]:
    """Run the query and return plain tuples of converted values, in the order of the selected columns."""
    return cast("list[tuple[Any, ...]]", list(query.tuples()))


def fetch_ids(query: Any, database: Any) -> list[int]:
    """Run a one-column query through the bare cursor: five times faster than row wrappers."""
    sql, params = query.sql()
    return [row[0] for row in database.execute_sql(sql, params).fetchall()]
