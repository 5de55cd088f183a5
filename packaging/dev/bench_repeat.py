"""Makes a large county of a small one: what the lists read, repeated by the database itself.

Inventing a million lives takes most of an hour; repeating ten thousand of them takes minutes. The copies lie scattered
in the file, where an office's newest tickets lie together: reading them costs rather more than in an office.
"""

from typing import Any, Final

from app.program import Program
from models.base import Table
from models.tables.handling import UnitTask
from models.tables.ticket import Ticket, TicketCaller

_REPEATED: Final[tuple[type[Table], ...]] = (Ticket, TicketCaller, UnitTask)
_BLANK: Final = frozenset({"idem", "city_number", "instruction", "reply", "result"})
_COPY: Final = "insert into {source} ({names}) select {values} from {source} where {key} <= {top}"


def repeat(program: Program, times: int) -> None:
    """Repeat tickets, callers and units' parts until there are so many times as many."""
    with program.storage.begin():
        top = int(Ticket.select(Ticket.id).order_by(Ticket.id.desc()).limit(1).scalar())
        for turn in range(1, times):
            for table in _REPEATED:
                program.storage.database.execute_sql(_statement(table, top, turn))
        if program.storage.engine == "postgresql":
            program.storage.database.execute_sql(
                "select setval(pg_get_serial_sequence('ticket','id'), %s)", [top * times]
            )
    if program.storage.engine == "postgresql":
        with program.storage.reading():
            program.storage.database.execute_sql("vacuum analyze")


def _statement(table: type[Table], top: int, turn: int) -> str:
    """Return what repeats the rows of the first tickets once more."""
    key = "id" if table is Ticket else "ticket_id"
    fields = [one for one in table._meta.sorted_fields if one.column_name != "id" or table is Ticket]
    values = [_value(one, key, top * turn, turn) for one in fields]
    names = ", ".join(one.column_name for one in fields)
    return _COPY.format(source=table._meta.table_name, names=names, values=", ".join(values), key=key, top=top)


def _value(field: Any, key: str, further: int, turn: int) -> str:
    """Return a column of the copy: keys move on, what may stand once only is left out."""
    name = str(field.column_name)
    if name == key:
        return f"{name} + {further}"
    if name == "number":
        return f"number || '-{turn}'"
    if name in _BLANK:
        return "null" if field.null else "''"
    return name
