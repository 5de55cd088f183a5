"""The barest way of doing what a line does: plain SQL, no rules, no objects. The limits that lines are shown beside."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from bench_line import County
from models.base import Table
from models.tables.handling import TicketEvent
from models.tables.logs import CommandLog
from models.tables.ticket import Ticket, TicketCaller, TicketText
from services.trail.chain import COMMAND_COLUMNS, command_link

_PAGE: Final = """
select t.id, t.number, t.state, t.type, t.urgency, t.confidential, t.title, a.name, c.name, u.name, p.name, p.phone,
       t.received_at, t.dispatched_at, t.due_at, t.rework_due_at, t.overdue_at, t.closed_at, t.round, t.rules_key
from ticket t left join area a on a.id = t.area_id left join channel c on c.id = t.channel_id
left join unit u on u.id = t.lead_unit_id left join ticket_caller p on p.ticket_id = t.id where t.id in ({marks})
"""
_OF_A_TICKET: Final = (
    _PAGE.format(marks="{mark}"),
    "select * from ticket where id = {mark}",
    "select * from ticket_text where ticket_id = {mark}",
    "select * from ticket_caller where ticket_id = {mark}",
    (
        "select c.name, p.name from category c left join category p on p.id = c.parent_id"
        " where c.id = (select category_id from ticket where id = {mark})"
    ),
    (
        "select k.*, u.name, p.name from unit_task k join unit u on u.id = k.unit_id"
        " left join person p on p.id = k.signed_by_id where k.ticket_id = {mark} order by k.round desc, k.lead desc"
    ),
    (
        "select c.*, u.name, p.name from contact_record c left join unit u on u.id = c.unit_id"
        " left join person p on p.id = c.by_id where c.ticket_id = {mark} order by c.at desc"
    ),
    (
        "select c.*, p.name from callback_attempt c left join person p on p.id = c.by_id"
        " where c.ticket_id = {mark} order by c.at desc"
    ),
    (
        "select w.*, u.name from warning_event w join unit_task k on k.id = w.task_id join unit u on u.id = k.unit_id"
        " where w.ticket_id = {mark} order by w.fired_at desc"
    ),
    (
        "select e.*, u.name from ticket_event e left join unit u on u.id = e.unit_id"
        " where e.ticket_id = {mark} order by e.at desc"
    ),
)
# The calendar and the rules by which limits are judged: read with every ticket and every page.
_JUDGED_BY: Final = ("select * from day_override", "select * from published_year", "select data from rule_version")
_DIMENSIONS: Final = ("null", "lead_unit_id", "type", "channel_id", "category_id", "area_id")
# What the report's figures count, by the moment that decides the period: as conditions of a plain GROUP BY.
_COUNTED: Final = {
    "received_at": (
        "way = 'direct'", "way = 'dispatch'", "way = 'guide'", "way is not null", "state in (90, 95)",
        "state not in (90, 92, 93, 95)", "dispatched_at is not null", "signed_at is not null", "return_count > 0",
        "return_count is not null", "rejected_return_count > 0", "extension_count > 0", "rework_count > 0",
    ),
    "due_at": (
        "first_round_at <= due_at", "first_round_at > due_at", "first_round_at is null", "state in (90, 95)",
        "state in (90, 95) and submitted_at <= due_at", "state in (90, 95) and submitted_at > due_at",
    ),
    "closed_at": (
        "connected = 'answered'", "connected is not null", "solved in ('solved', 'partly')", "solved is not null",
        "first_solved in ('solved', 'partly')", "result_satisfaction in ('very_satisfied', 'satisfied')",
        "result_satisfaction = 'fairly'", "result_satisfaction = 'dissatisfied'", "result_satisfaction is not null",
    ),
}  # fmt: skip
_COUNTER: Final = """
insert into counter (name, value) values ({mark}, 1) on conflict (name) do update set value = counter.value + 1
"""
_STORED: Final = "select {names} from {source} where {column} = {mark}"
_WRITTEN: Final = "insert into {source} ({names}) values ({marks})"
_GROUPED: Final = (
    "select {dimension}, count(*), {sums} from ticket where {moment} >= {mark} and {moment} < {mark} {group}"
)


def page(county: County, listed: str) -> Callable[[], object]:
    """Return: the ids of a page by a statement, its rows, and what their limits are judged by."""

    def run() -> object:
        ids = [row[0] for row in _rows(county, listed)]
        rows = _rows(county, _PAGE.format(marks=", ".join([_mark(county)] * len(ids))), ids) if ids else []
        return rows, [_rows(county, statement) for statement in _JUDGED_BY]

    return run


def one(county: County, statement: str) -> Callable[[], object]:
    """Return: one statement."""
    return lambda: _rows(county, statement)


def ticket(county: County, ticket_id: int) -> Callable[[], object]:
    """Return: every row that belongs to one ticket, with the names beside it and what its limits are judged by."""
    own = [statement.format(mark=_mark(county)) for statement in _OF_A_TICKET]

    def run() -> object:
        return [_rows(county, each, [ticket_id]) for each in own], [_rows(county, each) for each in _JUDGED_BY]

    return run


def month(county: County, periods: Sequence[tuple[datetime, datetime]]) -> Callable[[], object]:
    """Return: what the figures count, for the whole and by every dimension, in each of the periods."""
    statements = [_grouped(dimension, moment, _mark(county)) for dimension in _DIMENSIONS for moment in _COUNTED]
    return lambda: [_rows(county, statement, period) for statement in statements for period in periods]


def _grouped(dimension: str, moment: str, mark: str) -> str:
    """Return one statement that counts by one moment and one dimension."""
    sums = ", ".join(f"sum(case when {condition} then 1 else 0 end)" for condition in _COUNTED[moment])
    group = "" if dimension == "null" else f"group by {dimension}"
    return _GROUPED.format(dimension=dimension, sums=sums, moment=moment, mark=mark, group=group)


def register(county: County, ticket_id: int) -> Callable[[], object]:
    """Return: the counter and the rows that a registered ticket consists of, written once more in one transaction.

    The triggers of the log of changes write their rows beside these, too.
    """
    [[log_id]] = _rows(county, "select max(id) from command_log")
    [first] = _inserts(county, Ticket, "id", ticket_id)
    parts = [
        row
        for table in (TicketText, TicketCaller, TicketEvent)
        for row in _inserts(county, table, "ticket_id", ticket_id)
    ]
    [log] = _inserts(county, CommandLog, "id", log_id, keyed=True)
    counter = _COUNTER.format(mark=_mark(county))

    def run() -> None:
        with county.program.storage.begin():
            county.database.execute_sql(counter, ["bench"])
            own = {"number": f"bench-{uuid4()}", "idem": str(uuid4())}
            new = county.database.execute_sql(f"{first.statement} returning id", first.with_own(own)).fetchone()[0]
            for part in parts:
                county.database.execute_sql(part.statement, part.with_own({"ticket_id": new}))
            county.database.execute_sql(log.statement, log.with_own(_linked(county, log.values)))

    return run


def _linked(county: County, row: dict[str, Any]) -> dict[str, Any]:
    """Return what links a row of the log of commands to the one before it; a server does that by itself."""
    if county.program.storage.engine == "postgresql":
        return {"idem": None}
    [[last, prev]] = _rows(county, "select last_id, last_hash from log_head where chain = 'commands'")
    own = {"id": last + 1, "txid": last + 1, "idem": None, "prev": prev}
    values = row | own
    return own | {"hash": command_link(prev, [values[name] for name in COMMAND_COLUMNS])}


@dataclass(frozen=True)
class _Insert:
    """The statement that writes a stored row once more, and the row's values by column."""

    statement: str
    values: dict[str, Any]

    def with_own(self, own: dict[str, Any]) -> list[Any]:
        """Return the values in order, some of them replaced where two rows may not be equal."""
        return list((self.values | own).values())


def _inserts(county: County, table: type[Table], column: str, key: int, *, keyed: bool = False) -> list[_Insert]:
    """Return an insert for every row of a table that belongs to a key; ``keyed``: its own id is written, too."""
    names = [field.column_name for field in table._meta.sorted_fields if keyed or field.column_name != "id"]
    source, mark = table._meta.table_name, _mark(county)
    marks = ", ".join([mark] * len(names))
    listed = ", ".join(names)
    rows = _rows(county, _STORED.format(names=listed, source=source, column=column, mark=mark), [key])
    statement = _WRITTEN.format(names=listed, source=source, marks=marks)
    return [_Insert(statement, dict(zip(names, map(_plain, row), strict=True))) for row in rows]


def _plain(value: object) -> object:
    """Return a value as a bare statement takes it: one engine reads JSON as objects, both write it as text."""
    return json.dumps(value) if isinstance(value, dict | list) else value


def _rows(county: County, statement: str, values: Sequence[Any] = ()) -> list[Any]:
    return list(county.database.execute_sql(statement, list(values)).fetchall())


def _mark(county: County) -> str:
    return str(county.database.param)
