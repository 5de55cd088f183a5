"""The barest way of doing what a line does: plain SQL, no rules, no objects. The limits that lines are shown beside."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from bench_line import County
from models.base import Table
from models.tables.handling import TicketEvent
from models.tables.office import CommandLog
from models.tables.ticket import Ticket, TicketCaller, TicketText

_PAGE: Final = """
select t.id, t.number, t.state, t.type, t.urgency, t.confidential, t.title, a.name, c.name, u.name, p.name, p.phone,
       t.received_at, t.dispatched_at, t.due_at, t.rework_due_at, t.overdue_at, t.closed_at, t.round, t.rules_key
from ticket t left join area a on a.id = t.area_id left join channel c on c.id = t.channel_id
left join unit u on u.id = t.lead_unit_id left join ticket_caller p on p.ticket_id = t.id where t.id in ({marks})
"""
_OF_A_TICKET: Final = (
    "select * from ticket where id = {mark}",
    "select * from ticket_text where ticket_id = {mark}",
    "select * from ticket_caller where ticket_id = {mark}",
    "select k.*, u.name from unit_task k join unit u on u.id = k.unit_id where k.ticket_id = {mark}",
    "select * from contact_record where ticket_id = {mark}",
    "select * from callback_attempt where ticket_id = {mark}",
    "select * from warning_event where ticket_id = {mark}",
    "select e.*, u.name from ticket_event e left join unit u on u.id = e.unit_id where ticket_id = {mark} order by at",
)
_DIMENSIONS: Final = ("lead_unit_id", "type", "channel_id", "category_id", "area_id")
_MOMENTS: Final = ("received_at", "due_at", "closed_at")
_GROUPED: Final = """
select {dimension}, count(*), sum(case when submitted_at <= due_at then 1 else 0 end),
       sum(case when solved in ('solved', 'partly') then 1 else 0 end),
       sum(case when result_satisfaction in ('very_satisfied', 'satisfied', 'fairly') then 1 else 0 end)
from ticket where {moment} >= {mark} and {moment} < {mark} group by {dimension}
"""


def page(county: County, size: int) -> Callable[[], object]:
    """Return: all ids of the list, newest first, and the rows of its first page."""
    marks = ", ".join([_mark(county)] * size)

    def run() -> object:
        ids = _rows(county, "select id from ticket order by received_at desc, id desc")
        return _rows(county, _PAGE.format(marks=marks), [row[0] for row in ids[:size]])

    return run


def ticket(county: County, ticket_id: int) -> Callable[[], object]:
    """Return: every row that belongs to one ticket."""
    statements = [statement.format(mark=_mark(county)) for statement in _OF_A_TICKET]
    return lambda: [_rows(county, statement, [ticket_id]) for statement in statements]


def month(county: County, periods: Sequence[tuple[datetime, datetime]]) -> Callable[[], object]:
    """Return: the counts of every dimension by every moment, in each of the periods."""
    shapes = [(dimension, moment) for dimension in _DIMENSIONS for moment in _MOMENTS]
    statements = [_GROUPED.format(dimension=of, moment=by, mark=_mark(county)) for of, by in shapes]
    return lambda: [_rows(county, statement, period) for statement in statements for period in periods]


def register(county: County, ticket_id: int) -> Callable[[], object]:
    """Return: the rows that a registered ticket consists of, written once more in one transaction, numbered anew."""
    [[log_id]] = _rows(county, "select max(id) from command_log")
    parts = [(_copy(table, _mark(county)), ticket_id) for table in (TicketText, TicketCaller, TicketEvent)]
    parts.append((_copy(CommandLog, _mark(county), key="id"), log_id))
    first = _copy(Ticket, _mark(county), key="id") + " returning id"

    def run() -> None:
        with county.program.storage.begin():
            new = county.database.execute_sql(first, [f"bench-{uuid4()}", str(uuid4()), ticket_id]).fetchone()[0]
            for statement, key in parts:
                county.database.execute_sql(statement, [new, key] if "ticket_id" in statement else [key])

    return run


def _copy(table: type[Table], mark: str, key: str = "ticket_id") -> str:
    """Return the statement that writes a row again, with values of its own where two rows may not be equal."""
    own = {"number", "idem", "ticket_id"}
    names = [field.column_name for field in table._meta.sorted_fields if field.column_name != "id"]
    values = [mark if name in own else name for name in names]
    source = table._meta.table_name
    return f"insert into {source} ({', '.join(names)}) select {', '.join(values)} from {source} where {key} = {mark}"  # noqa: S608 - our own names, no values


def _rows(county: County, statement: str, values: Sequence[Any] = ()) -> list[Any]:
    return list(county.database.execute_sql(statement, list(values)).fetchall())


def _mark(county: County) -> str:
    return str(county.database.param)
