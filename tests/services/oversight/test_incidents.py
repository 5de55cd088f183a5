"""A2 to A5: what happened to single tickets, imported or typed in, within the window and by the moment of the scan."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from models.vocabulary import Connected, HandlingWay, Satisfaction, Solved, TicketState
from services.access.permissions import Role
from services.callbacks.calling import CloseTicket, Verdict
from services.tickets.return_review import DesignateUnit, RejectReturn
from services.tickets.returning import ReturnTicket
from services.tickets.reviewing import ApproveReply
from tests.services.oversight.support import HOUSING, blamed, scan, sent, sent_to_rework, stored, submitted
from tests.support.desk import Desk

CLOSED = datetime(2026, 5, 14, 10)
SCAN = datetime(2026, 5, 19, 10)
YEAR = timedelta(days=365)
SECOND = timedelta(seconds=1)


def closed(desk: Desk, **columns: Any) -> str:
    """A closed imported ticket, handed in within its limit."""
    row = {
        "state": TicketState.CLOSED, "submitted_at": CLOSED, "first_round_at": CLOSED, "closed_at": CLOSED,
        "return_count": 0, "rework_count": 0,
    }  # fmt: skip
    return stored(desk, **(row | columns))


def found(desk: Desk, as_of: datetime = SCAN) -> dict[str, tuple[str, ...]]:
    """The tickets of each situation; one unit only."""
    return {case.situation: case.tickets for case in scan(desk, as_of)}


@pytest.mark.parametrize(
    ("columns", "situations"),
    [
        ({"return_count": 2, "rejected_return_count": 1}, "A2"),
        ({"return_count": 2, "rejected_return_count": 2}, "A2 A3"),
        ({"rejected_return_count": 2}, "A3"),
        ({"return_count": 1, "rejected_return_count": 1}, ""),
        ({"return_count": 5}, ""),
        ({"return_count": 5, "rejected_return_count": 0}, ""),
        ({"rework_count": 2}, "A4"),
        ({"rework_count": 3, "connected": Connected.ANSWERED, "solved": Solved.SOLVED}, "A4"),
        ({"rework_count": 1}, ""),
        ({"rework_count": None}, ""),
        ({"connected": Connected.ANSWERED, "dissatisfied_reason": "未联系"}, "A5"),
        ({"connected": Connected.ANSWERED, "dissatisfied_reason": "超时；未联系"}, "A5"),
        ({"connected": Connected.NO_ANSWER, "dissatisfied_reason": "未联系"}, ""),
        ({"connected": None, "dissatisfied_reason": "未联系"}, ""),
        ({"connected": Connected.ANSWERED, "dissatisfied_reason": "未解决"}, ""),
        ({"connected": Connected.ANSWERED, "dissatisfied_reason": "未联系到物业"}, ""),
        ({"rework_count": 2, "way": HandlingWay.DIRECT}, ""),
        ({"rework_count": 2, "way": None}, "A4"),
        ({"rework_count": 2, "lead_unit": None}, ""),
    ],
    ids=str,
)
def test_a_row_of_a_sheet_meets_what_it_tells_scenario(desk: Desk, columns: dict[str, Any], situations: str) -> None:
    number = closed(desk, **columns)
    assert found(desk) == dict.fromkeys(situations.split(), (number,))


@pytest.mark.parametrize(
    ("columns", "dated"),
    [
        ({"callback_at": CLOSED + timedelta(days=1)}, CLOSED + timedelta(days=1)),
        ({}, CLOSED),
        ({"closed_at": None, "submitted_at": None, "first_round_at": None}, datetime(2026, 5, 6, 10)),
        (
            {"closed_at": None, "submitted_at": None, "first_round_at": None, "dispatched_at": None},
            datetime(2026, 5, 6, 9),
        ),
    ],
    ids=["callback", "closing", "dispatch", "receipt"],
)
def test_a_row_counts_from_its_moment_until_the_window_is_over_scenario(
    desk: Desk, columns: dict[str, Any], dated: datetime
) -> None:
    number = closed(desk, rework_count=2, state=TicketState.TO_CALL_BACK, **columns)
    assert blamed(desk, dated - SECOND, "A4") == []
    assert blamed(desk, dated, "A4") == [number]
    assert blamed(desk, dated + YEAR, "A4") == [number]
    assert blamed(desk, dated + YEAR + SECOND, "A4") == []


def test_a_return_after_a_refusal_is_the_unit_shirking_scenario(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 18, 9))
    clerk, head = desk.door(Role.UNIT_CLERK), desk.door(Role.CENTRE_HEAD)
    for hour, grounds in ((10, ""), (11, "新的依据")):
        desk.clock.moment = datetime(2026, 5, 18, hour)
        clerk.do(
            ReturnTicket(ticket.ticket_id, None, "not_area", "三定规定", desk.unit("县水务局"), new_grounds=grounds)
        )
        desk.clock.moment += timedelta(minutes=30)
        if hour == 10:
            head.do(RejectReturn(ticket.ticket_id, None, "属本单位职责"))
        else:
            head.do(DesignateUnit(ticket.ticket_id, None, desk.unit(HOUSING), "属本单位职责"))
    assert found(desk, datetime(2026, 5, 18, 10, 45)) == {}
    assert found(desk, datetime(2026, 5, 18, 11, 15)) == {"A2": (ticket.number,)}
    assert found(desk, datetime(2026, 5, 18, 12)) == {"A2": (ticket.number,), "A3": (ticket.number,)}
    facts = next(case for case in scan(desk, datetime(2026, 5, 18, 12)) if case.situation == "A3").evidence
    assert facts["tickets"][0]["fact"] == "退单被驳回2次"


def test_two_rounds_of_rework_are_bad_work_when_the_second_begins_scenario(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    submitted(desk, ticket, datetime(2026, 5, 7, 10))
    sent_to_rework(desk, ticket, datetime(2026, 5, 7, 11))
    submitted(desk, ticket, datetime(2026, 5, 8, 10))
    sent_to_rework(desk, ticket, datetime(2026, 5, 8, 11))
    assert blamed(desk, datetime(2026, 5, 8, 10, 59), "A4") == []
    (case,) = (case for case in scan(desk, datetime(2026, 5, 8, 12)) if case.situation == "A4")
    assert (case.tickets, case.unit) == ((ticket.number,), "大竹县住房和城乡建设局")
    assert case.evidence["tickets"][0]["callback"]["solved"] == "未解决"
    assert case.evidence["thresholds"] == {"window_days": 365, "rework_rounds": 2}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"contacted": False, "result_satisfaction": Satisfaction.SATISFIED}, "回访反映未联系诉求人即回复"),
        ({"truthful": False, "result_satisfaction": Satisfaction.SATISFIED}, "回访反映答复与事实不符"),
        ({"contacted": True, "truthful": True, "result_satisfaction": Satisfaction.SATISFIED}, ""),
    ],
    ids=["not contacted", "untrue", "content"],
)
def test_what_the_caller_says_of_the_reply_scenario(desk: Desk, answer: dict[str, Any], words: str) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    submitted(desk, ticket, datetime(2026, 5, 7, 10))
    desk.door(Role.REVIEWER).do(ApproveReply(ticket.ticket_id, None))
    verdict = Verdict(
        connected=Connected.ANSWERED, solved=Solved.SOLVED, process_satisfaction=Satisfaction.SATISFIED, **answer
    )
    desk.clock.moment = datetime(2026, 5, 8, 10)
    desk.door(Role.CALLBACK_CLERK).do(CloseTicket(ticket.ticket_id, None, verdict))
    assert blamed(desk, datetime(2026, 5, 8, 9, 59), "A5") == []
    told = [part["fact"] for case in scan(desk, SCAN) for part in case.evidence["tickets"]]
    assert told == ([words] if words else [])
