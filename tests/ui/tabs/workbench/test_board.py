"""The work lists of each role: counted, in travel order, one key away from the page that works them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from services.access.permissions import Role
from services.kernel.vocabulary import DispatchBasis, Urgency
from services.knowledge.dto import ItemWords
from services.knowledge.items import DraftItem, SubmitVersion
from services.knowledge.reviews import PassVersion
from services.tickets.dispatching import DispatchTicket
from services.tickets.dto import Assignment, IntakeForm, WorkList
from services.tickets.handling import SignTicket
from services.tickets.intake import Answer, Forward, Keep, RegisterTicket
from tests.ui.tabs.workbench.support import open_bench
from ui.common.navigation import Destination

SEEN = {
    Role.OPERATOR: ["draft"],
    Role.DISPATCHER: [
        "draft", "to_dispatch", "to_sign", "handling", "due_soon", "due_today", "overdue", "rework",
        "upper_returned", "long_term",
    ],
    Role.CALLBACK_CLERK: ["difficult", "to_call_back"],
    Role.REVIEWER: ["asked_time", "centre_review", "exclusion"],
    Role.KNOWLEDGE_EDITOR: [],
    Role.SUPERVISOR: ["due_soon", "due_today", "overdue", "rework", "long_term", "difficult", "oversight"],
    Role.CENTRE_HEAD: [
        "draft", "to_dispatch", "to_sign", "handling", "due_soon", "due_today", "overdue", "rework",
        "upper_returned", "long_term", "difficult", "asked_time", "centre_review",
        "exclusion", "to_call_back", "oversight",
    ],
    Role.COUNTY_OFFICE: [
        "due_soon", "due_today", "overdue", "rework", "long_term", "difficult", "asked_time",
    ],
    Role.UNIT_CLERK: ["to_sign", "handling", "due_soon", "due_today", "overdue", "rework", "long_term"],
    Role.UNIT_LEAD: ["to_sign", "handling", "due_soon", "due_today", "overdue", "rework", "long_term"],
}  # fmt: skip


def ticket(desk, ending, idem: str, **form) -> int:
    """A call taken down."""
    words = {"phone": "13800001234", "title": f"事项{idem}", "content": "路灯不亮", **form}
    return desk.door(Role.OPERATOR).do(RegisterTicket(IntakeForm(**words), ending, idem)).ticket_id


def sent(desk, idem: str) -> int:
    """A ticket with the housing bureau."""
    made = ticket(desk, Forward(), idem)
    lead = Assignment(desk.unit("县住建局"))
    desk.door(Role.DISPATCHER).do(DispatchTicket(made, None, lead, (), DispatchBasis.DUTY))
    return made


@pytest.mark.parametrize("role", SEEN, ids=lambda role: role.value)
def test_each_role_sees_its_own_lists_in_travel_order(qtbot, dressed, make_context, role):
    bench = open_bench(qtbot, make_context(role))
    assert list(bench.rows()) == SEEN[role]


def test_what_waits_in_the_knowledge_base_stands_there_too(qtbot, dressed, make_context, desk):
    written = desk.door(Role.UNIT_CLERK).do(DraftItem(ItemWords("路灯坏了找谁", answer="24 小时内修复。")))
    desk.door(Role.UNIT_CLERK).do(SubmitVersion(written, 1))
    assert open_bench(qtbot, make_context(Role.UNIT_LEAD)).row("knowledge.unit_review").facts.count == 1
    assert "unit_review" not in open_bench(qtbot, make_context(Role.UNIT_CLERK)).rows()
    desk.door(Role.UNIT_LEAD).do(PassVersion(written, 1))
    bench = open_bench(qtbot, make_context(Role.KNOWLEDGE_EDITOR))
    assert bench.row("knowledge.centre_review").facts.destination == Destination("knowledge", work_list="centre_review")


def test_the_lists_are_counted_and_say_what_presses_most(qtbot, dressed, make_context, desk):
    ticket(desk, Forward(), "ordinary")
    ticket(desk, Forward(), "pressing", urgency=Urgency.URGENT)
    ticket(desk, Keep(), "kept")
    desk.door(Role.UNIT_CLERK).do(SignTicket(sent(desk, "signed")))
    bench = open_bench(qtbot, make_context(Role.CENTRE_HEAD))
    counts = bench.rows()
    assert (counts["draft"], counts["to_dispatch"], counts["to_sign"], counts["handling"]) == (1, 2, 0, 1)
    first = bench.row("to_dispatch").facts
    assert first.first == "事项pressing"
    assert "30 分钟" in first.due
    assert bench.row("to_sign").facts.first == "没有待办"


def test_a_unit_counts_only_its_own_parts(qtbot, dressed, make_context, desk):
    sent(desk, "ours")
    ticket(desk, Forward(), "not ours")
    bench = open_bench(qtbot, make_context(Role.UNIT_CLERK))
    assert bench.rows()["to_sign"] == 1
    assert bench.number("workbench.today.0") == "1"


def test_time_alone_moves_a_ticket_to_the_overdue_ones(qtbot, dressed, make_context, desk):
    sent(desk, "late")
    bench = open_bench(qtbot, make_context(Role.SUPERVISOR))
    assert bench.rows()["overdue"] == 0
    desk.clock.moment += timedelta(days=60)
    bench.tab.refresh()
    assert bench.rows()["overdue"] == 1
    assert bench.row("overdue").facts.bad


@pytest.mark.parametrize(
    ("work_list", "tab"),
    [
        (WorkList.DRAFT, "intake"), (WorkList.TO_DISPATCH, "dispatch"), (WorkList.TO_SIGN, "handling"),
        (WorkList.OVERDUE, "handling"), (WorkList.CENTRE_REVIEW, "handling"), (WorkList.TO_CALL_BACK, "callback"),
    ],
)  # fmt: skip
def test_a_list_opens_where_it_is_worked(qtbot, dressed, make_context, work_list, tab):
    bench = open_bench(qtbot, make_context(Role.CENTRE_HEAD))
    qtbot.mouseClick(bench.row(work_list.value), Qt.MouseButton.LeftButton)
    assert bench.visits == [Destination(tab, work_list=work_list.value)]
    assert bench.window.current_tab() is not bench.window.findChild(object, "page.workbench")


def test_arrows_and_enter_do_without_the_mouse(qtbot, dressed, make_context, desk):
    ticket(desk, Keep(), "kept")
    bench = open_bench(qtbot, make_context(Role.CENTRE_HEAD))
    qtbot.waitUntil(lambda: bench.window.focusWidget() is bench.row("draft"))
    qtbot.keyClick(bench.row("draft"), Qt.Key.Key_Up)
    qtbot.keyClick(bench.row("draft"), Qt.Key.Key_Down)
    assert bench.window.focusWidget() is bench.row("to_dispatch")
    qtbot.keyClick(bench.row("to_dispatch"), Qt.Key.Key_Return)
    assert bench.visits == [Destination("dispatch", work_list="to_dispatch")]


def test_news_are_shown_while_the_page_is_looked_at(qtbot, dressed, make_context):
    bench = open_bench(qtbot, make_context(Role.OPERATOR))
    form = IntakeForm(phone="13800001234", content="路灯不亮")
    bench.ctx.run(RegisterTicket(form, Keep(), "kept"), bench.tab, lambda _value: None, lambda _error: None)
    qtbot.waitUntil(lambda: bench.rows()["draft"] == 1)


def test_today_is_told_in_numbers(qtbot, dressed, make_context, desk):
    ticket(desk, Answer("已答复"), "one")
    ticket(desk, Forward(), "two")
    sent(desk, "three")
    bench = open_bench(qtbot, make_context(Role.OPERATOR))
    assert [bench.number(f"workbench.today.{place}") for place in range(6)] == ["3", "1", "1", "0", "0", "—"]
    qtbot.mouseClick(bench.window.findChild(object, "workbench.today.0.open"), Qt.MouseButton.LeftButton)
    assert bench.visits == [Destination("handling", work_list="all", slice="received_today")]
    assert "占受理 33.3%" in bench.words()


def test_the_day_is_told_in_words(qtbot, dressed, make_context, desk):
    bench = open_bench(qtbot, make_context(Role.OPERATOR))
    assert "上午好" in bench.number("workbench.greeting")
    assert bench.number("workbench.day") == "5月19日 周二 · 工作日"
    desk.clock.moment += timedelta(days=4, hours=10)
    bench.tab.refresh()
    assert "晚上好" in bench.number("workbench.greeting")
    assert bench.number("workbench.day").startswith("5月23日 周六 · 休息日")
