"""Another desk in a process of its own, to be raced with and killed.

`python another_desk.py PROFILE URL WORK [ARGUMENT]`. It tells `ready`, waits for a line, then works and prints one line
for each piece of work that was acknowledged. URL `-` = the profile's own file.
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
from services.kernel.clock import OfficeClock
from services.kernel.errors import DomainError
from services.tickets.dto import IntakeForm, TicketId
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
    return (_register(door, str(uuid4())) for _turn in range(int(argument)))


def _the_same_call(door: Door, argument: str) -> Iterator[str]:
    yield _register(door, argument)


def _sign(door: Door, argument: str) -> Iterator[str]:
    try:
        door.do(SignTicket(TicketId(int(argument))))
    except DomainError as refusal:
        yield refusal.code
    else:
        yield "signed"


_WORK: dict[str, Callable[[Door, str], Iterator[str]]] = {
    "register": _some_tickets,
    "same": _the_same_call,
    "sign": _sign,
}


def _drafts(profile: Path) -> Iterator[str]:
    store = DraftStore(profile)
    for turn in count(1):
        store.save(Draft("d", "chief", "intake", datetime(2026, 5, 19, 10), {"content": "长" * 2000, "turn": turn}))
        yield str(turn)


def _tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(profile: str, url: str, work: str, argument: str = "") -> None:
    """Get ready, wait to be let go, work."""
    target = Target(Path(profile), None if url == "-" else url)
    if work == "drafts":
        lines = _drafts(target.profile)
    else:
        program, door = _door(target)
        lines = _WORK[work](door, argument)
    _tell("ready")
    sys.stdin.readline()
    for line in lines:
        _tell(line)
    if work != "drafts":
        program.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
