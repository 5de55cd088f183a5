"""Small invented counties with a person of every role: one full of tickets, one without any."""

from app.program import Founder, found_program
from app.target import Target
from services.access.permissions import SETUP, SYSTEM
from services.demo.filling import PASSWORD, DemoOptions, fill_demo
from services.kernel.clock import FrozenClock
from services.kernel.progress import NoProgress
from services.oversight.commands import RunScan
from services.oversight.warning_commands import FireWarnings
from services.people.founding import FoundingFacts
from tests.support.desk import MORNING
from tests.support.people import free_clock

TICKETS = 200


def build_full(target: Target) -> None:
    """Found a county with tickets in every state, warnings fired and cases found."""
    _build(target, TICKETS)


def build_empty(target: Target) -> None:
    """Found a county whose first day it is."""
    _build(target, 0)


def _build(target: Target, tickets: int) -> None:
    founder = Founder("admin", "x", PASSWORD, demo=True)
    program = found_program(target, FrozenClock(MORNING), FoundingFacts(), founder)
    free_clock(program.storage)
    fill_demo(program.door(SETUP), DemoOptions(tickets, 1, MORNING), NoProgress())
    system = program.door(SYSTEM)
    system.do(FireWarnings())
    system.do(RunScan())
    program.close()
