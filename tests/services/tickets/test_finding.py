"""Finding a ticket by number, phone or name, in one's own scope; what is hidden leads nobody anywhere."""

from dataclasses import replace
from uuid import uuid4

import pytest

from models.tables.ticket import Ticket
from models.vocabulary import AppealType, DispatchBasis
from services.access.permissions import Role
from services.kernel.errors import NotAllowed
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, TicketFilter, TicketId, TicketOrder, WorkList
from services.tickets.finding_queries import FoundBy, UnitLoad, find_tickets, tickets_of_unit, unit_loads
from services.tickets.intake import Forward, RegisterTicket
from tests.services.tickets.support import FORM, LEAD, listed_ids
from tests.support.desk import MORNING, Desk

OTHER = "13900009999"


def register(desk: Desk, **changes: object) -> TicketId:
    """Take a call down, by default that of the common form."""
    form = replace(FORM, **changes)  # type: ignore[arg-type]  # fields of the form, by name
    return desk.admin.do(RegisterTicket(form, Forward(), str(uuid4()))).ticket_id


def send(desk: Desk, ticket: TicketId, unit: str = LEAD) -> None:
    """Send it to a unit."""
    desk.admin.do(DispatchTicket(ticket, 2, Assignment(desk.unit(unit)), (), DispatchBasis.DUTY, "职责"))


def found(desk: Desk, words: str, role: Role = Role.CENTRE_HEAD) -> list[tuple[int, FoundBy]]:
    """Return ids and by what each was found."""
    return [(one.row.id, one.by) for one in desk.door(role).ask(find_tickets, words, MORNING)]


def number_of(desk: Desk, ticket: TicketId) -> str:
    """Return a ticket's number."""
    with desk.program.storage.reading():
        return str(Ticket.get_by_id(ticket).number)


def test_a_number_is_found_whole_by_its_beginning_and_by_its_last_digits(desk: Desk) -> None:
    first, second = register(desk, phone=OTHER), register(desk, phone=OTHER)
    number = number_of(desk, second)
    for words in (number, number.lower(), f" {number} ", number[-5:], number[-3:]):
        assert found(desk, words) == [(second, FoundBy.NUMBER)], words
    assert found(desk, number[:-1]) == [(second, FoundBy.NUMBER), (first, FoundBy.NUMBER)]


@pytest.mark.parametrize(
    "words", ["13800001234", "138 0000 1234", "138-0000-1234", "+86 138 0000 1234", "１３８００００１２３４", "1234"]
)
def test_a_phone_is_found_however_it_is_written(desk: Desk, words: str) -> None:
    ticket = register(desk)
    register(desk, phone="13900005678")
    assert found(desk, words) == [(ticket, FoundBy.PHONE)]


def test_three_digits_of_a_phone_or_its_beginning_find_nobody(desk: Desk) -> None:
    register(desk, phone="13800009876")
    assert found(desk, "876") == []
    assert found(desk, "1380000987") == []


def test_a_name_is_found_whole_and_by_its_beginning_but_not_by_its_middle(desk: Desk) -> None:
    ticket = register(desk, caller_name="欧阳秀英")
    assert found(desk, "欧阳秀英") == found(desk, "欧阳") == [(ticket, FoundBy.NAME)]
    assert found(desk, "秀英") == found(desk, "欧") == found(desk, "欧%英") == []


def test_words_that_mean_nothing_find_nothing(desk: Desk) -> None:
    register(desk)
    for words in ("", " ", "%", "_", "%%", "'; drop table", "\x00", "王" * 5000):
        assert found(desk, words) == [], words


@pytest.mark.parametrize("words", ["13800001234", "1234", "王秀英", "王秀"])
@pytest.mark.parametrize("hidden", [{"confidential": True}, {"type": AppealType.REPORT}])
def test_a_hidden_caller_leads_the_unit_to_nothing(desk: Desk, words: str, hidden: dict[str, object]) -> None:
    ticket, plain = register(desk, **hidden), register(desk)
    send(desk, ticket)
    send(desk, plain)
    assert {one for one, _by in found(desk, words)} == {ticket, plain}
    assert {one for one, _by in found(desk, words, Role.UNIT_CLERK)} == {plain}
    assert found(desk, number_of(desk, ticket), Role.UNIT_CLERK) == [(ticket, FoundBy.NUMBER)]


def test_the_list_of_a_unit_does_not_find_a_hidden_caller_either(desk: Desk) -> None:
    ticket, plain = register(desk, confidential=True), register(desk)
    send(desk, ticket)
    send(desk, plain)
    wanted = TicketFilter(WorkList.ALL, text="1234")
    assert desk.door(Role.UNIT_CLERK).ask(listed_ids, wanted, TicketOrder.NUMBER, MORNING) == [plain]
    assert set(desk.admin.ask(listed_ids, wanted, TicketOrder.NUMBER, MORNING)) == {ticket, plain}


def test_a_unit_finds_only_its_own_tickets(desk: Desk) -> None:
    ticket = register(desk)
    send(desk, ticket, "县水务局")
    for words in ("13800001234", "王秀英", number_of(desk, ticket)):
        assert found(desk, words, Role.UNIT_CLERK) == []
    own = desk.unit("县水务局")
    assert desk.door(Role.UNIT_CLERK).ask(tickets_of_unit, own, MORNING) == ()
    assert desk.door(Role.UNIT_CLERK).ask(unit_loads, [own], MORNING) == {}


def test_a_unit_shows_its_running_tickets_and_how_many_are_late(desk: Desk) -> None:
    ticket, _waiting = register(desk), register(desk)
    send(desk, ticket)
    unit = desk.unit(LEAD)
    later = MORNING.replace(month=7)
    assert [row.id for row in desk.admin.ask(tickets_of_unit, unit, MORNING)] == [ticket]
    assert desk.admin.ask(unit_loads, [unit], MORNING) == {unit: UnitLoad(1, 0)}
    assert desk.admin.ask(unit_loads, [unit], later) == {unit: UnitLoad(1, 1)}


def test_few_are_shown_and_the_newest_first(desk: Desk) -> None:
    made = [register(desk) for _one in range(10)]
    assert [one for one, _by in found(desk, "王秀英")] == made[:-9:-1]


def test_people_without_tickets_find_none(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.AUDITOR).ask(find_tickets, "1234", MORNING)
