"""Taking a ticket back: by whom, for which reasons, and what stays of it."""

from datetime import timedelta

import pytest

from models.tables.handling import TicketEvent
from models.vocabulary import TaskState, TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, Stale
from services.tickets.cancelling import CancelTicket, cancel_reasons
from services.tickets.intake import Forward, Keep, RegisterTicket
from services.tickets.workflow import IllegalStep
from tests.services.tickets.support import FORM, rows_of, ticket_in, units_of
from tests.support.desk import Desk


def test_an_operator_takes_a_draft_back_and_nothing_later(desk: Desk) -> None:
    operator = desk.door(Role.OPERATOR)
    kept = operator.do(RegisterTicket(FORM, Keep(), "kept"))
    operator.do(CancelTicket(kept.ticket_id, None, "nuisance", "辱骂后挂断"))
    row = rows_of(desk, kept.ticket_id)[0]
    assert (row["state"], row["cancel_code"], row["closed_at"]) == (
        TicketState.WITHDRAWN, "nuisance", desk.clock.now(),
    )  # fmt: skip
    sent = operator.do(RegisterTicket(FORM, Forward(), "sent"))
    with pytest.raises(NotAllowed):
        operator.do(CancelTicket(sent.ticket_id, None, "invalid", "空号"))
    desk.door(Role.DISPATCHER).do(CancelTicket(sent.ticket_id, None, "invalid", "空号"))
    assert rows_of(desk, sent.ticket_id)[0]["state"] is TicketState.WITHDRAWN


def test_the_units_parts_are_taken_back_and_kept(desk: Desk) -> None:
    ticket = ticket_in(desk, units_of(desk), TicketState.HANDLING)
    desk.door(Role.DISPATCHER).do(CancelTicket(ticket, 1, "wrong_entry", "登记错误"))
    parts = rows_of(desk, ticket)[2]
    assert [(part["state"], part["stopped_why"]) for part in parts] == [(TaskState.STOPPED, "cancelled")] * 2
    assert rows_of(desk, ticket)[3][0] == 1  # the contact stays


def test_the_callers_wish_needs_who_said_so_and_when(desk: Desk) -> None:
    ticket, now = ticket_in(desk, units_of(desk), TicketState.HANDLING), desk.clock.now()
    door = desk.door(Role.DISPATCHER)
    for by, at in (("", now), ("本人", None), ("本人", now + timedelta(hours=1)), ("本人", now - timedelta(days=1))):
        with pytest.raises(Invalid):
            door.do(CancelTicket(ticket, None, "caller", "已自行解决", by, at))
    door.do(CancelTicket(ticket, None, "caller", "已自行解决", "王秀英本人", now))
    with desk.program.storage.reading():
        line = TicketEvent.get(TicketEvent.ticket == ticket, TicketEvent.action == "cancel")
    assert line.words == "诉求人撤回 · 王秀英本人 2026-05-19 10:24 · 已自行解决"


def test_a_reason_of_the_list_and_words_are_required(desk: Desk) -> None:
    ticket, door = ticket_in(desk, units_of(desk), TicketState.TO_SIGN), desk.door(Role.DISPATCHER)
    for code, words in (("merged", "重复"), ("other", "重复"), ("invalid", " ")):
        with pytest.raises(Invalid):
            door.do(CancelTicket(ticket, None, code, words))
    with pytest.raises(Stale):
        door.do(CancelTicket(ticket, 7, "invalid", "空号"))
    assert "merged" not in dict(cancel_reasons())


@pytest.mark.parametrize(
    "state", [TicketState.CENTRE_REVIEW, TicketState.TO_CALL_BACK, TicketState.CLOSED, TicketState.MERGED]
)
def test_what_went_on_is_not_taken_back(desk: Desk, state: TicketState) -> None:
    ticket = ticket_in(desk, units_of(desk), state)
    with pytest.raises(IllegalStep):
        desk.door(Role.DISPATCHER).do(CancelTicket(ticket, None, "invalid", "空号"))
