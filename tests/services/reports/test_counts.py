"""What is counted by the date of receipt, and what counts as closed: typed in and imported alike."""

from models.vocabulary import AppealType, HandlingWay, Satisfaction, TicketState
from tests.services.reports.support import Month

DIRECT, DISPATCH, GUIDE = HandlingWay.DIRECT, HandlingWay.DISPATCH, HandlingWay.GUIDE
CLOSED, GUIDED, WITHDRAWN, ARCHIVED = (
    TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED,
)  # fmt: skip


def test_intake_counts_everything_received_guided_and_withdrawn_too(month: Month) -> None:
    month.task()
    month.ticket(way=DIRECT, closed_at="10-12 09:20")
    month.ticket(way=GUIDE, state=GUIDED)
    month.running(state=WITHDRAWN)
    month.ticket(state=TicketState.DRAFT)
    month.task(received_at="09-30 23:59:59")
    month.task(received_at="11-01 00:00:00")
    month.task(received_at="10-01 00:00:00")
    month.task(received_at="10-31 23:59:59")
    assert month.figure("intake").value == 7


def test_ways_of_handling_are_counted_apart_and_unknown_ones_not_at_all(month: Month) -> None:
    month.ticket(way=DIRECT, closed_at="10-12 09:20")
    month.task()
    month.running(state=TicketState.TO_DISPATCH, unit=None)
    month.ticket(way=GUIDE, state=GUIDED)
    month.task(way=None)
    assert [month.figure(key).value for key in ("direct", "dispatched", "guided", "intake")] == [1, 2, 1, 5]


def test_the_direct_rate_looks_only_at_known_ways(month: Month) -> None:
    month.ticket(way=DIRECT, closed_at="10-12 09:20")
    month.task()
    month.ticket(way=GUIDE, state=GUIDED)
    month.task(way=None)
    assert month.parts("direct_rate") == (1, 3)
    assert month.figure("direct_rate").value == "33.33"


def test_closed_counts_closed_and_archived_by_their_closing_time(month: Month) -> None:
    month.task()
    month.task(state=ARCHIVED)
    month.ticket(way=DIRECT, closed_at="10-12 09:20")
    month.task(received_at="09-20 09:00", closed_at="10-01 00:00:00")
    month.task(closed_at="11-01 00:00:00")
    month.task(closed_at=None)
    month.task(state=TicketState.TO_CALL_BACK, closed_at=None)
    assert month.figure("closed").value == 4


def test_guided_and_withdrawn_tickets_are_not_closed_even_in_the_archive(month: Month) -> None:
    month.ticket(way=GUIDE, state=GUIDED, closed_at="10-12 09:20")
    month.ticket(way=GUIDE, state=ARCHIVED, closed_at="10-12 09:20")
    month.task(state=WITHDRAWN)
    assert month.figure("closed").value == 0
    assert month.figure("open").value == 0


def test_open_counts_what_was_received_and_is_not_ended(month: Month) -> None:
    month.running()
    month.running(state=TicketState.TO_CALL_BACK, submitted_at="10-20 15:00")
    month.ticket(state=TicketState.DRAFT)
    month.task()
    month.task(closed_at=None)
    assert month.figure("open").value == 3


def test_the_closing_rate_takes_tasks_received_in_the_period_closed_whenever(month: Month) -> None:
    month.task()
    month.task(closed_at="11-20 10:00")
    month.running()
    month.task(received_at="09-30 10:00")
    assert month.parts("closing_rate") == (2, 3)


def test_direct_guided_and_withdrawn_tickets_are_out_of_the_closing_rate(month: Month) -> None:
    month.task()
    month.ticket(way=DIRECT, closed_at="10-12 09:20")
    month.ticket(way=GUIDE, state=GUIDED)
    month.ticket(way=DISPATCH, state=GUIDED, unit="住建局")
    month.running(state=WITHDRAWN)
    assert month.parts("closing_rate") == (1, 1)


def test_a_ticket_of_unknown_way_is_a_task_when_it_has_a_lead_unit(month: Month) -> None:
    month.task(way=None)
    month.ticket(way=None)
    assert month.parts("closing_rate") == (1, 1)


def test_counts_have_only_a_value(month: Month) -> None:
    month.task()
    figure = month.figure("intake")
    assert (figure.value, figure.numerator, figure.denominator) == (1, None, None)


def test_praise_without_a_limit_is_closed_but_never_due(month: Month) -> None:
    month.task(type=AppealType.PRAISE, due_at=None)
    assert month.figure("closed").value == 1
    assert month.parts("on_time_rate") == (0, 0)


def test_returns_and_extensions_count_once_a_task_and_blanks_not_at_all(month: Month) -> None:
    month.task(return_count=3, extension_count=1)
    month.task(return_count=0, extension_count=0)
    month.task(return_count=1, extension_count=0, state=WITHDRAWN)
    month.task(return_count=None, extension_count=None)
    month.ticket(way=DIRECT, return_count=1, extension_count=1, closed_at="10-12 09:20")
    assert month.parts("return_rate") == (2, 3)
    assert month.parts("extension_rate") == (1, 3)
    assert month.figure("return_rate").value == "66.67"


def test_improper_returns_need_the_number_of_rejected_ones(month: Month) -> None:
    month.task(return_count=2)
    assert month.figure("improper_return_rate").value is None
    month.task(return_count=2, rejected_return_count=1)
    month.task(return_count=0, rejected_return_count=0)
    assert month.parts("improper_return_rate") == (1, 2)


def test_reworked_tasks_are_counted_among_tasks_closed(month: Month) -> None:
    month.task(rework_count=2)
    month.task(rework_count=0)
    month.task(rework_count=None)
    month.running(rework_count=1, state=TicketState.REWORK)
    month.ticket(way=DIRECT, rework_count=1, closed_at="10-12 09:20")
    assert month.parts("rework_rate") == (1, 2)


def test_what_is_not_recorded_is_not_told(month: Month) -> None:
    month.task()
    for key in ("accept_rate", "knowledge_on_time_rate"):
        figure = month.figure(key)
        assert (figure.value, figure.numerator, figure.denominator) == (None, None, None)


def test_joined_tickets_are_repeats_and_no_tasks_of_their_own(month: Month) -> None:
    month.task(imported=False, first_round_at="10-20 15:00")
    month.task(imported=False, parent=1, due_at="10-15 18:00", result_satisfaction=Satisfaction.DISSATISFIED)
    month.task(imported=False, state=WITHDRAWN, cancel_code="invalid")
    month.task()
    assert month.parts("repeat_rate") == (1, 2)
    assert month.figure("repeat_rate").value == "50.00"
    assert month.parts("on_time_rate") == (2, 2)
    assert month.parts("closing_rate") == (2, 2)
    assert month.figure("closed").value == 3
    assert month.parts("satisfaction_rate") == (2, 3)


def test_a_joined_ticket_sent_back_by_itself_runs_on_the_limit_of_its_round(month: Month) -> None:
    again = {"imported": False, "parent": 1, "round": 2, "rework_count": 1, "rework_due_at": "10-28 18:00"}
    month.task(imported=False)
    month.running(**again, state=TicketState.REWORK)
    assert month.figure("overdue_open", as_of="11-02 09:00").value == 1
    assert month.parts("return_rate") == (0, 2)


def test_what_was_withdrawn_stays_so_in_the_archive(month: Month) -> None:
    month.task(state=TicketState.ARCHIVED, cancel_code="caller", imported=False)
    month.task(state=TicketState.ARCHIVED)
    assert month.figure("closed").value == 1
    assert month.parts("closing_rate") == (1, 1)


def test_an_empty_month_has_every_figure_and_invents_none(month: Month) -> None:
    report = month.report()
    counts = {"intake", "direct", "dispatched", "guided", "closed", "on_time_closed", "late_closed", "open",
              "overdue_open", "dissatisfied"}  # fmt: skip
    assert {key.value: figure.value for key, figure in report.figures.items()} == {
        key.value: 0 if key.value in counts else None for key in report.figures
    }
    assert all(rows == () for rows in report.by.values())
    assert report.faults == ()
