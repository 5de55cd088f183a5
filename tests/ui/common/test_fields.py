"""Fields and forms: chosen by keyboard, found by pinyin, checked when left."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.common.choice_pills import ChoicePills
from ui.common.dates import day_field, day_of, moment_field, moment_of, number_field
from ui.common.form import Form, Row
from ui.common.pick_box import PickBox, PickItem
from ui.common.pinyin import pinyin_keys
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea

TYPES = (Choice("consult", "咨询"), Choice("help", "求助"), Choice("complaint", "投诉"))
UNITS = (PickItem(1, "县住房和城乡建设局"), PickItem(2, "县城市管理局", keys="CG01"), PickItem(3, "竹阳街道办事处"))


def test_arrows_move_the_choice_and_stop_at_the_ends(qtbot):
    segment = Segment(TYPES, "help")
    qtbot.addWidget(segment)
    segment.show()
    heard = []
    segment.changed.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(segment.focusProxy(), key)
    assert heard == ["complaint", "help"]
    assert segment.value() == "help"


def test_a_click_on_what_is_chosen_changes_nothing(qtbot):
    segment = Segment(TYPES, "help")
    qtbot.addWidget(segment)
    heard = []
    segment.changed.connect(heard.append)
    qtbot.mouseClick(segment.parts()[1], Qt.MouseButton.LeftButton)
    assert heard == []
    assert segment.value() == "help"


def test_nothing_is_chosen_before_the_first_answer(qtbot):
    segment = Segment(TYPES)
    qtbot.addWidget(segment)
    assert segment.value() is None
    qtbot.mouseClick(segment.parts()[0], Qt.MouseButton.LeftButton)
    assert segment.value() == "consult"


def test_a_segment_never_gets_less_room_than_its_words_need(qtbot):
    segment = Segment(TYPES, "help")
    qtbot.addWidget(segment)
    segment.show()
    assert all(part.width() >= part.sizeHint().width() for part in segment.parts())


def test_new_counts_keep_the_choice(qtbot):
    segment = Segment(TYPES, "help")
    qtbot.addWidget(segment)
    before = segment.parts()
    segment.set_choices([Choice(one.value, one.title, count=3) for one in TYPES])
    assert segment.parts() == before
    assert segment.value() == "help"
    assert segment.parts()[0].accessibleName() == "咨询 3"


def test_pills_hold_several_answers(qtbot):
    pills = ChoicePills(TYPES)
    qtbot.addWidget(pills)
    pills.set_values(["complaint", "consult"])
    assert pills.values() == ("consult", "complaint")


@pytest.mark.parametrize("typed", ["zfhcx", "xzfhcxjsj", "住房", "xianzhufang"])
def test_words_are_found_by_initials_by_pinyin_and_by_a_piece(typed):
    assert typed in pinyin_keys("县住房和城乡建设局")


@pytest.mark.parametrize(("typed", "value"), [("csgl", 2), ("cg01", 2), ("竹阳", 3), ("zyjd", 3)])
def test_what_is_typed_is_taken_when_the_field_is_left(qtbot, typed, value):
    box = PickBox(UNITS)
    qtbot.addWidget(box)
    heard = []
    box.changed.connect(heard.append)
    box.lineEdit().setText(typed)
    box.lineEdit().editingFinished.emit()
    assert heard == [value]
    assert box.lineEdit().text() == box.title()


def test_words_that_fit_nothing_fall_back(qtbot):
    box = PickBox(UNITS)
    qtbot.addWidget(box)
    box.set_value(1)
    box.lineEdit().setText("qqqq")
    box.lineEdit().editingFinished.emit()
    assert box.value() == 1
    assert box.lineEdit().text() == "县住房和城乡建设局"


def test_the_value_stays_when_other_entries_are_offered(qtbot):
    box = PickBox(UNITS)
    qtbot.addWidget(box)
    box.set_value(2)
    box.set_items(UNITS[1:])
    assert box.value() == 2
    box.set_items(UNITS[:1])
    assert box.value() is None


def test_a_field_is_checked_when_it_is_left_and_not_before(qtbot):
    form = Form()
    qtbot.addWidget(form)
    phone, other = QLineEdit(), QLineEdit()
    row = form.add(Row("phone", "Urgent", required=True, check=lambda: "" if phone.text() else "cure"), phone)
    form.add(Row("other", "Merged"), other)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    phone.setFocus()
    qtbot.keyClicks(phone, "1")
    phone.clear()
    assert row.error() == ""
    other.setFocus()
    qtbot.waitUntil(lambda: row.error() == "cure")
    assert phone.property("state") == "error"


def test_a_form_with_a_fault_says_so_and_a_hidden_row_is_not_asked(qtbot):
    form = Form(columns=2)
    qtbot.addWidget(form)
    form.add(Row("a", "Urgent", check=lambda: "wrong"), QLineEdit())
    form.show()
    assert not form.check()
    form.show_row("a", shown=False)
    assert form.check()


def test_the_counter_turns_red_and_nothing_is_cut(qtbot):
    area = TextArea(most=5)
    qtbot.addWidget(area)
    area.set_text("一二三四五六")
    assert area.too_long()
    assert area.text() == "一二三四五六"


def test_days_and_moments_come_back_as_they_went_in(qtbot):
    moment = moment_field(datetime(2026, 5, 19, 7, 5))
    day = day_field(date(2024, 2, 29))
    number = number_field(12)
    for field in (moment, day, number):
        qtbot.addWidget(field)
    assert moment.text() == "2026-05-19 07:05"
    assert (moment_of(moment), day_of(day), number.value()) == (datetime(2026, 5, 19, 7, 5), date(2024, 2, 29), 12)


def test_a_list_offered_again_leaves_what_is_just_typed(qtbot):
    box = PickBox(UNITS)
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    qtbot.keyClicks(box, "cs")
    box.set_items((*UNITS, PickItem(4, "县水务局")))
    box.set_value(None)
    assert box.lineEdit().text() == "cs"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == 2
