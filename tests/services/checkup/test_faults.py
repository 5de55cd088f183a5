"""The check-up finds what is wrong, and repairs what needs no guess."""

from datetime import timedelta
from typing import Any

import pytest

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket, TicketCaller, TicketText
from models.vocabulary import TicketState
from services.access.permissions import Role
from services.checkup.commands import RepairData
from services.checkup.queries import check_up
from tests.services.tickets.support import ticket_in, units_of
from tests.support.desk import MORNING, Desk

EARLIER = MORNING - timedelta(days=1)


def _kinds(desk: Desk) -> set[str]:
    return {fault.kind for fault in desk.door(Role.AUDITOR).ask(check_up).faults}


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"dispatched_at": EARLIER}, "dispatched_before_received"),
        ({"signed_at": EARLIER}, "signed_before_dispatched"),
        ({"closed_at": EARLIER}, "closed_before_received"),
        ({"closed_at": MORNING, "archived_at": EARLIER}, "archived_before_closed"),
        ({"rules_key": "gone"}, "rules_unknown"),
    ],
)
def test_a_contradiction_is_found_and_named(desk: Desk, columns: dict[str, Any], kind: str) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.HANDLING)
    assert _kinds(desk) == set()
    with desk.program.storage.begin():
        Ticket.update(**columns).where(Ticket.id == ticket).execute()
    [fault] = desk.door(Role.AUDITOR).ask(check_up).faults
    assert (fault.kind, fault.where) == (kind, "T-0")
    assert fault.words


def test_missing_parts_are_found_and_made_anew(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.HANDLING)
    with desk.program.storage.begin():
        for table in (TicketText, TicketCaller, UnitTask):
            table.delete().where(table.ticket == ticket).execute()
    assert _kinds(desk) == {"text_missing", "caller_missing", "lead_part_missing"}
    assert desk.admin.do(RepairData()) == 2
    assert desk.admin.do(RepairData()) == 0
    assert _kinds(desk) == {"lead_part_missing"}


def test_what_was_looked_at_is_told(desk: Desk) -> None:
    ticket_in(desk, units_of(desk), TicketState.HANDLING)
    checked = desk.admin.ask(check_up).checked
    assert (checked["parts"], checked["tasks"], checked["papers"]) == (1, 2, 0)
