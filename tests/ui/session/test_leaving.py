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
from services.people.accounts import SetActive
from services.people.security import AccountRules
from services.people.security_queries import sessions
from services.people.sessions import EndSession
from tests.support.desk import PASSWORD, Desk
from tests.ui.tabs.workbench.test_board import sent
from ui.main_window import MainWindow
from ui.session.desktop import Desktop
from ui.session.fields import CapsWarning, StrengthLine, secret_line
from ui.session.lock_page import LockPage
from ui.session.login_page import LoginPage
from ui.session.office import Office
from ui.session.own_password_dialog import OwnPasswordDialog
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


def test_unlocking_puts_the_keyboard_back_and_a_wrong_password_is_only_that(clerk_at_work: Desktop) -> None:
    window = clerk_at_work._window
    assert window is not None
    window.open_tab("handling")
    search = window.findChild(QLineEdit, "handling.search")
    search.setFocus()
    clerk_at_work.lock()
    for typed in ("Wrong-12345", PASSWORD):
        window.findChild(QLineEdit, "lock.password").setText(typed)
        window.findChild(object, "lock.submit").click()
        if typed != PASSWORD:
            page = window.findChild(LockPage, "lock")
            assert "登录名" not in page.bands.get("error").words()
            assert "4次" in page.bands.get("error").words()
    assert not clerk_at_work._locking.on
    assert window.focusWidget() is search


def words_of_login(desktop: Desktop) -> str:
    """What the login page says above its fields."""
    page = desktop._entry.window.centralWidget()
    assert isinstance(page, LoginPage)
    band = page.bands.get("reason")
    return band.words() if band is not None else ""


def test_a_locked_desk_is_left_to_the_login_after_five_wrong_passwords(clerk_at_work: Desktop) -> None:
    window = clerk_at_work._window
    clerk_at_work.lock()
    for _turn in range(5):
        window.findChild(QLineEdit, "lock.password").setText("Wrong-12345")
        window.findChild(object, "lock.submit").click()
    assert clerk_at_work._window is None
    assert "次数过多" in words_of_login(clerk_at_work)


def test_an_ended_desk_shows_the_login_with_the_reason(clerk_at_work: Desktop, desk: Desk) -> None:
    if desk.program.storage.engine == "postgresql":
        pytest.skip("a server knows its connections by itself: tests/app/test_sessions.py")
    [row] = desk.door(Role.UNIT_CLERK).ask(sessions, desk.clock.now())
    desk.admin.do(EndSession(row.id))
    clerk_at_work._presence.beat()
    assert "陈立群" in words_of_login(clerk_at_work)


def test_a_disabled_person_is_logged_out(clerk_at_work: Desktop, desk: Desk) -> None:
    if desk.program.storage.engine == "postgresql":
        pytest.skip("a server lets nobody disabled connect: tests/app/test_sessions.py")
    clerk_at_work._presence.beat()
    assert clerk_at_work._window is not None
    desk.admin.do(SetActive("unit_clerk", active=False))
    clerk_at_work._presence.beat()
    assert "停用" in words_of_login(clerk_at_work)


def test_another_password_is_chosen_from_the_menu(clerk_at_work: Desktop, desk: Desk) -> None:
    window = clerk_at_work._window
    window.actions_["window.ownPassword"].trigger()
    dialog = window.findChild(OwnPasswordDialog)
    judged = dialog.findChild(StrengthLine)

    def send(old: str, new: str) -> None:
        for name, text in (("old", old), ("new", new), ("again", new)):
            dialog.findChild(QLineEdit, f"ownPassword.{name}").setText(text)
        dialog.findChild(object, "dialog.main").click()

    send(PASSWORD, "short")
    assert "位数不够" in judged._words.text()
    send("Wrong-12345", "Another-2026!")
    assert dialog.isVisible()
    send(PASSWORD, "Another-2026!")
    assert not dialog.isVisible()
    assert desk.program.log_in("unit_clerk", "Another-2026!").actor


def test_the_office_says_when_a_desk_locks_and_a_pc_may_only_be_earlier(clerk_at_work: Desktop) -> None:
    idle = clerk_at_work._idle._timer
    assert idle.interval() == 15 * 60_000
    clerk_at_work._take_rules(AccountRules(idle_minutes=30))
    assert idle.interval() == 30 * 60_000
    clerk_at_work._choices.remember(idle_minutes=10)
    clerk_at_work._take_rules(AccountRules(idle_minutes=30))
    assert idle.interval() == 10 * 60_000
    clerk_at_work._choices.remember(idle_minutes=999)
    clerk_at_work._take_rules(AccountRules(idle_minutes=30))
    assert idle.interval() == 30 * 60_000


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
