"""Many desks, each a process: on one ticket, on one number, on one call, on one paper, while connections are cut."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.target import Target
from models.tables.handling import TicketEvent, UnitTask
from models.tables.logs import CommandLog
from models.tables.oversight import Paper
from models.tables.ticket import Ticket
from models.vocabulary import TaskState, TicketState
from services.checkup.queries import check_up
from services.kernel.clock import OfficeClock
from services.kernel.reading import fetch_tuples
from tests.services.oversight.support import HOUSING, stored
from tests.services.tickets.support import ticket_in, units_of
from tests.support.databases import POSTGRESQL, SQLITE, Databases
from tests.support.desk import Desk, build_office, people_of
from tests.support.desks import Crowd
from tests.support.people import open_office
from tests.support.postgres import PostgresServer

_REFUSALS = {"illegal_step", "stale"}


@dataclass
class Contest:
    """An office, many desks on it, and a look of one's own at what they left behind."""

    desk: Desk
    crowd: Crowd

    @property
    def count(self) -> int:
        """Return how many desks there are."""
        return len(self.crowd.desks)

    def given(self, answers: list[str]) -> list[str]:
        """Return the answers without those of desks that waited in vain: a file lets one desk write at a time.

        SQLite gives up after five seconds and is not fair; a server makes everybody wait their turn.
        """
        if self.desk.program.storage.engine == SQLITE:
            return [answer for answer in answers if answer != "unavailable"]
        return answers

    def numbers(self) -> list[str]:
        """Return the numbers of all tickets that were taken down."""
        with self.desk.program.storage.reading():
            found = Ticket.select(Ticket.number).where(Ticket.number.startswith("DZ"))
            return [number for (number,) in fetch_tuples(found)]


@contextmanager
def _contest(databases: Databases, engine: str, count: int) -> Iterator[Contest]:
    """Gather the desks. On a server all of them are one person here, who may then have more connections than usual."""
    target = databases.prepared(engine, "office", build_office)
    if target.url is not None:
        databases.server.connection.execute("alter role chief connection limit -1")
    clock = OfficeClock()
    program = open_office(target, clock)
    desk = Desk(program, clock, people_of(program))  # type: ignore[arg-type]  # the wall clock: nothing is frozen here
    crowd = Crowd.gather(target, count)
    try:
        yield Contest(desk, crowd)
    finally:
        crowd.leave()
        program.close()
        _end(databases, target)


def _end(databases: Databases, target: Target) -> None:
    databases.discard(target)
    if target.url is not None:
        databases.server.connection.execute("alter role chief connection limit 6")


def _one_wins(contest: Contest, answers: list[str], done: str) -> None:
    """One desk did it, every other one was told; nobody was told anything else."""
    assert len(answers) == contest.count
    told = Counter(contest.given(answers))
    assert told.pop(done) == 1
    assert told.keys() <= _REFUSALS


def _race_for_numbers(contest: Contest) -> None:
    told = contest.given(contest.crowd.contend("register 4"))
    assert len(set(told)) == len(told)
    assert sorted(contest.numbers()) == sorted(told)


def _race_for_one_call(contest: Contest) -> None:
    before = len(contest.numbers())
    told = contest.given(contest.crowd.contend("same the-call"))
    assert len(set(told)) == 1
    assert len(contest.numbers()) == before + 1


def _race_for_one_ticket(contest: Contest) -> None:
    units = units_of(contest.desk)
    waiting = ticket_in(contest.desk, units, TicketState.TO_DISPATCH, None)
    _one_wins(contest, contest.crowd.contend(f"dispatch {waiting},{units.lead}"), "dispatched")
    with contest.desk.program.storage.reading():
        assert UnitTask.select().where(UnitTask.ticket == waiting).count() == 1
    sent = ticket_in(contest.desk, units, TicketState.TO_SIGN, TaskState.TO_SIGN)
    _one_wins(contest, contest.crowd.contend(f"sign {sent}"), "signed")
    with contest.desk.program.storage.reading():
        signed = TicketEvent.select().where(TicketEvent.ticket == sent, TicketEvent.action == "sign")
        assert (signed.count(), Ticket.get_by_id(sent).version) == (1, 2)


def _race_for_paper_numbers(contest: Contest) -> None:
    """Every paper has the next number, and none is left out, whoever waited in vain."""
    ago = contest.desk.clock.now() - timedelta(days=60)
    times = {"received_at": ago, "dispatched_at": ago, "due_at": ago + timedelta(days=9)}
    overdue = stored(contest.desk, HOUSING, **times)
    issued = contest.given(contest.crowd.contend(f"issue {overdue}"))
    with contest.desk.program.storage.reading():
        serials = [row.serial for row in Paper.select(Paper.serial).order_by(Paper.serial)]
    assert serials == list(range(1, len(issued) + 1))
    assert len(set(issued)) == len(issued) > 0


def _is_whole(contest: Contest) -> None:
    assert contest.desk.admin.ask(check_up).faults == ()


_SIZES = (6, pytest.param(50, marks=pytest.mark.soak))


@pytest.mark.parametrize("engine", [SQLITE, POSTGRESQL])
@pytest.mark.parametrize("desks", _SIZES)
def test_of_many_desks_one_wins_and_the_rest_are_told(databases: Databases, engine: str, desks: int) -> None:
    with _contest(databases, engine, desks) as contest:
        _race_for_numbers(contest)
        _race_for_one_call(contest)
        _race_for_one_ticket(contest)
        _is_whole(contest)
        _race_for_paper_numbers(contest)


@contextmanager
def _cutting(server: PostgresServer, database: str) -> Iterator[Counter[str]]:
    """Have the server's owner end connections of the desks, one after the other, without rest."""
    done, cuts = threading.Event(), Counter[str]()
    query = (
        "select pid from pg_stat_activity where datname = %s and usename = 'chief' and state <> 'idle'"
        " and query not ilike '%%pg_stat_activity%%'"
    )

    def cut() -> None:
        chance = random.Random(1)
        while not done.wait(0.02):
            pids = [pid for (pid,) in server.connection.execute(query, (database,)).fetchall()]
            if pids:
                server.connection.execute("select pg_terminate_backend(%s)", (chance.choice(pids),))
                cuts["cuts"] += 1

    thread = threading.Thread(target=cut)
    thread.start()
    yield cuts
    done.set()
    thread.join()


@pytest.mark.parametrize("desks", _SIZES)
def test_cut_connections_lose_nothing_and_double_nothing(databases: Databases, desks: int) -> None:
    with _contest(databases, POSTGRESQL, desks) as contest:
        database = str(contest.desk.program.storage.target.url).rsplit("/", 1)[-1]
        with _cutting(databases.server, database) as cuts:
            told = contest.crowd.contend("register 6")
        numbers = [answer for answer in told if answer.startswith("DZ")]
        assert set(told) - set(numbers) <= {"connection_lost", "uncertain"}
        assert set(numbers) <= set(stored_numbers := contest.numbers())
        assert len(set(numbers)) == len(numbers)
        assert len(told) == 6 * contest.count
        assert cuts["cuts"] > 0
        uncertain = told.count("uncertain")
        assert len(numbers) <= len(stored_numbers) <= len(numbers) + uncertain
        with contest.desk.program.storage.reading():
            logged = CommandLog.select().where(CommandLog.command == "RegisterTicket", CommandLog.result == "done")
            assert logged.count() == len(stored_numbers)
        _is_whole(contest)
