"""Cases: kept by the scan of the present moment, decided by a person, opened again only by new facts."""

from datetime import datetime, timedelta

import pytest

from models.vocabulary import CaseState, TicketState
from services.access.permissions import Role
from services.kernel.errors import Invalid, NotAllowed, NotFound
from services.oversight.commands import CaseDecided, DismissCase, RunScan
from services.oversight.dto import CaseRow, ScanResult
from services.oversight.queries import case_counts, case_detail, cases, last_scan
from services.oversight.rules import RULES
from services.oversight.situations import seeded_situations as situations
from tests.services.oversight.support import WATER, sent, sent_to_rework, stored, submitted
from tests.support.desk import Desk

MONDAY = datetime(2026, 5, 18, 9)


def scanned(desk: Desk, at: datetime = MONDAY) -> ScanResult:
    """The supervisor scans at this moment."""
    desk.clock.moment = at
    return desk.door(Role.SUPERVISOR).do(RunScan())


def listed(desk: Desk, state: CaseState | None = CaseState.OPEN) -> tuple[CaseRow, ...]:
    """The list of cases."""
    return desk.door(Role.SUPERVISOR).ask(cases, state)


def dismissed(desk: Desk, case_id: int) -> None:
    """The supervisor does not take the case up."""
    desk.door(Role.SUPERVISOR).do(DismissCase(case_id, "已电话核实，当日办结"))


def test_a_scan_opens_one_case_a_unit(desk: Desk) -> None:
    first, second = stored(desk, due_at=datetime(2026, 5, 14, 18)), stored(desk)
    stored(desk, WATER)
    result = scanned(desk)
    rows = {row.unit: row for row in listed(desk)}
    assert (result.opened, result.stored, len(rows)) == (2, True, 2)
    row = rows["大竹县住房和城乡建设局"]
    assert (row.situation, row.label, row.tickets, row.fact) == ("A1", "存在超期未办理工单", 2, "超期2个工作日")
    numbers = [ticket.number for ticket in desk.door().ask(case_detail, row.id).tickets]
    assert numbers == [first, second]


def test_a_second_scan_refreshes_the_open_case(desk: Desk) -> None:
    stored(desk)
    scanned(desk)
    stored(desk, due_at=datetime(2026, 5, 18, 18))
    result = scanned(desk, MONDAY + timedelta(days=1))
    (row,) = listed(desk)
    assert (result.opened, row.tickets, row.longest_working_days) == (0, 2, 2)
    assert (row.found_at, row.as_of) == (MONDAY, MONDAY + timedelta(days=1))


def test_a_look_at_another_moment_keeps_nothing(desk: Desk) -> None:
    number = stored(desk)
    desk.clock.moment = MONDAY
    result = desk.door(Role.SUPERVISOR).do(RunScan(MONDAY - timedelta(days=1)))
    assert (result.stored, [case.tickets for case in result.cases]) == (False, [(number,)])
    assert (listed(desk, None), desk.door().ask(last_scan)) == ((), None)


def test_a_case_whose_tickets_were_handed_in_is_put_away_and_may_come_back(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    scanned(desk)
    submitted(desk, ticket, MONDAY + timedelta(hours=1))
    scanned(desk, MONDAY + timedelta(hours=2))
    (row,) = listed(desk, CaseState.DISMISSED)
    assert (listed(desk), row.decided_by) == ((), "")
    assert row.decision_words


def test_a_dismissed_case_stays_dismissed_until_another_ticket_is_late(desk: Desk) -> None:
    old = stored(desk)
    scanned(desk)
    dismissed(desk, listed(desk)[0].id)
    assert (scanned(desk, MONDAY + timedelta(days=1)).opened, listed(desk)) == (0, ())
    new = stored(desk)
    assert scanned(desk, MONDAY + timedelta(days=2)).opened == 1
    (row,) = listed(desk)
    assert {ticket.number for ticket in desk.door().ask(case_detail, row.id).tickets} == {old, new}
    assert desk.door().ask(case_counts) == {CaseState.OPEN: 1, CaseState.DISMISSED: 1}


def test_a_later_limit_of_the_same_ticket_is_a_new_fact(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    scanned(desk)
    dismissed(desk, listed(desk)[0].id)
    submitted(desk, ticket, MONDAY + timedelta(hours=1))
    sent_to_rework(desk, ticket, MONDAY + timedelta(hours=2))  # 3 working days
    assert scanned(desk, datetime(2026, 5, 21, 18)).opened == 0
    assert scanned(desk, datetime(2026, 5, 21, 18, 0, 1)).opened == 1


def test_a_decision_needs_words_the_right_and_an_open_case(desk: Desk) -> None:
    stored(desk)
    scanned(desk)
    case_id = listed(desk)[0].id
    with pytest.raises(Invalid):
        desk.door(Role.SUPERVISOR).do(DismissCase(case_id, "  "))
    with pytest.raises(NotAllowed):
        desk.door(Role.COUNTY_OFFICE).do(DismissCase(case_id, "不采纳"))
    with pytest.raises(NotFound):
        desk.door(Role.SUPERVISOR).do(DismissCase(case_id + 1, "不采纳"))
    dismissed(desk, case_id)
    with pytest.raises(CaseDecided):
        dismissed(desk, case_id)
    (row,) = listed(desk, CaseState.DISMISSED)
    assert (row.decided_by, row.decision_words) == ("测试supervisor", "已电话核实，当日办结")


def test_the_detail_shows_the_facts_as_found_beside_the_present_state(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    scanned(desk)
    submitted(desk, ticket, MONDAY + timedelta(hours=1))
    (row,) = desk.door(Role.COUNTY_OFFICE).ask(case_detail, listed(desk)[0].id).tickets
    assert (row.state_then, row.state_now) == ("待签收", TicketState.CENTRE_REVIEW)
    assert (row.due, row.fact, row.signed) == (datetime(2026, 5, 14, 18), "超期2个工作日", None)


def test_a_case_that_is_not_there_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.door().ask(case_detail, 1)


def test_the_last_scan_tells_when_and_how_many(desk: Desk) -> None:
    stored(desk, due_at=None)
    scanned(desk)
    found = desk.door().ask(last_scan)
    assert found is not None
    assert (found.at, found.tickets) == (MONDAY, 1)


def test_every_rule_is_named_by_a_situation() -> None:
    assert {rule.name for rule in RULES} <= {each.rule for each in situations() if each.enabled}


def test_only_confirmed_situations_have_words_for_papers() -> None:
    assert {each.code for each in situations() if each.notice} == {"A1", "A2", "B1", "C1"}
