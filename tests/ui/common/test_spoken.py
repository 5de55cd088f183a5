"""What appears on screen is said, too, and every part says what it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from i18n import use
from tests.ui.common.fakes import LateSource
from ui.common.announce import announced
from ui.common.cells import Chip, Due, Text
from ui.common.choice_pills import ChoicePills
from ui.common.columns import Column
from ui.common.form import Form, Row
from ui.common.job import Job
from ui.common.job_corner import JobCorner
from ui.common.marks import Tier, Tone
from ui.common.paged_model import PagedModel
from ui.common.segment import Choice, Segment
from ui.common.sources import FixedSource
from ui.common.spoken_roles import spoken_interface
from ui.common.states import EmptyWords, States
from ui.common.tab_row import TabButton, TabTitle
from ui.common.toast import show_toast

COLUMNS = (
    Column("title", "Title", Text, order="title"),
    Column("state", "State", lambda _row: Chip("办理中", Tone.UNIT)),
    Column("due", "Time left", lambda _row: Due(Tier.RED, "超 2 个工作日")),
)


@pytest.fixture
def states(qtbot):
    made = States(QLabel("内容"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_empty_list_is_said_when_it_appears(states):
    states.show_empty(EmptyWords("都派完了", "没有待派工单"))
    assert announced(states) == "都派完了。没有待派工单"


def test_a_fault_is_said_when_it_appears(states):
    states.show_error(ValueError("x"))
    assert announced(states)


def test_waiting_is_said_when_it_takes_long(states, qtbot):
    states.begin()
    qtbot.waitUntil(lambda: announced(states) == "正在读取…")


def test_a_toast_is_said(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    show_toast(window, "已派出")
    assert announced(window.findChild(QWidget, "toast")) == "已派出"


def test_a_job_says_how_far_it_is_now_and_then_and_not_at_every_step(qtbot):
    corner = JobCorner()
    qtbot.addWidget(corner)
    job = corner.add(Job("导入", None))
    job.step(10, 100)
    first = announced(corner)
    job.step(24, 100)
    assert announced(corner) == first
    job.step(26, 100)
    second = announced(corner)
    assert second != first
    job.step(30, 100)
    assert announced(corner) == second
    job.step(50, 100)
    assert announced(corner) != second


def test_a_row_is_read_as_one_sentence_with_state_and_limit():
    model = PagedModel(COLUMNS, FixedSource(("路灯不亮",), row_id=lambda row: row), row_id=lambda row: row)
    model.refresh()
    whole = "路灯不亮；办理中；超 2 个工作日"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == whole
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "超 2 个工作日"
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleDescriptionRole) == whole


def test_a_head_says_how_the_rows_are_sorted():
    model = PagedModel(COLUMNS, LateSource(), row_id=lambda row: row)
    heads = [
        model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        for order in (None, Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
        if order is None or model.sort(0, order) is None
    ]
    assert heads == ["标题", "标题，按此列排序", "标题，按此列倒序"]


def test_a_field_says_its_label_that_it_is_required_and_what_is_wrong(qtbot):
    form = Form()
    qtbot.addWidget(form)
    field = QLineEdit()
    row = form.add(Row("name", "Name", required=True, check=lambda: "请填写姓名。"), field)
    spoken = QAccessible.queryAccessibleInterface(field)
    assert spoken.text(QAccessible.Text.Name) == "姓名"
    assert field.accessibleDescription() == "必填"
    row.check()
    assert field.accessibleDescription() == "必填；请填写姓名。"
    assert announced(field) == "请填写姓名。"
    use("en")
    form.retranslate()
    assert field.accessibleName() == "Name"


@pytest.mark.parametrize(("build", "role"), [
    (lambda: Segment((Choice(1, "是"), Choice(2, "否")), 1).parts()[0], QAccessible.Role.RadioButton),
    (lambda: ChoicePills((Choice(1, "态度"),)).findChild(QWidget), QAccessible.Role.CheckBox),
    (lambda: TabButton(TabTitle("one", "派单")), QAccessible.Role.PageTab),
], ids=["segment", "pill", "tab"])  # fmt: skip
def test_a_painted_button_is_read_as_what_it_is_with_its_state_and_can_be_pressed(qtbot, build, role):
    button = build()
    holder = button.window()
    qtbot.addWidget(holder)
    spoken = spoken_interface("", button)
    assert spoken is not None
    assert spoken.role() == role
    button.setChecked(False)
    assert not spoken.state().checked
    spoken.doAction("Press")
    assert spoken.state().checked == button.isChecked() == 1
