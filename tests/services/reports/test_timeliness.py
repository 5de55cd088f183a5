"""On time or late: by the due date, with what is unknown left out."""

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import AppealType, HandlingWay, TaskState, TicketState, Urgency
from services.reports.keys import FigureKey
from tests.services.reports.support import Month, at

CENTRE_REVIEW, REWORK, WITHDRAWN = TicketState.CENTRE_REVIEW, TicketState.REWORK, TicketState.WITHDRAWN


def _timeliness(month: Month, as_of: str = "") -> tuple[object, ...]:
    figures = month.report(as_of=as_of).figures
    rate = figures[FigureKey.ON_TIME_RATE]
    counts = (figures[key].value for key in (FigureKey.ON_TIME_CLOSED, FigureKey.LATE_CLOSED, FigureKey.OVERDUE_OPEN))
    return (*counts, rate.numerator, rate.denominator)


def test_the_last_second_of_the_limit_is_in_time(month: Month) -> None:
    for submitted in ("10-20 15:00", "10-21 18:00:00", "10-21 18:00:01", "11-20 10:00"):
        month.task(submitted_at=submitted, closed_at=submitted)
    assert _timeliness(month) == (2, 2, 0, 2, 4)


def test_tasks_fall_into_the_period_by_their_due_date_and_need_not_agree_with_closed(month: Month) -> None:
    month.task(due_at="11-02 18:00")
    month.task(received_at="09-20 09:00", due_at="10-08 18:00", submitted_at="09-28 10:00", closed_at="09-28 10:00")
    assert _timeliness(month) == (1, 0, 0, 1, 1)
    assert month.figure("closed").value == 1


def test_an_open_task_over_its_limit_is_overdue_and_in_the_denominator(month: Month) -> None:
    month.running()
    month.task()
    assert _timeliness(month) == (1, 0, 1, 1, 2)
    assert month.figure("on_time_rate").value == "50.00"


def test_an_open_task_within_its_limit_is_not_judged_yet(month: Month) -> None:
    month.running()
    assert _timeliness(month, as_of="10-21 18:00") == (0, 0, 0, 0, 0)
    assert _timeliness(month, as_of="10-21 18:00:01") == (0, 0, 1, 0, 1)


def test_a_task_can_be_overdue_while_its_clock_runs(month: Month) -> None:
    states = (
        TicketState.TO_SIGN, TicketState.HANDLING, TicketState.EXTENSION_PENDING, TicketState.UNIT_REVIEW,
        TicketState.RETURN_PENDING, TicketState.CONSULTATION, TicketState.INSTRUCTION_PENDING,
    )  # fmt: skip
    for state in states:
        month.running(state=state)
    month.running(state=REWORK, rework_due_at="10-21 18:00", round=2)
    assert _timeliness(month) == (0, 0, 8, 0, 8)


def test_a_task_whose_clock_does_not_run_is_not_overdue(month: Month) -> None:
    for state in (TicketState.LONG_TERM, TicketState.TO_DISPATCH, TicketState.DRAFT):
        month.running(state=state)
    assert _timeliness(month) == (0, 0, 0, 0, 0)


def test_a_submission_at_an_unknown_time_is_neither_in_time_nor_late_nor_overdue(month: Month) -> None:
    for state in (CENTRE_REVIEW, TicketState.TO_CALL_BACK, TicketState.CLOSED, TicketState.ARCHIVED):
        month.running(state=state)
    assert _timeliness(month) == (0, 0, 0, 0, 0)


def test_submitted_but_not_yet_closed_is_judged(month: Month) -> None:
    month.running(state=CENTRE_REVIEW, submitted_at="10-20 15:00")
    month.running(state=TicketState.TO_CALL_BACK, submitted_at="10-22 09:00")
    assert _timeliness(month) == (1, 1, 0, 1, 2)


def test_with_rework_a_last_submission_after_the_limit_tells_nothing(month: Month) -> None:
    month.task(rework_count=1, submitted_at="10-22 09:00", closed_at="10-22 09:00")
    month.task(rework_count=1, submitted_at="10-21 09:00", closed_at="10-21 09:00")
    month.task(rework_count=0, submitted_at="10-22 09:00", closed_at="10-22 09:00")
    assert _timeliness(month) == (1, 1, 0, 1, 2)


def test_where_the_first_submission_is_known_rework_changes_nothing(month: Month) -> None:
    known = {"rework_count": 1, "submitted_at": "10-28 09:00", "closed_at": "10-28 09:00"}
    month.task(first_round_at="10-20 09:00", **known)
    month.task(first_round_at="10-22 09:00", **known)
    assert _timeliness(month) == (1, 1, 0, 1, 2)


def test_in_rework_the_limit_of_that_round_is_overdue_and_the_first_round_stays_judged(month: Month) -> None:
    known = {"first_round_at": "10-20 09:00", "rework_due_at": "10-27 18:00", "round": 2, "imported": False}
    month.running(state=REWORK, **known)
    month.running(state=TicketState.HANDLING, **known)  # sent back by the centre's review within that round
    assert _timeliness(month) == (2, 0, 2, 2, 2)
    assert month.figure("overdue_open", as_of="10-27 18:00").value == 0


def test_a_limit_of_rework_that_ends_with_the_first_one_takes_nothing_from_the_first_round(month: Month) -> None:
    month.running(
        state=REWORK, first_round_at="10-16 09:00", rework_due_at="10-21 18:00", round=2, imported=False
    )  # fmt: skip
    assert _timeliness(month) == (1, 0, 1, 1, 1)


def test_in_rework_overdue_goes_by_the_period_of_its_own_limit(month: Month) -> None:
    month.running(
        state=REWORK, due_at="09-21 18:00", first_round_at="09-20 09:00", rework_due_at="10-27 18:00", round=2
    )  # fmt: skip
    assert _timeliness(month) == (0, 0, 1, 0, 0)
    assert month.figure("overdue_open", period="2026-09").value == 0


def test_a_sheet_s_row_in_rework_runs_on_the_limit_written_there(month: Month) -> None:
    written = {"rework_due_at": "10-21 18:00", "round": 2, "rework_count": 1}
    month.running(state=REWORK, first_round_at="10-15 09:00", **written)
    month.running(state=REWORK, **written)
    assert _timeliness(month) == (0, 0, 2, 0, 2)
    assert _timeliness(month, as_of="10-21 18:00") == (0, 0, 0, 0, 0)


def test_in_rework_without_a_limit_of_its_own_nothing_is_overdue(month: Month) -> None:
    month.running(state=REWORK, round=2, rework_count=1)
    month.running(state=REWORK, round=2, rework_count=1, first_round_at="10-15 09:00")
    assert _timeliness(month) == (1, 0, 0, 1, 1)


def test_a_row_that_is_still_handled_by_its_state_is_not_submitted_whatever_moment_it_carries(month: Month) -> None:
    month.running(first_round_at="10-15 09:00")
    assert _timeliness(month) == (0, 0, 1, 0, 1)
    assert "1" in month.report().faults[0]


def test_direct_guided_and_withdrawn_tickets_are_never_due(month: Month) -> None:
    month.ticket(way=HandlingWay.DIRECT, due_at="10-13 18:00", submitted_at="10-12 10:00", closed_at="10-12 10:00")
    month.ticket(way=HandlingWay.GUIDE, state=TicketState.GUIDED, due_at="10-13 18:00")
    month.running(state=WITHDRAWN)
    month.task(state=WITHDRAWN)
    assert _timeliness(month) == (0, 0, 0, 0, 0)


def test_dispatch_is_in_time_within_four_office_hours(month: Month) -> None:
    # from Monday 09:00 they end at 15:00, noon not counted
    for dispatched in ("10-12 11:00", "10-12 15:00:00", "10-12 15:00:01", "10-13 09:00"):
        month.task(dispatched_at=dispatched)
    month.task(received_at="10-12 09:40", dispatched_at="10-12 15:40:00")
    month.task(received_at="10-12 09:40", dispatched_at="10-12 15:40:01")
    assert month.parts("dispatch_on_time_rate") == (3, 6)


def test_a_call_on_a_rest_day_waits_for_the_office_to_open(month: Month) -> None:
    month.task(received_at="10-17 22:00", dispatched_at="10-19 15:00")
    month.task(received_at="10-17 22:00", dispatched_at="10-19 15:01")
    assert month.parts("dispatch_on_time_rate") == (1, 2)


def test_urgent_tickets_are_dispatched_and_signed_within_half_an_hour(month: Month) -> None:
    urgent = {"urgency": Urgency.CRITICAL, "received_at": "10-17 22:00"}
    month.task(dispatched_at="10-17 22:30", signed_at="10-17 23:00", **urgent)
    month.task(dispatched_at="10-17 22:31", signed_at="10-17 23:02", **urgent)
    assert month.parts("dispatch_on_time_rate") == (1, 2)
    assert month.parts("sign_on_time_rate") == (1, 2)


def test_dispatch_at_an_unknown_time_is_left_out(month: Month) -> None:
    month.task(dispatched_at=None)
    assert month.parts("dispatch_on_time_rate") == (0, 0)
    assert month.parts("sign_on_time_rate") == (0, 0)


def test_signing_in_is_in_time_until_the_end_of_the_next_working_day(month: Month) -> None:
    month.task(signed_at="10-13 18:00:00")
    month.task(signed_at="10-13 18:00:01")
    month.task(signed_at=None)
    month.running(state=TicketState.TO_SIGN, signed_at=None)
    assert month.parts("sign_on_time_rate") == (1, 3)
    assert month.parts("sign_on_time_rate", as_of="10-13 17:00") == (0, 0)


def test_a_stored_sign_in_limit_goes_before_the_computed_one(month: Month) -> None:
    month.task(signed_at="10-13 18:00")
    ticket = Ticket.select().get()
    with month.desk.program.storage.begin():
        UnitTask.create(
            ticket=ticket, unit=ticket.lead_unit_id, lead=True, state=TaskState.DONE,
            dispatched_at=at("10-12 10:00"), sign_due_at=at("10-12 18:00"),
        )  # fmt: skip
    assert month.parts("sign_on_time_rate") == (0, 1)


def test_tickets_of_rules_that_are_gone_have_no_known_limits(month: Month) -> None:
    month.task(rules_key="某旧版")
    assert month.parts("dispatch_on_time_rate") == (0, 0)
    assert month.figure("intake").value == 1


def test_working_days_run_from_the_day_after_dispatch_to_the_day_of_closing(month: Month) -> None:
    month.task(dispatched_at="10-12 10:00", closed_at="10-20 15:00")  # Monday to Tuesday of next week: 6
    month.task(dispatched_at="10-16 10:00", closed_at="10-16 17:00")  # the same day: 0
    month.task(dispatched_at=None, received_at="10-09 10:00", closed_at="10-12 10:00", urgency=Urgency.URGENT)
    month.ticket(way=HandlingWay.DIRECT, closed_at="10-12 10:00")
    month.running()
    figure = month.figure("average_working_days")
    # 10 October is a make-up day: Friday the 9th to Monday the 12th are 2 working days
    assert (figure.numerator, figure.denominator, figure.value) == (8, 3, "2.67")


def test_other_types_run_on_seven_working_days_like_any(month: Month) -> None:
    month.task(type=AppealType.OTHER)
    assert _timeliness(month) == (1, 0, 0, 1, 1)
