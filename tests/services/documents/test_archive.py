"""A notice and its case; the register; a reprint is the bytes that were issued."""

from datetime import datetime, timedelta

import pytest

from models.tables.logs import CommandLog
from models.tables.oversight import Paper
from models.vocabulary import CaseState
from services.access.permissions import Role
from services.documents.commands import IssueNotice, ReprintPaper
from services.documents.errors import (
    NotOverdue,
    PaperDamaged,
)
from services.documents.queries import paper_pdf, papers, papers_of_case
from services.kernel.errors import NotAllowed, NotFound
from services.oversight.commands import CaseDecided, DismissCase, RunScan
from services.oversight.queries import case_detail, cases
from tests.services.documents.support import KIND, MONDAY, issued, open_case_id
from tests.services.oversight.support import sent, stored, submitted
from tests.support.desk import Desk


@pytest.fixture(autouse=True)
def on_monday(desk: Desk) -> None:
    """Papers of these tests are written on a Monday morning."""
    desk.clock.moment = MONDAY


def test_a_notice_of_a_case_decides_it(desk: Desk) -> None:
    number = stored(desk)
    case_id = open_case_id(desk)
    paper = issued(desk, case_id=case_id)
    row = desk.door().ask(case_detail, case_id).row
    assert (paper.tickets, row.state, row.decided_by) == ((number,), CaseState.NOTIFIED, "测试supervisor")
    assert [each.number for each in desk.door().ask(papers_of_case, case_id)] == [paper.number]
    with pytest.raises(CaseDecided):
        issued(desk, case_id=case_id)


def test_a_notice_of_a_case_leaves_out_what_was_handed_in_since(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    number = stored(desk)
    desk.clock.moment = MONDAY
    case_id = open_case_id(desk)
    submitted(desk, ticket, MONDAY + timedelta(hours=1))
    paper = issued(desk, case_id=case_id)
    assert paper.tickets == (number,)
    assert [row.number for row in desk.door().ask(case_detail, case_id).tickets] == [number]


def test_a_case_that_no_longer_holds_or_was_dismissed_gets_no_notice(desk: Desk) -> None:
    ticket = sent(desk, datetime(2026, 5, 6, 10))
    desk.clock.moment = MONDAY
    case_id = open_case_id(desk)
    submitted(desk, ticket, MONDAY + timedelta(hours=1))
    with pytest.raises(NotOverdue):
        issued(desk, case_id=case_id)
    desk.door(Role.SUPERVISOR).do(DismissCase(case_id, "当日已办结"))
    with pytest.raises(CaseDecided):
        issued(desk, case_id=case_id)
    with pytest.raises(NotFound):
        issued(desk, case_id=case_id + 1)


def test_a_notice_by_number_decides_the_case_it_covers(desk: Desk) -> None:
    first, second = stored(desk), stored(desk)
    case_id = open_case_id(desk)
    issued(desk, first)
    assert desk.door().ask(case_detail, case_id).row.state is CaseState.OPEN
    issued(desk, first, second)
    assert desk.door().ask(case_detail, case_id).row.state is CaseState.NOTIFIED
    desk.door(Role.SUPERVISOR).do(RunScan())
    assert desk.door().ask(cases, CaseState.OPEN) == ()


def test_a_second_notice_within_ninety_days_is_told(desk: Desk) -> None:
    stored(desk)
    issued(desk, case_id=open_case_id(desk))
    stored(desk)
    desk.clock.moment = MONDAY + timedelta(days=60)
    desk.door(Role.SUPERVISOR).do(RunScan())
    assert [row.repeated for row in desk.door().ask(cases, CaseState.OPEN)] == [True]


def test_a_reprint_is_the_stored_bytes_and_stays_in_the_log(desk: Desk) -> None:
    paper = issued(desk, stored(desk))
    again = desk.door(Role.SUPERVISOR).do(ReprintPaper(paper.id or 0))
    shown = desk.door(Role.COUNTY_OFFICE).ask(paper_pdf, paper.id or 0)
    assert (again.pdf, again.sha256, again.number) == (paper.pdf, paper.sha256, paper.number)
    assert shown == again
    with desk.program.storage.reading():
        row = CommandLog.select().where(CommandLog.command == "ReprintPaper").get()
    assert row.subject == paper.number


def test_a_damaged_paper_is_not_given_out(desk: Desk) -> None:
    paper = issued(desk, stored(desk))
    with desk.program.storage.begin():
        Paper.update(pdf=paper.pdf + b" ").execute()
    with pytest.raises(PaperDamaged):
        desk.door(Role.SUPERVISOR).do(ReprintPaper(paper.id or 0))
    with pytest.raises(NotFound):
        desk.door(Role.SUPERVISOR).do(ReprintPaper(0))


def test_the_register_lists_the_papers_newest_first(desk: Desk) -> None:
    number = stored(desk)
    issued(desk, number)
    desk.clock.moment = MONDAY + timedelta(hours=1)
    issued(desk, number)
    rows = desk.door(Role.COUNTY_OFFICE).ask(papers, 2026)
    assert [row.number for row in rows] == ["竹审批督〔2026〕2号", "竹审批督〔2026〕1号"]
    assert (rows[0].kind, rows[0].issued_by, rows[0].tickets) == (KIND, "测试supervisor", (number,))
    assert desk.door().ask(papers, 2025) == ()


def test_only_who_issues_notices_may(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.door(Role.COUNTY_OFFICE).do(IssueNotice(KIND, (stored(desk),)))
