"""The way of the Tab key: as one reads, also through what was added later; one stop a choice; from panel to panel."""

from typing import Any

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from ui.common.focus_order import focus_order, step_focus, step_part
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.segment import Choice, Segment


@pytest.fixture
def page(qtbot: Any) -> QWidget:
    """Two columns of fields, made in another order than they are read."""
    made = QWidget()
    right, left = QVBoxLayout(), QVBoxLayout()
    across = QHBoxLayout(made)
    across.addLayout(left)
    across.addLayout(right)
    for name, column in (("c", right), ("a", left), ("d", right), ("b", left)):
        field = QLineEdit()
        field.setObjectName(name)
        column.addWidget(field)
    qtbot.addWidget(made)
    made.show()
    return made


def names(root: QWidget) -> str:
    """Return the names of the stops in their order."""
    return "".join(widget.objectName() for widget in focus_order(root))


def test_columns_are_read_one_after_the_other(page: QWidget) -> None:
    assert names(page) == "abcd"


def test_what_comes_later_stands_where_it_is_seen(page: QWidget) -> None:
    late = QLineEdit()
    late.setObjectName("x")
    page.layout().itemAt(0).layout().insertWidget(1, late)
    late.show()
    assert names(page) == "axbcd"


def test_what_is_closed_or_hidden_is_passed_over(page: QWidget) -> None:
    page.findChild(QLineEdit, "b").setEnabled(False)
    page.findChild(QLineEdit, "c").hide()
    assert names(page) == "ad"


def test_it_goes_round_in_both_directions(qtbot: Any, page: QWidget) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    first, last = page.findChild(QLineEdit, "a"), page.findChild(QLineEdit, "d")
    assert step_focus(page, last, forward=True)
    assert page.focusWidget() is first
    assert step_focus(page, first, forward=False)
    assert page.focusWidget() is last
    assert step_focus(page, None, forward=True)
    assert page.focusWidget() is first


def test_of_a_stack_only_the_page_on_top_and_of_an_area_all_of_it(qtbot: Any) -> None:
    stack, inside = QStackedWidget(), QWidget()
    column = QVBoxLayout(inside)
    for name in "ab":
        box = QCheckBox(name)
        box.setObjectName(name)
        column.addWidget(box)
    below = QPushButton("x")
    below.setObjectName("x")
    stack.addWidget(scrolling(inside))
    stack.addWidget(below)
    qtbot.addWidget(stack)
    stack.show()
    assert names(stack) == "ab"
    stack.setCurrentIndex(1)
    assert names(stack) == "x"


def test_a_choice_and_a_table_are_one_stop_each(qtbot: Any) -> None:
    root = QWidget()
    column = QVBoxLayout(root)
    segment = Segment([Choice(number, str(number)) for number in range(3)], 1)
    table = QTableWidget(2, 2)
    column.addWidget(segment)
    column.addWidget(table)
    qtbot.addWidget(root)
    root.show()
    assert focus_order(root) == [segment.parts()[1], table]


def test_from_panel_to_panel(qtbot: Any) -> None:
    root = QWidget()
    across = QHBoxLayout(root)
    firsts = []
    for _number in range(3):
        panel = Panel("x")
        fields = [QLineEdit(), QLineEdit()]
        for field in fields:
            panel.body.addWidget(field)
        firsts.append(fields[0])
        across.addWidget(panel)
    qtbot.addWidget(root)
    with qtbot.waitActive(root):
        root.show()
        root.activateWindow()
    firsts[0].setFocus()
    for wanted, step in ((1, 1), (2, 1), (0, 1), (2, -1)):
        assert step_part(root, root.focusWidget(), step)
        assert root.focusWidget() is firsts[wanted]


def test_a_page_without_stops_has_none(qtbot: Any) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    root.show()
    assert not step_focus(root, None, forward=True)
    assert not step_part(root, None, 1)
