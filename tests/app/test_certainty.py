"""A line that breaks at the commit: the step is done once, or was not done, and the person knows which."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.program import Program, open_program
from app.target import Target
from models.tables.handling import ContactRecord
from models.tables.logs import CommandLog
from models.tables.oversight import Paper
from models.tables.ticket import Ticket
from models.vocabulary import ContactWay, TaskState, TicketState
from services.access.permissions import Role
from services.bus.door import Door
from services.bus.landed import command_landed
from services.bus.unit_of_work import Transaction
from services.kernel.clock import FrozenClock
from services.kernel.errors import Uncertain
from services.tickets.events import TicketNoted
from services.tickets.handling import RecordContact
from services.tickets.intake import Forward, RegisterTicket
from tests.services.documents.support import MONDAY, issued
from tests.services.oversight.support import stored
from tests.services.tickets.support import FORM, ticket_in, units_of
from tests.support.cut_line import Cut, CutLine
from tests.support.databases import POSTGRESQL, Databases
from tests.support.desk import MORNING, Desk, build_office, people_of
from tests.support.people import open_office


@pytest.fixture
def line(databases: Databases) -> Iterator[CutLine]:
    """A line to the test server that can be cut."""
    made = CutLine(databases.server.port).start()
    yield made
    made.close()


@pytest.fixture
def office(databases: Databases) -> Iterator[Target]:
    """A founded office on the server."""
    target = databases.prepared(POSTGRESQL, "office", build_office)
    yield target
    databases.discard(target)


@pytest.fixture
def remote(office: Target, line: CutLine) -> Iterator[Desk]:
    """A desk at the end of that line; it never really waits between two tries."""
    through = replace(office, url=str(office.url).replace(f":{line.port}/", f":{line.own_port}/"))
    clock = FrozenClock(MORNING)
    program = _impatient(open_program(through, clock))
    yield Desk(program, clock, people_of(program))
    program.close()


def _impatient(program: Program) -> Program:
    certainty = replace(program.dispatcher.certainty, pause=lambda _seconds: None)
    return replace(program, dispatcher=replace(program.dispatcher, certainty=certainty))


def _counts(desk: Desk) -> tuple[int, int]:
    with desk.program.storage.reading():
        logged = CommandLog.select().where(CommandLog.command == "RegisterTicket", CommandLog.result == "done")
        return Ticket.select().count(), logged.count()


@pytest.mark.parametrize("cut", [Cut.BEFORE_COMMIT, Cut.AFTER_COMMIT])
def test_a_call_is_registered_once_wherever_the_line_is_cut(remote: Desk, line: CutLine, cut: Cut) -> None:
    line.cut_next(cut)
    outcome = remote.door(Role.OPERATOR).execute(RegisterTicket(FORM, Forward(), "one call"))
    assert line.met == 1
    assert _counts(remote) == (1, 1)
    with remote.program.storage.reading():
        assert Ticket.get_by_id(outcome.value.ticket_id).number == outcome.value.number
    assert outcome.events


@pytest.mark.parametrize("cut", [Cut.BEFORE_COMMIT, Cut.AFTER_COMMIT])
def test_a_step_without_a_key_of_its_own_is_done_once(remote: Desk, line: CutLine, cut: Cut) -> None:
    ticket = ticket_in(remote, units_of(remote), TicketState.HANDLING, TaskState.HANDLING)
    line.cut_next(cut)
    remote.door(Role.CENTRE_HEAD).do(RecordContact(ticket, ContactWay.PHONE, "已电话联系。"))
    assert line.met == 1
    assert _said(remote) == 1


def test_a_line_that_breaks_three_times_is_overcome(remote: Desk, line: CutLine) -> None:
    line.cut_next(Cut.BEFORE_COMMIT, cuts=3)
    remote.door(Role.OPERATOR).do(RegisterTicket(FORM, Forward(), "one call"))
    assert _counts(remote) == (1, 1)


def test_a_paper_number_is_neither_burnt_nor_doubled(remote: Desk, line: CutLine) -> None:
    remote.clock.moment = MONDAY
    number = stored(remote)
    for cut in (Cut.BEFORE_COMMIT, Cut.AFTER_COMMIT, Cut.NEVER):
        line.cut_next(cut, cuts=int(cut is not Cut.NEVER))
        issued(remote, number)
    with remote.program.storage.reading():
        assert [row.serial for row in Paper.select().order_by(Paper.id)] == [1, 2, 3]


@pytest.mark.parametrize(("cut", "tickets"), [(Cut.BEFORE_COMMIT, 0), (Cut.AFTER_COMMIT, 1)])
def test_who_cannot_be_told_is_told_that_and_sends_again(remote: Desk, line: CutLine, cut: Cut, tickets: int) -> None:
    door = remote.door(Role.OPERATOR)
    command = RegisterTicket(FORM, Forward(), "one call")
    line.cut_next(cut, stays_away=True)
    with pytest.raises(Uncertain, match="再次"):
        door.do(command)
    line.mend()
    assert _counts(remote)[0] == tickets
    door.do(command)
    assert _counts(remote) == (1, 1)


def test_a_step_sent_again_after_such_an_end_is_not_done_twice(remote: Desk, line: CutLine) -> None:
    ticket = ticket_in(remote, units_of(remote), TicketState.HANDLING, TaskState.HANDLING)
    door, command = remote.door(Role.CENTRE_HEAD), RecordContact(ticket, ContactWay.PHONE, "已电话联系。")
    line.cut_next(Cut.AFTER_COMMIT, stays_away=True)
    with pytest.raises(Uncertain):
        door.do(command)
    line.mend()
    door.do(command)
    assert _said(remote) == 1
    door.do(command)  # the next one is another contact
    assert _said(remote) == 2


def _said(desk: Desk) -> int:
    with desk.program.storage.reading():
        return int(ContactRecord.select().where(ContactRecord.words == "已电话联系。").count())


def test_a_cut_in_mid_transaction_is_repeated_whole(remote: Desk, databases: Databases) -> None:
    cuts = iter([True, False])

    def cut_once(_event: TicketNoted, _tx: Transaction) -> None:
        if next(cuts):
            databases.server.release(str(remote.program.storage.target.url).rsplit("/", 1)[-1])

    ticket = ticket_in(remote, units_of(remote), TicketState.HANDLING, TaskState.HANDLING)
    dispatcher = replace(remote.program.dispatcher, reactions={TicketNoted: (cut_once,)})
    door = Door(remote.people[Role.CENTRE_HEAD], dispatcher, remote.program.storage.reading)
    door.do(RecordContact(ticket, ContactWay.PHONE, "已电话联系。"))
    assert (_said(remote), next(cuts, None)) == (1, None)


def test_a_key_is_answered_to_the_person_whose_it_is_and_nobody_else(office: Target) -> None:
    program = open_office(office, FrozenClock(MORNING))
    people = people_of(program)
    program.door(people[Role.OPERATOR]).do(RegisterTicket(FORM, Forward(), "one call"))
    with program.storage.reading():
        key = CommandLog.get(CommandLog.command == "RegisterTicket").idem
    answers = {
        role: program.door(people[role]).ask(lambda _actor: command_landed(key))
        for role in (Role.OPERATOR, Role.DISPATCHER, Role.UNIT_CLERK, Role.AUDITOR)
    }
    program.close()
    assert [role for role, landed in answers.items() if landed] == [Role.OPERATOR]
