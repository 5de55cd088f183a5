"""An office with tickets in every state, and its lists as one would sort them by hand."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from app.target import Target
from models.tables.directory import Unit
from models.tables.handling import UnitTask
from models.tables.ticket import Ticket, TicketCaller
from models.vocabulary import AppealType, TaskState, TicketState, Urgency
from services.bus.door import Door
from services.calendar.office import rules_at
from services.kernel.clock import FrozenClock
from services.tickets.dto import TicketFilter, TicketOrder, WorkList
from tests.support.desk import MORNING, build_office
from tests.support.people import open_office

MANY: Final = 2600
_STATES: Final = (
    TicketState.TO_DISPATCH, TicketState.TO_SIGN, TicketState.HANDLING, TicketState.REWORK, TicketState.CLOSED,
    TicketState.CLOSED, TicketState.CLOSED, TicketState.ARCHIVED, TicketState.GUIDED,
)  # fmt: skip
FILTERS: Final = {
    "all": TicketFilter(),
    "closed": TicketFilter(WorkList.CLOSED),
    "handling": TicketFilter(WorkList.HANDLING),
    "rework": TicketFilter(WorkList.REWORK),
    "overdue": TicketFilter(WorkList.OVERDUE),
    "one type": TicketFilter(type=AppealType.HELP),
    "closed of one type": TicketFilter(WorkList.CLOSED, type=AppealType.HELP),
    "a word of many titles": TicketFilter(text="amp"),
    "a word of few titles": TicketFilter(text="amp 11"),
    "a number": TicketFilter(text="0077"),
    "nothing": TicketFilter(text="none such"),
}


def build_many(target: Target) -> None:
    """An office with tickets in every state: ties in every key, and keys that are missing."""
    build_office(target)
    program = open_office(target, FrozenClock(MORNING))
    rng = random.Random(7)
    with program.storage.begin():
        rules, units = (
            rules_at(MORNING).key,
            [row.id for row in Unit.select().order_by(Unit.short == "县住建局", Unit.id)],
        )
        rows = [_ticket(number, rng, units) | {"rules_key": rules} for number in range(MANY)]
        for start in range(0, MANY, 100):
            Ticket.insert_many(rows[start : start + 100]).execute()
        ids = [row.id for row in Ticket.select(Ticket.id, Ticket.lead_unit).order_by(Ticket.id)]
        callers = [{"ticket": one, "phone_tail": f"{one % 7000:04d}"} for one in ids]
        parts = [_part(one, row["lead_unit"]) for one, row in zip(ids, rows, strict=True) if row["lead_unit"]]
        for table, found in ((TicketCaller, callers), (UnitTask, parts)):
            for start in range(0, len(found), 100):
                table.insert_many(found[start : start + 100]).execute()
    program.close()


def _ticket(number: int, rng: random.Random, units: list[int]) -> dict[str, Any]:
    state = rng.choice(_STATES)
    received = MORNING - timedelta(hours=number // 3)
    sent = state not in {TicketState.TO_DISPATCH, TicketState.GUIDED}
    return {
        "number": f"QH{rng.randrange(10):02d}-{number:05d}", "state": state, "title": f"Lamp {rng.randrange(40)}",
        "type": rng.choice((AppealType.HELP, AppealType.HELP, AppealType.COMPLAINT)), "urgency": Urgency.NORMAL,
        "lead_unit": rng.choice(units[-6:]) if sent else None, "received_at": received,
        "due_at": received + timedelta(days=rng.randrange(9)) if sent else None,
        "rework_due_at": received + timedelta(days=20) if state is TicketState.REWORK else None,
    }  # fmt: skip


def _part(ticket: int, unit: int) -> dict[str, Any]:
    return {"ticket": ticket, "unit": unit, "lead": True, "state": TaskState.HANDLING, "dispatched_at": MORNING}


@dataclass(frozen=True)
class Plain:
    """A ticket as a plain row."""

    id: int
    number: str
    title: str
    state: TicketState
    type: AppealType
    unit: str | None
    received_at: datetime
    due_at: datetime | None
    rework_due_at: datetime | None

    @property
    def limit(self) -> datetime | None:
        """The limit that runs."""
        return self.rework_due_at if self.state is TicketState.REWORK else self.due_at


_CLOSED: Final = {TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED}
_RUNS: Final = {TicketState.TO_SIGN, TicketState.HANDLING, TicketState.REWORK}
HOLDS: Final[dict[str, Callable[[Plain], bool]]] = {
    "all": lambda row: True,
    "closed": lambda row: row.state in _CLOSED,
    "handling": lambda row: row.state is TicketState.HANDLING,
    "rework": lambda row: row.state is TicketState.REWORK,
    "overdue": lambda row: row.state in _RUNS and row.limit is not None and row.limit < MORNING,
    "one type": lambda row: row.type is AppealType.HELP,
    "closed of one type": lambda row: row.state in _CLOSED and row.type is AppealType.HELP,
    "a word of many titles": lambda row: "amp" in row.title,
    "a word of few titles": lambda row: "amp 11" in row.title,
    "a number": lambda row: "0077" in row.number or row.id % 7000 == 77,
    "nothing": lambda row: False,
}


def plain_rows(door: Door) -> list[Plain]:
    """Every ticket, read once."""
    with door.reading():
        query = Ticket.select(
            Ticket.id, Ticket.number, Ticket.title, Ticket.state, Ticket.type, Unit.name, Ticket.received_at,
            Ticket.due_at, Ticket.rework_due_at,
        ).left_outer_join(Unit)  # fmt: skip
        return [Plain(*record) for record in query.tuples()]


def plain_list(rows: list[Plain], name: str, order: TicketOrder) -> list[int]:
    """The list as one would sort it by hand."""
    return [row.id for row in _sorted([row for row in rows if HOLDS[name](row)], order, name)]


def _sorted(rows: list[Plain], order: TicketOrder, name: str) -> list[Plain]:
    """Sort by the head; rows without its key stay last in both directions."""
    head, falling = order.value.removeprefix("-"), order.value.startswith("-")
    running = name in {"rework", "overdue"}
    rows = sorted(rows, key=lambda row: _key(row, head, running=running)[1:], reverse=falling)
    if head == "state":
        rows.sort(key=lambda row: row.state, reverse=falling)
        groups = [[row for row in rows if row.state is state] for state in sorted(TicketState, reverse=falling)]
        return [row for group in groups for row in sorted(group, key=lambda row: row.due_at is None)]
    return sorted(rows, key=lambda row: _key(row, head, running=running)[0])


def _key(row: Plain, head: str, *, running: bool) -> tuple[Any, ...]:
    """Whether the key is missing, then the keys."""
    limit = row.limit if running else row.due_at
    keys: dict[str, tuple[Any, ...]] = {
        "due": (limit is None, limit or MORNING, row.id),
        "state": (False, row.due_at or MORNING - timedelta(days=9999), row.id),
        "unit": (row.unit is None, row.unit or "", row.state, row.id),
        "received": (False, row.received_at, row.id),
        "title": (False, row.title, row.id),
        "number": (False, row.number),
    }
    return keys[head]
