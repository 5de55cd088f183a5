"""As of a moment: what happened later had not happened; what was received later was not there."""

import pytest

from models.vocabulary import Connected, HandlingWay, Satisfaction, TicketState
from services.reports.keys import FigureKey
from tests.services.reports.support import Month


def test_a_ticket_received_later_is_not_there(month: Month) -> None:
    month.task()
    assert month.figure("intake", as_of="10-12 09:00").value == 1
    assert month.figure("intake", as_of="10-12 08:59").value == 0
    assert month.rows("unit", as_of="10-12 08:59") == []


@pytest.mark.parametrize(
    ("as_of", "closed", "open_"), [("10-20 14:59", 0, 1), ("10-20 15:00", 1, 0), ("12-01 09:00", 1, 0)]
)
def test_a_ticket_closed_later_is_still_open(month: Month, as_of: str, closed: int, open_: int) -> None:
    month.task()
    figures = month.report(as_of=as_of).figures
    assert (figures[FigureKey.CLOSED].value, figures[FigureKey.OPEN].value) == (closed, open_)
    assert month.parts("closing_rate", as_of=as_of) == (closed, 1)
    assert month.parts("average_working_days", as_of=as_of) == (6 * closed, closed)


def test_a_task_submitted_later_was_overdue_then(month: Month) -> None:
    month.task(submitted_at="10-28 09:00", closed_at="10-28 09:00")
    assert month.figure("overdue_open", as_of="10-25 09:00").value == 1
    assert month.parts("on_time_rate", as_of="10-25 09:00") == (0, 1)
    assert month.figure("late_closed", as_of="10-25 09:00").value == 0
    assert month.figure("overdue_open").value == 0
    assert month.figure("late_closed").value == 1


def test_a_task_whose_limit_lay_ahead_was_judged_only_if_submitted(month: Month) -> None:
    month.task(submitted_at="10-14 09:00", closed_at="10-14 09:00")
    month.task(submitted_at="10-20 09:00", closed_at="10-20 09:00")
    assert month.parts("on_time_rate", as_of="10-15 09:00") == (1, 1)


def test_a_callback_made_later_is_not_there(month: Month) -> None:
    month.task(callback_at="10-25 09:00", result_satisfaction=Satisfaction.DISSATISFIED)
    month.task(callback_at=None)
    assert month.parts("valid_callback_rate", as_of="10-24 09:00") == (1, 1)
    assert month.figure("dissatisfied", as_of="10-24 09:00").value == 0
    assert month.figure("dissatisfied", as_of="10-25 09:00").value == 1
    assert month.parts("valid_callback_rate", as_of="10-25 09:00") == (2, 2)


def test_dispatch_and_signing_later_have_not_happened(month: Month) -> None:
    month.task()
    assert month.parts("dispatch_on_time_rate", as_of="10-12 09:30") == (0, 0)
    assert month.parts("sign_on_time_rate", as_of="10-12 14:00") == (0, 0)
    assert month.parts("sign_on_time_rate", as_of="10-12 15:00") == (1, 1)


def test_not_signed_in_by_the_limit_was_late_then_already(month: Month) -> None:
    month.task(signed_at="10-15 09:00")
    assert month.parts("sign_on_time_rate", as_of="10-14 09:00") == (0, 1)


def test_a_ticket_guided_or_withdrawn_later_was_open(month: Month) -> None:
    month.ticket(way=HandlingWay.GUIDE, state=TicketState.GUIDED, closed_at="10-13 09:00")
    month.running(state=TicketState.WITHDRAWN, closed_at="10-13 09:00")
    assert month.figure("open", as_of="10-12 12:00").value == 2
    assert month.figure("open").value == 0
    assert month.parts("closing_rate", as_of="10-12 12:00") == (0, 1)


def test_a_task_withdrawn_later_was_overdue_then(month: Month) -> None:
    month.running(state=TicketState.WITHDRAWN, closed_at="10-28 09:00")
    assert month.parts("on_time_rate", as_of="10-25 09:00") == (0, 1)
    assert month.figure("overdue_open", as_of="10-25 09:00").value == 1
    assert month.figure("overdue_open").value == 0


def test_without_a_moment_the_report_is_as_of_now(month: Month) -> None:
    month.running(due_at="11-30 18:00", connected=Connected.NO_ANSWER)
    assert month.figure("overdue_open", period="2026-11").value == 1
    assert month.report().as_of.isoformat() == "2026-12-01T09:00:00"
