"""Issuing a 督促通知书: one addressee, gap-free numbers, facts that hold, bytes that stay."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from models.tables.logs import CommandLog
from models.tables.office import Setting
from models.vocabulary import CommandResult, TicketState
from services.access.permissions import Role
from services.bus.dispatcher import Dispatcher
from services.bus.unit_of_work import Transaction
from services.directory.commands import SavePaperHead
from services.documents.commands import HANDLERS, IssueNotice
from services.documents.dto import NoticeWish
from services.documents.errors import (
    NoAddressee,
    NothingNamed,
    NotOneAddressee,
    NotOverdue,
    PaperCodeMissing,
    UnknownTickets,
)
from services.documents.queries import draft_notice, papers
from services.kernel.errors import DomainError, NotFound
from services.papers.errors import UnknownPaper
from services.tickets.detail_queries import ticket_id_of, time_line
from tests.services.documents.support import KIND, MONDAY, issued, open_case_id, words_of
from tests.services.oversight.support import WATER, sent, stored, submitted
from tests.support.desk import Desk


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
