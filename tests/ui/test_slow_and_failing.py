"""L19 beyond the good days: every tab and pane says that it waits, or what went wrong, and comes back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.context import Context
from app.drafts import DraftStore
from app.event_bus import EventBus
from app.jobs import Done, Failed, InlineJobs, Lane
from app.program import open_program
from services.access.permissions import Role
from services.kernel.clock import FrozenClock
from services.kernel.errors import Unavailable
from tests.support.databases import SQLITE, Databases
from tests.support.desk import MORNING, Desk, build_office, people_of
from ui.common.band import Band
from ui.common.fault_page import FaultPage
from ui.common.navigation import Destination
from ui.common.waiting import Waiting
from ui.common.wrapped import Paragraph
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.tabs.system.view import PANES

pytestmark = pytest.mark.usefixtures("dressed")

AWAY: Final = Unavailable(words="该地址没有响应。")


@dataclass
class SlowJobs:
    """Keeps every errand until a test lets it go."""

    waiting: list[Callable[[], None]] = field(default_factory=list)

    def start(self, lane: Lane, work: Any, done: Done, failed: Failed, owner: object) -> None:
        """Keep the errand."""
        self.waiting.append(lambda: InlineJobs().start(lane, work, done, failed, owner))

    def answer(self) -> None:
        """Let everything go, and what comes of it."""
        while self.waiting:
            self.waiting.pop(0)()

    def shutdown(self) -> None:
        """Nothing is left running."""


@dataclass
class FailingJobs:
    """Fails with the same trouble until a test mends it."""

    trouble: Exception | None

    def start(self, lane: Lane, work: Any, done: Done, failed: Failed, owner: object) -> None:
        """Fail, or work at once."""
        if self.trouble is not None:
            failed(self.trouble)
        else:
            InlineJobs().start(lane, work, done, failed, owner)

    def shutdown(self) -> None:
        """Nothing is left running."""


Opener = Callable[[Role, Any], MainWindow]


@pytest.fixture
def office(databases: Databases) -> Iterator[Desk]:
    """An office on one engine: what is looked at here is before any database."""
    target = databases.prepared(SQLITE, "office", build_office)
    program = open_program(target, FrozenClock(MORNING))
    yield Desk(program, program.clock, people_of(program))
    program.close()
    databases.discard(target)


@pytest.fixture
def opener(qtbot: QtBot, office: Desk, tmp_path: Any) -> Iterator[Opener]:
    """The way to open the window of a role over other lanes."""
    drafts = DraftStore(tmp_path / "drafts")

    def opened(role: Role, jobs: Any) -> MainWindow:
        window = MainWindow(Context(office.door(role), jobs, EventBus(), drafts), TABS)
        qtbot.addWidget(window)
        window.resize(1366, 688)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield opened
    drafts.close()


def seen(window: MainWindow, kind: type[Any], name: str = "") -> list[Any]:
    """The widgets of a kind that are on screen."""
    return [one for one in window.findChildren(kind, name) if one.isVisible()]


def words(window: MainWindow) -> str:
    """Everything the page on screen says."""
    labels = [one.text() for one in seen(window, QLabel)]
    return "\n".join([*labels, *(one.words() for one in seen(window, Paragraph) + seen(window, Band))])


def press(window: MainWindow, name: str) -> None:
    """Press the one button of this name that is on screen."""
    found: list[QPushButton] = seen(window, QPushButton, name)
    assert found, name
    found[0].click()


# Every tab with the role that opens it, and whether it is nothing before it was read.
_SHOWN: Final = (
    ("workbench", Role.CENTRE_HEAD),
    ("dispatch", Role.DISPATCHER),
    ("handling", Role.UNIT_CLERK),
    ("callback", Role.CALLBACK_CLERK),
    ("oversight", Role.SUPERVISOR),
)
_PANES_READ: Final = ("people", "units", "heads", "calendar", "rules", "catalogue")


@pytest.mark.parametrize(("key", "role"), _SHOWN)
def test_a_tab_that_waits_shows_rows_then_words_and_cancel(qtbot: QtBot, opener: Opener, key: str, role: Role) -> None:
    jobs = SlowJobs()
    window = opener(role, jobs)
    window.open_tab(key)
    qtbot.waitUntil(lambda: bool(seen(window, Waiting)))
    qtbot.waitUntil(lambda: bool(seen(window, QPushButton, "waiting.cancel")))
    assert "正在读取" in words(window)
    press(window, "waiting.cancel")
    assert "尚未读取" in words(window)
    assert seen(window, QPushButton, "states.retry")
    jobs.answer()
    assert "尚未读取" not in words(window)


@pytest.mark.parametrize(("key", "role"), _SHOWN)
def test_a_tab_whose_database_is_away_says_all_four_things_and_comes_back(
    qtbot: QtBot, opener: Opener, key: str, role: Role
) -> None:
    jobs = FailingJobs(AWAY)
    window = opener(role, jobs)
    window.open_tab(key)
    (page,) = seen(window, FaultPage)
    said = words(window)
    assert "连不上数据库" in page.accessibleName()
    for piece in ("该地址没有响应", "不是您操作的问题", "已经安全的", "暂时做不了的", "您可以做的", "事件号 E-"):
        assert piece in said
    jobs.trouble = None
    press(window, "states.retry")
    assert not seen(window, FaultPage)
    assert not seen(window, QFrame, "states.retry")


@pytest.mark.parametrize(("key", "role"), _SHOWN)
def test_a_fault_of_the_program_is_not_the_person_s_doing(opener: Opener, key: str, role: Role) -> None:
    window = opener(role, FailingJobs(ZeroDivisionError("x")))
    window.open_tab(key)
    assert seen(window, FaultPage)
    assert "不是您操作的问题" in words(window)
    assert "其他页面照常使用" in words(window)


@pytest.mark.parametrize(("key", "role"), _SHOWN)
def test_what_was_read_stays_when_reading_again_fails(opener: Opener, key: str, role: Role) -> None:
    jobs = FailingJobs(None)
    window = opener(role, jobs)
    tab = window.open_tab(key)
    assert tab is not None
    jobs.trouble = AWAY
    tab.refresh()
    assert not seen(window, FaultPage)
    assert [band for band in seen(window, Band) if "该地址没有响应" in band.words()]


@pytest.mark.parametrize("pane", _PANES_READ)
def test_a_pane_of_the_system_tab_waits_and_fails_in_words(qtbot: QtBot, opener: Opener, pane: str) -> None:
    assert pane in {spec.key for spec in PANES}
    slow = opener(Role.ADMIN, SlowJobs())
    slow.visit(Destination("system", work_list=pane))
    qtbot.waitUntil(lambda: bool(seen(slow, QPushButton, "waiting.cancel")))
    jobs = FailingJobs(AWAY)
    broken = opener(Role.ADMIN, jobs)
    broken.visit(Destination("system", work_list=pane))
    assert seen(broken, FaultPage)
    jobs.trouble = None
    press(broken, "states.retry")
    assert not seen(broken, FaultPage)


def test_the_log_waits_and_fails_in_words(qtbot: QtBot, opener: Opener) -> None:
    slow = opener(Role.AUDITOR, SlowJobs())
    slow.visit(Destination("system", work_list="log"))
    qtbot.waitUntil(lambda: bool(seen(slow, Waiting)))
    broken = opener(Role.AUDITOR, FailingJobs(AWAY))
    broken.visit(Destination("system", work_list="log"))
    assert "连不上数据库" in words(broken)


def test_intake_can_be_typed_while_nothing_answers(qtbot: QtBot, opener: Opener) -> None:
    window = opener(Role.OPERATOR, SlowJobs())
    window.open_tab("intake")
    (phone,) = seen(window, QFrame, "intake.form")[0].findChildren(object, "intake.callerPhone")
    qtbot.keyClicks(phone, "13812342716")
    qtbot.waitUntil(lambda: bool(seen(window, Waiting)))
    assert phone.text() == "13812342716"
    assert seen(window, QAbstractButton, "button.intake.forward")


def test_a_number_that_cannot_be_looked_up_says_so_beside_the_form(qtbot: QtBot, opener: Opener) -> None:
    jobs = FailingJobs(None)
    window = opener(Role.OPERATOR, jobs)
    window.open_tab("intake")
    jobs.trouble = AWAY
    phone = window.findChild(object, "intake.callerPhone")
    qtbot.keyClicks(phone, "13812342716")
    qtbot.waitUntil(lambda: "连不上数据库" in words(window))
    jobs.trouble = None
    press(window, "states.retry")
    assert "连不上数据库" not in words(window)
    assert phone.text() == "13812342716"


def test_a_ticket_that_cannot_be_read_offers_to_read_it_again(qtbot: QtBot, opener: Opener) -> None:
    window = opener(Role.CENTRE_HEAD, FailingJobs(AWAY))
    window.visit(Destination("handling", ticket_id=1))
    assert seen(window, FaultPage)
    assert seen(window, QPushButton, "states.retry")
