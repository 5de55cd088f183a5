"""What callers answered, counted by the date of closing."""

from datetime import datetime
from typing import Any

from models.tables.requests import Request
from models.tables.ticket import Ticket
from models.vocabulary import (
    Connected,
    HandlingWay,
    RequestKind,
    RequestState,
    Satisfaction,
    Solved,
    TicketState,
)
from tests.services.reports.support import Month

ANSWERED = Connected.ANSWERED


def test_very_satisfied_counts_as_satisfied_and_fairly_in_full(month: Month) -> None:
    for answer in Satisfaction:
        month.task(result_satisfaction=answer)
    assert month.parts("satisfaction_rate") == (3, 4)
    assert month.figure("satisfaction_rate").value == "75.00"
    assert month.figure("dissatisfied").value == 1
    assert month.parts("dissatisfaction_rate") == (1, 4)


def test_a_weight_turns_the_numerator_into_a_weighted_sum(month: Month) -> None:
    for answer in (Satisfaction.SATISFIED, Satisfaction.FAIRLY, Satisfaction.FAIRLY, Satisfaction.DISSATISFIED):
        month.task(result_satisfaction=answer)
    figure = month.figure("satisfaction_rate", "satisfaction_rate=w0.8")
    assert (figure.value, figure.numerator, figure.denominator) == ("65.00", "2.6", 4)
    assert month.figure("satisfaction_rate", "satisfaction_rate=w0").value == "25.00"
    assert month.figure("dissatisfaction_rate", "satisfaction_rate=w0.8").value == "25.00"


def test_mostly_solved_counts_as_solved_unless_weighted(month: Month) -> None:
    for answer in Solved:
        month.task(solved=answer)
    assert month.parts("solve_rate") == (2, 3)
    assert month.figure("solve_rate", "solve_rate=w0.5").value == "50.00"


def test_an_answered_call_with_a_blank_answer_is_in_neither_part(month: Month) -> None:
    month.task(result_satisfaction=None, solved=None)
    month.task()
    assert month.parts("satisfaction_rate") == (1, 1)
    assert month.parts("solve_rate") == (1, 1)
    assert month.parts("first_solve_rate") == (1, 1)
    assert month.parts("valid_callback_rate") == (2, 2)


def test_nobody_reached_is_a_callback_without_an_answer(month: Month) -> None:
    for ending in Connected:
        month.task(connected=ending)  # answers in the row do not count where nobody gave them
    assert month.parts("valid_callback_rate") == (1, 4)
    assert month.parts("satisfaction_rate") == (1, 1)


def test_tickets_never_called_back_are_in_no_rate_of_callbacks(month: Month) -> None:
    month.task(connected=None, callback_at=None, result_satisfaction=None, solved=None)
    assert month.parts("valid_callback_rate") == (0, 0)
    assert month.figure("valid_callback_rate").value is None


def test_direct_answers_that_were_called_back_count_too(month: Month) -> None:
    month.ticket(
        way=HandlingWay.DIRECT, closed_at="10-12 09:20", connected=ANSWERED, solved=Solved.SOLVED,
        result_satisfaction=Satisfaction.DISSATISFIED, rework_count=0,
    )  # fmt: skip
    assert month.parts("satisfaction_rate") == (0, 1)
    assert month.parts("first_solve_rate") == (1, 1)


def test_results_go_by_the_date_of_closing(month: Month) -> None:
    month.task(received_at="09-10 09:00", closed_at="10-01 00:00:00")
    month.task(closed_at="11-01 00:00:00")
    month.task(closed_at=None)
    month.task(state=TicketState.TO_CALL_BACK, closed_at=None)
    month.task(state=TicketState.WITHDRAWN)
    assert month.parts("satisfaction_rate") == (1, 1)


def test_a_matter_sent_back_was_not_solved_at_once(month: Month) -> None:
    month.task(rework_count=0)
    month.task(rework_count=1)
    month.task(rework_count=None)
    assert month.parts("first_solve_rate") == (1, 2)


def test_where_the_first_answer_is_known_it_decides(month: Month) -> None:
    month.task(rework_count=1, first_solved=Solved.UNSOLVED)
    month.task(rework_count=1, first_solved=Solved.PARTLY)
    month.task(rework_count=None, first_solved=Solved.SOLVED)
    assert month.parts("first_solve_rate") == (2, 3)


def test_an_excluded_answer_leaves_satisfaction_and_solving_and_nothing_else(month: Month) -> None:
    month.task()
    month.task(solved=Solved.UNSOLVED, result_satisfaction=Satisfaction.DISSATISFIED, counted=False)
    assert month.parts("satisfaction_rate") == (1, 1)
    assert month.parts("solve_rate") == (1, 1)
    assert month.parts("first_solve_rate") == (1, 1)
    assert month.parts("dissatisfaction_rate") == (0, 1)
    assert month.figure("dissatisfied").value == 0
    assert month.parts("exclusion_rate") == (1, 2)
    assert month.figure("closed").value == 2
    for key in ("valid_callback_rate", "on_time_rate", "sign_on_time_rate", "closing_rate"):
        assert month.parts(key)[1] == 2


def test_an_answer_excluded_later_still_counted_then(month: Month) -> None:
    month.task(solved=Solved.UNSOLVED, result_satisfaction=Satisfaction.DISSATISFIED, counted=False)
    with month.desk.program.storage.begin():
        ticket: Any = Ticket.select().first()
        Request.create(
            ticket=ticket.id, unit=ticket.lead_unit_id, kind=RequestKind.EXCLUSION, state=RequestState.GRANTED,
            reason="unlawful", filed_at=ticket.closed_at, filed_by=1, decided_at=datetime(2030, 1, 1), decided_by=1,
        )  # fmt: skip
    assert month.parts("satisfaction_rate") == (0, 1)
    assert month.parts("exclusion_rate") == (0, 1)
