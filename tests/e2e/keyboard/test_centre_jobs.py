"""Dispatch, review, callback and oversight, with the keyboard alone."""

from datetime import datetime

from services.access.permissions import Role
from services.documents.queries import papers
from services.kernel.vocabulary import TicketState
from tests.e2e.keyboard import jobs
from tests.e2e.keyboard.conftest import Sit
from tests.services.callbacks.support import to_call_back
from tests.services.oversight import support as oversight
from tests.support.desk import Desk
from tests.ui.tickets.support import seen, state, submitted, waiting

OVERDUE = datetime(2026, 6, 1, 9, 30)


def test_two_strokes_dispatch_a_ticket_and_the_next_stands_there(sit: Sit, desk: Desk) -> None:
    first, second = waiting(desk, "a"), waiting(desk, "b")
    dispatcher = sit(Role.DISPATCHER)
    dispatcher.press("Ctrl+3")
    assert dispatcher.here() == "dispatch.queue"
    dispatcher.begin()
    dispatcher.press("Ctrl+Return")  # the proposal with most behind it is chosen already
    assert dispatcher.cost() == jobs.JOBS[jobs.DISPATCH]
    assert dispatcher.cost().strokes == 1
    assert (state(desk, first), dispatcher.here()) == (TicketState.TO_SIGN, "dispatch.queue")
    dispatcher.press("Ctrl+Return")
    assert state(desk, second) is TicketState.TO_SIGN


def test_an_assisting_unit_and_an_own_limit_are_given(sit: Sit, desk: Desk) -> None:
    first, second = waiting(desk, "a"), waiting(desk, "b")
    dispatcher = sit(Role.DISPATCHER)
    dispatcher.press("Ctrl+3")
    dispatcher.begin()
    dispatcher.press("Alt+A", "2", "Alt+L")  # the lead with most behind it is chosen already
    assert dispatcher.here() == "dispatch.leadNumber"
    dispatcher.type("3")
    dispatcher.press("Ctrl+Return")
    assert dispatcher.cost() == jobs.JOBS[jobs.ASSISTED]
    lead, assist = seen(desk, first).tasks
    assert (lead.due_at, assist.lead) == (datetime(2026, 5, 22, 18), False)
    assert dispatcher.here() == "dispatch.queue", "not in a field of the next ticket's form"
    assert state(desk, second) is TicketState.TO_DISPATCH


def test_a_reply_is_checked_and_passed_and_the_next_stands_there(sit: Sit, desk: Desk) -> None:
    first, second = submitted(desk, "a"), submitted(desk, "b")
    reviewer = sit(Role.REVIEWER)
    reviewer.press("Return", "Return")
    assert reviewer.shows_ticket(first)
    reviewer.begin()
    reviewer.answer("123456")
    reviewer.press("Ctrl+Return")
    assert reviewer.cost() == jobs.JOBS[jobs.PASS]
    assert state(desk, first) is TicketState.TO_CALL_BACK
    assert reviewer.shows_ticket(second)
    assert reviewer.here().startswith("handling.check."), "ready to check the next"


def test_a_reply_is_sent_back_with_the_reason(sit: Sit, desk: Desk) -> None:
    ticket = submitted(desk)
    reviewer = sit(Role.REVIEWER)
    reviewer.press("Return", "Return")
    reviewer.begin()
    reviewer.press("F8", "Down", "Return")
    reviewer.write("请写明完工时间。")
    reviewer.press("Ctrl+Return")
    assert reviewer.cost() == jobs.JOBS[jobs.SEND_BACK]
    assert state(desk, ticket) is TicketState.HANDLING


def test_a_content_caller_is_closed_and_the_next_call_stands_there(sit: Sit, desk: Desk) -> None:
    first, second = to_call_back(desk, "a"), to_call_back(desk, "b")
    clerk = sit(Role.CALLBACK_CLERK)
    clerk.press("Ctrl+3")
    assert clerk.here() == "callback.connected"
    clerk.begin()
    clerk.answer("111111")
    clerk.press("Ctrl+Return")
    assert clerk.cost() == jobs.JOBS[jobs.SATISFIED]
    assert state(desk, first) is TicketState.CLOSED
    assert clerk.here() == "callback.connected"
    assert clerk.part("callback.queue").current_id() == second


def test_a_caller_who_is_not_reached_is_noted(sit: Sit, desk: Desk) -> None:
    ticket = to_call_back(desk, "a")
    clerk = sit(Role.CALLBACK_CLERK)
    clerk.press("Ctrl+3")
    clerk.begin()
    clerk.answer("2")
    clerk.press("F7")
    assert clerk.cost() == jobs.JOBS[jobs.UNREACHED]
    assert len(seen(desk, ticket).callbacks) == 1
    assert state(desk, ticket) is TicketState.TO_CALL_BACK


def test_a_situation_is_confirmed_and_the_notice_issued(sit: Sit, desk: Desk) -> None:
    oversight.sent(desk, datetime(2026, 5, 19, 10))
    desk.clock.moment = OVERDUE
    supervisor = sit(Role.SUPERVISOR)
    supervisor.press("Ctrl+4")
    supervisor.begin()
    supervisor.press("F5")
    assert supervisor.here() == "oversight.cases", "what was found has the keyboard"
    supervisor.until_open("oversight.issue")
    supervisor.press("Ctrl+Return")
    assert supervisor.cost() == jobs.JOBS[jobs.NOTICE]
    assert len(desk.door(Role.SUPERVISOR).ask(papers)) == 1
