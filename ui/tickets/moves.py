"""Which steps a ticket offers to a person, open or closed with the reason in words. Pure: no widget, no database."""

from dataclasses import dataclass
from typing import Final

from i18n import _, sentences
from services.access.permissions import Actor, Permission, Scope
from services.kernel.vocabulary import TaskState, TicketState
from services.tickets.dto import TaskRow, TicketDetail
from services.tickets.rules import SubmissionFacts, blocker_words, submission_blockers
from services.tickets.workflow import Action, available
from ui.tickets.head import PART_ENDED, current_parts, open_opinions

_RUNNING: Final = frozenset({TicketState.TO_SIGN, TicketState.HANDLING, TicketState.REWORK})
_OPINION_STATES: Final = frozenset({TicketState.TO_SIGN, TicketState.HANDLING})
_ELSEWHERE: Final = {
    Action.ANSWER: "ticket.goIntake",
    Action.DISPATCH: "ticket.goDispatch",
    Action.CALL_BACK: "ticket.goCallback",
    Action.ARCHIVE: "ticket.archive",
}
_ASIDE: Final = {
    Action.MERGE: "ticket.merge",
    Action.UNMERGE: "ticket.unmerge",
    Action.CANCEL: "ticket.cancel",
}
"""What takes a ticket off the road or puts it back: last in the panel."""


@dataclass(frozen=True)
class Seat:
    """The unit's part a person acts on; ``on_behalf`` when the centre acts for the unit."""

    part: TaskRow | None
    on_behalf: bool

    @property
    def unit_id(self) -> int | None:
        """Return the unit that a command must name: only the centre names one."""
        return self.part.unit_id if self.part is not None and self.on_behalf else None


@dataclass(frozen=True)
class Typed:
    """What stands in the page's fields and bears on its steps."""

    reply: str = ""
    opinions_waived: bool = False
    checks_open: int = 0


@dataclass(frozen=True)
class Move:
    """One step by its action id; ``reason`` = why it is closed, "" = open."""

    id: str
    reason: str = ""


def seat_of(detail: TicketDetail, actor: Actor, wanted_unit: int | None) -> Seat:
    """Return whose part the person acts on: their own unit's, or for the centre the chosen or first unfinished one."""
    parts = current_parts(detail)
    if actor.scope is not Scope.ALL:
        return Seat(next((part for part in parts if part.unit_id == actor.unit_id), None), on_behalf=False)
    chosen = [part for part in parts if part.unit_id == wanted_unit]
    waiting = [part for part in parts if part.state not in PART_ENDED]
    return Seat(next(iter([*chosen, *waiting, *parts]), None), on_behalf=True)


def moves_of(detail: TicketDetail, actor: Actor, seat: Seat, typed: Typed) -> tuple[Move, ...]:
    """Return the steps of this state and this person, the main one first."""
    table = available(detail.row.state, actor)
    found = [Move(_ELSEWHERE[action]) for action in table if action in _ELSEWHERE]
    if Action.APPROVE in table:
        found += _review_moves(typed)
    if signs(detail, actor):
        found += _sign_off_moves(detail, actor, typed)
    if actor.may(Permission.TICKET_HANDLE) and detail.row.state in _RUNNING and seat.part is not None:
        found += _unit_moves(detail, seat.part, typed, recordable=Action.CONTACT in table)
    found += [Move(step) for action, step in _ASIDE.items() if action in table]
    return tuple(found)


def signs(detail: TicketDetail, actor: Actor) -> bool:
    """Return whether the reply waits for this person's signature, or for what the head enters for a unit on paper."""
    if Action.SIGN_OFF not in available(detail.row.state, actor):
        return False
    return actor.scope is Scope.ALL or actor.unit_id == detail.lead_unit_id


def _sign_off_moves(detail: TicketDetail, actor: Actor, typed: Typed) -> list[Move]:
    reason = ""
    if actor.person_id in detail.watched.had_a_hand:
        reason = _("You have had a hand in this reply already; another lead of the unit signs next.")
    elif typed.checks_open:
        reason = _("{n} points are not checked yet.").format(n=typed.checks_open)
    return [Move("ticket.sign_off", reason), Move("ticket.unit_send_back")]


def _review_moves(typed: Typed) -> list[Move]:
    reason = ""
    if typed.checks_open:
        reason = _("{n} points are not checked yet.").format(n=typed.checks_open)
    return [Move("ticket.approve", reason), Move("ticket.send_back")]


def _unit_moves(detail: TicketDetail, part: TaskRow, typed: Typed, *, recordable: bool) -> list[Move]:
    if part.state is TaskState.TO_SIGN:
        return [Move("ticket.sign")]
    if part.state in PART_ENDED:
        return []
    notes = [Move("ticket.contact"), Move("ticket.progress")] if recordable else []
    if part.lead:
        submit = Move("ticket.submit", _submission_reason(detail, typed))
        return [*notes, submit] if submit.reason else [submit, *notes]
    return [Move("ticket.opinion"), *notes] if detail.row.state in _OPINION_STATES else notes


def _submission_reason(detail: TicketDetail, typed: Typed) -> str:
    """Say everything that is still missing, in the words of the rule itself."""
    contacts = sum(one.round == detail.row.round for one in detail.contacts)
    waiting = open_opinions(detail)
    facts = SubmissionFacts(contacts, detail.caller.callable, typed.reply, waiting, typed.opinions_waived)
    return sentences(blocker_words(blocker, facts) for blocker in submission_blockers(facts))
