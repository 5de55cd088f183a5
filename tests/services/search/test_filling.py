"""The index is filled in pieces, goes on where it stopped, and the check-up names what it lacks."""

from typing import Any
from uuid import uuid4

from models.base import DATABASE
from models.tables.ticket import TicketText
from services.access.permissions import Role
from services.checkup.queries import check_up
from services.search.filling import BeginIndexAnew, FillIndex
from services.search.finding import matching_tickets
from services.search.queries import index_whole
from services.tickets.intake import Forward, RegisterTicket
from tests.services.tickets.support import FORM
from tests.support.desk import Desk


def spoil(desk: Desk, *statements: str) -> None:
    """Write into the index behind its back, as its owner."""
    with desk.program.storage.begin():
        for statement in statements:
            schema = "desk." if desk.program.storage.engine == "postgresql" else ""
            DATABASE.execute_sql(statement.format(schema=schema), ())


def faults(desk: Desk) -> set[tuple[str, str]]:
    """Return what the check-up finds of the index."""
    found = desk.door(Role.CENTRE_HEAD).ask(check_up).faults
    return {(fault.kind, fault.where) for fault in found if fault.kind.startswith("search")}


def calls(desk: Desk, count: int) -> list[Any]:
    """Take some calls down."""
    return [desk.door().do(RegisterTicket(FORM, Forward(), str(uuid4()))) for _turn in range(count)]


def test_what_is_written_is_found_and_what_is_changed_no_longer(desk: Desk) -> None:
    [made] = calls(desk, 1)
    assert desk.door().ask(matching_tickets, "三盏路灯", 9) == [made.ticket_id]
    with desk.program.storage.begin():
        TicketText.update(content="井盖丢了").where(TicketText.ticket == made.ticket_id).execute()
    assert desk.door().ask(matching_tickets, "三盏路灯", 9) == []
    assert desk.door().ask(matching_tickets, "井盖", 9) == [made.ticket_id]
    assert faults(desk) == set()


def test_what_is_missing_or_stale_is_named_and_filled_in_pieces(desk: Desk) -> None:
    made = calls(desk, 5)
    first, second = made[0], made[1]
    if desk.program.storage.engine == "postgresql":
        stale = f"update desk.search_doc set body = 'x' where key = {second.ticket_id * 4}"
    else:
        stale = f"update search_doc set digest = x'00' where key = {second.ticket_id * 4}"
    spoil(desk, "delete from {schema}search_doc where key = " + str(first.ticket_id * 4), stale)
    assert faults(desk) == {("search_missing", first.number), ("search_stale", second.number)}
    head = desk.door(Role.CENTRE_HEAD)
    head.do(BeginIndexAnew())
    assert not head.ask(index_whole)
    rests = []
    while rest := head.do(FillIndex(2)):
        rests.append(rest)
    assert rests == sorted(rests, reverse=True)
    assert len(rests) == 2
    assert head.ask(index_whole)
    assert faults(desk) == set()
