"""Locking and logging out are remembered, so that one is told afterwards what happened meanwhile."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.jobs import InlineJobs
from app.target import Target
from services.access.permissions import Role
from services.news.queries import since_left
from tests.support.desk import PASSWORD, Desk
from tests.ui.tabs.workbench.test_board import sent
from ui.main_window import MainWindow
from ui.session.desktop import Desktop
from ui.session.fields import CapsWarning, secret_line
from ui.session.office import Office
from ui.tabs import TABS


@pytest.fixture
def clerk_at_work(qapp: QApplication, dressed: None, desk: Desk, tmp_path: Path) -> Iterator[Desktop]:
    """A unit clerk who has logged in at a desk."""
    office = Office(Target(tmp_path), desk.clock, lambda: TABS, person="unit_clerk")
    office.program = desk.program
    desktop = Desktop(qapp, office, InlineJobs())
    windows: list[MainWindow] = []
    desktop.work_began.connect(windows.append)
    desktop.start()
    page = desktop._entry.window
    page.findChild(QLineEdit, "login.password").setText(PASSWORD)
    page.findChild(object, "login.submit").click()
    assert windows
    yield desktop
    desktop.finish()
    for window in [*windows, *([desktop._entry.window] if desktop._entry else [])]:
        window.close()
        window.deleteLater()


def told(desk: Desk) -> tuple[object, list[str]]:
    """When the clerk left, and what happened since."""
    found = desk.door(Role.UNIT_CLERK).ask(since_left, desk.clock.now())
    return found.left_at, [item.subject for item in found.items]


def test_a_locked_desk_is_a_left_one(clerk_at_work: Desktop, desk: Desk) -> None:
    sent(desk, "before")
    desk.clock.moment += timedelta(minutes=1)
    clerk_at_work.lock()
    left = desk.clock.now()
    desk.clock.moment += timedelta(minutes=30)
    sent(desk, "meanwhile")
    assert told(desk) == (left, ["事项meanwhile"])


def test_logging_out_of_a_locked_desk_does_not_move_the_moment(clerk_at_work: Desktop, desk: Desk) -> None:
    clerk_at_work.lock()
    left = desk.clock.now()
    desk.clock.moment += timedelta(hours=1)
    clerk_at_work._log_out()
    assert told(desk)[0] == left


def test_logging_out_is_remembered(clerk_at_work: Desktop, desk: Desk) -> None:
    clerk_at_work._log_out()
    assert told(desk)[0] == desk.clock.now()


def test_the_end_of_the_program_is_remembered(clerk_at_work: Desktop, desk: Desk) -> None:
    desk.clock.moment += timedelta(hours=8)
    clerk_at_work.finish()
    assert told(desk)[0] == desk.clock.now()


@pytest.mark.parametrize(
    ("letter", "shift", "warned"), [("A", False, True), ("a", True, True), ("a", False, False), ("A", True, False)]
)
def test_capitals_that_nobody_asked_for_are_told(qtbot, dressed, letter, shift, warned):
    field = secret_line("login.password", "password")
    qtbot.addWidget(field)
    warning = CapsWarning(field)
    qtbot.addWidget(warning)
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, letter))
    assert warning.isHidden() is not warned
