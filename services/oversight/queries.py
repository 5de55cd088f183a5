"""Reads of the oversight: the scan itself, the cases, the facts of one case."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from peewee import JOIN

from i18n import _
from models.tables.directory import Unit
from models.tables.handling import UnitTask, WarningEvent
from models.tables.oversight import CaseTicket, OversightCase
from models.tables.people import Person
from models.tables.ticket import Ticket
from models.vocabulary import CaseState
from services.access.permissions import Actor, Permission
from services.kernel.errors import NotFound
from services.kernel.reading import fetch, fetch_tuples
from services.oversight.dto import CaseDetail, CaseRow, CaseTicketRow, CaseWarning, LastScan, ScanCase
from services.oversight.reach import within
from services.oversight.scanning import find
from services.oversight.situations import Situation, seeded_situations, situations
from services.oversight.storing import scanned

_SHOWN: Final = 500
_REPEAT_WITHIN: Final = timedelta(days=90)


def oversight_scan(actor: Actor, as_of: datetime) -> tuple[ScanCase, ...]:
    """Return what the scan finds at a moment, without keeping it; sorted by situation, then by unit."""
    actor.require(Permission.OVERSIGHT_READ)
    return tuple(finding.case for finding in find(as_of))


def situation_list(actor: Actor) -> tuple[Situation, ...]:
    """Return every situation as it is in force in this office."""
    actor.require(Permission.OVERSIGHT_READ)
    return situations()


def last_scan(actor: Actor) -> LastScan | None:
    """Return when the cases were last brought up to date; None before the first scan."""
    actor.require(Permission.OVERSIGHT_READ)
    found = scanned()
    return LastScan(*found) if found else None


def case_counts(actor: Actor) -> dict[CaseState, int]:
    """Return how many cases stand in each state."""
    actor.require(Permission.OVERSIGHT_READ)
    seen = OversightCase.select().where(within(actor))
    counts = {state: seen.where(OversightCase.state == state).count() for state in CaseState}
    return {state: count for state, count in counts.items() if count}


def cases(actor: Actor, state: CaseState | None = None) -> tuple[CaseRow, ...]:
    """Return the cases in a state (None: all): open ones by situation and unit, decided ones newest first; 500."""
    actor.require(Permission.OVERSIGHT_READ)
    query = _case_query().where(within(actor))
    if state is CaseState.OPEN:
        query = query.where(OversightCase.state == state).order_by(OversightCase.situation, OversightCase.unit)
    else:
        query = query if state is None else query.where(OversightCase.state == state)
        query = query.order_by(OversightCase.decided_at.desc(nulls="first"), OversightCase.id.desc())
    noticed = _noticed()
    return tuple(_case_row(record, noticed) for record in query.limit(_SHOWN).dicts())


def case_detail(actor: Actor, case_id: int) -> CaseDetail:
    """Return a case with the facts as they were found; raise NotFound."""
    actor.require(Permission.OVERSIGHT_READ)
    record = _case_query().where(OversightCase.id == case_id, within(actor)).dicts().first()
    if record is None:
        raise NotFound(what=_("The case"))
    return CaseDetail(_case_row(record, _noticed()), _tickets(case_id), _warnings(case_id, record["unit_id"]))


def _case_query() -> Any:
    """Return the columns of a case's row, without a condition."""
    case = OversightCase
    return (
        case.select(
            case.id, case.situation, case.status, Unit.id.alias("unit_id"), Unit.name.alias("unit_name"), case.state,
            case.evidence, case.as_of, case.found_at, case.decided_at, Person.name.alias("decided_by_name"),
            case.decision_words,
        )
        .join(Unit, on=(case.unit == Unit.id))
        .switch(case)
        .join(Person, JOIN.LEFT_OUTER, on=(case.decided_by == Person.id))
    )  # fmt: skip


def _noticed() -> list[tuple[str, int, datetime]]:
    """Return situation, unit and moment of every case that was taken up."""
    query = OversightCase.select(OversightCase.situation, OversightCase.unit, OversightCase.decided_at)
    taken = query.where(OversightCase.state.in_((CaseState.NOTIFIED, CaseState.TAKEN_UP, CaseState.CLOSED)))
    return [(code, unit, at) for code, unit, at in fetch_tuples(taken)]


def _case_row(record: dict[str, Any], noticed: list[tuple[str, int, datetime]]) -> CaseRow:
    """Build a row; its words come from the evidence as it was found."""
    evidence = record["evidence"]
    first = evidence["tickets"][0]
    earliest = record["found_at"] - _REPEAT_WITHIN
    repeated = any(
        code == record["situation"] and unit == record["unit_id"] and earliest <= at < record["found_at"]
        for code, unit, at in noticed
    )
    return CaseRow(
        id=record["id"],
        situation=record["situation"],
        label=_labels()[record["situation"]],
        status=record["status"],
        unit_id=record["unit_id"],
        unit=record["unit_name"],
        state=record["state"],
        tickets=evidence["count"],
        headline=first["title"],
        fact=_fact(first),
        longest_working_days=evidence.get("longest_working_days", 0),
        repeated=repeated,
        as_of=record["as_of"],
        found_at=record["found_at"],
        decided_at=record["decided_at"],
        decided_by=record["decided_by_name"] or "",
        decision_words=record["decision_words"],
    )


def _fact(facts: dict[str, Any]) -> str:
    """Return what a ticket stands for; cases stored when only limits were looked for say how long one was over."""
    return str(facts.get("fact", facts.get("overdue", "")))


@cache
def _labels() -> dict[str, str]:
    """Return the short words of the situations by code."""
    return {each.code: each.label for each in seeded_situations()}


def _tickets(case_id: int) -> tuple[CaseTicketRow, ...]:
    """Return the tickets of a case, the oldest limit first."""
    query = CaseTicket.select(CaseTicket.ticket, CaseTicket.facts, Ticket.state).join(Ticket)
    rows = fetch_tuples(query.where(CaseTicket.case == case_id))
    rows.sort(key=lambda row: (row[1]["due"] or "", row[1]["number"]))
    return tuple(
        CaseTicketRow(
            ticket_id=key, number=facts["number"], title=facts["title"], part=facts["part"], due=_moment(facts["due"]),
            fact=_fact(facts), dispatched=_moment(facts["dispatched"]), signed=_moment(facts["signed"]),
            state_then=facts["state"] or "", state_now=state,
        )
        for key, facts, state in rows
    )  # fmt: skip


def _warnings(case_id: int, unit_id: int) -> tuple[CaseWarning, ...]:
    """Return the warnings that the unit had about these tickets, the oldest first."""
    event = WarningEvent
    query = (
        event.select(
            Ticket.number.alias("ticket"), event.tier, event.reason, event.fired_at, event.limit_at,
            event.acknowledged_at, Person.name.alias("acknowledged_by"),
        )
        .join(Ticket, on=(event.ticket == Ticket.id))
        .switch(event)
        .join(UnitTask, on=(event.task == UnitTask.id))
        .switch(event)
        .join(CaseTicket, on=(CaseTicket.ticket == event.ticket))
        .switch(event)
        .join(Person, JOIN.LEFT_OUTER, on=(event.acknowledged_by == Person.id))
        .where(CaseTicket.case == case_id, UnitTask.unit == unit_id)
        .order_by(event.fired_at, event.id)
    )  # fmt: skip
    return fetch(query, lambda **row: CaseWarning(**{**row, "acknowledged_by": row["acknowledged_by"] or ""}))


def _moment(text: str | None) -> datetime | None:
    """Read a moment of the evidence."""
    return datetime.fromisoformat(text) if text else None
