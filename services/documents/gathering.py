"""The fields of a paper that the database knows: of a ticket, its part, its requests; the caller masked by kind."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from peewee import fn

from models.tables.directory import Area, Category, Channel, Unit
from models.tables.handling import UnitTask
from models.tables.people import Person
from models.tables.requests import Request
from models.tables.ticket import Ticket, TicketCaller, TicketText
from models.tables.watching import Chase
from models.vocabulary import RequestKind, RequestState, TaskState
from services.documents.targets import Subject
from services.kernel.masking import mask_phone
from services.kernel.reading import fetch_tuples
from services.kernel.resources import seed
from services.kernel.words import label_of
from services.papers.typography import typography, written_moment
from services.tickets.scope import protected

_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_REASONS: Final = {RequestKind.RETURN: "return_reason", RequestKind.EXTENSION: "extension_reason"}


def moment(value: datetime | None) -> str:
    """Return a moment as papers write it, "" for none."""
    return written_moment(value) if value else ""


def of_ticket(subject: Subject) -> dict[str, str]:
    """Return what a paper tells of a ticket; mobile numbers in its text are masked."""
    columns = (
        Ticket, TicketText.content, TicketText.answer, Channel.name.alias("channel_name"),
        Category.name.alias("class_name"), Area.name.alias("area_name"),
    )  # fmt: skip
    query: Any = Ticket.select(*columns).left_outer_join(TicketText, on=(TicketText.ticket == Ticket.id))
    for table, key in ((Channel, Ticket.channel), (Category, Ticket.category), (Area, Ticket.area)):
        query = query.switch(Ticket).left_outer_join(table, on=(key == table.id))
    row = query.where(Ticket.id == subject.id).objects().get()
    return {
        "ticket": row.number,
        "title": row.title,
        "matter": row.title,
        "content": without_numbers(row.content or ""),
        "result": without_numbers(row.answer or ""),
        "received": moment(row.received_at),
        "dispatched": moment(row.dispatched_at),
        "due": moment(row.due_at),
        "channel": row.channel_name or "",
        "class": row.class_name or "",
        "place": " ".join(filter(None, (row.area_name, row.address))),
        "type": label_of("appeal_type", row.type.value),
        "urgency": label_of("urgency", row.urgency.value),
    }


def of_caller(subject: Subject) -> dict[str, str]:
    """Return the caller as units and third parties may read of him: surname and hidden number, or nothing at all."""
    rules = typography()
    ticket: Any = Ticket.get_by_id(subject.id)
    if protected(ticket):
        return {"caller": rules.opening, "caller_phone": rules.opening}
    masks = TicketCaller.select(TicketCaller.name_mask, TicketCaller.phone_mask)
    [(name, phone)] = fetch_tuples(masks.where(TicketCaller.ticket == subject.id)) or [("", "")]
    surname = (name or "").rstrip("*")
    return {
        "caller": rules.someone.format(surname=surname) if surname else rules.no_value,
        "caller_phone": phone or rules.no_value,
    }


def of_part(subject: Subject) -> dict[str, str]:
    """Return what a paper tells of the lead's part and of who helps."""
    running = (UnitTask.ticket == subject.id) & (UnitTask.state != TaskState.STOPPED)
    lead: Any = UnitTask.select().where(running, UnitTask.lead).order_by(UnitTask.round.desc(), UnitTask.id.desc())
    part = lead.first()
    if part is None:
        return {}
    helping = UnitTask.select(Unit.name).join(Unit, on=(UnitTask.unit == Unit.id))
    helping = helping.where(running, ~UnitTask.lead, UnitTask.round == part.round).order_by(UnitTask.id)
    return {
        "opinion": part.instruction,
        "sign_limit": moment(part.sign_due_at),
        "return_rule": moment(part.return_until),
        "dispatched": moment(part.dispatched_at),
        "due": moment(part.due_at or subject.due_at),
        "facts": without_numbers(part.result),
        "reply": without_numbers(part.reply),
        "helpers": typography().comma.join(name for (name,) in fetch_tuples(helping)) or typography().no_value,
    }


def of_request(subject: Subject, kind: RequestKind) -> dict[str, str]:
    """Return the last request of this kind, and what was decided on it."""
    asked: Any = Request.select().where(Request.ticket == subject.id, Request.kind == kind)
    counted = {"times": str(asked.where(Request.state == RequestState.GRANTED).count())}
    request = asked.order_by(Request.filed_at.desc(), Request.id.desc()).first()
    if request is None:
        return counted
    decided = seed("wording")["request"].get(RequestState(request.state).value, "")
    return {
        **counted,
        "unit": _name(Unit, request.unit_id),
        "reason": _reason(kind, request.reason),
        "words": without_numbers(request.words),
        "basis": request.basis,
        "suggested": _name(Unit, request.suggested_unit_id),
        "until": moment(request.until),
        "old_due": moment(request.old_due_at),
        "granted_until": moment(request.granted_until),
        "filed": moment(request.filed_at),
        "filed_by": _name(Person, request.filed_by_id),
        "decision": str(decided),
        "opinion": request.decided_words,
    }


def chases(subjects: Sequence[Subject]) -> dict[int, int]:
    """Return how often each of these tickets was chased."""
    query = Chase.select(Chase.ticket, fn.COUNT(Chase.id)).where(Chase.ticket.in_([one.id for one in subjects]))
    return {int(ticket): int(count) for ticket, count in fetch_tuples(query.group_by(Chase.ticket))}


def without_numbers(text: str) -> str:
    """Return a text with the middle of mobile numbers hidden."""
    return _MOBILE.sub(lambda found: mask_phone(found.group()), text or "")


def _name(table: Any, key: int | None) -> str:
    """Return the name of a unit or a person, "" for none."""
    return str(table.select(table.name).where(table.id == key).scalar() or "")


def _reason(kind: RequestKind, code: str) -> str:
    """Return the label of a reason as the catalogue has it."""
    return next((str(row["label"]) for row in seed("reasons")[_REASONS[kind]] if row["code"] == code), code)
