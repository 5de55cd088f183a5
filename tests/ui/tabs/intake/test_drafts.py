"""Calls side by side: kept on disk within a second, back after a crash, switched, dropped, never sent twice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from services.access.permissions import Role
from services.tickets.intake import Forward, RegisterTicket
from tests.ui.tabs.intake.support import PHONE, WORDS, Page, open_page, press_keys
from ui.tabs.intake.drafts import KIND
from ui.tabs.intake.state import CallState


def stored(page: Page) -> list[dict]:
    """The drafts on disk."""
    return [one.fields for one in page.ctx.drafts.of(page.ctx.actor.login, KIND)]


def chips(page: Page) -> list[str]:
    """The words of the calls at the top."""
    found = page.tab.findChildren(QAbstractButton, "intake.call")
    return [one.facts.who for one in found if one.isVisible()]


def test_what_is_typed_is_on_disk_within_a_second_and_nothing_else_is_asked(page):
    page.type("intake.callerPhone", PHONE)
    page.type("intake.content", WORDS)
    page.qtbot.waitUntil(lambda: bool(stored(page)), timeout=1000)
    assert stored(page)[0]["content"] == WORDS
    assert "已自动保存" in page.find("intake.saved").text()


def test_a_draft_comes_back_after_a_crash_with_everything(qtbot, dressed, make_context):
    before = open_page(qtbot, make_context(Role.OPERATOR))
    before.take_down()
    before.type("intake.callerName", "王女士")
    before.find("intake.urgency").move_by(1)
    before.press("intake.answer")
    before.type("intake.answerText", "已答复一半")
    before.qtbot.waitUntil(lambda: bool(stored(before)))
    idem = stored(before)[0]["idem"]
    after = open_page(qtbot, make_context(Role.OPERATOR))
    assert after.find("intake.callerPhone").text() == PHONE
    assert after.find("intake.callerName").text() == "王女士"
    assert after.find("intake.content").toPlainText() == WORDS
    assert after.find("intake.category").title().endswith("路灯")
    assert after.find("intake.urgency").value() == "urgent"
    assert "已恢复 1 件" in after.words()
    after.press("intake.answer")
    assert after.find("intake.answerText").toPlainText() == "已答复一半"
    assert after.tab._desk.current().idem == idem


def test_a_draft_that_was_sent_before_the_crash_makes_no_second_ticket(qtbot, dressed, make_context):
    before = open_page(qtbot, make_context(Role.OPERATOR))
    before.take_down()
    before.qtbot.waitUntil(lambda: bool(stored(before)))
    call = before.tab._desk.current()
    before.ctx.door.do(RegisterTicket(call.state.form(before.ctx.clock.now()), Forward(), call.idem))
    after = open_page(qtbot, make_context(Role.OPERATOR))
    after.press("intake.forward")
    assert len(after.tickets()) == 1
    assert stored(after) == []


def test_drafts_are_a_person_s_own(qtbot, dressed, make_context):
    mine = open_page(qtbot, make_context(Role.OPERATOR))
    mine.take_down()
    mine.qtbot.waitUntil(lambda: bool(stored(mine)))
    other = open_page(qtbot, make_context(Role.DISPATCHER))
    assert other.find("intake.callerPhone").text() == ""


def test_a_second_call_stands_beside_the_first_and_the_keys_switch(page):
    page.take_down()
    page.press("intake.new")
    page.type("intake.callerPhone", "13900000000")
    page.qtbot.waitUntil(lambda: chips(page) == ["139****0000", "138****2716"])
    press_keys(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.find("intake.callerPhone").text() == PHONE
    assert page.find("intake.content").toPlainText() == WORDS
    press_keys(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.find("intake.callerPhone").text() == "13900000000"
    assert page.find("intake.content").toPlainText() == ""


def test_an_empty_call_makes_room_for_the_next(page):
    page.press("intake.new")
    page.press("intake.new")
    page.qtbot.waitUntil(lambda: len(chips(page)) == 1)


def test_dropping_asks_when_something_was_typed(page):
    page.take_down()
    page.qtbot.waitUntil(lambda: bool(stored(page)))
    page.press("intake.drop")
    assert page.find("intake.content").toPlainText() == WORDS
    page.dialog().try_accept()
    assert page.find("intake.content").toPlainText() == ""
    assert stored(page) == []
    page.press("intake.drop")
    assert page.find("intake.callerPhone").text() == ""


def test_a_sent_call_leaves_no_draft(page):
    page.take_down()
    page.qtbot.waitUntil(lambda: bool(stored(page)))
    page.press("intake.forward")
    assert stored(page) == []


def test_secrets_stay_off_the_disk(page):
    page.take_down("涉及某涉密工程的具体数据")
    page.press("intake.guide")
    page.pick("intake.guideCode", "G8")
    page.qtbot.waitUntil(lambda: bool(stored(page)) and stored(page)[0]["guide_code"] == "G8")
    assert stored(page)[0]["content"] == ""
    page.press("intake.back")
    page.qtbot.waitUntil(lambda: stored(page)[0]["content"] != "")


def test_a_draft_of_another_version_of_the_program_still_opens():
    state = CallState.from_fields({"phone": PHONE, "no_longer_known": 1, "idem": "x"})
    assert state == CallState(phone=PHONE)
