"""A unit's own list (谁办理、谁审核、谁督促、谁负责): for its people, and for the centre over all units."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from models.tables.directory import Unit
from models.tables.handling import TicketEvent, UnitTask
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.tables.watching import Chase, SignOff, UnitCheck
from models.vocabulary import TaskState, TicketState
from services.access.permissions import Actor, Scope
from services.kernel.reading import fetch_tuples
from services.tickets.scope import visible
from services.tickets.watch_dto import DutyRow
from services.tickets.workflow import CLOCK_RUNS, Action

MOST: Final = 500
"""So many lines are shown at once, those with the nearest limit first."""
_WATCHED: Final = (*CLOCK_RUNS, TicketState.LONG_TERM, TicketState.CENTRE_REVIEW, TicketState.TO_CALL_BACK)
_WORK: Final = (Action.SIGN.value, Action.CONTACT.value, Action.PROGRESS.value, Action.SUBMIT.value,
                Action.OPINION.value)  # fmt: skip

Names = dict[tuple[int, int], tuple[str, ...]]


def duty_list(actor: Actor, unit_id: int | None = None) -> tuple[DutyRow, ...]:
    """Return the running matters of one's own unit; the centre reads those of any unit, or of all (None)."""
    own = actor.unit_id if actor.scope is Scope.OWN_UNIT else unit_id
    query = (
        visible(actor, UnitTask.select(
            Ticket.id, Ticket.number, Ticket.title, Ticket.state, Unit.name, UnitTask.lead, UnitTask.due_at,
            UnitTask.unit,
        ))
        .join(Ticket)
        .join_from(UnitTask, Unit)
        .where(Ticket.state.in_(_WATCHED), UnitTask.round == Ticket.round, UnitTask.state != TaskState.STOPPED)
        .order_by(UnitTask.due_at.is_null(), UnitTask.due_at, UnitTask.id)
        .limit(MOST)
    )  # fmt: skip
    if own is not None:
        query = query.where(UnitTask.unit == own)
    return _rows(fetch_tuples(query))


def _rows(parts: Iterable[tuple[Any, ...]]) -> tuple[DutyRow, ...]:
    """Return the lines with the people of each part."""
    found = list(parts)
    tickets = sorted({part[0] for part in found})
    handled, reviewed, urged = _handlers(tickets), _reviewers(tickets), _urgers(tickets)
    answerable, checks, unsound = _answerable(tickets)
    chases = _chases(tickets)
    rows = []
    for ticket, number, title, state, unit, lead, due_at, unit_id in found:
        key = (ticket, unit_id)
        rows.append(
            DutyRow(
                ticket, number, title, state, unit, lead, due_at, handled.get(key, ()), reviewed.get(key, ()),
                urged.get(key, ()), answerable.get(key, ()), chases.get(key, 0), checks.get(key, 0),
                unsound.get(key, 0),
            )
        )  # fmt: skip
    return tuple(rows)


def _named(query: Any) -> Names:
    """Return the names of rows (ticket, unit, name), each once, in the order of the rows."""
    names: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for ticket, unit, name in fetch_tuples(query):
        if name:
            names[ticket, unit][name] = None
    return {key: tuple(found) for key, found in names.items()}


def _handlers(tickets: list[int]) -> Names:
    """Return who signed in, worked and handed in."""
    event = TicketEvent
    query = event.select(event.ticket, event.unit, event.actor_name)
    return _named(query.where(event.ticket.in_(tickets), event.action.in_(_WORK)).order_by(event.id))


def _reviewers(tickets: list[int]) -> Names:
    """Return who signed the reply within the unit."""
    query = (
        SignOff.select(SignOff.ticket, UnitTask.unit, Person.name)
        .join(UnitTask, on=(SignOff.task == UnitTask.id))
        .join_from(SignOff, Person, on=(SignOff.by == Person.id))
        .where(SignOff.ticket.in_(tickets))
        .order_by(SignOff.id)
    )
    return _named(query)


def _urgers(tickets: list[int]) -> Names:
    """Return who of the unit looked after the work, and who chased it."""
    checked = (
        UnitCheck.select(UnitCheck.ticket, UnitCheck.unit, Person.name)
        .join(Person, on=(UnitCheck.by == Person.id))
        .where(UnitCheck.ticket.in_(tickets))
        .order_by(UnitCheck.id)
    )
    chased = (
        Chase.select(Chase.ticket, Chase.unit, Person.name)
        .join(Person, on=(Chase.by == Person.id))
        .where(Chase.ticket.in_(tickets))
        .order_by(Chase.id)
    )
    own, others = _named(checked), _named(chased)
    keys = own.keys() | others.keys()
    return {key: tuple(dict.fromkeys((*own.get(key, ()), *others.get(key, ())))) for key in keys}


def _answerable(tickets: list[int]) -> tuple[Names, dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """Return who answers by the unit's newest word, how many checks there were, and how many found fault."""
    query = UnitCheck.select(UnitCheck.ticket, UnitCheck.unit, UnitCheck.answerable, UnitCheck.sound)
    names: Names = {}
    checks: dict[tuple[int, int], int] = defaultdict(int)
    unsound: dict[tuple[int, int], int] = defaultdict(int)
    for ticket, unit, name, sound in fetch_tuples(query.where(UnitCheck.ticket.in_(tickets)).order_by(UnitCheck.id)):
        key = (ticket, unit)
        names[key] = (name,)
        checks[key] += 1
        unsound[key] += not sound
    return names, checks, unsound


def _chases(tickets: list[int]) -> dict[tuple[int, int], int]:
    """Return how often each unit was chased."""
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for ticket, unit in fetch_tuples(Chase.select(Chase.ticket, Chase.unit).where(Chase.ticket.in_(tickets))):
        counted[ticket, unit] += 1
    return counted
