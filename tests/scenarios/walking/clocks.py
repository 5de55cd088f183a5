"""The law of the clocks: every limit is the rules' from the dispatch, moved only by the steps that may move it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from models.tables.handling import UnitTask
from models.tables.requests import Request
from models.vocabulary import RequestKind, RequestState, TaskState
from services.bus.command import Command
from services.calendar.limits import ticket_due
from services.calendar.office import office_calendar, rules_by_key
from services.callbacks.calling import SendToRework
from services.tickets.extending import DecideExtension
from services.tickets.instructing import InstructDispatch
from services.tickets.limits import upper_end
from services.tickets.long_term import ResumeHandling
from services.tickets.recalculating import RecalculateRunning
from services.tickets.upper import SetUpper, UpperReturn
from services.tickets.workflow import CLOCK_RUNS
from tests.scenarios.walking.ledger import Ledger

Row = dict[str, Any]
_MOVE_LIMITS: Final = (DecideExtension, SetUpper, ResumeHandling, SendToRework, UpperReturn, RecalculateRunning)


def clocks_add_up(before: Ledger, after: Ledger, command: Command[Any]) -> Iterator[str]:
    """Look at the limits of every ticket that this step touched; to be asked while the database is read."""
    for key, row in after.tickets.items():
        was, lead = before.tickets.get(key), _lead(after, row)
        if lead is None or row == was:
            continue
        running = _running(row)
        if row["state"] in CLOCK_RUNS and lead["state"] is not TaskState.DONE and running != lead["due_at"]:
            yield f"ticket {key} runs until {running}, its lead part until {lead['due_at']}"
        if lead["id"] not in before.tables[UnitTask]:
            yield from _begun(row, lead, command)
        elif was is not None and running != _running(was) and row["round"] == was["round"]:
            yield from _moved(after, was, row, command)


def _begun(row: Row, lead: Row, command: Command[Any]) -> Iterator[str]:
    """A part that begins has the full limit of the rules in force, or the one that was set, drawn in by the city's."""
    given = getattr(command, "lead", None)
    own = given is not None and (given.days or given.hours or given.until)
    if row["round"] > 1 or own or (isinstance(command, InstructDispatch) and command.limit is not None):
        return
    rules = rules_by_key(row["rules_key"])
    full = ticket_due(row["type"], row["urgency"], lead["dispatched_at"], rules, office_calendar()).due_at
    expected = _earlier(full, _upper(row, lead["dispatched_at"]))
    if not row["due_at"] == row["due_original"] == expected:
        yield f"ticket {row['id']} is due {row['due_at']} (at first {row['due_original']}), by the rules {expected}"


def _moved(after: Ledger, was: Row, row: Row, command: Command[Any]) -> Iterator[str]:
    """A limit moves by an extension that was granted, by the city's, or when the long list is left."""
    old, new = _running(was), _running(row)
    if not isinstance(command, _MOVE_LIMITS):
        yield f"ticket {row['id']}: {type(command).__name__} moved its limit from {old} to {new}"
    if isinstance(command, DecideExtension):
        granted = [one for one in after.of(Request, row["id"]) if _granted(one)]
        if not granted or granted[-1]["granted_until"] != new or granted[-1]["old_due_at"] != old:
            yield f"ticket {row['id']}: {old} was extended to {new}, which nobody granted"
        if was["due_original"] != row["due_original"]:
            yield f"ticket {row['id']}: the limit at first was lost"
    if isinstance(command, ResumeHandling) and new != max(one for one in (old, row["long_term_until"]) if one):
        yield f"ticket {row['id']}: resumed until {new}, not until {old} or what was promised"


def _granted(one: Row) -> bool:
    return one["kind"] is RequestKind.EXTENSION and one["state"] is RequestState.GRANTED


def _lead(ledger: Ledger, row: Row) -> Row | None:
    parts = ledger.of(UnitTask, row["id"])
    here = [one for one in parts if one["lead"] and one["round"] == row["round"] and one["state"] != TaskState.STOPPED]
    return here[-1] if here else None


def _running(row: Row) -> datetime | None:
    due: datetime | None = row["due_at"] if row["round"] == 1 else row["rework_due_at"]
    return due


def _upper(row: Row, now: datetime) -> datetime | None:
    """Return the end under the city's limit; the channel of these tickets is none that does not bind."""
    facts = type("Facts", (), {"upper_due_at": row["upper_due_at"], "channel_id": None})
    return upper_end(facts, now, rules_by_key(row["rules_key"]))


def _earlier(*moments: datetime | None) -> datetime | None:
    return min((one for one in moments if one is not None), default=None)
