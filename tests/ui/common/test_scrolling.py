"""What is put into something unseen is seen together with it."""

import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.common.scrolling import scrolling
from ui.common.words import add_page, show_with_parent

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_column_scrolls_what_is_higher_than_the_room(qtbot):
    content = QWidget()
    column = QVBoxLayout(content)
    for number in range(40):
        column.addWidget(QLabel(f"line {number}"))
    area = scrolling(content)
    qtbot.addWidget(area)
    area.resize(200, 100)
    area.show()
    assert content.isVisible()
    assert content.width() == area.viewport().width()
    assert area.verticalScrollBar().maximum() > 0


def test_the_first_page_of_a_stack_is_seen_with_it_and_the_second_is_not(qtbot):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    first, second = QLabel("first"), QLabel("second")
    add_page(stack, first)
    add_page(stack, second)
    stack.show()
    assert (first.isVisible(), second.isVisible()) == (True, False)


def test_a_part_is_shown_with_its_parent_or_hidden(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    seen, hidden = QLabel("seen", page), QLabel("hidden", page)
    show_with_parent(seen)
    show_with_parent(hidden, shown=False)
    page.show()
    assert (seen.isVisible(), hidden.isVisible()) == (True, False)
    show_with_parent(hidden)
    assert hidden.isVisible()
