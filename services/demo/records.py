"""An invented ticket as rows of the tables."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.base import Table
from models.vocabulary import (
    AppealType,
    Connected,
    ContactWay,
    DispatchBasis,
    HandlingWay,
    Satisfaction,
    Solved,
    TaskState,
    TicketState,
)
from services.demo.callers import DemoOutcome
from services.demo.lives import Life
from services.demo.texts import DemoGuidance, DemoText
from services.kernel.resources import seed

Row = dict[str, Any]


@dataclass(frozen=True)
class Places:
    """Ids by the words that the material uses, and what numbers and hashes are made with."""

    units: dict[str, int]
    areas: dict[str, int]
    categories: dict[str, int]
    channels: list[int]
    rules_key: str
    prefix: str
    people: dict[str, tuple[int, str]]
    clerks: dict[int, tuple[int | None, str]]
    towns: frozenset[str]


@dataclass(frozen=True)
class Said:
    """A line of the time line: by whom (a role), when, which step, between which states, in which words."""

    role: str
    at: datetime | None
    action: str
    before: TicketState | None
    after: TicketState | None
    words: str = ""
    unit: int | None = None


@dataclass
class Record:
    """The rows of one ticket; children name the ticket by its number until it has an id.

    ``more`` are rows of other tables; ``parent``: the number of the ticket it is merged into; ``reply``: what the lead
    unit would hand in.
    """

    ticket: Row
    text: Row
    caller: Row
    tasks: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    calls: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    more: list[tuple[type[Table], Row]] = field(default_factory=list)
    parent: str = ""
    reply: str = ""


def dispatched_record(text: DemoText, life: Life, places: Places, channel: int, opinion: str) -> Record:
    """Return the rows of a ticket that goes to a unit (or still waits for that); assisting units say ``opinion``."""
    lead = places.units[text.lead_unit]
    record = _base(text, life, places, channel)
    record.ticket |= {"way": HandlingWay.DISPATCH if life.state is not TicketState.DRAFT else None}
    say(record, places, Said("operator", life.received, "register", None, TicketState.DRAFT))
    if life.state is not TicketState.DRAFT:
        say(record, places, Said("operator", life.received, "forward", TicketState.DRAFT, TicketState.TO_DISPATCH))
    if life.dispatched is not None:
        _dispatch(record, (text, opinion), life, places)
    rounds = _rounds(life)
    for number, (replied, reviewed, called) in enumerate(rounds, start=1):
        _work(record, text, (number, replied, reviewed), places)
        if called is not None:
            last = number == len(rounds) and life.closed is not None
            _callback(record, text.outcome if last else _dissatisfied(), (number, called, last), places)
    if life.archived:
        say(record, places, Said("centre_head", life.archived, "archive", TicketState.CLOSED, TicketState.ARCHIVED))
    record.ticket["lead_unit"] = lead if life.dispatched else None
    record.reply = text.reply
    return record


def answered_record(text: DemoText, life: Life, places: Places, channel: int) -> Record:
    """Return the rows of a question answered at once."""
    record = _base(text, life, places, channel)
    record.ticket |= {"way": HandlingWay.DIRECT, "closed_at": life.closed, "submitted_at": life.closed}
    record.text["answer"] = text.reply
    say(record, places, Said("operator", life.received, "register", None, TicketState.DRAFT))
    say(record, places, Said("operator", life.closed, "answer", TicketState.DRAFT, TicketState.CLOSED, text.reply))
    return record


def guided_record(case: DemoGuidance, life: Life, places: Places, channel: int) -> Record:
    """Return the rows of a call that was told another route."""
    told = next(row["told"] for row in seed("guidance")["guidance"] if row["code"] == case.code)
    ticket = _ticket(life, places, channel) | {
        "type": AppealType.OTHER, "title": case.title, "area": places.areas[case.area.name],
        "way": HandlingWay.GUIDE, "guide_code": case.code, "closed_at": life.closed,
    }  # fmt: skip
    record = Record(ticket, {"content": case.content, "answer": told, "remark": ""}, _caller(case.person))
    say(record, places, Said("operator", life.received, "register", None, TicketState.DRAFT))
    say(record, places, Said("operator", life.closed, "guide", TicketState.DRAFT, TicketState.GUIDED, told))
    return record


def _base(text: DemoText, life: Life, places: Places, channel: int) -> Record:
    """Return what every ticket with a matter has."""
    ticket = _ticket(life, places, channel) | {
        "type": text.type, "urgency": text.urgency, "title": text.title[:100], "address": text.address[:100],
        "confidential": text.confidential, "category": places.categories.get(text.category_code),
        "area": places.areas[text.area.name],
    }  # fmt: skip
    content = {"content": text.content, "answer": "", "remark": ""}
    return Record(ticket, content, _caller(text.person))


def _ticket(life: Life, places: Places, channel: int) -> Row:
    """Return the columns that the life alone fills."""
    first = life.replies[0] if life.replies and life.dispatched else None
    late = life.due is not None and (first or life.due) > life.due
    return {
        "state": life.state, "received_at": life.received, "dispatched_at": life.dispatched, "signed_at": life.signed,
        "due_at": life.due, "due_original": life.due, "due_provisional": life.provisional,
        "rework_due_at": life.rework_due,
        "submitted_at": life.replies[-1] if first and life.state is not TicketState.REWORK else None,
        "first_round_at": first, "overdue_at": life.due if late else None, "closed_at": life.closed,
        "archived_at": life.archived, "round": 2 if life.reworked else 1, "rework_count": int(life.reworked),
        "return_count": 0, "rejected_return_count": 0, "extension_count": 0, "rules_key": places.rules_key,
        "channel": channel, "anonymous": False, "reply_wanted": True, "created_by": places.people["operator"][0],
        "version": 1, "has_phone": True,
    }  # fmt: skip


def _caller(person: Any) -> Row:
    """Return what is told of the caller; masks and the hash come when it is written."""
    return {"name": person.name, "gender": person.gender, "phone": person.phone}


def _rounds(life: Life) -> list[tuple[datetime | None, datetime | None, datetime | None]]:
    """Return reply, review and callback of each round that a unit worked in."""
    if life.signed is None:
        return []

    def at(moments: list[datetime], place: int) -> datetime | None:
        return moments[place] if place < len(moments) else None

    return [
        (at(life.replies, place), at(life.reviews, place), at(life.calls, place))
        for place in range(2 if life.reworked else 1)
    ]


def _dispatch(record: Record, words: tuple[DemoText, str], life: Life, places: Places) -> None:
    """Add the units' parts and what was said of the dispatch."""
    text, opinion = words
    units = [text.lead_unit, *(unit for unit in text.assist_units if unit != text.lead_unit)]
    for place, short in enumerate(units):
        finished = bool(life.replies)
        state = TaskState.DONE if finished else TaskState.HANDLING if life.signed else TaskState.TO_SIGN
        record.tasks.append({
            "unit": places.units[short], "lead": place == 0, "round": 1, "state": state,
            "basis": DispatchBasis.DUTY, "basis_note": "", "instruction": "", "dispatched_at": life.dispatched,
            "sign_due_at": life.sign_due, "due_at": life.due, "signed_at": life.signed, "signed_by": None,
            "done_at": life.replies[0] if finished else None,
            "reply": (text.reply if place == 0 else opinion) if finished else "",
            "result": text.handling if finished and place == 0 else "",
            "solved": None, "overdue_at": record.ticket["overdue_at"] if place == 0 else None,
        })  # fmt: skip
    unit = record.tasks[0]["unit"]
    states = (TicketState.TO_DISPATCH, TicketState.TO_SIGN)
    say(record, places, Said("dispatcher", life.dispatched, "dispatch", *states, unit=unit))
    if life.signed:
        states = (TicketState.TO_SIGN, TicketState.HANDLING)
        say(record, places, Said("unit_clerk", life.signed, "sign", *states, unit=unit))
    if life.contacted:
        record.contacts.append({
            "unit": unit, "round": 1, "at": life.contacted, "way": ContactWay.PHONE, "words": text.contact, "by": None,
        })  # fmt: skip
        say(record, places, Said("unit_clerk", life.contacted, "contact", None, None, text.contact, unit))


def _work(record: Record, text: DemoText, turn: tuple[int, datetime | None, datetime | None], places: Places) -> None:
    """Add the reply and the review of one round; a second round has a part of its own."""
    number, replied, reviewed = turn
    unit = record.tasks[0]["unit"]
    if number > 1:
        record.tasks.append(record.tasks[0] | _second_part(record, text, replied))
    before = TicketState.HANDLING if number == 1 else TicketState.REWORK
    if replied:
        said = Said("unit_clerk", replied, "submit", before, TicketState.CENTRE_REVIEW, text.reply, unit)
        say(record, places, said)
    if reviewed:
        say(record, places, Said("reviewer", reviewed, "approve", TicketState.CENTRE_REVIEW, TicketState.TO_CALL_BACK))


def _second_part(record: Record, text: DemoText, replied: datetime | None) -> Row:
    """Return what differs in the lead unit's part of a rework round."""
    return {
        "round": 2, "state": TaskState.DONE if replied else TaskState.HANDLING, "done_at": replied, "basis": None,
        "due_at": record.ticket["rework_due_at"], "sign_due_at": None, "overdue_at": None,
        "reply": text.reply if replied else "",
    }  # fmt: skip


def _callback(record: Record, outcome: DemoOutcome, turn: tuple[int, datetime, bool], places: Places) -> None:
    """Add one answered callback and what came of it."""
    number, at, closes = turn
    labels = {row["code"]: row["label"] for row in seed("reasons")["dissatisfaction_reason"]}
    reason = labels.get(outcome.reason, "")
    record.calls.append({
        "round": number, "at": at, "by": places.people["callback_clerk"][0], "connected": Connected.ANSWERED,
        "contacted": True, "truthful": True, "solved": outcome.solved, "process_satisfaction": outcome.process,
        "result_satisfaction": outcome.result, "reason": reason, "opinion": outcome.remark,
    })  # fmt: skip
    answers = {
        "callback_at": at, "connected": Connected.ANSWERED, "solved": outcome.solved,
        "result_satisfaction": outcome.result, "process_satisfaction": outcome.process,
        "dissatisfied_reason": reason or None,
    }  # fmt: skip
    if number == 1:
        answers |= {"first_solved": outcome.solved, "first_satisfaction": outcome.result}
    record.ticket |= answers
    action, target = ("close", TicketState.CLOSED) if closes else ("rework", TicketState.REWORK)
    say(record, places, Said("callback_clerk", at, action, TicketState.TO_CALL_BACK, target, outcome.remark))


def _dissatisfied() -> DemoOutcome:
    """Return the answer that sends a matter back."""
    return DemoOutcome(Solved.UNSOLVED, Satisfaction.FAIRLY, Satisfaction.DISSATISFIED, "not_solved", "")


def say(record: Record, places: Places, said: Said) -> None:
    """Add a line of the time line."""
    person, name = places.clerks[said.unit] if said.unit and said.role == "unit_clerk" else places.people[said.role]
    record.events.append({
        "at": said.at, "actor": person, "actor_name": name, "unit": said.unit, "action": said.action,
        "from_state": said.before, "to_state": said.after, "words": said.words,
    })  # fmt: skip
