"""``demo``: an invented, plausible county in an empty profile or database."""

import argparse
import os
from datetime import date, datetime, time

from app.cli.progress import TextProgress
from app.cli.session import PASSWORD, Session
from app.cli.spec import CommandSpec
from app.cli.wrong_use import WrongUse
from app.program import Founder, Program, found_program
from app.settings import save_settings
from app.storage import exists
from app.welcome import keep_welcome
from i18n import N_, _
from services.access.permissions import SETUP, SYSTEM
from services.bus.door import Door
from services.demo.filling import PASSWORD as DEMO_PASSWORD
from services.demo.filling import DemoOptions, fill_demo
from services.oversight.warning_commands import FireWarnings
from services.people.founding import FoundingFacts
from services.people.queries import welcome

_FIRST = "admin"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--tickets", type=int, required=True, metavar="N", help=_("how many tickets"))
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=_("the same seed makes the same county"))
    parser.add_argument("--until", metavar="DATE", help=_("the last day of the invented tickets; default: now"))


def run(chosen: argparse.Namespace, session: Session) -> int:
    """Found the invented county if there is none, then fill it."""
    if chosen.tickets < 1:
        raise WrongUse(words=_("--tickets must be 1 or more."))
    options = DemoOptions(chosen.tickets, chosen.seed, _until(chosen.until, session))
    if exists(session.target):
        return session.with_door(lambda door: _fill(door, options, session))
    program = _found(session)
    try:
        return _fill(program.door(SETUP), options, session)
    finally:
        program.close()


def _found(session: Session) -> Program:
    """Make the invented county; its first person is ``admin`` with the password given, else with the demo's."""
    given = os.environ.get(PASSWORD)
    founder = Founder(_FIRST, _FIRST, given or DEMO_PASSWORD, demo=True)
    program = found_program(session.target, session.clock, FoundingFacts(), founder)
    save_settings(session.target.profile, session.settings.changed(commands_as=_FIRST))
    return program


def _fill(door: Door, options: DemoOptions, session: Session) -> int:
    """Fill and report."""
    made = fill_demo(door, options, TextProgress(session.printer))
    Door(SYSTEM, door.dispatcher, door.reading).do(FireWarnings())
    if session.target.url is not None:
        keep_welcome(session.target, door.ask(welcome))
    accounts = [{"name": login, "role": role.value} for login, role in made.accounts]
    document = {"tickets": made.tickets, "accounts": accounts, "password": made.password}
    words = _("{count} invented tickets are ready. Accounts demo-<role>, password {password}.").format(
        count=made.tickets, password=made.password
    )
    session.printer.result(document, words)
    return 0


def _until(text: str | None, session: Session) -> datetime:
    """Return the moment at which the demo ends: now, or the end of office hours on the day given."""
    if text is None:
        return session.clock.now()
    try:
        return datetime.combine(date.fromisoformat(text), time(18))
    except ValueError as error:
        raise WrongUse(words=_("“{text}” is no date; write it as 2026-05-19.").format(text=text)) from error


COMMAND = CommandSpec("demo", N_("Fill an empty profile or database with an invented county."), arguments, run)
