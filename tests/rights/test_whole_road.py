"""The whole road of a ticket by real logins on a server whose clock counts: what the guards refuse is never work."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from app.program import Founder, Program, found_program, open_program
from app.target import Target
from models.vocabulary import ContactWay, DispatchBasis, TicketState
from services.access.permissions import Role
from services.bus.command import Command
from services.callbacks.calling import CloseTicket, RecordAttempt, SendToRework
from services.directory import queries as directory
from services.kernel.clock import OfficeClock
from services.oversight.commands import RunScan
from services.oversight.warning_commands import FireWarnings
from services.people.accounts import AddPerson
from services.people.founding import FoundingFacts
from services.tickets.callers import RevealCaller
from services.tickets.detail_queries import ticket_detail
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, TicketId
from services.tickets.handling import GiveOpinion, RecordContact, RecordProgress, SignTicket, SubmitReply
from services.tickets.intake import Forward, Keep, RegisterTicket, SettleTicket
from services.tickets.reviewing import ApproveReply, ArchiveTicket, SendBackReply
from tests.services.tickets.support import ANGRY, FORM, HAPPY, NOBODY
from tests.support.databases import POSTGRESQL, Databases
from tests.support.desk import PASSWORD

LEAD, ASSIST = "县住建局", "县水务局"


@pytest.fixture
def place(databases: Databases) -> Iterator[Target]:
    """A server with an office that keeps the server's time: its first person, and two units' clerks."""
    target = databases.empty(POSTGRESQL)
    found_program(target, OfficeClock(), FoundingFacts(), Founder("chief", "陈立群", PASSWORD)).close()
    chief = _enter(target, "chief")
    for short, login in ((LEAD, "lead"), (ASSIST, "assist")):
        clerk = AddPerson(login, login, frozenset({Role.UNIT_CLERK}), _unit(chief, short), PASSWORD, must_change=False)
        _door(chief).do(clerk)
    chief.storage.leave()
    yield target
    databases.discard(target)


def _enter(target: Target, login: str) -> Program:
    program = open_program(target, OfficeClock())
    program.log_in(login, PASSWORD)
    return program


def _door(program: Program) -> Any:
    actor = program.log_in(program.storage.database.connect_params["user"], PASSWORD).actor
    assert actor is not None
    return program.door(actor)


def _unit(program: Program, short: str) -> int:
    return next(row.id for row in _door(program).ask(directory.units) if row.short == short)


def _act(target: Target, login: str, *commands: Command[Any]) -> list[Any]:
    """Log in, carry the commands out, leave."""
    program = _enter(target, login)
    try:
        door = _door(program)
        return [door.do(command) for command in commands]
    finally:
        program.storage.leave()


def _version(target: Target, ticket: TicketId) -> tuple[int, TicketState]:
    program = _enter(target, "chief")
    detail = _door(program).ask(ticket_detail, ticket, program.clock.now())
    program.storage.leave()
    return detail.version, detail.row.state


def test_a_ticket_goes_its_whole_road_scenario(place: Target) -> None:
    chief = _enter(place, "chief")
    lead, assist = _unit(chief, LEAD), _unit(chief, ASSIST)
    chief.storage.leave()
    ticket = _act(place, "chief", RegisterTicket(FORM, Keep(), str(uuid4())))[0].ticket_id
    _act(place, "chief", SettleTicket(ticket, 1, FORM, Forward("请查")))
    units = (Assignment(lead, "查路灯"), (Assignment(assist, ""),))
    _act(place, "chief", DispatchTicket(ticket, 2, *units, DispatchBasis.DUTY, "路灯归其管"))
    _act(place, "assist", SignTicket(ticket))
    contact = RecordContact(ticket, ContactWay.PHONE, "约定今日到场")
    _act(
        place, "lead", SignTicket(ticket), contact, RecordProgress(ticket, "已报修"), RevealCaller(ticket, "联系诉求人")
    )
    _act(place, "assist", GiveOpinion(ticket, "不涉供水"))
    _act(place, "lead", SubmitReply(ticket, _version(place, ticket)[0], "路灯已更换"))
    _act(place, "chief", SendBackReply(ticket, _version(place, ticket)[0], "答复不全"))
    _act(place, "lead", SubmitReply(ticket, _version(place, ticket)[0], "三盏路灯已更换"))
    _act(place, "chief", ApproveReply(ticket, _version(place, ticket)[0], ""))
    _act(place, "chief", RecordAttempt(ticket, _version(place, ticket)[0], NOBODY))
    _act(place, "chief", SendToRework(ticket, _version(place, ticket)[0], ANGRY, "仍不亮"))
    _act(place, "lead", contact, SubmitReply(ticket, _version(place, ticket)[0], "线路已修好"))
    _act(place, "chief", ApproveReply(ticket, _version(place, ticket)[0], ""))
    _act(place, "chief", CloseTicket(ticket, _version(place, ticket)[0], HAPPY), FireWarnings(), RunScan())
    _act(place, "chief", ArchiveTicket(ticket, _version(place, ticket)[0]))
    assert _version(place, ticket)[1] is TicketState.ARCHIVED
