"""The knowledge base while a call is typed: answers appear, a key takes one, its use is counted with the ticket."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent

from models.tables.knowledge import KnowledgeGap, KnowledgeUse
from models.vocabulary import Openness
from services.access.permissions import Role
from services.tickets.dto import IntakeForm
from services.tickets.intake import Forward, RegisterTicket
from tests.services.knowledge.around import item
from tests.ui.tabs.intake.support import PHONE, press_keys
from ui.common.navigation import Destination
from ui.tabs.intake.help_questions import HelpQuestions

TITLE = "小区路灯不亮怎么报修"
ANSWER = "到社区登记满半年后申请。"  # the words of `around.item`
CALL = "小区路灯不亮，晚上看不见路。"


@pytest.fixture
def lamp(desk) -> int:
    """An item in force that answers the call."""
    return item(desk, TITLE)


def ask(page, words: str = CALL) -> None:
    """Type what the caller says and wait for the answers."""
    page.type("intake.content", words)
    page.qtbot.waitUntil(lambda: bool(lines(page)))


def lines(page, name: str = "intake.answerRows"):
    """The lines of a panel."""
    return page.find(name).lines()


def uses(desk, item_id: int) -> int:
    """How often an item was used."""
    with desk.program.storage.reading():
        return KnowledgeUse.select().where(KnowledgeUse.item == item_id).count()


def write(page, words: str) -> None:
    """Hand words over to the field with the keyboard as an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QCoreApplication.sendEvent(page.window.focusWidget(), event)


def finish(page) -> None:
    """Fill in what a direct answer needs and send it."""
    page.type("intake.callerPhone", PHONE)
    page.pick("intake.category", "路灯")
    page.press("intake.finish")


def test_answers_appear_while_the_call_is_typed_and_go_with_it(page, lamp):
    ask(page)
    assert [line.title for line in lines(page)] == [TITLE]
    assert page.find("intake.answers").isVisible()
    page.press("intake.new")
    assert not lines(page), "another call"
    assert not page.find("intake.answers").isVisible()


def test_alt_1_puts_the_answer_into_the_reply_and_its_use_is_counted_with_the_ticket(page, desk, lamp):
    ask(page)
    page.find("intake.content").setFocus()
    press_keys(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.find("intake.answerText").toPlainText() == ANSWER
    assert uses(desk, lamp) == 0, "not before the call is ended so"
    finish(page)
    (ticket,) = page.tickets()
    with desk.program.storage.reading():
        (use,) = KnowledgeUse.select().where(KnowledgeUse.item == lamp)
    assert (use.ticket_id, use.useful) == (ticket.row.id, None)
    assert uses(desk, lamp) == 1


def test_an_answer_that_was_deleted_again_was_not_used(page, desk, lamp):
    ask(page)
    page.press("intake.take1")
    page.find("intake.answerText").setPlainText("已电话告知报修方式。")
    finish(page)
    assert uses(desk, lamp) == 0


def test_a_call_that_is_forwarded_used_nothing(page, desk, lamp):
    ask(page)
    page.press("intake.take1")
    page.press("intake.back")
    page.type("intake.callerPhone", PHONE)
    page.pick("intake.category", "路灯")
    page.press("intake.forward")
    assert uses(desk, lamp) == 0


@pytest.mark.parametrize(("action", "useful"), [("intake.useful", True), ("intake.useless", False)])
def test_whether_it_was_right_is_said_with_one_key_and_blocks_nothing(page, desk, lamp, action, useful):
    assert not page.tab.actions_[action].isVisible()
    ask(page)
    page.press("intake.take1")
    finish(page)
    assert page.find("intake.callerPhone").hasFocus(), "ready for the next call"
    page.press(action)
    with desk.program.storage.reading():
        assert [use.useful for use in KnowledgeUse.select()] == [useful]
    assert not page.tab.actions_[action].isVisible()


def test_an_expired_answer_is_shown_and_not_put_in(page, desk):
    item(desk, TITLE, valid_until=date(2026, 5, 18))
    ask(page)
    assert lines(page)[0].off
    assert not page.tab.actions_["intake.take1"].isEnabled()
    assert "失效" in page.tab.actions_["intake.take1"].toolTip()
    page.find("intake.answerRow1").click()
    assert page.find("intake.answerText").toPlainText() == ""


def test_an_internal_answer_says_so_and_is_not_put_in(page, desk):
    item(desk, TITLE, openness=Openness.INTERNAL)
    ask(page)
    assert lines(page)[0].warn == "内部，勿念"
    assert not page.tab.actions_["intake.take1"].isEnabled()


def test_an_item_chosen_elsewhere_puts_its_answer_into_the_open_call(page, lamp):
    page.type("intake.content", "问路灯的事。")
    page.window.visit(Destination("intake", item_id=lamp))
    assert page.find("intake.answerText").toPlainText() == ANSWER
    assert page.tab._desk.current().state.used == (lamp,)


def test_an_expired_item_chosen_elsewhere_is_refused_in_words(page, desk):
    old = item(desk, TITLE, valid_until=date(2026, 5, 18))
    page.window.visit(Destination("intake", item_id=old))
    assert page.find("intake.answerText").toPlainText() == ""
    assert "失效" in page.words()


@pytest.mark.parametrize("typed", ["？？xqld", "??路灯", "?？xiaoquludeng"])
def test_marks_call_an_item_into_the_reply_and_its_use_is_counted(page, desk, lamp, typed):
    page.type("intake.content", "问报修。")
    page.press("intake.answer")
    write(page, typed)
    page.qtbot.waitUntil(lambda: bool(page.window.findChildren(object, "calls.list")[-1].isVisible()))
    press_keys(page, Qt.Key.Key_Return)
    assert page.find("intake.answerText").toPlainText() == ANSWER
    finish(page)
    assert uses(desk, lamp) == 1


def test_marks_call_canned_texts_and_units_into_the_words_of_the_call(page):
    page.find("intake.content").setFocus()
    write(page, "；；jdzq")
    press_keys(page, Qt.Key.Key_Return)
    write(page, "＠@xzjj")
    press_keys(page, Qt.Key.Key_Tab)
    assert page.find("intake.content").toPlainText() == "让您久等了，感谢您的耐心等待。大竹县住房和城乡建设局"


def test_a_question_without_an_answer_is_noted_with_one_key(page, desk):
    assert not page.tab.actions_["intake.noteGap"].isEnabled()
    page.type("intake.content", "老旧小区加装电梯有没有补贴？")
    page.press("intake.noteGap")
    with desk.program.storage.reading():
        assert [gap.words for gap in KnowledgeGap.select()] == ["老旧小区加装电梯有没有补贴？"]


def test_nothing_is_asked_after_the_page_was_left(page, lamp, monkeypatch):
    asked = []
    monkeypatch.setattr(page.tab._help._questions, "_take", lambda *found: asked.append(found))
    page.type("intake.content", CALL)
    page.tab.hide()
    page.tab._help._questions._soon.timeout.emit()
    assert asked == []
    page.tab.show()
    page.tab._help.refresh()
    page.tab._help._questions._soon.timeout.emit()
    assert len(asked) == 1


def test_an_overtaken_answer_is_not_shown(page, lamp):
    questions: HelpQuestions = page.tab._help._questions
    heard = []
    questions.heard.connect(heard.append)
    ask(page)
    page.type("intake.content", "又说了一句。")
    count = len(heard)
    questions._take(object(), object())
    assert len(heard) == count + 1, "the words of now were asked about instead"
    assert lines(page)


def test_the_same_matter_of_another_caller_is_joined_with_f4(page, desk):
    form = IntakeForm(
        phone="13900001111",
        caller_name="赵先生",
        title="锦绣东城门口小区路灯不亮",
        content=CALL,
        address="锦绣东城大门口",
    )
    other = desk.door(Role.OPERATOR).do(RegisterTicket(form, Forward(), "other"))
    page.type("intake.callerPhone", PHONE)
    page.pick("intake.category", "路灯")
    page.type("intake.address", "锦绣东城大门口")
    page.type("intake.content", "锦绣东城门口小区路灯不亮。")
    page.qtbot.waitUntil(lambda: bool(lines(page, "intake.alikeRows")))
    page.find("intake.content").setFocus()
    press_keys(page, Qt.Key.Key_F4)
    _first, second = page.tickets()
    assert other.number in second.remark


def test_urgent_words_are_marked_in_the_text(page):
    page.type("intake.content", "家里燃气泄漏了。")
    inputs = page.tab._form.inputs
    block = inputs.content.editor.document().firstBlock()
    assert [(one.start, one.length) for one in block.layout().formats()] == [(2, len(inputs.urgent_words.words()[0]))]
