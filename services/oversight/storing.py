"""Keeps what a scan found as cases to be decided: one open case a situation and unit, refreshed, not doubled."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from i18n import _
from models.tables.office import Setting
from models.tables.oversight import CaseTicket, OversightCase
from models.tables.ticket import Ticket
from models.vocabulary import CaseState
from services.kernel.counters import next_number
from services.kernel.reading import fetch_tuples
from services.oversight.scanning import Finding
from services.tickets.workflow import CLOCK_RUNS

SCANNED_KEY = "oversight.scanned"


def one_at_a_time() -> None:
    """Wait until no other desk stores cases: the counter's row stays locked until this transaction ends."""
    next_number("oversight.scan")


def keep(findings: Sequence[Finding], now: datetime) -> int:
    """Bring the stored cases up to date; return how many were opened."""
    one_at_a_time()
    met = {(finding.situation.code, finding.unit_id) for finding in findings}
    for case in _open_cases():
        if (case.situation, case.unit_id) not in met:
            _lapse(case, now)
    opened = sum(_keep_one(finding, now) for finding in findings)
    running = Ticket.select().where(Ticket.state.in_(tuple(CLOCK_RUNS))).count()
    value = {"at": now.isoformat(), "tickets": running}
    conflict: Any = Setting.insert(key=SCANNED_KEY, value=value)
    conflict.on_conflict(conflict_target=[Setting.key], update={Setting.value: value}).execute()
    return opened


def news(findings: Sequence[Finding]) -> bool:
    """Tell whether keeping these would open, change or put away a case, apart from the days that went by."""
    kept = {(case.situation, case.unit_id): _stands_for(case.id) for case in _open_cases()}
    if kept.keys() - {(finding.situation.code, finding.unit_id) for finding in findings}:
        return True
    return any(_is_new(finding, kept.get((finding.situation.code, finding.unit_id))) for finding in findings)


def _is_new(finding: Finding, kept: set[tuple[int, str]] | None) -> bool:
    """Tell whether a finding differs from its open case, or has none and was not decided on."""
    found = {_key(part.record.ticket_id, part.evidence) for part in finding.parts}
    return found != kept if kept is not None else not found <= _decided(finding)


def _stands_for(case_id: int) -> set[tuple[int, str]]:
    """Return the tickets of a case, each with its occasion."""
    query = CaseTicket.select(CaseTicket.ticket, CaseTicket.facts).where(CaseTicket.case == case_id)
    return {_key(ticket, facts) for ticket, facts in fetch_tuples(query)}


def open_case(code: str, unit_id: int) -> Any:
    """Return the open case of a situation and unit, or None."""
    return next((case for case in _open_cases() if (case.situation, case.unit_id) == (code, unit_id)), None)


def new_case(finding: Finding, now: datetime, **columns: Any) -> Any:
    """Store a finding as a case."""
    case = OversightCase.create(
        situation=finding.situation.code, status=finding.situation.status, unit=finding.unit_id,
        as_of=finding.as_of, found_at=now, evidence=finding.evidence, **columns,
    )  # fmt: skip
    _write_tickets(case.id, finding)
    return case


def write_facts(case_id: int, finding: Finding) -> None:
    """Write newer facts over those of a case."""
    changed = {"as_of": finding.as_of, "evidence": finding.evidence}
    OversightCase.update(**changed).where(OversightCase.id == case_id).execute()
    CaseTicket.delete().where(CaseTicket.case == case_id).execute()
    _write_tickets(case_id, finding)


def _keep_one(finding: Finding, now: datetime) -> bool:
    """Refresh the unit's open case, or open one for what no earlier case was decided on."""
    case = open_case(finding.situation.code, finding.unit_id)
    if case is not None:
        write_facts(case.id, finding)
        return False
    decided = _decided(finding)
    if all(_key(part.record.ticket_id, part.evidence) in decided for part in finding.parts):
        return False
    new_case(finding, now)
    return True


def _lapse(case: Any, now: datetime) -> None:
    """Put away an open case whose facts no longer hold: nobody decided it, so it stands in nothing's way later."""
    words = _("The facts no longer held when the next scan was made.")
    columns = {"state": CaseState.DISMISSED, "decided_at": now, "decision_words": words}
    OversightCase.update(**columns).where(OversightCase.id == case.id).execute()


def _open_cases() -> Iterable[Any]:
    """Return the cases that wait for a decision."""
    return list(OversightCase.select().where(OversightCase.state == CaseState.OPEN).order_by(OversightCase.id))


def _decided(finding: Finding) -> set[tuple[int, str]]:
    """Return the tickets, each with its occasion, that a person has decided on for this unit."""
    query = (
        CaseTicket.select(CaseTicket.ticket, CaseTicket.facts)
        .join(OversightCase)
        .where(
            OversightCase.situation == finding.situation.code,
            OversightCase.unit == finding.unit_id,
            OversightCase.state != CaseState.OPEN,
            OversightCase.decided_by.is_null(False),
        )
    )
    return {_key(ticket, facts) for ticket, facts in fetch_tuples(query)}


def _key(ticket_id: int, facts: dict[str, Any]) -> tuple[int, str]:
    """Return what a decision is about: passing a later limit of the same ticket, say, is a new fact.

    Cases that were stored when limits were all that was looked for name no occasion.
    """
    return ticket_id, facts.get("occasion", facts["due"])


def _write_tickets(case_id: int, finding: Finding) -> None:
    """Store the tickets of a case with their facts."""
    rows = [{"case": case_id, "ticket": part.record.ticket_id, "facts": part.evidence} for part in finding.parts]
    for start in range(0, len(rows), 300):
        CaseTicket.insert_many(rows[start : start + 300]).execute()


def scanned() -> tuple[datetime, int] | None:
    """Return when the cases were last brought up to date and how many tickets were out then; None before the first."""
    row = Setting.get_or_none(Setting.key == SCANNED_KEY)
    return None if row is None else (datetime.fromisoformat(row.value["at"]), int(row.value["tickets"]))
