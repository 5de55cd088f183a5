"""The ticket page and its time line."""

from datetime import datetime
from typing import Any, Final

from peewee import JOIN

from models.tables.directory import Category, Unit
from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask, WarningEvent
from models.tables.people import Person
from models.tables.ticket import CallerRelease, Ticket, TicketCaller, TicketText
from services.access.permissions import Actor, Scope
from services.kernel.reading import fetch, fetch_tuples
from services.tickets.dto import TaskRow, TicketDetail
from services.tickets.extension_queries import stage_replies, ticket_requests, waiting_decision
from services.tickets.list_queries import clocked_rows
from services.tickets.merge_queries import joined_reply
from services.tickets.page_dto import CallbackRow, CallerView, ContactRow, EventRow
from services.tickets.release_dto import ReleaseRow
from services.tickets.scope import hides_caller, protected, require_visible, visible_ticket
from services.tickets.submission import contact_needed
from services.tickets.tiers import Clockwork, clockwork
from services.tickets.watch_dto import WarningRow
from services.tickets.watched import watched

# What the page shows as it is stored.
_PLAIN: Final = (
    "version", "way", "category_id", "area_id", "channel_id",
    "lead_unit_id", "address", "anonymous", "reply_wanted", "event_at",
    "signed_at", "submitted_at", "archived_at", "due_original", "due_provisional",
    "rules_key", "guide_code", "imported", "upper_due_at", "upper_return_count",
    "difficult", "long_term_until",
)  # fmt: skip


def ticket_detail(actor: Actor, ticket_id: int, now: datetime) -> TicketDetail:
    """Return all that the ticket page shows; raise NotFound out of scope. Phones are masked."""
    ticket = visible_ticket(actor, ticket_id)
    text = TicketText.get_or_none(TicketText.ticket == ticket_id) or TicketText()
    clock = clockwork(now)
    return TicketDetail(
        **{name: getattr(ticket, name) for name in _PLAIN},
        row=clocked_rows(actor, [ticket_id], clock)[0],
        category=_category_words(ticket.category_id),
        content=text.content,
        answer=text.answer or (joined_reply(actor, ticket_id) if ticket.parent_id is not None else ""),
        remark=text.remark,
        caller=_caller(actor, ticket),
        releases=_releases(actor, ticket_id),
        tasks=_tasks(ticket, clock),
        contacts=_contacts(ticket_id),
        callbacks=_callbacks(ticket_id),
        warnings=_warnings(ticket_id),
        watched=watched(actor, ticket),
        **_time(actor, ticket, now),
    )


def _time(actor: Actor, ticket: Any, now: datetime) -> dict[str, Any]:
    """Return what the page shows of more time, the long list and the upper level."""
    return {
        "upper_number": ticket.city_number or "",
        "extension_count": ticket.extension_count or 0,
        "rework_count": ticket.rework_count or 0,
        "time_waiting": waiting_decision(actor, ticket.id, None, now),
        "time_requests": ticket_requests(actor, ticket.id),
        "stage_replies": stage_replies(actor, ticket.id),
    }


def ticket_id_of(actor: Actor, number: str) -> int:
    """Return the id of a number; raise NotFound."""
    row = Ticket.select(Ticket.id).where(Ticket.number == number.strip()).first()
    return int(visible_ticket(actor, row.id if row else -1).id)


def time_line(actor: Actor, ticket_id: int) -> tuple[EventRow, ...]:
    """Return the lines of the time line, newest first."""
    require_visible(actor, ticket_id)
    query = (
        TicketEvent.select(
            TicketEvent.id, TicketEvent.at, TicketEvent.actor_name.alias("actor"), Unit.name.alias("unit"),
            TicketEvent.action, TicketEvent.from_state, TicketEvent.to_state, TicketEvent.words, TicketEvent.data,
        )
        .join(Unit, JOIN.LEFT_OUTER, on=(TicketEvent.unit == Unit.id))
        .where(TicketEvent.ticket == ticket_id)
        .order_by(TicketEvent.at.desc(), TicketEvent.id.desc())
    )  # fmt: skip
    return fetch(query, _event)


def _event(data: dict[str, Any] | None, **columns: Any) -> EventRow:
    """Return a line of the time line with what was noted beside its words."""
    noted = data or {}
    return EventRow(
        **columns,
        for_unit=bool(noted.get("for_unit")),
        waived=str(noted.get("without_opinions") or ""),
        until=str(noted.get("until") or noted.get("due") or ""),
        old_due=str(noted.get("old_due") or ""),
        sources=tuple(str(one.get("unit", "")) for one in noted.get("opinions") or ()),
        step=int(noted.get("step") or noted.get("number") or 0),
    )


def _category_words(category_id: int | None) -> str | None:
    """Return the class with its parents, e.g. “a › b”."""
    names: list[str] = []
    while category_id is not None:
        query = Category.select(Category.name, Category.parent).where(Category.id == category_id)
        [(name, category_id)] = fetch_tuples(query)
        names.insert(0, name)
    return " › ".join(names) or None


def _caller(actor: Actor, ticket: Any) -> CallerView:
    """Return the masked caller; nothing of them where the unit must not know."""
    kept, reachable = protected(ticket), contact_needed(ticket)
    if hides_caller(actor, ticket):
        return CallerView("", "", "", hidden=True, callable=reachable, protected=kept)
    query = TicketCaller.select(TicketCaller.name_mask, TicketCaller.phone_mask, TicketCaller.gender)
    rows = fetch_tuples(query.where(TicketCaller.ticket == ticket.id))
    name, phone, gender = rows[0] if rows else ("", "", "")
    return CallerView(name, phone, gender, hidden=False, callable=reachable, protected=kept)


def _releases(actor: Actor, ticket_id: int) -> tuple[ReleaseRow, ...]:
    """Return the releases of a protected identity that this person may know of, newest first."""
    one, taker = CallerRelease, Person.alias()
    query = (
        one.select(
            one.id, one.unit.alias("unit_id"), Unit.name.alias("unit"), Person.name.alias("by"), one.at, one.reason,
            one.withdrawn_at, taker.name.alias("withdrawn_by"), one.withdrawn_reason,
        )
        .join(Unit, on=(one.unit == Unit.id))
        .join_from(one, Person, on=(one.by == Person.id))
        .join_from(one, taker, JOIN.LEFT_OUTER, on=(one.withdrawn_by == taker.id))
        .where(one.ticket == ticket_id)
        .order_by(one.id.desc())
    )  # fmt: skip
    return fetch(query if actor.scope is Scope.ALL else query.where(one.unit == actor.unit_id), ReleaseRow)


def _tasks(ticket: Any, clock: Clockwork) -> tuple[TaskRow, ...]:
    """Return every unit's part, the lead's first, the newest round first."""
    query: Any = (
        UnitTask.select(
            UnitTask.id, Unit.id.alias("unit_id"), Unit.name.alias("unit"), UnitTask.lead, UnitTask.round,
            UnitTask.state, UnitTask.basis, UnitTask.basis_note, UnitTask.instruction, UnitTask.dispatched_at,
            UnitTask.sign_due_at, UnitTask.due_at, UnitTask.signed_at, Person.name.alias("signed_by"),
            UnitTask.done_at, UnitTask.reply, UnitTask.result, UnitTask.solved, UnitTask.overdue_at,
            UnitTask.return_until, UnitTask.return_extended, UnitTask.report_due_at, UnitTask.reported_at,
            UnitTask.stopped_at, UnitTask.stopped_why,
        )
        .join(Unit)
        .switch(UnitTask)
        .join(Person, JOIN.LEFT_OUTER, on=(UnitTask.signed_by == Person.id))
        .where(UnitTask.ticket == ticket.id)
        .order_by(UnitTask.round.desc(), UnitTask.stopped_at.is_null().desc(), UnitTask.lead.desc(), UnitTask.id)
    )  # fmt: skip
    return tuple(
        TaskRow(**row, tier=clock.task_tier(row, ticket), overdue_days=clock.days_over(row["due_at"]))
        for row in query.dicts()
    )


def _contacts(ticket_id: int) -> tuple[ContactRow, ...]:
    """Return the contacts, newest first."""
    query = (
        ContactRecord.select(
            ContactRecord.id, Unit.name.alias("unit"), ContactRecord.round, ContactRecord.at, ContactRecord.way,
            ContactRecord.words, Person.name.alias("by"),
        )
        .join(Unit, JOIN.LEFT_OUTER)
        .switch(ContactRecord)
        .join(Person, JOIN.LEFT_OUTER, on=(ContactRecord.by == Person.id))
        .where(ContactRecord.ticket == ticket_id)
        .order_by(ContactRecord.at.desc(), ContactRecord.id.desc())
    )  # fmt: skip
    return fetch(query, ContactRow)


def _callbacks(ticket_id: int) -> tuple[CallbackRow, ...]:
    """Return the attempts, newest first."""
    attempt = CallbackAttempt
    query = (
        attempt.select(
            attempt.id, attempt.round, attempt.at, Person.name.alias("by"), attempt.connected, attempt.contacted,
            attempt.truthful, attempt.solved, attempt.process_satisfaction, attempt.result_satisfaction,
            attempt.reason, attempt.opinion,
        )
        .join(Person, JOIN.LEFT_OUTER, on=(attempt.by == Person.id))
        .where(attempt.ticket == ticket_id)
        .order_by(attempt.at.desc(), attempt.id.desc())
    )  # fmt: skip
    return fetch(query, CallbackRow)


def _warnings(ticket_id: int) -> tuple[WarningRow, ...]:
    """Return the warnings that fired, newest first."""
    event = WarningEvent
    query = (
        event.select(
            event.id, Unit.name.alias("unit"), event.tier, event.reason, event.fired_at, event.limit_at,
            event.acknowledged_at, event.receiver, event.way, Person.name.alias("acknowledged_by"),
            UnitTask.unit.alias("unit_id"),
        )
        .join(UnitTask, on=(event.task == UnitTask.id))
        .join(Unit, on=(UnitTask.unit == Unit.id))
        .join_from(event, Person, JOIN.LEFT_OUTER, on=(event.acknowledged_by == Person.id))
        .where(event.ticket == ticket_id)
        .order_by(event.fired_at.desc(), event.id.desc())
    )  # fmt: skip
    return fetch(query, WarningRow)
