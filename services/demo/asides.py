"""Invented tickets that leave the straight road: returned, consulted on, extended, long-term, withdrawn, merged."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from models.tables.requests import Consultation, Request
from models.vocabulary import RequestKind, RequestState, TaskState, TicketState
from services.demo.lives import Fate, World
from services.demo.records import Places, Record, Row, Said, say
from services.kernel.resources import RESOURCES

_SOON: Final = timedelta(hours=3)


@dataclass
class Turn:
    """One ticket that turns aside: its rows, where, the moment, which moves on, another unit (id and name)."""

    record: Record
    world: World
    places: Places
    at: datetime
    other: tuple[int, str]

    @property
    def unit(self) -> int:
        """Return the lead unit."""
        return int(self.record.tasks[0]["unit"])

    def words(self, part: str, key: str) -> str:
        """Return invented words of one part of the material."""
        found = _material()[part][key]
        chosen = found if isinstance(found, str) else self.world.rng.choice(found)
        return chosen.replace("{unit}", self.other[1])

    def move(self, role: str, action: str, target: TicketState, words: str = "") -> None:
        """Take a step: the state and its line."""
        unit = self.unit if role in {"unit_clerk", "unit_lead"} else None
        before = self.record.ticket["state"]
        say(self.record, self.places, Said(role, self.at, action, before, target, words, unit))
        self.record.ticket["state"] = target

    def request(self, kind: RequestKind, **columns: Any) -> None:
        """File a request of the lead unit."""
        row: Row = {
            "unit": self.unit, "round": 1, "kind": kind, "state": RequestState.OPEN, "filed_at": self.at,
            "filed_by": self.places.people["unit_clerk"][0], "old_due_at": self.record.ticket["due_at"],
        }  # fmt: skip
        self.record.more.append((Request, row | columns))


@cache
def _material() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "demo" / "asides.toml").read_text(encoding="utf-8"))


def turn_aside(turn: Turn, fate: Fate) -> None:
    """Let a ticket that a unit has in hand become what its fate says."""
    _STEPS[fate](turn)


def _return(turn: Turn) -> None:
    words = turn.words("return", "words")
    turn.record.ticket["return_count"] = 1
    turn.request(
        RequestKind.RETURN, reason=turn.words("return", "reason"), words=words, basis=turn.words("return", "basis"),
        suggested_unit=turn.other[0],
    )  # fmt: skip
    turn.move("unit_clerk", "return", TicketState.RETURN_PENDING, words)


def _consult(turn: Turn) -> None:
    _return(turn)
    turn.move("dispatcher", "consult", TicketState.CONSULTATION)


def _escalate(turn: Turn) -> None:
    _consult(turn)
    turn.record.more.append((Consultation, {
        "held_at": turn.at, "at": turn.at, "by": turn.places.people["dispatcher"][0],
        **{key: turn.words("consult", key) for key in ("place", "present", "views", "conclusion")},
    }))  # fmt: skip
    turn.move("dispatcher", "escalate", TicketState.INSTRUCTION_PENDING, turn.words("consult", "conclusion"))


def _ask_time(turn: Turn) -> None:
    words = turn.words("extension", "words")
    due = turn.record.ticket["due_at"] or turn.world.end
    until = datetime.combine(turn.world.calendar.nth_working_day(due.date(), 3), due.time())
    turn.request(
        RequestKind.EXTENSION, reason=turn.words("extension", "reason"), words=words,
        basis=turn.words("extension", "basis"), until=until,
    )  # fmt: skip
    turn.move("unit_clerk", "ask_extension", TicketState.EXTENSION_PENDING, words)


def _hand_in(turn: Turn) -> None:
    lead = turn.record.tasks[0]
    lead |= {"state": TaskState.DONE, "done_at": turn.at, "reply": turn.record.reply, "result": ""}
    turn.move("unit_clerk", "submit", TicketState.UNIT_REVIEW, turn.record.reply)


def _defer(turn: Turn) -> None:
    words = turn.words("long_term", "words")
    until = turn.world.end + timedelta(days=60)
    until = datetime.combine(turn.world.calendar.nth_working_day(until.date(), 1), turn.world.rules.hours.due_time)
    turn.request(
        RequestKind.LONG_TERM, reason=turn.words("long_term", "reason"), words=words,
        basis=turn.words("long_term", "basis"), until=until, state=RequestState.GRANTED, granted_until=until,
        decided_at=turn.at, decided_by=turn.places.people["reviewer"][0],
    )  # fmt: skip
    turn.record.ticket["long_term_until"] = until
    turn.move("reviewer", "defer", TicketState.LONG_TERM, words)


def _take_back(turn: Turn) -> None:
    turn.record.ticket |= {"cancel_code": "caller", "closed_at": turn.at}
    for task in turn.record.tasks:
        task |= {"state": TaskState.STOPPED, "stopped_at": turn.at, "stopped_why": "cancelled"}
    turn.move("dispatcher", "cancel", TicketState.WITHDRAWN, turn.words("cancel", "words"))


_STEPS: Final[dict[Fate, Callable[[Turn], None]]] = {
    Fate.RETURNED: _return,
    Fate.CONSULTED: _consult,
    Fate.ESCALATED: _escalate,
    Fate.ASKS_TIME: _ask_time,
    Fate.SIGNED_OFF: _hand_in,
    Fate.LONG_TERM: _defer,
    Fate.TAKEN_BACK: _take_back,
}


def join(record: Record, parent: Record, places: Places, at: datetime) -> None:
    """Merge a ticket that waits for dispatch into one that a unit has in hand: the same matter, another caller."""
    same = ("title", "type", "category", "area", "address", "urgency", "confidential")
    record.ticket |= {key: parent.ticket[key] for key in same}
    record.text["content"] = parent.text["content"]
    record.parent = str(parent.ticket["number"])
    record.ticket["merged_from"] = TicketState.TO_DISPATCH
    say(record, places, Said("dispatcher", at, "merge", TicketState.TO_DISPATCH, TicketState.MERGED, record.parent))
    record.ticket["state"] = TicketState.MERGED


def moment_aside(record: Record, world: World) -> datetime:
    """Return when a ticket turns aside: in office hours, soon after it was signed in."""
    signed: datetime = record.ticket["signed_at"] or record.ticket["received_at"]
    return min(world.office(signed + _SOON), world.end)
