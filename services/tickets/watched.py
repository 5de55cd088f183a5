"""Reads of how a ticket is watched: for the ticket page. Whoever asks has the ticket in sight already."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from peewee import JOIN

from models.tables.directory import Unit
from models.tables.handling import TicketEvent, UnitTask
from models.tables.people import Person
from models.tables.watching import Attachment, Chase, FileContent, SignOff, UnitCheck
from models.vocabulary import TicketState
from services.access.permissions import Actor
from services.kernel.reading import fetch, fetch_tuples
from services.tickets.files import opens
from services.tickets.parts import lead_task, sign_off_steps
from services.tickets.signing_off import signatures
from services.tickets.watch_dto import ChaseRow, CheckRow, FileRow, SignOffRow, Watched
from services.tickets.workflow import Action


def watched(actor: Actor, ticket: Any) -> Watched:
    """Return all of these of a ticket."""
    return Watched(
        chases_of(ticket.id), sign_offs_of(ticket.id), checks_of(ticket.id), files_of(actor, ticket),
        sources=_sources(ticket.id), **_signed(ticket),
    )  # fmt: skip


def _sources(ticket_id: int) -> tuple[str, ...]:
    """Return the units whose opinions stand in the newest reply."""
    event = TicketEvent
    query = event.select(event.data).where(event.ticket == ticket_id, event.action == Action.SUBMIT.value)
    newest = fetch_tuples(query.order_by(event.id.desc()).limit(1))
    found = (newest[0][0] or {}).get("opinions") or () if newest else ()
    return tuple(f"{one.get('unit', '')} {str(one.get('at') or '')[:10]}".strip() for one in found)


def chases_of(ticket_id: int) -> tuple[ChaseRow, ...]:
    """Return the chases of all units, the newest first, each with its place among those of its unit."""
    one, answerer = Chase, Person.alias()
    query = (
        one.select(
            one.id, one.unit.alias("unit_id"), Unit.name.alias("unit"), one.way, one.receiver, one.words, one.reply_by,
            one.at, Person.name.alias("by"), one.answer, one.answered_at, answerer.name.alias("answered_by"),
        )
        .join(Unit, on=(one.unit == Unit.id))
        .join_from(one, Person, on=(one.by == Person.id))
        .join_from(one, answerer, JOIN.LEFT_OUTER, on=(one.answered_by == answerer.id))
        .where(one.ticket == ticket_id)
        .order_by(one.id)
    )  # fmt: skip
    counted: dict[int, int] = defaultdict(int)
    rows = []
    for row in fetch(query, ChaseRow):
        counted[row.unit_id] += 1
        rows.append(replace(row, number=counted[row.unit_id]))
    return tuple(reversed(rows))


def sign_offs_of(ticket_id: int) -> tuple[SignOffRow, ...]:
    """Return the signatures within the units, the newest first."""
    one = SignOff
    query = (
        one.select(one.id, Unit.name.alias("unit"), one.step, one.passed, one.words, one.at, Person.name.alias("by"))
        .join(UnitTask, on=(one.task == UnitTask.id))
        .join(Unit, on=(UnitTask.unit == Unit.id))
        .join_from(one, Person, on=(one.by == Person.id))
        .where(one.ticket == ticket_id)
        .order_by(one.id.desc())
    )
    return fetch(query, SignOffRow)


def checks_of(ticket_id: int) -> tuple[CheckRow, ...]:
    """Return the units' own checks, the newest first."""
    one = UnitCheck
    query = (
        one.select(
            one.id, Unit.name.alias("unit"), one.subject, one.sound, one.words, one.answerable, one.at,
            Person.name.alias("by"),
        )
        .join(Unit, on=(one.unit == Unit.id))
        .join_from(one, Person, on=(one.by == Person.id))
        .where(one.ticket == ticket_id)
        .order_by(one.id.desc())
    )  # fmt: skip
    return fetch(query, CheckRow)


def files_of(actor: Actor, ticket: Any) -> tuple[FileRow, ...]:
    """Return the files kept with a ticket, the newest first; those kept from this person without their names."""
    one = Attachment
    query = (
        one.select(
            one.id, one.kind, one.name, FileContent.size, one.unit.alias("unit_id"), Unit.name.alias("unit"), one.at,
            Person.name.alias("by"),
        )
        .join(FileContent, on=(one.content == FileContent.sha256))
        .join_from(one, Unit, JOIN.LEFT_OUTER, on=(one.unit == Unit.id))
        .join_from(one, Person, on=(one.by == Person.id))
        .where(one.ticket == ticket.id)
        .order_by(one.id.desc())
    )  # fmt: skip

    def row(unit_id: int | None, name: str, **columns: Any) -> FileRow:
        may = opens(actor, ticket, unit_id)
        return FileRow(**columns, name=name if may else "", open=may)

    return fetch(query, row)


def _signed(ticket: Any) -> dict[str, Any]:
    """Return how far the lead unit's sign-off is."""
    task = lead_task(ticket)
    if task is None:
        return {}
    steps = sign_off_steps(task.unit_id)
    if ticket.state is not TicketState.UNIT_REVIEW:
        return {"sign_off_steps": steps}
    so_far = signatures(task)
    names: dict[int, str] = dict(
        fetch_tuples(Person.select(Person.id, Person.name).where(Person.id.in_(list(so_far.signers))))
    )
    return {
        "sign_off_steps": steps,
        "signers": tuple(names.get(one or 0, "") for one in so_far.signers),
        "had_a_hand": frozenset(one for one in (*so_far.signers, so_far.submitter) if one is not None),
    }
