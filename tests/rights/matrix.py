"""The matrix role × step × scope: what the declaration says, and the ways to ask for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from models.vocabulary import TaskState, TicketState
from services.access.permissions import GRANTS, SCOPES, Permission, Role, Scope
from services.bus.command import Command
from services.tickets.callers import RevealCaller
from services.tickets.dispatching import AddRemark
from services.tickets.dto import TicketId
from services.tickets.workflow import TRANSITIONS, Action, Transition
from tests.services.tickets.support import Units, step_commands, ticket_in, units_of
from tests.support.desk import MORNING, Desk

_NO_PARTS: Final = frozenset({TicketState.DRAFT, TicketState.TO_DISPATCH})
# Steps that raise no version write a line, a part or a contact instead; they are tried at the door.
_MOVING: Final = frozenset(
    row.action for row in TRANSITIONS if row.target is not row.sources[0] or row.action is Action.CALL_BACK
)


# The moments and marks that a step writes: the server asks for each of them.
_MOMENTS: Final = {
    Action.ANSWER: ("closed_at", "submitted_at"),
    Action.GUIDE: ("closed_at",),
    Action.DISPATCH: ("dispatched_at",),
    Action.DESIGNATE: ("dispatched_at",),
    Action.INSTRUCT: ("dispatched_at",),
    Action.SIGN: ("signed_at",),
    Action.SUBMIT: ("submitted_at",),
    Action.CLOSE: ("closed_at",),
    Action.ARCHIVE: ("archived_at",),
    Action.CANCEL: ("closed_at",),
    Action.SIGN_OFF: ("submitted_at",),
}
_MORE: Final = {
    Action.CANCEL: ", cancel_code = 'invalid'",
    Action.RETURN: ", return_count = return_count + 1",
}


# What else a step writes with the ticket's row.
_MORE: Final = {
    Action.CANCEL: ", cancel_code = 'invalid'",
    Action.RETURN: ", return_count = coalesce(return_count, 0) + 1",
    Action.INSTRUCT: ", instructed = true, no_return = true",
}


def _moments(action: Action) -> str:
    moments = "".join(f", {column} = '{MORNING}'" for column in _MOMENTS.get(action, ()))
    return moments + _MORE.get(action, "")


@dataclass(frozen=True)
class Place:
    """One ticket of the matrix: ``own`` is in the scope of the unit's people."""

    ticket: TicketId
    units: Units
    own: bool


@dataclass(frozen=True)
class Cell:
    """A step on a ticket by a role: the command, the SQL of it, and whether it is allowed."""

    role: Role
    row: Transition
    place: Place

    @property
    def allowed(self) -> bool:
        """Return what the declaration says."""
        return self.row.permission in GRANTS[self.role] and _in_scope(self.role, self.place)

    @property
    def allowed_by_hand(self) -> bool:
        """Return what the declaration says of the bare change of state: any step that leads there will do.

        Dispatch and instruction lead to the same place, and the server knows them apart by the marks they set.
        """
        if self.row.action in {Action.DISPATCH, Action.INSTRUCT}:
            return self.allowed
        edges = [row for row in TRANSITIONS if self.row.sources[0] in row.sources and self.row.target in row.targets]
        return any(row.permission in GRANTS[self.role] for row in edges) and _in_scope(self.role, self.place)

    @property
    def command(self) -> Command[Any]:
        """Return the step as the window sends it; the unit's people act for their own unit."""
        return step_commands(self.place.ticket, self.place.units)[self.row.action]

    @property
    def statements(self) -> Iterator[str]:
        """Yield the step as somebody with psql would write it; nothing for steps that do not move a ticket."""
        if self.row.action not in _MOVING:
            return
        if self.row.action is Action.SUBMIT:
            yield (
                f"update unit_task set state = 'done', reply = 'x', done_at = '{MORNING}'"
                f" where ticket_id = {self.place.ticket} and unit_id = {self.place.units.lead}"
            )
        if self.row.action is Action.CLOSE:
            yield (
                "insert into callback_attempt (ticket_id, round, at, by_id, connected, reason, opinion)"
                f" values ({self.place.ticket}, 1, '{MORNING}', desk.person_id(), 'no_answer', '', '')"
            )
        yield (
            f"update ticket set state = {int(self.row.target)}, version = version + 1{_moments(self.row.action)}"
            f" where id = {self.place.ticket}"
        )

    def __str__(self) -> str:
        """Return the cell in words."""
        return f"{self.role} {self.row.action} {'own' if self.place.own else 'foreign'}"


def cells(desk: Desk, role: Role) -> Iterator[Cell]:
    """Yield every step of the table for a role, on a ticket of the unit's people and on one of others."""
    own, foreign = units_of(desk), Units(desk.unit("县教育局"), desk.unit("县公安局"))
    commands = step_commands(TicketId(0), own)
    for row in (one for one in TRANSITIONS if one.action in commands):
        for units in (own, foreign):
            parts = Units(units.assist, units.lead) if row.action is Action.OPINION else units
            ticket = ticket_in(desk, parts, row.sources[0], _parts(row))
            yield Cell(role, row, Place(ticket, parts, units is own and row.sources[0] not in _NO_PARTS))


def _parts(row: Transition) -> TaskState | None:
    """Return how the units' parts stand before a step."""
    if row.sources[0] in _NO_PARTS:
        return None
    return {Action.SIGN: TaskState.TO_SIGN, Action.OPINION: TaskState.HANDLING}.get(row.action, _working(row))


def _working(row: Transition) -> TaskState:
    return TaskState.HANDLING if row.permission is Permission.TICKET_HANDLE else TaskState.DONE


def _in_scope(role: Role, place: Place) -> bool:
    return SCOPES[role] is Scope.ALL or (SCOPES[role] is Scope.OWN_UNIT and place.own)


def seen(role: Role, place: Place) -> bool:
    """Return whether a role may see a ticket at all."""
    return Permission.TICKET_READ in GRANTS[role] and _in_scope(role, place)


def other_steps(place: Place) -> dict[Permission, Command[Any]]:
    """Return what is done to a ticket beside the road."""
    return {
        Permission.CALLER_REVEAL: RevealCaller(place.ticket, "核对号码"),
        Permission.TICKET_DISPATCH: AddRemark(place.ticket, "已电话催办"),
    }
