"""Every step from every state, through the door: what the table offers happens; the rest leaves a line in the log."""

import json
from contextlib import suppress
from itertools import product
from typing import Any, Final

import pytest

from models.tables.handling import UnitTask
from models.tables.logs import CommandLog
from models.tables.ticket import Ticket
from models.vocabulary import CommandResult, TaskState, TicketState
from services.tickets.dto import TicketId
from services.tickets.handling import GiveOpinion, SignTicket
from services.tickets.workflow import Action, IllegalStep, open_steps
from tests.services.tickets.support import SECRETS, rows_of, step_commands, ticket_in, units_of
from tests.support.desk import Desk

# How the units' parts stand where the step could be taken, if its state offered it.
_PARTS: Final = {Action.SIGN: TaskState.TO_SIGN, Action.DISPATCH: None}


def test_a_state_offers_its_steps_and_no_other_scenario(desk: Desk) -> None:
    units = units_of(desk)
    for state, action in product(TicketState, step_commands(TicketId(0), units)):
        ticket = ticket_in(desk, units, state, _PARTS.get(action, TaskState.HANDLING))
        command = step_commands(ticket, units)[action]
        offered = {row.action: row.targets for row in open_steps(state)}
        before = rows_of(desk, ticket)
        if action in offered:
            desk.door().do(command)
            assert rows_of(desk, ticket)[0]["state"] in offered[action], (state, action)
            continue
        with pytest.raises(IllegalStep):
            desk.door().do(command)
        assert rows_of(desk, ticket) == before, (state, action)


def test_the_log_tells_of_steps_and_refusals_without_what_was_said(desk: Desk) -> None:
    units = units_of(desk)
    actions = step_commands(TicketId(0), units).keys()
    with desk.program.storage.reading():
        last = CommandLog.select().order_by(CommandLog.id.desc()).get().id
    for state in (
        TicketState.DRAFT,
        TicketState.TO_DISPATCH,
        TicketState.HANDLING,
        TicketState.CENTRE_REVIEW,
        TicketState.TO_CALL_BACK,
    ):
        for action in actions:
            ticket = ticket_in(desk, units, state, _PARTS.get(action, TaskState.HANDLING))
            with suppress(IllegalStep):
                desk.door().do(step_commands(ticket, units)[action])
    with desk.program.storage.reading():
        rows: list[Any] = list(CommandLog.select().where(CommandLog.id > last).dicts())
    assert len(rows) == 5 * len(actions)
    assert {row["result"] for row in rows} == {CommandResult.DONE, CommandResult.REFUSED}
    assert {row["code"] for row in rows} == {"", "illegal_step"}
    told = json.dumps(rows, ensure_ascii=False, default=str)
    assert [secret for secret in SECRETS if secret in told] == []


def test_a_reply_sent_back_in_rework_runs_on_the_limit_of_its_round(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.CENTRE_REVIEW)
    with desk.program.storage.begin():
        Ticket.update(round=2).where(Ticket.id == ticket).execute()
    desk.door().do(step_commands(ticket, units)[Action.SEND_BACK])
    assert rows_of(desk, ticket)[0]["state"] is TicketState.REWORK


def test_an_assisting_unit_signs_and_answers_while_the_ticket_runs(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.HANDLING, TaskState.TO_SIGN)
    desk.door().do(SignTicket(ticket, units.assist))
    desk.door().do(GiveOpinion(ticket, "不涉及供水", units.assist))
    ticket_row, _text, (lead, assist), _others = rows_of(desk, ticket)
    assert ticket_row["state"] is TicketState.HANDLING
    assert (lead["state"], assist["state"]) == (TaskState.TO_SIGN, TaskState.DONE)


@pytest.mark.parametrize("state", [TicketState.TO_CALL_BACK, TicketState.CLOSED, TicketState.ARCHIVED])
def test_an_assisting_unit_cannot_begin_after_the_end(desk: Desk, state: TicketState) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, state, TaskState.TO_SIGN)
    before = rows_of(desk, ticket)
    with pytest.raises(IllegalStep):
        desk.door().do(SignTicket(ticket, units.assist))
    assert rows_of(desk, ticket) == before


def test_a_finished_part_is_not_finished_twice(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.HANDLING, TaskState.DONE)
    for action in (Action.SIGN, Action.CONTACT, Action.PROGRESS, Action.OPINION, Action.SUBMIT):
        with pytest.raises(IllegalStep):
            desk.door().do(step_commands(ticket, units)[action])
    with desk.program.storage.reading():
        assert UnitTask.select().where(UnitTask.ticket == ticket, UnitTask.state != TaskState.DONE).count() == 0


def test_the_lead_gives_no_opinion_and_an_assisting_unit_submits_nothing(desk: Desk) -> None:
    units = units_of(desk)
    ticket = ticket_in(desk, units, TicketState.HANDLING)
    for command in (
        GiveOpinion(ticket, "意见", units.lead),
        step_commands(ticket, type(units)(units.assist, units.lead))[Action.SUBMIT],
    ):
        with pytest.raises(IllegalStep):
            desk.door().do(command)
