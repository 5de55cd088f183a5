"""Bands, errors, toasts and dialogs: in the page, in words, and nothing lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from i18n import use
from services.kernel.errors import Invalid
from ui.common.band import Band, BandAction, BandArea, Kind
from ui.common.dialogs import Dialog
from ui.common.errors import KEY, clear_error, error_words, show_error
from ui.common.pick_box import PickItem
from ui.common.reason_dialog import Question, ask_reason, ask_sure
from ui.common.states import EmptyWords, States
from ui.common.toast import show_toast


class Page(QWidget):
    """A page with a band area and a field inside."""

    def __init__(self):
        super().__init__()
        self.bands = BandArea()
        self.inner = QWidget()
        self.field = QLineEdit(self.inner)
        layout = QVBoxLayout(self)
        layout.addWidget(self.bands)
        layout.addWidget(self.inner)
        self.resize(800, 600)


@pytest.fixture
def page(qtbot):
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_a_refusal_stands_at_the_top_of_the_page_in_its_own_words(page):
    show_error(page.field, Invalid(field="来电号码", words="少 4 位"))
    assert "少 4 位" in page.bands.get(KEY).words()
    clear_error(page.field)
    assert page.bands.get(KEY) is None
    assert page.bands.isHidden()


def test_a_fault_has_an_incident_number_and_no_inside_words(page, caplog):
    show_error(page.field, ValueError("inside"))
    words = page.bands.get(KEY).words()
    assert "E-" in words
    assert "inside" not in words
    assert any("incident E-" in record.message for record in caplog.records)


def test_the_same_fault_has_the_same_number():
    assert error_words(ValueError("a")) == error_words(ValueError("a"))


def test_a_band_offers_its_one_action_and_another_takes_its_place(qtbot):
    area = BandArea()
    qtbot.addWidget(area)
    heard = []
    area.put("merge", Band(Kind.ADVICE, "同一地点已有 1 件", BandAction("并入", lambda: heard.append(1), "F4")))
    area.findChild(QPushButton).click()
    area.put("merge", Band(Kind.WARN, "两件"))
    assert heard == [1]
    assert area.get("merge").words() == "两件"


def test_a_toast_can_take_back_and_the_next_one_takes_its_place(page, qtbot):
    heard = []
    show_toast(page, "已派给县住建局", lambda: heard.append("back"))
    show_toast(page, "已派给竹阳街道办", lambda: heard.append("second"))
    toast = page.findChild(QWidget, "toast")
    assert toast.accessibleName() == "已派给竹阳街道办"
    qtbot.mouseClick(toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert heard == ["second"]


def test_a_negative_act_needs_its_code_and_its_reason(page, qtbot):
    answers = []
    question = Question("退回受理", "受理员会看到。", "退回", (PickItem("unclear", "内容不清"),))
    dialog = ask_reason(page, question, lambda code, reason: answers.append((code, reason)))
    dialog.try_accept()
    assert dialog.isVisible()
    dialog.code_box().set_value("unclear")
    dialog.reason_area().set_text("缺地址")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answers == [("unclear", "缺地址")]


def test_escape_leaves_everything_as_it_was(page, qtbot):
    answers = []
    dialog = ask_sure(page, Question("删除", "不能恢复。", "删除", danger=True), lambda: answers.append(1))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == []
    assert not dialog.isVisible()


def test_enter_alone_does_not_confirm_a_dialog(page, qtbot):
    answers = []
    dialog = ask_sure(page, Question("删除", "", "删除"), lambda: answers.append(1))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert answers == []
    dialog.reject()


def test_a_dialog_has_one_of_three_widths(page):
    assert Dialog(page, "x").width() == 480


def test_an_empty_list_says_why_and_content_comes_back(qtbot):
    states = States(QWidget())
    qtbot.addWidget(states)
    states.show_empty(EmptyWords("没有待审的退单", "新的退单会排在这里"))
    assert states.currentWidget() is not states.content
    states.show_content()
    assert states.currentWidget() is states.content


def test_loading_is_not_shown_when_the_answer_is_quick_and_shown_when_not(qtbot):
    states = States(QWidget())
    qtbot.addWidget(states)
    states.begin()
    assert states.currentWidget() is states.content
    qtbot.waitUntil(lambda: states.currentWidget() is not states.content)
    states.show_content()
    assert states.currentWidget() is states.content


def test_a_broken_list_says_what_happened(qtbot):
    use("en")
    states = States(QWidget())
    qtbot.addWidget(states)
    states.show_error(Invalid(field="x", words="y"))
    assert states.currentWidget() is not states.content


def test_the_count_of_letters_stands_under_its_field_however_long_the_question_is(page, qtbot):
    question = Question("退回重办", "退回大竹县住房和城乡建设局及其直属事业单位，请写明还要办什么。" * 4, "退回重办")
    dialog = ask_reason(page, question, lambda _code, _reason: None)
    area = dialog.reason_area()
    qtbot.waitUntil(area.isVisible)
    count = area.foot.itemAt(1).widget()
    assert count.geometry().top() >= area.editor.geometry().bottom()
    assert area.geometry().bottom() <= area.parentWidget().height()
    dialog.reject()
