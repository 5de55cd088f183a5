"""Whatever has the keyboard shows it by a ring of the same strength, in every look."""

from datetime import datetime

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.common.buttons import DANGER, GHOST, PRIMARY, QUIET, SECONDARY, KeyButton
from ui.common.cells import Text
from ui.common.choice_pills import ChoicePills
from ui.common.columns import Column
from ui.common.marks import Tier
from ui.common.navigation import Destination
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.person_menu import PersonMenu
from ui.common.pick_box import PickBox, PickItem
from ui.common.segment import Choice, Segment
from ui.common.sources import FixedSource
from ui.common.tab_row import TabButton, TabTitle
from ui.common.ticket_head import HeadCell, HeadFacts, TicketHead
from ui.common.timeline import TimeEntry, TimeLine
from ui.tabs.workbench.list_row import ListRowButton, RowFacts
from ui.theme.apply import Theme, apply_theme
from ui.theme.look import colour, size

NOW = datetime(2026, 5, 19, 10, 24)
CHOICES = (Choice(1, "是"), Choice(2, "否"))


def _head() -> QWidget:
    head = TicketHead()
    cell = HeadCell("clock", "剩 1 时", "今天 18:00")
    head.show_facts(HeadFacts("路灯不亮", "QH1", cell, cell, cell))
    return head


def _history() -> QWidget:
    line = TimeLine()
    line.show_entries([TimeEntry(NOW, "周敏", "受理")], NOW)
    return line


def _row() -> QWidget:
    source = FixedSource(("路灯不亮",), row_id=lambda row: row)
    model = PagedModel((Column("title", "Title", Text),), source, row_id=lambda row: row)
    table = PagedTable(model)
    model.setParent(table)
    model.refresh()
    table.choose("路灯不亮")
    return table


def _list_row() -> QWidget:
    return ListRowButton(RowFacts("", "待派单", 3, (), "", (), "", Tier.NONE, Destination("dispatch")))


MADE = {
    "line": QLineEdit,
    "text": QPlainTextEdit,
    "day": lambda: QDateEdit(QDate(2026, 5, 19)),
    "number": QSpinBox,
    "list": QComboBox,
    "pick": lambda: PickBox((PickItem(1, "一"),)),
    "tick": lambda: QCheckBox("x"),
    "radio": lambda: QRadioButton("x"),
    "plain": lambda: QPushButton("x"),
    **{kind: lambda kind=kind: KeyButton("派出", kind) for kind in (PRIMARY, SECONDARY, GHOST, QUIET, DANGER)},
    "segment": lambda: Segment(CHOICES, 1),
    "pill": lambda: ChoicePills(CHOICES),
    "tab": lambda: TabButton(TabTitle("one", "派单")),
    "head": _head,
    "history": _history,
    "row": _row,
    "person": lambda: PersonMenu("周敏", "受理员"),
    "list_row": _list_row,
}


def _target(widget: QWidget) -> QWidget:
    if isinstance(widget, TicketHead):
        return widget.due_cell()
    if isinstance(widget, TimeLine):
        return widget.widget()
    inner = widget.focusProxy() or next(iter(widget.findChildren(QPushButton)), widget)
    return inner if isinstance(widget, (Segment, ChoicePills)) else widget


@pytest.fixture
def page(qtbot, qapp):
    widget = QWidget()
    widget.setProperty("role", "surface")
    qtbot.addWidget(widget)
    yield widget
    apply_theme(qapp, Theme.LIGHT)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST_LIGHT, Theme.CONTRAST_DARK])
@pytest.mark.parametrize("name", MADE)
def test_what_has_the_keyboard_shows_a_ring(page, qtbot, qapp, theme, name):
    apply_theme(qapp, theme)
    column = QVBoxLayout(page)
    widget, other = MADE[name](), QPushButton("o")
    column.addWidget(widget)
    column.addWidget(other)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    target = _target(widget)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(other.hasFocus)
    before = _picture(page, target)
    target.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: target.hasFocus() or target.isAncestorOf(qapp.focusWidget()))
    after = _picture(page, target)
    ring = _ring_colour(name)
    assert _pixels_of(after, ring) - _pixels_of(before, ring) >= _least(name, target), name


def _picture(page: QWidget, target: QWidget):
    return page.grab(QRect(target.mapTo(page, QPoint()), target.size())).toImage()


def _ring_colour(name: str):
    return colour({PRIMARY: "focus-halo", DANGER: "tier-red-mark", "person": "bar-mark"}.get(name, "focus"))


def _pixels_of(image, ring) -> int:
    return sum(image.pixelColor(x, y).rgb() == ring.rgb() for x in range(image.width()) for y in range(image.height()))


def _least(name: str, target: QWidget) -> float:
    """Return the pixels of a ring around a widget, corners and rounding left out; a tick has its ring on the box."""
    if name == "row":
        return 2 * target.width() * size("focus") * 0.55
    around = 4 * 11 if name in {"tick", "radio"} else 2 * (target.width() + target.height())
    return around * size("focus") * 0.55
