"""Ties an issued notice to its case: the facts stay as they were printed."""

from datetime import datetime
from typing import Any

from models.tables.oversight import CaseTicket, OversightCase
from models.vocabulary import CaseState
from services.bus.unit_of_work import Transaction
from services.kernel.reading import fetch_tuples
from services.oversight.commands import CaseDecided
from services.oversight.scanning import Finding
from services.oversight.storing import new_case, one_at_a_time, open_case, write_facts


def notified_case(tx: Transaction, finding: Finding, case_id: int | None) -> int:
    """Mark the case as notified and freeze its facts; raise CaseDecided when it is not open any more.

    Without a case (a notice for tickets named by number) it is the unit's open case where the notice covers all of it,
    else a new one, so that the next scan does not ask again about tickets that a notice was issued for.
    """
    one_at_a_time()
    decided = _decision(tx.actor.person_id, tx.now)
    found = case_id if case_id is not None else _covered(finding)
    if found is None:
        return int(new_case(finding, tx.now, **decided).id)
    still_open = (OversightCase.id == found) & (OversightCase.state == CaseState.OPEN)
    if not OversightCase.update(**decided).where(still_open).execute():
        raise CaseDecided
    write_facts(found, finding)
    return found


def _decision(person_id: int | None, now: datetime) -> dict[str, Any]:
    """Return the columns of the decision."""
    return {"state": CaseState.NOTIFIED, "decided_at": now, "decided_by": person_id}


def _covered(finding: Finding) -> int | None:
    """Return the unit's open case when all its tickets are among those of the notice."""
    case = open_case(finding.situation.code, finding.unit_id)
    if case is None:
        return None
    rows = fetch_tuples(CaseTicket.select(CaseTicket.ticket).where(CaseTicket.case == case.id))
    noticed = {part.record.ticket_id for part in finding.parts}
    return int(case.id) if {ticket for (ticket,) in rows} <= noticed else None
