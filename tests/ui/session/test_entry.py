"""From the start to a logged-in person, by real widgets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import i18n
from app.jobs import InlineJobs
from app.target import Target
from services.access.permissions import Role
from services.kernel.clock import FrozenClock, OfficeClock
from services.people.accounts import SetPassword
from tests.support.desk import MORNING, PASSWORD, Desk
from ui.session.entry import Entry, LoggedIn
from ui.session.office import Office

Open = Callable[..., Entry]

FIRST_DAY = {
    "firstRun.personName": "陈立群",
    "firstRun.login": "chen",
    "firstRun.password": PASSWORD,
    "firstRun.passwordAgain": PASSWORD,
}


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """The way to show the entry at a place; what it opened is closed after the test."""
    offices: list[Office] = []

    def show(target: Target, person: str = "") -> Entry:
        clock = FrozenClock(MORNING) if target.url is None else OfficeClock()  # a server has a clock of its own
        office = Office(target, clock, tuple, person=person)
        offices.append(office)
        entry = Entry(office, InlineJobs(), "")
        qtbot.addWidget(entry.window)
        entry.start()
        return entry

    yield show
    for office in offices:
        office.close()


def part(entry: Entry, kind: type[QWidget], name: str) -> QWidget:
    """A widget of the page on screen."""
    found = entry.window.centralWidget().findChild(kind, name)
    assert found is not None, name
    return found


def type_into(qtbot: QtBot, entry: Entry, words: dict[str, str]) -> None:
    """Type into fields by their names."""
    for name, text in words.items():
        field = part(entry, QLineEdit, name)
        assert isinstance(field, QLineEdit)
        field.clear()
        qtbot.keyClicks(field, text) if text.isascii() else field.setText(text)


def press(qtbot: QtBot, entry: Entry, name: str) -> None:
    """Press a button by its name."""
    qtbot.mouseClick(part(entry, QAbstractButton, name), Qt.MouseButton.LeftButton)


def words_on(entry: Entry) -> str:
    """All labels of the page on screen, and what bands say."""
    labels = entry.window.centralWidget().findChildren(QLabel)
    bands = [widget.accessibleName() for widget in entry.window.centralWidget().findChildren(QWidget)]
    return " ".join([label.text() for label in labels] + bands)


def watched(entry: Entry) -> list[LoggedIn]:
    """Whoever gets in from now on."""
    people: list[LoggedIn] = []
    entry.done.connect(people.append)
    return people


def test_a_first_run_ends_at_a_logged_in_first_person(qtbot: QtBot, opened: Open, target: Target) -> None:
    entry = opened(target)
    type_into(qtbot, entry, FIRST_DAY)
    press(qtbot, entry, "firstRun.submit")
    if target.url is None:
        code = part(entry, QLabel, "recovery.code")
        assert isinstance(code, QLabel)
        type_into(qtbot, entry, {"recovery.typed": code.text().rsplit("-", 1)[-1]})
        press(qtbot, entry, "recovery.submit")
    people = watched(entry)
    type_into(qtbot, entry, {"login.name": "chen", "login.password": PASSWORD})
    press(qtbot, entry, "login.submit")
    assert [person.actor.name for person in people] == ["陈立群"]


def test_the_first_page_is_read_in_another_language_with_what_was_typed(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    entry = opened(Target(tmp_path / "office"))
    entry.language_chosen.connect(i18n.use)
    county = part(entry, QLineEdit, "firstRun.county")
    assert isinstance(county, QLineEdit)
    assert county.hasSelectedText()
    type_into(qtbot, entry, {"firstRun.login": "chen"})
    try:
        press(qtbot, entry, "entry.language.en")
        assert "Set up this office" in words_on(entry)
        login = part(entry, QLineEdit, "firstRun.login")
        assert isinstance(login, QLineEdit)
        assert login.text() == "chen"
        press(qtbot, entry, "entry.language.zh_CN")
        assert "首次使用" in words_on(entry)
    finally:
        i18n.use("zh_CN")


def test_a_wrong_last_group_of_the_recovery_code_goes_no_further(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    entry = opened(Target(tmp_path / "office"))
    type_into(qtbot, entry, FIRST_DAY)
    press(qtbot, entry, "firstRun.submit")
    type_into(qtbot, entry, {"recovery.typed": "XXXXXXX"})
    press(qtbot, entry, "recovery.submit")
    assert part(entry, QLabel, "recovery.code")


def test_a_weak_password_is_told_and_everything_typed_stays(qtbot: QtBot, opened: Open, target: Target) -> None:
    entry = opened(target)
    type_into(qtbot, entry, FIRST_DAY | {"firstRun.password": "short", "firstRun.passwordAgain": "short"})
    press(qtbot, entry, "firstRun.submit")
    login = part(entry, QLineEdit, "firstRun.login")
    assert isinstance(login, QLineEdit)
    assert login.text() == "chen"


def test_two_different_passwords_are_told(qtbot: QtBot, opened: Open, target: Target) -> None:
    entry = opened(target)
    type_into(qtbot, entry, FIRST_DAY | {"firstRun.passwordAgain": PASSWORD + "x"})
    press(qtbot, entry, "firstRun.submit")
    assert part(entry, QLineEdit, "firstRun.login")


def test_an_empty_login_says_what_is_missing(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    entry = opened(desk.program.storage.target)
    people = watched(entry)
    type_into(qtbot, entry, {"login.name": ""})
    press(qtbot, entry, "login.submit")
    assert "登录名" in words_on(entry).split("请输入")[1]
    type_into(qtbot, entry, {"login.name": "chief"})
    press(qtbot, entry, "login.submit")
    assert "请输入密码" in words_on(entry)
    assert not people


def test_a_wrong_password_lets_nobody_in(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    entry = opened(desk.program.storage.target)
    people = watched(entry)
    type_into(qtbot, entry, {"login.name": "chief", "login.password": "Wrong-12345"})
    press(qtbot, entry, "login.submit")
    assert not people
    assert part(entry, QLineEdit, "login.password")


def test_a_password_set_by_somebody_else_is_changed_first(qtbot: QtBot, opened: Open, desk: Desk) -> None:
    desk.admin.do(SetPassword(Role.OPERATOR.value, "Given-2026!x"))
    entry = opened(desk.program.storage.target, person=Role.OPERATOR.value)
    people = watched(entry)
    type_into(qtbot, entry, {"login.password": "Given-2026!x"})
    press(qtbot, entry, "login.submit")
    assert not people
    type_into(qtbot, entry, {"password.new": "My-own-2026", "password.again": "My-own-2026"})
    press(qtbot, entry, "password.submit")
    assert [person.actor.login for person in people] == [Role.OPERATOR.value]


def test_a_server_that_is_not_there_is_told_in_words(opened: Open, tmp_path: Path) -> None:
    nowhere = Target(tmp_path / "office", "postgresql://nobody:nothing@127.0.0.1:9/none")
    entry = opened(nowhere)
    assert part(entry, QAbstractButton, "trouble.retry")


def test_the_entry_says_when_a_person_can_type(qtbot: QtBot, desk: Desk) -> None:
    office = Office(desk.program.storage.target, FrozenClock(MORNING), tuple)
    entry = Entry(office, InlineJobs(), "")
    qtbot.addWidget(entry.window)
    seen: list[bool] = []
    entry.ready.connect(lambda: seen.append(part(entry, QLineEdit, "login.password").isEnabled()))
    entry.start()
    office.close()
    assert seen == [True]
