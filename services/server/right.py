"""One right: what a permission opens on a table of the server, and the ways to say on which rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from models.base import Table
from services.access.permissions import Permission, Scope


class Verb(StrEnum):
    """What is done to rows."""

    READ = "select"
    ADD = "insert"
    CHANGE = "update"
    DROP = "delete"


Rows = Mapping[Scope, str]
"""The condition on rows for people of each scope; a scope that is missing has no row at all."""

ANY: Final[Rows] = MappingProxyType(dict.fromkeys(Scope, "true"))


def rows_of(centre: str, unit: str | None = None) -> Rows:
    """Return conditions for the centre's people and the units'."""
    return MappingProxyType({Scope.ALL: centre} | ({Scope.OWN_UNIT: unit} if unit else {}))


def of_unit(column: str, more: str = "") -> str:
    """Return that the ticket in this column has a part of the person's own unit.

    Two ways to the same answer: the parts of a small unit are gathered once, those of a large one looked up row by row,
    for gathering a hundred thousand costs more than the page of a hundred rows that one waits for.
    """
    gathered = f"{column} in (select o.ticket_id from desk.own_part o)"  # noqa: S608 - a column of ours
    looked_up = f"(select true from desk.own_part o where o.ticket_id = {column} limit 1)"  # noqa: S608 - a column of ours
    return f"case when (select desk.much_own()) then {looked_up} else {gathered} end{more}"


TICKET: Final = rows_of("true", of_unit("ticket.id"))
CENTRE: Final = rows_of("true")
ME: Final = "(select desk.person_id())"


def of_ticket(table: str) -> Rows:
    """Return the rows whose ticket is in the person's scope."""
    return rows_of("true", of_unit(f"{table}.ticket_id"))


OWN_PART: Final = rows_of("true", "unit_id = (select desk.unit_id())")


def name_of(table: type[Table]) -> str:
    """Return a table's name in the database."""
    meta: Any = table._meta
    return str(meta.table_name)


@dataclass(frozen=True)
class Right:
    """A permission opens ``verb`` on these columns (empty = all) of the rows that the holder's scope names."""

    permission: Permission
    verb: Verb
    table: type[Table]
    rows: Rows = field(default_factory=lambda: ANY)
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the table's name in the database."""
        return name_of(self.table)


def columns(words: str) -> tuple[str, ...]:
    """Return columns written in one line."""
    return tuple(words.split())


STEP: Final = columns("state version")
DISPATCHED: Final = columns(
    "lead_unit_id dispatched_at signed_at rules_key due_at due_original due_provisional rework_due_at"
)
