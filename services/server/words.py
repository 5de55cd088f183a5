"""The words a column may hold, as checks of the server: another word would break every page that shows its row."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, Final

from peewee import DateTimeField
from playhouse.fields import EnumField, IntEnumField

from models.tables import ALL
from models.tables.logs import ChangeLog, CommandLog, LogHead, LogSeal
from services.server.names import literal, quoted

NAME: Final = "desk_words"
# The logs have a door of their own; whoever comes past it is to be found out, not kept from writing nonsense.
_LOGS: Final = frozenset({CommandLog, ChangeLog, LogHead, LogSeal})


def checks() -> Iterator[str]:
    """Yield one check a table. Rows that are there are not looked at again: they came by the same door."""
    for table in (one for one in ALL if one not in _LOGS):
        meta: Any = table._meta
        parts = [part for field in meta.sorted_fields for part in _of(field)]
        if parts:
            place = f"public.{quoted(meta.table_name)}"
            yield f"alter table {place} drop constraint if exists {NAME}"
            yield f"alter table {place} add constraint {NAME} check ({' and '.join(parts)}) not valid"


def _of(field: Any) -> Iterator[str]:
    """Yield what a column must be: one of its words, or a moment of the calendar."""
    column = quoted(field.column_name)
    if isinstance(field, EnumField | IntEnumField):
        words = ", ".join(_written(word) for word in field.enum_class)
        yield f"({column} is null or {column} in ({words}))"
    elif isinstance(field, DateTimeField):
        yield f"({column} is null or isfinite({column}))"


def _written(word: Enum) -> str:
    value = word.value
    return str(value) if isinstance(value, int) else literal(str(value))
