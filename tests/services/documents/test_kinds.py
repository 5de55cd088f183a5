"""Every kind of paper from the tickets of an office: its fields, its right, its number, what it hides."""

from datetime import date, datetime
from typing import Any, Final

import pytest

from models.tables.handling import TicketEvent
from models.tables.oversight import Paper
from models.vocabulary import AppealType
from services.access.permissions import Role
from services.directory.commands import SavePaperHead
from services.documents.commands import IssueNotice, ReprintPaper
from services.documents.dto import FinishedPaper, NoticeWish
from services.documents.errors import OneTicketOnly, PaperCodeMissing, UnknownField
from services.documents.queries import draft_notice, paper_pdf, papers
from services.kernel.errors import NotAllowed, NotFound
from services.papers.errors import FieldMissing
from services.papers.registry import PAPERS
from services.tickets.return_review import RejectReturn
from tests.services.documents.support import MONDAY, words_of
from tests.services.oversight.support import WATER, stored
from tests.services.tickets import disputes, running
from tests.support.desk import Desk

Fields = tuple[tuple[str, str], ...]
TALK: Final[Fields] = (
    ("time", "2026年5月20日15时"), ("约谈地点", "县行政审批局三楼会议室"), ("attend", "主要负责人、分管负责人"),
    ("talker", "王喆"),
)  # fmt: skip
SUPERVISED: Final[Fields] = (
    ("background", "庙坝镇群众多次反映。"),
    ("limit", "2026年6月1日"),
    ("instruction", "请立即办理。"),
)
CIRCULAR: Final[Fields] = (
    ("title", "关于超期未办结工单情况的通报"), ("addressees", "各乡镇人民政府"), ("facts", "5月以来有工单超期。"),
    ("problems", "个别单位不重视。"), ("copies", "县委办公室"),
)  # fmt: skip
CLUE: Final[Fields] = (
    ("receiver", "县纪委监委"),
    ("facts", "一、工单超期。\n二、未联系群众。"),
    ("evidence", "一、工单截图。"),
)


@pytest.fixture(autouse=True)
def on_monday(desk: Desk) -> None:
    """Papers of these tests are written on a Monday morning, by offices that have codes."""
    desk.clock.moment = MONDAY
    desk.admin.do(SavePaperHead("centre", "大竹县12345政务服务热线中心", "竹热线"))
    desk.admin.do(SavePaperHead("office", "大竹县人民政府办公室", "竹府办督"))


def number_of(desk: Desk, ticket: int) -> str:
    return running.row_of(desk, ticket).number


def issue(desk: Desk, role: Role, kind: str, *numbers: str, fields: Fields = (), **wish: Any) -> FinishedPaper:
    return desk.door(role).do(IssueNotice(kind, numbers, fields=fields, **wish))


def test_a_transfer_order_tells_the_unit_what_it_needs_and_of_the_caller_the_surname(desk: Desk) -> None:
    ticket = running.dispatched(desk, assists=("县水务局",), content="三盏路灯不亮，请打13812345678。")
    paper = issue(desk, Role.DISPATCHER, "转办单", number_of(desk, ticket))
    words = words_of(paper.pdf)
    assert paper.number == "竹热线〔2026〕1号"
    for part in ("大竹县住房和城乡建设局：", "某", "138****", "请到现场核实", "求助", "承办单位填写", "县水务局"):
        assert part in words
    assert "13812345678" not in words
    assert running.FORM.caller_name not in words
    assert running.FORM.phone not in words


@pytest.mark.parametrize("changes", [{"type": AppealType.REPORT}, {"confidential": True}])
def test_of_a_protected_caller_a_paper_tells_nothing(desk: Desk, changes: dict[str, Any]) -> None:
    ticket = running.dispatched(desk, **changes)
    words = words_of(issue(desk, Role.DISPATCHER, "转办单", number_of(desk, ticket)).pdf)
    assert words.count("（身份保密）") == 2
    assert "某" not in words.replace("（身份保密）", "")


def test_a_chase_order_tells_limits_and_what_was_said_before(desk: Desk) -> None:
    late, early = stored(desk), stored(desk, due_at=datetime(2026, 5, 20, 18))
    words = words_of(issue(desk, Role.SUPERVISOR, "催办单", late, early).pdf)
    assert "下列2件" in words
    assert "已超期1个" in words
    assert "剩余2个" in words
    assert "2026年5月21日前" in words


def test_a_return_is_reviewed_on_a_form_in_a_series_of_its_own(desk: Desk) -> None:
    ticket = disputes.returned(desk)
    number = number_of(desk, ticket)
    words = words_of(issue(desk, Role.REVIEWER, "退单审核表", number).pdf)
    for part in (
        "编号：退审〔2026〕1号",
        "非本单位职责",
        disputes.BASIS,
        "路灯不归我单位管养",
        "大竹县住房和城乡建设局",
    ):
        assert part in words
    desk.door().do(RejectReturn(ticket, None, "属于你单位职责"))
    assert "不同意" in words_of(issue(desk, Role.REVIEWER, "退单审核表", number).pdf)


def test_an_extension_is_decided_on_a_form(desk: Desk) -> None:
    ticket = running.handled(desk)
    running.asked(desk, ticket, date(2026, 5, 29))
    words = words_of(issue(desk, Role.REVIEWER, "延期审批表", number_of(desk, ticket)).pdf)
    for part in ("编号：延审〔2026〕1号", "工程施工需要合理工期", "需更换地下线缆", "2026年5月29日"):
        assert part in words


def test_a_form_without_a_request_is_refused_naming_what_is_missing(desk: Desk) -> None:
    with pytest.raises(FieldMissing, match="退单理由"):
        issue(desk, Role.REVIEWER, "退单审核表", stored(desk))


def test_a_talk_is_called_recorded_and_answered(desk: Desk) -> None:
    numbers = (stored(desk), stored(desk))
    called = issue(desk, Role.SUPERVISOR, "约谈通知书", *numbers, fields=TALK)
    assert called.number == "竹审批督〔2026〕1号"
    words = words_of(called.pdf)
    for part in ("“存在超期未办理工单”", "县行政审批局三楼会议室", "约谈人：王喆", "携带逐件办理情况", *numbers):
        assert part in words
    record = issue(desk, Role.SUPERVISOR, "约谈记录", *numbers)
    report = issue(desk, Role.SUPERVISOR, "整改报告", *numbers, fields=(("notice", called.number or ""),))
    assert (record.number, report.number) == ("约录〔2026〕1号", "整报〔2026〕1号")
    assert "竹审批督〔2026〕1号" in words_of(report.pdf)


def test_a_missing_field_is_named_and_a_draft_leaves_a_gap_for_it(desk: Desk) -> None:
    number = stored(desk)
    with pytest.raises(FieldMissing, match="约谈时间"):
        issue(desk, Role.SUPERVISOR, "约谈通知书", number, fields=TALK[1:])
    draft = issue(desk, Role.SUPERVISOR, "约谈通知书", number, fields=TALK[1:], draft=True)
    assert "时间：＿＿＿＿＿＿。" in words_of(draft.pdf)
    assert any("约谈时间" in words for words in draft.obstacles)


def test_only_the_county_office_issues_its_own_paper(desk: Desk) -> None:
    number = stored(desk)
    with pytest.raises(NotAllowed):
        issue(desk, Role.CENTRE_HEAD, "督办通知书", number, fields=SUPERVISED)
    paper = issue(desk, Role.COUNTY_OFFICE, "督办通知书", number, fields=SUPERVISED)
    assert paper.number == "竹府办督〔2026〕1号"
    words = words_of(paper.pdf)
    for part in ("大竹县人民政府办公室", "批示：请立即办理。", "2026年6月1日前报送", "2026年5月18日印发"):
        assert part in words
    assert paper.pages == 2


def test_the_answer_names_the_caller_to_who_may_know_him_only(desk: Desk) -> None:
    number = stored(desk)
    fields = (("caller", "王秀英"), ("result", "路灯已修复。"))
    paper = issue(desk, Role.DISPATCHER, "答复书", number, fields=fields)
    assert "王秀英：" in words_of(paper.pdf)
    assert paper.unit == "王某"
    with pytest.raises(FieldMissing, match="姓名"):
        issue(desk, Role.DISPATCHER, "答复书", number, fields=fields[1:])
    for role in (Role.REVIEWER, Role.SUPERVISOR):
        with pytest.raises(NotAllowed):
            issue(desk, role, "答复书", number, fields=fields)
    final = (*fields, ("facts", "经查。"), ("basis", "《物业管理条例》"), ("leader", "孙㸆"))
    assert "孙㸆审定" in words_of(issue(desk, Role.CENTRE_HEAD, "最终答复", number, fields=final).pdf)


def test_a_circular_goes_to_all_and_lists_the_tickets_of_each_unit(desk: Desk) -> None:
    numbers = (stored(desk), stored(desk, WATER))
    paper = issue(desk, Role.SUPERVISOR, "通报", *numbers, fields=CIRCULAR)
    words = words_of(paper.pdf)
    for part in ("涉及2个单位的2件工单", "抄送：县委办公室。", "各乡镇人民政府：", *numbers):
        assert part in words
    assert paper.pages % 2 == 0
    assert desk.door(Role.SUPERVISOR).ask(papers)[0].unit == "各乡镇人民政府"


def test_a_transferred_clue_exists_for_the_head_and_the_county_office_only(desk: Desk) -> None:
    number = stored(desk)
    for role in (Role.SUPERVISOR, Role.DISPATCHER):
        for draft in (True, False):
            with pytest.raises(NotAllowed):
                issue(desk, role, "线索移送", number, fields=CLUE, draft=draft)
    paper = issue(desk, Role.CENTRE_HEAD, "线索移送", number, fields=CLUE)
    assert "二、未联系群众。" in words_of(paper.pdf)
    assert [row.kind for row in desk.door(Role.COUNTY_OFFICE).ask(papers)] == ["线索移送"]
    assert desk.door(Role.SUPERVISOR).ask(papers) == ()
    with pytest.raises(NotFound):
        desk.door(Role.SUPERVISOR).ask(paper_pdf, paper.id)
    with pytest.raises(NotFound):
        desk.door(Role.SUPERVISOR).do(ReprintPaper(paper.id or 0))
    with desk.program.storage.reading():
        assert TicketEvent.select().where(TicketEvent.action == "notice").count() == 0


def test_fields_that_the_program_fills_or_that_are_not_there_are_refused(desk: Desk) -> None:
    number = stored(desk)
    for name in ("count", "工单编号", "nonsense", "head"):
        with pytest.raises(UnknownField, match="约谈时间"):
            issue(desk, Role.SUPERVISOR, "约谈通知书", number, fields=((name, "值"),))
    with pytest.raises(UnknownField):
        issue(desk, Role.DISPATCHER, "转办单", number, fields=(("caller", "王秀英"),))


def test_one_paper_is_about_one_ticket_where_it_must_be(desk: Desk) -> None:
    with pytest.raises(OneTicketOnly):
        issue(desk, Role.DISPATCHER, "转办单", stored(desk), stored(desk))


def test_without_a_code_letters_stay_drafts_and_forms_do_not(desk: Desk) -> None:
    desk.admin.do(SavePaperHead("centre", "大竹县12345政务服务热线中心", ""))
    number = stored(desk)
    with pytest.raises(PaperCodeMissing):
        issue(desk, Role.SUPERVISOR, "催办单", number)
    assert issue(desk, Role.SUPERVISOR, "催办单", number, draft=True).number is None
    assert issue(desk, Role.SUPERVISOR, "约谈记录", number).number == "约录〔2026〕1号"


@pytest.mark.parametrize("kind", [kind.words().kind for kind in PAPERS])
def test_every_kind_is_drafted_from_a_ticket_alone(desk: Desk, kind: str) -> None:
    wish = NoticeWish(kind=kind, ticket_numbers=(stored(desk),))
    paper = desk.door(Role.CENTRE_HEAD).ask(draft_notice, wish, MONDAY)
    assert "草稿" in words_of(paper.pdf)
    assert paper.kind == kind
    assert paper.missing == ()


def test_an_archived_paper_keeps_the_version_of_its_words_and_to_whom_it_went(desk: Desk) -> None:
    issue(desk, Role.SUPERVISOR, "催办单", stored(desk))
    with desk.program.storage.reading():
        row: Any = Paper.get()
    assert (row.template_version, row.addressee) == (1, "大竹县住房和城乡建设局")
