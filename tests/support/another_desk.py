"""Another desk in a process of its own, to be raced with and killed.

`python another_desk.py PROFILE URL WORK [ARGUMENT]`. It tells `ready`, waits for a line, then works and prints one line
for each piece of work that was acknowledged. URL `-` = the profile's own file. WORK `orders`: each line it is given
names a work and its argument; a line with a full stop ends the answers to it.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

from app.drafts import Draft, DraftStore
from app.program import Program, open_program
from app.target import Target
from services.bus.door import Door
from services.documents.commands import IssueNotice
from services.kernel.clock import OfficeClock
from services.kernel.errors import DomainError
from services.kernel.vocabulary import DispatchBasis
from services.oversight.ladder.answering import JudgeAnswer
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, TicketId
from services.tickets.handling import SignTicket
from services.tickets.intake import Forward, RegisterTicket
from tests.support.desk import PASSWORD

FORM = IntakeForm(phone="13800001234", caller_name="王女士", title="路灯不亮", content="路灯不亮。" * 200)


def _door(target: Target) -> tuple[Program, Door]:
    program = open_program(target, OfficeClock())
    actor = program.log_in("chief", PASSWORD).actor
    if actor is None:
        raise RuntimeError("nobody was let in")
    return program, program.door(actor)


def _register(door: Door, idem: str) -> str:
    return door.do(RegisterTicket(FORM, Forward(), idem)).number


def _some_tickets(door: Door, argument: str) -> Iterator[str]:
    for _turn in range(int(argument)):
        try:
            yield _register(door, str(uuid4()))
        except DomainError as refusal:
            yield refusal.code


def _the_same_call(door: Door, argument: str) -> Iterator[str]:
    yield _register(door, argument)


def _sign(door: Door, argument: str) -> Iterator[str]:
    yield _told(lambda: door.do(SignTicket(TicketId(int(argument)))), "signed")


def _dispatch(door: Door, argument: str) -> Iterator[str]:
    """Send one ticket to one unit: `TICKET,UNIT`."""
    ticket, unit = map(int, argument.split(","))
    command = DispatchTicket(TicketId(ticket), None, Assignment(unit), (), DispatchBasis.DUTY)
    yield _told(lambda: door.do(command), "dispatched")


def _issue(door: Door, argument: str) -> Iterator[str]:
    """Issue a paper for one overdue ticket and tell its number."""
    try:
        yield str(door.do(IssueNotice("督促通知书", (argument,))).number)
    except DomainError as refusal:
        yield refusal.code


def _judge(door: Door, argument: str) -> Iterator[str]:
    """Judge one answer of a unit."""
    yield _told(lambda: door.do(JudgeAnswer(int(argument), accepted=True, words="已核实")), "judged")


def _told(act: Callable[[], object], done: str) -> str:
    """Return what the person is told."""
    try:
        act()
    except DomainError as refusal:
        return refusal.code
    return done


_WORK: dict[str, Callable[[Door, str], Iterator[str]]] = {
    "register": _some_tickets,
    "same": _the_same_call,
    "sign": _sign,
    "dispatch": _dispatch,
    "issue": _issue,
    "judge": _judge,
}


def _drafts(profile: Path) -> Iterator[str]:
    store = DraftStore(profile)
    for turn in count(1):
        store.save(Draft("d", "chief", "intake", datetime(2026, 5, 19, 10), {"content": "长" * 2000, "turn": turn}))
        yield str(turn)


def _tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _orders(door: Door) -> Iterator[str]:
    """Work as told, line by line, until nothing more is said."""
    for line in sys.stdin:
        work, _space, argument = line.strip().partition(" ")
        yield from _WORK[work](door, argument)
        yield "."


def main(profile: str, url: str, work: str, argument: str = "") -> None:
    """Get ready, wait to be let go, work."""
    target = Target(Path(profile), None if url == "-" else url)
    if work == "drafts":
        lines = _drafts(target.profile)
    else:
        program, door = _door(target)
        lines = _orders(door) if work == "orders" else _WORK[work](door, argument)
    _tell("ready")
    if work != "orders":
        sys.stdin.readline()
    for line in lines:
        _tell(line)
    if work != "drafts":
        program.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
