"""Makes a large county of a small one: what the lists read, repeated by the database itself.

Inventing a million lives takes most of an hour; repeating ten thousand of them takes minutes. The copies lie scattered
in the file, where an office's newest tickets lie together: reading them costs rather more than in an office.

The logs tell nothing of the copies, for nobody took them down: guards and triggers sleep while they are made. Their
chains begin with what is done to them later, as those of tickets that were there before the log of changes was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from app.program import Program
from app.storage import Storage
from models.base import Table
from models.tables.handling import TicketEvent, UnitTask
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.access.permissions import SYSTEM
from services.search.filling import BeginIndexAnew, FillIndex
from services.trail import local

_REPEATED: Final[tuple[type[Table], ...]] = (Ticket, TicketText, TicketCaller, UnitTask, TicketEvent)
_BLANK: Final = frozenset({"idem", "city_number", "instruction", "reply", "result"})
_COPY: Final = "insert into {source} ({names}) select {values} from {source} where {key} <= {top}"


def repeat(program: Program, times: int) -> None:
    """Repeat tickets with texts, callers, units' parts and time lines until there are so many times as many.

    As the owner. The index of words is filled in afterwards, by the program's own commands.
    """
    storage = program.storage
    with storage.begin():
        top = int(Ticket.select(Ticket.id).order_by(Ticket.id.desc()).limit(1).scalar())
    for turn in range(1, times):
        with storage.begin(), _asleep(storage):
            for table in _REPEATED:
                storage.database.execute_sql(_statement(table, top, turn))
    with storage.reading():
        if storage.engine == "postgresql":
            further = "select setval(pg_get_serial_sequence('ticket','id'), %s)"
            storage.database.execute_sql(further, [top * times])
            storage.database.execute_sql("vacuum analyze")
    door = program.door(SYSTEM)
    door.do(BeginIndexAnew())
    while door.do(FillIndex()):
        pass


@contextmanager
def _asleep(storage: Storage) -> Iterator[None]:
    """Keep guards and the log of changes quiet to the end of the transaction."""
    if storage.engine == "postgresql":
        storage.database.execute_sql("set local session_replication_role = replica")
        yield
    else:
        local.remove(storage.database)
        yield
        local.install(storage.database)


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
