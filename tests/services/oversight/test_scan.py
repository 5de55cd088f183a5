"""A1: tickets not submitted at the moment of the scan whose running limit lies before it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from models.tables.handling import UnitTask
from models.tables.ticket import Ticket
from models.vocabulary import HandlingWay, SourceStatus, TicketState, Urgency
from services.access.permissions import Role
from services.kernel.errors import NotAllowed
from services.oversight.queries import oversight_scan
from services.tickets.dto import Assignment, IntakeForm
from services.tickets.handling import GiveOpinion, SignTicket
from services.tickets.intake import Answer, RegisterTicket
from services.tickets.reviewing import SendBackReply
from services.tickets.workflow import CLOCK_RUNS
from tests.services.oversight.support import (
    HOUSING,
    WATER,
    blamed,
    scan,
    sent,
    sent_to_rework,
    stored,
    submitted,
)
from tests.support.desk import Desk

SECOND = timedelta(seconds=1)
DUE = datetime(2026, 5, 15, 18)
LATER = datetime(2026, 5, 19, 10)


@pytest.mark.parametrize(
    ("dispatched", "due"),
    [
        # 7 working days: an ordinary stretch; over May Day with Saturday 9 May made up; over the Spring Festival with
        # 14 February made up; sent out on a rest day; in the evening; over Mid-Autumn and the National Day
        (datetime(2026, 5, 11, 10), datetime(2026, 5, 20, 18)),
        (datetime(2026, 4, 29, 10), datetime(2026, 5, 12, 18)),
        (datetime(2026, 2, 11, 10), datetime(2026, 2, 27, 18)),
        (datetime(2026, 5, 16, 10), datetime(2026, 5, 26, 18)),
        (datetime(2026, 5, 18, 21), datetime(2026, 5, 27, 18)),
        (datetime(2026, 9, 23, 10), datetime(2026, 10, 10, 18)),
    ],
    ids=lambda value: value.strftime("%m%d%H"),
)
def test_the_limit_passes_one_second_after_the_due_moment_scenario(
    desk: Desk, dispatched: datetime, due: datetime
) -> None:
    ticket = sent(desk, dispatched)
    assert blamed(desk, due - SECOND) == []
    assert blamed(desk, due) == []
    assert blamed(desk, due + SECOND) == [ticket.number]


def test_an_urgent_ticket_is_overdue_after_a_natural_day_scenario(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 2, 3, 15), urgency=Urgency.URGENT)
    due = datetime(2026, 5, 3, 3, 15)
    assert (blamed(desk, due), blamed(desk, due + SECOND)) == ([], [ticket.number])


@pytest.mark.parametrize("state", sorted(CLOCK_RUNS - {TicketState.REWORK}))
def test_a_ticket_is_overdue_in_every_state_in_which_it_is_with_a_unit_scenario(desk: Desk, state: TicketState) -> None:
    number = stored(desk, state=state)
    assert (blamed(desk, DUE), blamed(desk, DUE + SECOND)) == ([], [number])


@pytest.mark.parametrize(
    "columns",
    [
        {"state": TicketState.LONG_TERM},
        {"state": TicketState.DRAFT},
        {"state": TicketState.TO_DISPATCH},
        {"state": TicketState.CENTRE_REVIEW},
        {"state": TicketState.TO_CALL_BACK},
        {"state": TicketState.CLOSED},
        {"state": TicketState.ARCHIVED},
        {"state": TicketState.WITHDRAWN},
        {"state": TicketState.GUIDED, "closed_at": datetime(2026, 5, 20), "way": HandlingWay.GUIDE},
        {"state": TicketState.CLOSED, "submitted_at": datetime(2026, 5, 20), "way": HandlingWay.DIRECT},
        {"state": TicketState.CLOSED, "submitted_at": DUE + 4 * SECOND, "first_round_at": DUE + 4 * SECOND},
        {"lead_unit": None},
        {"due_at": None},
        {"received_at": LATER + SECOND, "dispatched_at": LATER + SECOND},
        {"dispatched_at": LATER + SECOND},
        {"state": TicketState.REWORK, "round": 2},
    ],
    ids=lambda columns: "_".join(f"{key}_{getattr(value, 'name', '')}" for key, value in columns.items()),
)
def test_a_ticket_without_a_passed_running_limit_is_not_named_scenario(desk: Desk, columns: dict[str, Any]) -> None:
    stored(desk, **columns)
    assert blamed(desk, LATER) == []


@pytest.mark.parametrize(
    "columns",
    [
        {"state": TicketState.CLOSED, "submitted_at": LATER + SECOND, "closed_at": LATER + SECOND},
        {"state": TicketState.ARCHIVED, "submitted_at": LATER + SECOND, "first_round_at": LATER + SECOND},
        {"state": TicketState.CLOSED, "submitted_at": LATER + SECOND, "rework_count": 1, "round": 2},
        {"state": TicketState.WITHDRAWN, "closed_at": LATER + SECOND},
        {"state": TicketState.CENTRE_REVIEW, "submitted_at": LATER + SECOND, "way": None},
        {"dispatched_at": None},
        {"state": TicketState.REWORK, "round": 2, "rework_due_at": LATER - SECOND, "due_at": LATER + SECOND},
    ],
    ids=lambda columns: "_".join(f"{key}_{getattr(value, 'name', '')}" for key, value in columns.items()),
)
def test_what_happened_after_the_moment_had_not_happened_scenario(desk: Desk, columns: dict[str, Any]) -> None:
    number = stored(desk, **columns)
    assert blamed(desk, LATER) == [number]


def test_a_submission_at_the_moment_of_the_scan_has_happened_scenario(desk: Desk) -> None:
    stored(desk, state=TicketState.CLOSED, submitted_at=LATER, first_round_at=LATER)
    assert blamed(desk, LATER) == []


def test_a_late_submission_is_overdue_only_until_it_came_scenario(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))  # due 15 May; 9 May is a make-up Saturday, so one day earlier: 14 May
    submitted(desk, ticket, LATER)
    assert blamed(desk, datetime(2026, 5, 14, 18, 0, 1)) == [ticket.number]
    assert blamed(desk, LATER - SECOND) == [ticket.number]
    assert blamed(desk, LATER) == []


def test_a_reply_that_was_sent_back_was_handed_in_between_scenario(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    submitted(desk, ticket, datetime(2026, 5, 14, 17))
    desk.clock.moment = datetime(2026, 5, 15, 9)
    desk.door(Role.REVIEWER).do(SendBackReply(ticket.ticket_id, None, "未答复诉求"))
    assert blamed(desk, datetime(2026, 5, 14, 19)) == []
    assert blamed(desk, datetime(2026, 5, 15, 9, 30)) == [ticket.number]


def test_rework_runs_on_its_own_limit_scenario(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    submitted(desk, ticket, datetime(2026, 5, 18, 10))
    sent_to_rework(desk, ticket, datetime(2026, 5, 19, 10))
    rework_due = datetime(2026, 5, 22, 18)
    assert blamed(desk, datetime(2026, 5, 15, 9)) == [ticket.number]
    assert blamed(desk, datetime(2026, 5, 18, 12)) == []
    assert (blamed(desk, rework_due), blamed(desk, rework_due + SECOND)) == ([], [ticket.number])
    assert scan(desk, rework_due + SECOND)[0].evidence["tickets"][0]["due"] == "2026-05-22T18:00"


def test_every_rework_round_is_judged_by_the_limit_it_had_scenario(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    submitted(desk, ticket, datetime(2026, 5, 7, 10))
    sent_to_rework(desk, ticket, datetime(2026, 5, 7, 11))  # 3 working days over the make-up Saturday: due 11 May
    submitted(desk, ticket, datetime(2026, 5, 13, 10))
    sent_to_rework(desk, ticket, datetime(2026, 5, 13, 11))
    assert blamed(desk, datetime(2026, 5, 11, 18)) == []
    assert blamed(desk, datetime(2026, 5, 11, 18, 0, 1)) == [ticket.number]
    assert blamed(desk, datetime(2026, 5, 14, 10)) == []


def test_an_assisting_unit_answers_for_its_own_opinion_scenario(desk: Desk) -> None:
    water = Assignment(desk.unit(WATER), days=2)
    ticket = sent(desk, datetime(2026, 5, 11, 10), water)
    cases = scan(desk, datetime(2026, 5, 13, 18, 0, 1))
    assert [(case.unit, case.tickets) for case in cases] == [("大竹县水务局", (ticket.number,))]
    assert cases[0].evidence["tickets"][0]["part"] == "assist"


def test_an_opinion_handed_in_or_no_longer_awaited_is_not_overdue_scenario(desk: Desk) -> None:
    water = Assignment(desk.unit(WATER), days=2)
    answered, waived = (sent(desk, datetime(2026, 5, 11, 10), water) for _each in range(2))
    desk.clock.moment = datetime(2026, 5, 13, 17)
    centre = desk.door(Role.DISPATCHER)
    centre.do(SignTicket(answered.ticket_id))
    centre.do(SignTicket(answered.ticket_id, desk.unit(WATER)))
    centre.do(GiveOpinion(answered.ticket_id, "管网无漏损", desk.unit(WATER)))
    submitted(desk, waived, datetime(2026, 5, 14, 10), without_opinions="已电话核实")
    assert blamed(desk, datetime(2026, 5, 14, 9)) == [waived.number]
    assert blamed(desk, datetime(2026, 5, 14, 11)) == []


def test_of_an_imported_ticket_only_the_lead_unit_gets_a_case_scenario(desk: Desk) -> None:
    number = stored(desk)
    with desk.program.storage.begin():
        UnitTask.create(
            ticket=Ticket.get(Ticket.number == number).id, unit=desk.unit(WATER), lead=False, state="handling",
            dispatched_at=datetime(2026, 5, 6, 10), due_at=datetime(2026, 5, 8, 18),
        )  # fmt: skip
    assert [(case.unit, case.tickets) for case in scan(desk, LATER)] == [("大竹县住房和城乡建设局", (number,))]


def test_a_unit_has_one_case_with_all_its_tickets_scenario(desk: Desk) -> None:
    late = stored(desk, due_at=datetime(2026, 5, 18, 18))
    early = stored(desk, due_at=datetime(2026, 5, 12, 18))
    other = stored(desk, WATER)
    cases = scan(desk, LATER)
    order = sorted([(desk.unit(HOUSING), (early, late)), (desk.unit(WATER), (other,))])
    assert [case.tickets for case in cases] == [tickets for _unit, tickets in order]
    assert {(case.situation, case.status) for case in cases} == {("A1", SourceStatus.CONFIRMED)}


def test_a_call_answered_at_once_has_no_task_scenario(desk: Desk) -> None:
    desk.clock.moment = datetime(2026, 5, 6, 10)
    form = IntakeForm(phone="13800001234", content="路灯谁管？")
    desk.door(Role.OPERATOR).do(RegisterTicket(form, Answer("住建局管养。"), "direct"))
    assert blamed(desk, LATER) == []


def test_the_evidence_tells_the_facts(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    evidence = scan(desk, datetime(2026, 5, 18, 9, 30))[0].evidence
    assert (evidence["as_of"], evidence["count"], evidence["longest_working_days"]) == ("2026-05-18T09:30", 1, 2)
    assert evidence["tickets"] == [
        {
            "number": ticket.number, "title": "路灯不亮", "type": "求助", "part": "lead", "state": "待签收",
            "received": "2026-05-06T10:00", "dispatched": "2026-05-06T10:00", "signed": None,
            "due": "2026-05-14T18:00", "overdue_working_days": 2, "overdue": "2个工作日", "fact": "超期2个工作日",
            "occasion": "2026-05-14T18:00",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("urgency", "as_of", "words"),
    [
        (Urgency.NORMAL, datetime(2026, 5, 15, 18, 0, 1), "不足1个工作日"),
        (Urgency.NORMAL, datetime(2026, 5, 17, 12), "不足1个工作日"),
        (Urgency.NORMAL, datetime(2026, 5, 18, 8), "1个工作日"),
        (Urgency.URGENT, datetime(2026, 5, 15, 18, 30), "不足1小时"),
        (Urgency.CRITICAL, datetime(2026, 5, 16, 20), "26小时"),
        (Urgency.URGENT, datetime(2026, 5, 19, 18, 5), "4天"),
    ],
)
def test_how_long_a_limit_is_over_is_told_by_its_own_clock(
    desk: Desk, urgency: Urgency, as_of: datetime, words: str
) -> None:
    stored(desk, urgency=urgency)
    assert scan(desk, as_of)[0].evidence["tickets"][0]["overdue"] == words


def test_only_who_may_read_oversight_may_scan(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.UNIT_CLERK).ask(oversight_scan, LATER)
