"""Invented tickets in the situations that oversight looks for: shirked, worked on badly, answered untruly, stalled."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from models.tables.requests import Request
from models.vocabulary import (
    AppealType,
    RequestKind,
    RequestState,
    Satisfaction,
    Solved,
    TaskState,
    TicketState,
    Urgency,
)
from services.calendar.limits import due_moment, ticket_due
from services.calendar.rules import Step
from services.demo.asides import Turn
from services.demo.lives import Fate
from services.kernel.resources import seed

_HOUR: Final = timedelta(hours=1)
_PROMISE_BROKEN: Final = timedelta(days=4)


def trouble(turn: Turn, fate: Fate) -> None:
    """Let a ticket become what its fate says."""
    _STEPS[fate](turn)


def _refuse(turn: Turn) -> None:
    """The unit returns it, is told that it is its own, returns it once more, and is designated."""
    for place in range(2):
        words = turn.words("return", "words")
        filed = turn.at
        turn.move("unit_clerk", "return", TicketState.RETURN_PENDING, words)
        _later(turn, 3)
        turn.record.more.append((Request, {
            "unit": turn.unit, "round": 1, "kind": RequestKind.RETURN, "state": RequestState.REFUSED,
            "reason": turn.words("return", "reason"), "words": words, "basis": turn.words("return", "basis"),
            "suggested_unit": turn.other[0], "old_due_at": turn.record.ticket["due_at"], "filed_at": filed,
            "filed_by": turn.places.people["unit_clerk"][0], "decided_at": turn.at,
            "decided_by": turn.places.people["centre_head"][0], "decided_words": turn.words("return", "refused"),
        }))  # fmt: skip
        if place == 0:
            turn.move("centre_head", "reject_return", TicketState.HANDLING, turn.words("return", "refused"))
            _later(turn, 5)
    turn.record.ticket |= {"return_count": 2, "rejected_return_count": 2, "no_return": True}
    turn.move("centre_head", "designate", TicketState.TO_SIGN, turn.words("return", "refused"))
    _begin_again(turn)


def _begin_again(turn: Turn) -> None:
    """The designated unit has a fresh part with full limits."""
    limit = ticket_due(AppealType.HELP, Urgency.NORMAL, turn.at, turn.world.rules, turn.world.calendar)
    old = turn.record.tasks[0]
    fresh = old | {
        "dispatched_at": turn.at, "due_at": limit.due_at, "sign_due_at": _limit(turn, Step.SIGN),
        "signed_at": None, "signed_by": None, "state": TaskState.TO_SIGN,
    }  # fmt: skip
    old |= {"state": TaskState.STOPPED, "stopped_at": turn.at, "stopped_why": "returned"}
    turn.record.tasks.append(fresh)
    turn.record.ticket |= {
        "dispatched_at": turn.at, "due_at": limit.due_at, "due_original": limit.due_at, "signed_at": None,
        "due_provisional": limit.provisional,
    }  # fmt: skip


def _send_back_again(turn: Turn) -> None:
    """The second round brings no more than the first: the caller is dissatisfied again, a third one begins."""
    turn.at = turn.record.ticket["callback_at"]
    reply = turn.record.reply
    second = turn.record.tasks[-1]
    _later(turn, 20)
    second |= {"state": TaskState.DONE, "done_at": turn.at, "reply": reply}
    turn.move("unit_clerk", "submit", TicketState.CENTRE_REVIEW, reply)
    _later(turn, 2)
    turn.move("reviewer", "approve", TicketState.TO_CALL_BACK)
    _later(turn, 3)
    turn.record.calls.append(turn.record.calls[-1] | {"round": 2, "at": turn.at})
    turn.move("callback_clerk", "rework", TicketState.REWORK)
    limit = _limit(turn, Step.REWORK)
    turn.record.tasks.append(second | {
        "round": 3, "state": TaskState.HANDLING, "done_at": None, "reply": "", "dispatched_at": turn.at,
        "due_at": limit,
    })  # fmt: skip
    turn.record.ticket |= {"round": 3, "rework_count": 2, "rework_due_at": limit, "callback_at": turn.at}


def _tell_untruth(turn: Turn) -> None:
    """The caller, asked after the closing, says that nobody had called."""
    reason = next(row["label"] for row in seed("reasons")["dissatisfaction_reason"] if row["code"] == "not_contacted")
    turn.record.calls[-1] |= {
        "contacted": False, "solved": Solved.UNSOLVED, "result_satisfaction": Satisfaction.DISSATISFIED,
        "reason": reason, "opinion": "",
    }  # fmt: skip
    turn.record.ticket |= {
        "solved": Solved.UNSOLVED, "first_solved": Solved.UNSOLVED, "dissatisfied_reason": reason,
        "result_satisfaction": Satisfaction.DISSATISFIED, "first_satisfaction": Satisfaction.DISSATISFIED,
    }  # fmt: skip


def _stall(turn: Turn) -> None:
    """It went on the long list, and the day that was promised is past."""
    words = turn.words("long_term", "words")
    day = (turn.world.end - _PROMISE_BROKEN).date()
    until = datetime.combine(turn.world.calendar.nth_working_day(day, 1), turn.world.rules.hours.due_time)
    until = until if until < turn.world.end else datetime.combine(day, turn.world.rules.hours.due_time)
    turn.request(
        RequestKind.LONG_TERM, reason=turn.words("long_term", "reason"), words=words,
        basis=turn.words("long_term", "basis"), until=until, state=RequestState.GRANTED, granted_until=until,
        decided_at=turn.at, decided_by=turn.places.people["reviewer"][0],
    )  # fmt: skip
    turn.record.ticket["long_term_until"] = until
    turn.move("reviewer", "defer", TicketState.LONG_TERM, words)


def _later(turn: Turn, hours: int) -> None:
    """Let some hours pass, up to an opening of the office."""
    turn.at = min(turn.world.office(turn.at + hours * _HOUR), turn.world.end)


def _limit(turn: Turn, step: Step) -> Any:
    """Return when a step is due that begins now."""
    term = turn.world.rules.term(step, AppealType.HELP, Urgency.NORMAL)
    return due_moment(term, turn.at, turn.world.rules, turn.world.calendar) if term else None


_STEPS: Final[dict[Fate, Callable[[Turn], None]]] = {
    Fate.SHIRKED: _refuse,
    Fate.BAD_WORK: _send_back_again,
    Fate.UNTRUE: _tell_untruth,
    Fate.STALLED: _stall,
}
STANDS_IN: Final[dict[Fate, tuple[TicketState, ...]]] = {
    Fate.SHIRKED: (TicketState.HANDLING,),
    Fate.BAD_WORK: (TicketState.REWORK,),
    Fate.UNTRUE: (TicketState.CLOSED, TicketState.ARCHIVED),
    Fate.STALLED: (TicketState.HANDLING,),
}
"""Where a ticket of a fate must stand for it to come true."""
