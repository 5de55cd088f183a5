"""Several desks at once, and desks that die: nothing acknowledged is lost, nothing doubled, nothing half-written."""

from collections.abc import Iterator

import pytest

from app.drafts import DraftStore
from app.target import Target
from models.rungs import Rung
from models.tables.handling import TicketEvent
from models.tables.logs import CommandLog
from models.tables.ticket import Ticket, TicketCaller, TicketText
from models.vocabulary import CaseState, TaskState, TicketState
from services.access.permissions import Role
from services.checkup.queries import check_up
from services.kernel.clock import OfficeClock
from services.kernel.reading import fetch_tuples
from services.oversight.commands import RunScan
from services.oversight.ladder.answering import AnswerStep
from services.oversight.ladder.climbing import TakeStep
from services.oversight.queries import cases
from services.tickets.intake import Forward, RegisterTicket
from tests.services.oversight.support import stored
from tests.services.tickets.support import FORM, ticket_in, units_of
from tests.support.databases import Databases
from tests.support.desk import Desk, build_office, people_of
from tests.support.desks import OtherDesk, race
from tests.support.people import open_office


@pytest.fixture
def place(databases: Databases, engine: str) -> Iterator[Target]:
    """A founded office that this process has not opened."""
    target = databases.prepared(engine, "office", build_office)
    yield target
    databases.discard(target)


def _look(target: Target) -> Desk:
    clock = OfficeClock()
    program = open_office(target, clock)
    return Desk(program, clock, people_of(program))  # type: ignore[arg-type]  # the wall clock: nothing is frozen here


def _numbers(desk: Desk, sendings: int = 1) -> list[str]:
    """The numbers of all tickets, each of which is whole: text, caller, two lines, a log entry for each sending."""
    with desk.program.storage.reading():
        numbers = [number for (number,) in fetch_tuples(Ticket.select(Ticket.number))]
        counts = {table.select().count() for table in (TicketText, TicketCaller)}
        lines = TicketEvent.select().count()
        logged = CommandLog.select().where(CommandLog.command == "RegisterTicket").count()
    assert (counts, lines, logged) == ({len(numbers)}, 2 * len(numbers), sendings * len(numbers))
    assert desk.admin.ask(check_up).faults == ()
    return numbers


def test_a_killed_desk_loses_nothing_it_acknowledged(place: Target) -> None:
    told = OtherDesk.start(place, "register", "100000").ready().kill_after(25)
    desk = _look(place)
    stored = _numbers(desk)
    assert set(told) <= set(stored)
    assert len(stored) <= len(told) + 1  # the one that was committed but not told any more
    assert len(set(stored)) == len(stored)
    assert desk.admin.do(RegisterTicket(FORM, Forward(), "afterwards")).number not in stored
    desk.program.close()


def test_two_desks_never_give_one_number_twice(place: Target) -> None:
    told = [number for desk in race(place, "register", "40", "40") for number in desk]
    desk = _look(place)
    assert len(set(told)) == 80
    assert sorted(_numbers(desk)) == sorted(told)
    desk.program.close()


def test_the_same_call_sent_by_two_desks_at_once_is_one_ticket(place: Target) -> None:
    for turn in range(3):
        first, second = race(place, "same", f"call-{turn}", f"call-{turn}")
        assert first == second
    desk = _look(place)
    assert len(_numbers(desk, sendings=2)) == 3
    desk.program.close()


def test_of_two_desks_that_sign_one_ticket_one_wins(place: Target) -> None:
    desk = _look(place)
    ticket = ticket_in(desk, units_of(desk), TicketState.TO_SIGN, TaskState.TO_SIGN)
    answers = [answer for answers in race(place, "sign", str(ticket), str(ticket)) for answer in answers]
    assert answers.count("signed") == 1
    assert set(answers) - {"signed"} <= {"illegal_step", "stale"}
    with desk.program.storage.reading():
        signed = TicketEvent.select().where(TicketEvent.ticket == ticket, TicketEvent.action == "sign")
        assert (signed.count(), Ticket.get_by_id(ticket).version) == (1, 2)
    desk.program.close()


def test_of_two_who_judge_an_answer_at_once_the_second_is_refused(place: Target) -> None:
    desk = _look(place)
    stored(desk)
    desk.door(Role.SUPERVISOR).do(RunScan())
    (case,) = desk.door().ask(cases, CaseState.OPEN)
    step = desk.door(Role.SUPERVISOR).do(TakeStep(case_id=case.id, seen=0, rung=Rung.URGE))
    answer = desk.door(Role.UNIT_CLERK).do(AnswerStep(step, "已整改"))
    told = [line for lines in race(place, "judge", str(answer), str(answer)) for line in lines]
    assert sorted(told) == ["answer_judged", "judged"]
    assert [row.state for row in desk.door().ask(cases)] == [CaseState.CLOSED]
    desk.program.close()


def test_a_draft_survives_a_kill(databases: Databases) -> None:
    profile = databases.empty("sqlite").profile
    told = OtherDesk.start(Target(profile), "drafts").ready().kill_after(30)
    store = DraftStore(profile)
    [draft] = store.of("chief", "intake")
    store.close()
    assert int(told[-1]) <= draft.fields["turn"] <= int(told[-1]) + 1
    assert draft.fields["content"] == "长" * 2000
