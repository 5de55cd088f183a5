"""What a ticket's page shows of the negotiation: returns, consultations, instructions, and what is open to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from peewee import JOIN

from models.tables.directory import Unit
from models.tables.people import Person
from models.tables.requests import Consultation, Instruction, Request
from models.vocabulary import Instructor, RequestKind, RequestState, TicketState
from services.access.permissions import Actor, Permission, Scope
from services.kernel.reading import fetch
from services.tickets.precedent_keeping import PrecedentFacts
from services.tickets.precedents import matching_precedent, precedent_text, precedents_read
from services.tickets.return_rules import (
    PrecedentText,
    ReturnStanding,
    ReviewStanding,
    grounds_refusal,
    return_refusal,
    review_refusal,
)
from services.tickets.return_standing import open_return, return_standing, review_standing
from services.tickets.scope import visible_ticket
from services.tickets.sending import live_parts
from services.tickets.workflow import Action, available

_DECISIONS = (Action.REASSIGN, Action.REJECT_RETURN, Action.CONSULT, Action.SETTLE, Action.ESCALATE, Action.DESIGNATE)
_DISPUTED = frozenset({TicketState.RETURN_PENDING, TicketState.CONSULTATION, TicketState.INSTRUCTION_PENDING})


@dataclass(frozen=True)
class ReturnRow:
    """One return of a ticket, and what became of it."""

    id: int
    unit_id: int
    unit: str
    state: RequestState
    reason: str
    words: str
    basis: str
    suggested_unit_id: int | None
    suggested: str | None
    counts: bool
    filed_at: datetime
    filed_by: str
    decided_at: datetime | None
    decided_by: str | None
    decided_words: str


@dataclass(frozen=True)
class ConsultationRow:
    """One record of a consultation; ``agreed`` None = they did not agree."""

    id: int
    return_id: int | None
    held_at: datetime
    place: str
    present: str
    views: str
    conclusion: str
    agreed: str | None
    by: str


@dataclass(frozen=True)
class InstructionRow:
    """One written instruction."""

    id: int
    instructor: Instructor
    name: str
    words: str
    given_on: date
    unit: str
    by: str


@dataclass(frozen=True)
class Negotiation:
    """All of it, newest first. ``may_return``: the person could return the ticket as its lead unit.

    ``return_reason``: why that is closed, "" = open; ``grounds``: what has to be overcome by new grounds, "" = nothing.
    ``closed``: why a decision is closed to this person, for each that the state and the roles offer; "" = open.
    """

    returns: tuple[ReturnRow, ...] = ()
    consultations: tuple[ConsultationRow, ...] = ()
    instructions: tuple[InstructionRow, ...] = ()
    count: int = 0
    no_return: bool = False
    instructed: bool = False
    until: datetime | None = None
    extended: bool = False
    may_return: bool = False
    return_reason: str = ""
    grounds: str = ""
    precedent: PrecedentText | None = None
    closed: Mapping[Action, str] = field(default_factory=dict)

    @property
    def open(self) -> ReturnRow | None:
        """Return the return that waits for its decision."""
        return next((one for one in self.returns if one.state is RequestState.OPEN), None)

    @property
    def held(self) -> tuple[ConsultationRow, ...]:
        """Return the records on the return that waits."""
        waits = self.open
        return tuple(one for one in self.consultations if waits is not None and one.return_id == waits.id)


class PrecedentState(StrEnum):
    """Whether a precedent holds; a later one for the same class and area overtakes it."""

    IN_FORCE = "in_force"
    COMING = "coming"
    OVERTAKEN = "overtaken"
    ENDED = "ended"


@dataclass(frozen=True)
class PrecedentRow:
    """One precedent of the list, in words and by its rows."""

    id: int
    text: PrecedentText
    facts: PrecedentFacts
    state: PrecedentState
    ended_at: datetime | None


def negotiation(actor: Actor, ticket_id: int, now: datetime) -> Negotiation:
    """Return what was and is negotiated about a ticket, and what this person may do; NotFound out of scope."""
    ticket = visible_ticket(actor, ticket_id)
    lead = next((task for task in live_parts(ticket) if task.lead), None)
    standing = return_standing(ticket, lead, now) if lead is not None else None
    return Negotiation(
        returns=_returns(ticket_id),
        consultations=_consultations(ticket_id),
        instructions=_instructions(ticket_id),
        count=ticket.return_count or 0,
        no_return=bool(ticket.no_return),
        instructed=bool(ticket.instructed),
        until=standing.until if standing is not None and not standing.forbidden else None,
        extended=standing is not None and standing.extended,
        precedent=matching_precedent(ticket.category_id, ticket.area_id, now.date()),
        closed=_closed(actor, ticket),
        **_of_unit(actor, ticket, lead, standing, now),
    )


def precedent_rows(actor: Actor, now: datetime) -> tuple[PrecedentRow, ...]:
    """Return every precedent: those in force first, the newest first."""
    actor.require(Permission.TICKET_READ)
    found: dict[tuple[int, int | None], int] = {}
    rows = []
    for row in sorted(precedents_read().dicts(), key=lambda one: (one["valid_from"], one["id"]), reverse=True):
        place, state = (row["category_id"], row["area_id"]), _state(row, now.date())
        if state is PrecedentState.IN_FORCE and found.setdefault(place, row["id"]) != row["id"]:
            state = PrecedentState.OVERTAKEN
        facts = PrecedentFacts(*place, row["unit_id"], row["basis"], row["valid_from"], row["valid_until"])
        rows.append(PrecedentRow(row["id"], precedent_text(row), facts, state, row["ended_at"]))
    return tuple(sorted(rows, key=lambda one: list(PrecedentState).index(one.state)))


def _state(row: Mapping[str, Any], today: date) -> PrecedentState:
    """Return whether a precedent holds on a day, as far as it tells by itself."""
    if row["ended_at"] is not None or (row["valid_until"] is not None and row["valid_until"] < today):
        return PrecedentState.ENDED
    return PrecedentState.COMING if row["valid_from"] > today else PrecedentState.IN_FORCE


def _of_unit(actor: Actor, ticket: Any, lead: Any, standing: ReturnStanding | None, now: datetime) -> dict[str, Any]:
    """Return whether the person could return the ticket, and what stands against it."""
    own = lead is not None and (actor.scope is Scope.ALL or lead.unit_id == actor.unit_id)
    if standing is None or not own or Action.RETURN not in available(ticket.state, actor):
        return {}
    refused = return_refusal(standing, now, "-")
    grounds = grounds_refusal(standing)
    return {"may_return": True, "return_reason": str(refused or ""), "grounds": str(grounds or "")}


def _closed(actor: Actor, ticket: Any) -> dict[Action, str]:
    """Return for each decision that state and roles offer why it is closed, "" = open."""
    offered = [action for action in available(ticket.state, actor) if action in _DECISIONS]
    request = open_return(ticket) if offered and ticket.state in _DISPUTED else None
    if request is None:
        return {}
    standing: ReviewStanding = review_standing(actor, ticket, request)
    return {action: str(review_refusal(action, standing) or "") for action in offered}


def _returns(ticket_id: int) -> tuple[ReturnRow, ...]:
    one, suggested, decider = Request, Unit.alias(), Person.alias()
    query = (
        one.select(
            one.id, one.unit.alias("unit_id"), Unit.name.alias("unit"), one.state, one.reason, one.words, one.basis,
            one.suggested_unit.alias("suggested_unit_id"), suggested.name.alias("suggested"), one.counts, one.filed_at,
            Person.name.alias("filed_by"), one.decided_at, decider.name.alias("decided_by"), one.decided_words,
        )
        .join(Unit, on=(one.unit == Unit.id))
        .join_from(one, suggested, JOIN.LEFT_OUTER, on=(one.suggested_unit == suggested.id))
        .join_from(one, Person, on=(one.filed_by == Person.id))
        .join_from(one, decider, JOIN.LEFT_OUTER, on=(one.decided_by == decider.id))
        .where(one.ticket == ticket_id, one.kind == RequestKind.RETURN)
        .order_by(one.id.desc())
    )  # fmt: skip
    return fetch(query, ReturnRow)


def _consultations(ticket_id: int) -> tuple[ConsultationRow, ...]:
    one = Consultation
    query = (
        one.select(
            one.id, one.request.alias("return_id"), one.held_at, one.place, one.present, one.views, one.conclusion,
            Unit.name.alias("agreed"), Person.name.alias("by"),
        )
        .join(Unit, JOIN.LEFT_OUTER, on=(one.agreed_unit == Unit.id))
        .join_from(one, Person, on=(one.by == Person.id))
        .where(one.ticket == ticket_id)
        .order_by(one.id.desc())
    )  # fmt: skip
    return fetch(query, ConsultationRow)


def _instructions(ticket_id: int) -> tuple[InstructionRow, ...]:
    one = Instruction
    query = (
        one.select(
            one.id, one.instructor, one.name, one.words, one.given_on, Unit.name.alias("unit"),
            Person.name.alias("by"),
        )
        .join(Unit, on=(one.unit == Unit.id))
        .join_from(one, Person, on=(one.by == Person.id))
        .where(one.ticket == ticket_id)
        .order_by(one.id.desc())
    )  # fmt: skip
    return fetch(query, InstructionRow)
