"""From a settled row to the rows of the tables; which fact stands where is decided here and read back in `stored`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from models.vocabulary import HandlingWay, TaskState, TicketState
from services.exchange.dto import HistoryRow
from services.exchange.judging import Book, Fate, Judged
from services.exchange.settling import Settled, has_parts
from services.exchange.stored import IMPORTED, MARK, REIMPORTED
from services.tickets.caller_rows import CallerFacts
from services.tickets.workflow import CLOCK_RUNS

_S = TicketState
_ENDED: Final = frozenset({_S.CLOSED, _S.GUIDED, _S.WITHDRAWN, _S.ARCHIVED})
_HANDED_IN: Final = frozenset({_S.CENTRE_REVIEW, _S.TO_CALL_BACK, _S.LONG_TERM, _S.CLOSED, _S.ARCHIVED})
_PART_DONE: Final = _ENDED | {_S.CENTRE_REVIEW, _S.TO_CALL_BACK}
# In these the lead unit's part of the present round is still to be found, not only that of round 1.
_ROUND_LIVES: Final = frozenset({_S.CENTRE_REVIEW, _S.TO_CALL_BACK, _S.REWORK})
# The row's words and moments that a ticket holds as they are.
_AS_THEY_ARE: Final = (
    "number", "city_number", "state", "type", "urgency", "way", "title", "address", "confidential", "received_at",
    "dispatched_at", "signed_at", "due_at", "return_count", "rejected_return_count", "extension_count",
    "rework_count", "callback_at", "connected", "solved", "result_satisfaction", "process_satisfaction",
    "dissatisfied_reason",
)  # fmt: skip
_ROAD: Final = (("dispatched_at", "dispatch"), ("signed_at", "sign"), ("finished_at", ""), ("callback_at", "call_back"))


@dataclass(frozen=True)
class Writer:
    """Who imports, and from which file."""

    person_id: int | None
    name: str
    file: str


def ticket_columns(judged: Judged, book: Book, writer: Writer) -> dict[str, Any]:
    """Return the ticket's columns."""
    settled, row, ids = judged.settled, judged.settled.row, book.names
    once = row.rework_count == 0
    return {
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
        "channel": ids["channel"].get(row.channel or ""),
        "category": ids["category"].get(row.category or ""),
        "area": ids["area"].get(row.area or ""),
        "lead_unit": ids["unit"].get(row.lead or ""),
        "rules_key": settled.rules_key,
        "due_original": row.due_at,
        "due_provisional": settled.provisional,
        "rework_due_at": row.due_at if row.state is _S.REWORK and not settled.computed else None,
        "submitted_at": row.finished_at if row.state in _HANDED_IN else None,
        "first_round_at": settled.first_round_at,
        "overdue_at": overdue_at(settled, book.now),
        "closed_at": row.finished_at if row.state in _ENDED else None,
        "round": settled.round,
        "first_solved": row.solved if once else None,
        "first_satisfaction": row.result_satisfaction if once else None,
        "imported": True,
        "created_by": writer.person_id,
        "has_phone": row.phone is not None,
    }


def overdue_at(settled: Settled, now: datetime) -> datetime | None:
    """Return the limit when it is known to have been exceeded, by the submission or by now."""
    row = settled.row
    if row.due_at is None or (row.state is _S.REWORK and settled.computed):
        return None
    if row.state in CLOCK_RUNS:
        return row.due_at if row.due_at < now else None
    first = settled.first_round_at
    return row.due_at if first is not None and first > row.due_at else None


def text_columns(row: HistoryRow) -> dict[str, Any]:
    """Return the long texts; reply and handling stand with the lead unit's part where there is one."""
    apart = _has_lead_part(row)
    return {"content": row.content, "answer": "" if apart else row.reply, "remark": "" if apart else row.result}


def caller_facts(row: HistoryRow) -> CallerFacts:
    """Return what the sheet says of the caller."""
    return CallerFacts(row.caller, row.phone, tail=row.phone_tail)


def part_rows(ticket_id: int, settled: Settled, book: Book) -> Iterator[dict[str, Any]]:
    """Yield the units' parts: the lead's of round 1 and of a later round that still lives, and the assisting ones'."""
    row = settled.row
    if not has_parts(row):
        return
    latest = settled.round if row.state in _ROUND_LIVES else 1
    units = book.names["unit"]
    part = {"ticket": ticket_id, "dispatched_at": settled.starts_at, "sign_due_at": settled.sign_due_at}
    if row.lead is not None:
        lead = {**part, "unit": units[row.lead], "lead": True, "signed_at": row.signed_at}
        if latest > 1:
            yield {**lead, "round": 1, "state": TaskState.DONE, "due_at": None, **_NOTHING_SAID}
        yield {**lead, "round": latest, "state": _part_state(row), "due_at": row.due_at, **_said(settled, book.now)}
    for name in dict.fromkeys(row.assists):
        if name != row.lead:
            unsigned = {"unit": units[name], "lead": False, "signed_at": None, "due_at": None}
            yield {**part, **unsigned, "round": 1, "state": _part_state(row), **_NOTHING_SAID}


_NOTHING_SAID: Final[dict[str, Any]] = {"done_at": None, "reply": "", "result": "", "overdue_at": None}


def _said(settled: Settled, now: datetime) -> dict[str, Any]:
    """Return what the lead unit handed in with its latest part."""
    row = settled.row
    done_at = row.finished_at if row.state in _PART_DONE else None
    return {"done_at": done_at, "reply": row.reply, "result": row.result, "overdue_at": overdue_at(settled, now)}


def _part_state(row: HistoryRow) -> TaskState:
    """Return where the units' parts stand by the state of the ticket."""
    if row.state in _PART_DONE:
        return TaskState.DONE
    unsigned = row.state is _S.TO_SIGN or (row.state in _AWAY and row.signed_at is None)
    return TaskState.TO_SIGN if unsigned else TaskState.HANDLING


# Sent back before or after signing in: the moment of signing in tells which.
_AWAY: Final = frozenset({_S.RETURN_PENDING, _S.CONSULTATION, _S.INSTRUCTION_PENDING})


def _has_lead_part(row: HistoryRow) -> bool:
    return row.lead is not None and has_parts(row)


def event_rows(ticket_id: int, judged: Judged, book: Book, writer: Writer) -> Iterator[dict[str, Any]]:
    """Yield the lines of the time line: what the sheet says happened, and that it was imported."""
    row, before = judged.settled.row, judged.stored.row if judged.stored else None
    units = book.names["unit"]
    for field, action in _ROAD:
        moment = getattr(row, field)
        if moment is None or (before is not None and getattr(before, field) == moment):
            continue
        unit = units.get(row.lead or "") if field != "callback_at" else None
        yield _event(ticket_id, moment, action or _ending(row)) | {"unit": unit}
    data: dict[str, Any] = {"file": writer.file, "row": judged.place, MARK: judged.mark}
    if judged.fate is Fate.CHANGED:
        data["changed"] = list(judged.changes)
    if row.assists and not has_parts(row):
        data["assists"] = list(row.assists)
    yield _event(ticket_id, book.now, IMPORTED if judged.fate is Fate.MADE else REIMPORTED) | {
        "actor": writer.person_id,
        "actor_name": writer.name,
        "from_state": before.state if before else None,
        "to_state": row.state,
        "data": data,
    }


def _ending(row: HistoryRow) -> str:
    """Return what the closing moment was, in the words of the workflow."""
    if row.state not in _ENDED:
        return "submit"
    return _ENDINGS.get(row.way or HandlingWay.DISPATCH, "close")


_ENDINGS: Final = {HandlingWay.DIRECT: "answer", HandlingWay.GUIDE: "guide"}


def _event(ticket_id: int, at: datetime, action: str) -> dict[str, Any]:
    return {
        "ticket": ticket_id, "at": at, "actor": None, "actor_name": "", "unit": None, "action": action,
        "from_state": None, "to_state": None, "words": "", "data": None,
    }  # fmt: skip
