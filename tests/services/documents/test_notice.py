"""Issuing a 督促通知书: one addressee, gap-free numbers, facts that hold, bytes that stay."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from models.tables.office import CommandLog, Setting
from models.tables.oversight import Paper
from models.vocabulary import CaseState, CommandResult, TicketState
from services.access.permissions import Role
from services.bus.dispatcher import Dispatcher
from services.bus.unit_of_work import Transaction
from services.directory.commands import SavePaperHead
from services.documents.commands import HANDLERS, IssueNotice, ReprintPaper
from services.documents.dto import FinishedPaper, NoticeWish
from services.documents.errors import (
    NoAddressee,
    NothingNamed,
    NotOneAddressee,
    NotOverdue,
    PaperCodeMissing,
    PaperDamaged,
    UnknownTickets,
)
from services.documents.queries import draft_notice, paper_pdf, papers, papers_of_case
from services.kernel.errors import DomainError, NotAllowed, NotFound
from services.oversight.commands import CaseDecided, DismissCase, RunScan
from services.oversight.queries import case_detail, cases
from services.papers.errors import UnknownPaper
from services.tickets.detail_queries import ticket_id_of, time_line
from tests.services.oversight.support import WATER, sent, stored, submitted
from tests.support.desk import Desk

KIND = "督促通知书"
MONDAY = datetime(2026, 5, 18, 9)


def issued(desk: Desk, *numbers: str, **wish: Any) -> FinishedPaper:
    """The supervisor issues the notice on this Monday unless the clock says otherwise."""
    return desk.door(Role.SUPERVISOR).do(IssueNotice(KIND, numbers, **wish))


def words_of(pdf: bytes) -> str:
    """The text of a paper without line ends."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def open_case_id(desk: Desk) -> int:
    """The one open case after a scan."""
    desk.door(Role.SUPERVISOR).do(RunScan())
    return desk.door(Role.SUPERVISOR).ask(cases, CaseState.OPEN)[0].id


def without_code(desk: Desk) -> None:
    """The bureau has no code before its numbers."""
    desk.admin.do(SavePaperHead("bureau", "大竹县行政审批局", ""))


@pytest.fixture(autouse=True)
def on_monday(desk: Desk) -> None:
    """Papers of these tests are written on a Monday morning."""
    desk.clock.moment = MONDAY


def test_an_issued_notice_has_a_number_pages_and_a_hash(desk: Desk) -> None:
    paper = issued(desk, stored(desk))
    assert (paper.kind, paper.number, paper.missing) == (KIND, "竹审批督〔2026〕1号", ())
    assert paper.pages == len(PdfReader(BytesIO(paper.pdf)).pages)
    assert paper.sha256 == hashlib.sha256(paper.pdf).hexdigest()


def test_the_paper_says_what_holds(desk: Desk) -> None:
    number = stored(desk, title="新华路路面塌陷")
    words = words_of(issued(desk, number, demands=("限期修复路面。",)).pdf)
    for part in (
        "竹审批督〔2026〕1号", "大竹县住房和城乡建设局：", number, "新华路路面塌陷", "2026年5月15日18时", "1个工作日",
        "“存在超期未办理工单”", "《大竹县12345政务服务热线办理运行管理办法》", "2026年5月21日前", "测试supervisor",
        "一、限期修复路面。", "2026年5月18日",
    ):  # fmt: skip
        assert part in words
    assert "草稿" not in words
    assert "演示" not in words


def test_several_tickets_stand_in_a_table(desk: Desk) -> None:
    numbers = [stored(desk) for _each in range(3)]
    words = words_of(issued(desk, *numbers).pdf)
    assert all(number in words for number in numbers)


def test_a_character_that_no_font_has_is_named(desk: Desk) -> None:
    paper = issued(desk, stored(desk, title="路灯不亮😀"))
    assert paper.missing == ("😀",)
    assert "路灯不亮〓" in words_of(paper.pdf)


def test_a_paper_of_a_demo_database_says_so(desk: Desk) -> None:
    with desk.program.storage.begin():
        county = Setting.get_by_id("county").value
        Setting.update(value=county | {"demo": True}).where(Setting.key == "county").execute()
    assert "演示数据" in words_of(issued(desk, stored(desk)).pdf)
    assert desk.door().ask(papers)[0].demo is True


def test_a_date_for_the_reply_may_be_set(desk: Desk) -> None:
    assert "2026年5月25日前" in words_of(issued(desk, stored(desk), reply_by=date(2026, 5, 25)).pdf)


def test_numbers_run_without_gaps_whatever_is_refused(desk: Desk) -> None:
    ours, theirs = stored(desk), stored(desk, WATER)
    numbers = [issued(desk, ours).number]
    for refused in ((ours, theirs), ("SJ-none",), (stored(desk, due_at=None),)):
        with pytest.raises(DomainError):
            issued(desk, *refused)
    issued(desk, ours, draft=True)
    numbers += [issued(desk, theirs).number, issued(desk, ours).number]
    assert numbers == [f"竹审批督〔2026〕{serial}号" for serial in (1, 2, 3)]


def test_a_fault_after_the_number_was_taken_leaves_no_gap(desk: Desk) -> None:
    number = stored(desk)
    case_id = open_case_id(desk)

    def failing(cmd: IssueNotice, tx: Transaction) -> None:
        HANDLERS[IssueNotice](cmd, tx)
        raise NotFound(what=number)

    whole = desk.program.dispatcher
    broken = Dispatcher({IssueNotice: failing}, {}, whole.begin, whole.clock)
    with pytest.raises(NotFound):
        broken.execute(desk.people[Role.SUPERVISOR], IssueNotice(KIND, (number,)))
    assert desk.door().ask(papers) == ()
    assert issued(desk, case_id=case_id).number == "竹审批督〔2026〕1号"


def test_desks_that_issue_at_once_get_numbers_in_a_row(desk: Desk) -> None:
    number = stored(desk)

    def issue_one(_turn: int) -> str | None:
        try:
            return issued(desk, number).number
        finally:
            desk.program.close()

    with ThreadPoolExecutor(4) as desks:
        numbers = sorted(str(each) for each in desks.map(issue_one, range(4)))
    assert numbers == [f"竹审批督〔2026〕{serial}号" for serial in (1, 2, 3, 4)]


def test_each_code_and_each_year_counts_for_itself(desk: Desk) -> None:
    number = stored(desk)
    issued(desk, number)
    desk.admin.do(SavePaperHead("bureau", "大竹县行政审批局", "竹审热"))
    assert issued(desk, number).number == "竹审热〔2026〕1号"
    desk.clock.moment = datetime(2027, 1, 4, 9)
    assert issued(desk, number).number == "竹审热〔2027〕1号"


def test_tickets_of_several_units_are_refused_naming_the_others(desk: Desk) -> None:
    ours, theirs = stored(desk), stored(desk, WATER)
    with pytest.raises(NotOneAddressee) as refusal:
        issued(desk, ours, theirs)
    assert theirs in str(refusal.value)
    assert "大竹县水务局" in str(refusal.value)


def test_unknown_tickets_are_named(desk: Desk) -> None:
    with pytest.raises(UnknownTickets, match="SJ-none"):
        issued(desk, stored(desk), "SJ-none")


@pytest.mark.parametrize("columns", [{"lead_unit": None, "state": TicketState.TO_DISPATCH}, {"due_at": None}])
def test_a_ticket_without_unit_or_limit_has_no_paper(desk: Desk, columns: dict[str, Any]) -> None:
    with pytest.raises(NoAddressee):
        issued(desk, stored(desk, **columns), draft=True)


def test_a_paper_needs_tickets_or_a_case(desk: Desk) -> None:
    with pytest.raises(NothingNamed):
        issued(desk)


def test_a_kind_that_does_not_exist_is_refused_with_those_that_do(desk: Desk) -> None:
    with pytest.raises(UnknownPaper, match=KIND):
        desk.door(Role.SUPERVISOR).do(IssueNotice("表扬信", (stored(desk),)))


def test_without_a_code_only_a_draft_is_written(desk: Desk) -> None:
    number = stored(desk)
    without_code(desk)
    with pytest.raises(PaperCodeMissing, match="大竹县行政审批局"):
        issued(desk, number)
    draft = issued(desk, number, draft=True)
    assert (draft.id, draft.number, len(draft.obstacles)) == (None, None, 1)


def test_a_draft_is_marked_and_not_stored(desk: Desk) -> None:
    draft = issued(desk, stored(desk), draft=True)
    assert "草稿" in words_of(draft.pdf)
    assert (draft.obstacles, desk.door().ask(papers)) == ((), ())


def test_the_preview_is_the_draft(desk: Desk) -> None:
    number = stored(desk)
    shown = desk.door(Role.SUPERVISOR).ask(draft_notice, NoticeWish(kind=KIND, ticket_numbers=(number,)), MONDAY)
    assert (shown.number, shown.unit, shown.tickets) == (None, "大竹县住房和城乡建设局", (number,))
    assert "草稿" in words_of(shown.pdf)


def test_no_notice_says_overdue_of_a_ticket_that_is_not(desk: Desk) -> None:
    late, in_time = stored(desk), stored(desk, due_at=MONDAY)
    done = sent(desk, datetime(2026, 5, 6, 10))
    submitted(desk, done, datetime(2026, 5, 15, 10))
    desk.clock.moment = MONDAY
    for number in (in_time, done.number):
        with pytest.raises(NotOverdue, match=number) as refusal:
            issued(desk, late, number)
        assert late not in str(refusal.value)
        draft = issued(desk, late, number, draft=True)
        assert [number in words for words in draft.obstacles] == [True]


def test_a_notice_is_told_in_the_time_line_and_the_log(desk: Desk) -> None:
    number = stored(desk)
    issued(desk, number)
    line = desk.door().ask(time_line, desk.door().ask(ticket_id_of, number))[0]
    assert (line.action, line.words) == ("notice", "督促通知书 竹审批督〔2026〕1号")
    with desk.program.storage.reading():
        row = CommandLog.select().where(CommandLog.command == "IssueNotice").get()
    assert (row.result, row.subject, row.actor_name) == (CommandResult.DONE, "竹审批督〔2026〕1号", "测试supervisor")


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
