"""What the columns of a sheet mean: read from a seed file, used by import and template alike."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from services.exchange.heads import Wanted
from services.kernel.resources import seed

# Of these one is enough, where a kind names no others: the title of a row without one is taken from its content.
EITHER: Final = ("title", "content")


@dataclass(frozen=True)
class Column:
    """One column: its head, how its cells are read, and what the template says of it."""

    key: str
    head: str
    kind: str
    list: str = ""
    longest: int = 0
    required: bool = False
    width: int = 14
    note: str = ""


@cache
def columns_of(kind: str) -> dict[str, Column]:
    """Return the columns of a kind of sheet by key, in the order of the template."""
    return {entry["key"]: Column(**entry) for entry in seed(kind)["column"]}


def either_of(kind: str) -> tuple[str, ...]:
    """Return the keys of the columns of which one is enough, none where the kind has no such columns."""
    keys = tuple(seed(kind).get("either", EITHER))
    return keys if set(keys) <= set(columns_of(kind)) else ()


@cache
def heads_of(kind: str) -> Wanted:
    """Return the heads that a sheet of this kind may and must have."""
    columns = columns_of(kind)
    required = [(column.key,) for column in columns.values() if column.required]
    either = (keys,) if (keys := either_of(kind)) else ()
    heads = {key: column.head for key, column in columns.items()}
    return Wanted(heads, (*required, *either), frozenset(seed(kind)["remarks"]))


def history_columns() -> dict[str, Column]:
    """Return the columns of historic tickets."""
    return columns_of("history")


def history_heads() -> Wanted:
    """Return the heads of a sheet of historic tickets."""
    return heads_of("history")
