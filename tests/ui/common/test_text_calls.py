"""Two marks in a text open a list under the caret, whatever their width and however the words are written."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common.call_sources import CallEntry, ListedCalls
from ui.common.called import Call, CallMark, call_before
from ui.common.calling import TextCalls
from ui.common.text_area import TextArea

TEXTS = (
    CallEntry(1, "久等致歉", "让您久等了，感谢您的耐心等待。"),
    CallEntry(2, "结束语", "感谢您的来电，再见。"),
    CallEntry(3, "请稍等", "请您稍等。", refusal="已停用"),
)


class Field:
    """A field with the list, in a window that has the keyboard."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.area = TextArea(name="text", lines=4)
        source = ListedCalls()
        source.offer(TEXTS)
        self.calls = TextCalls(self.area.editor, {CallMark.CANNED: source})
        QVBoxLayout(self.window).addWidget(self.area)
        self.window.resize(700, 400)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.area.setFocus()

    def write(self, words: str, preedit: str = "") -> None:
        """Hand words over as an input method does, with what it still composes."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(words)
        QCoreApplication.sendEvent(self.area.editor, event)

    def press(self, key: Qt.Key) -> None:
        """Press a key in the field."""
        self.qtbot.keyClick(self.area.editor, key)

    def shown(self) -> list[int]:
        """The lines of the list by their values."""
        return [entry.value for entry in self.calls.list.entries()]


@pytest.fixture
def field(qtbot, dressed):
    """Return the field."""
    return Field(qtbot)


@pytest.mark.parametrize("marks", [";;", "；；", ";；", "；;", "::", "：："])
def test_marks_of_either_width_call_the_same(marks):
    assert call_before(f"您好{marks}jd") == Call(CallMark.CANNED, "jd", 2)


@pytest.mark.parametrize(("line", "mark"), [("？？医保", "?"), ("?？yb", "?"), ("@@县", "@"), ("＠@x", "@")])
def test_each_mark_calls_its_own(line, mark):
    call = call_before(line)
    assert call is not None
    assert call.mark == mark


@pytest.mark.parametrize("line", ["", ";", "a;b;", "；；久等 ", "；；" + "长" * 17, "怎么办？"])
def test_what_calls_nothing(line):
    assert call_before(line) is None


@pytest.mark.parametrize("typed", ["jdzq", "JDZQ", "jiudeng", "久等", "致歉"])
def test_a_text_is_found_by_initials_pinyin_or_words_and_enter_puts_it_in(field, typed):
    field.write("您好，；；" + typed)
    assert field.shown()[0] == 1
    field.press(Qt.Key.Key_Return)
    assert field.area.text() == "您好，让您久等了，感谢您的耐心等待。"
    assert field.shown() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_2])
def test_tab_and_digits_take_too_and_the_keyboard_stays(field, key):
    field.write(";;")
    assert field.shown() == [1, 2, 3]
    if key == Qt.Key.Key_Tab:
        field.press(Qt.Key.Key_Down)
    field.press(key)
    assert field.area.text() == "感谢您的来电，再见。"
    assert field.area.editor.hasFocus()


def test_escape_closes_the_list_and_leaves_what_was_typed(field):
    field.write("；；j")
    field.press(Qt.Key.Key_Escape)
    assert (field.shown(), field.area.text()) == ([], "；；j")
    field.write("d")
    assert field.shown() == [], "it was sent away"
    field.write("，；；js")
    assert field.shown() == [2], "other marks call anew"


def test_what_an_input_method_composes_is_left_to_it(field):
    field.write("；；")
    field.write("", preedit="jie")
    assert field.shown() == [1, 2, 3]
    field.press(Qt.Key.Key_Return)
    assert "久等" not in field.area.text(), "the key belonged to the input method"
    field.area.set_text("")
    field.write("；；", preedit="")
    field.write("结束")
    field.press(Qt.Key.Key_Return)
    assert field.area.text() == "感谢您的来电，再见。"


def test_without_a_fitting_line_keys_do_what_they_always_do(field):
    field.write("真的吗；；没有这条")
    assert field.shown() == []
    field.press(Qt.Key.Key_Return)
    field.press(Qt.Key.Key_2)
    assert field.area.text() == "真的吗；；没有这条\n2"


def test_a_digit_without_a_line_is_typed(field):
    field.write(";;")
    field.press(Qt.Key.Key_7)
    assert field.area.text() == ";;7"


def test_what_must_not_be_put_in_is_shown_and_stays_out(field):
    field.write("；；qsd")
    assert field.shown() == [3]
    field.press(Qt.Key.Key_Return)
    assert field.area.text() == "；；qsd"


def test_one_undo_brings_the_marks_back(field):
    field.write("；；js")
    field.press(Qt.Key.Key_Return)
    field.area.editor.undo()
    assert field.area.text() == "；；js"


def test_leaving_the_field_closes_the_list(field):
    field.write("；；")
    field.area.editor.clearFocus()
    assert field.shown() == []


def test_words_that_nobody_typed_here_call_nothing(field):
    field.area.editor.clearFocus()
    field.area.set_text("；；")
    assert field.shown() == []
