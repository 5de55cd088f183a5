"""L17, L19: every tab builds, reads and speaks for every role, and no statement runs on the thread of the window."""

import logging
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import i18n
from app.context import Context
from app.drafts import DraftStore
from app.event_bus import EventBus
from app.jobs import Done, Failed, Lane
from app.program import Founder, Program, found_program, open_program
from app.target import Target
from services.access.permissions import SETUP, Permission, Role
from services.bus.door import Door
from services.demo.filling import PASSWORD, DemoOptions, fill_demo
from services.kernel.clock import FrozenClock
from services.kernel.events import Topic
from services.kernel.paging import Window
from services.kernel.progress import NoProgress
from services.people.founding import FoundingFacts
from services.tickets.dto import TicketFilter, TicketOrder
from services.tickets.list_page_queries import list_page
from services.tickets.list_queries import ticket_rows
from tests.support.databases import SQLITE, Databases
from tests.support.desk import MORNING
from ui.common.navigation import Destination
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.theme.apply import Theme, apply_theme
from ui.threaded_jobs import ThreadedJobs

_ASKED_HERE: Final = "asked by the test"


@dataclass
class CountedJobs:
    """The real lanes, and how many errands are out."""

    lanes: ThreadedJobs
    out: int = 0
    failures: list[Exception] = field(default_factory=list)

    def start(self, lane: Lane, work: Any, done: Done, failed: Failed, owner: object) -> None:
        """Send an errand and count it home."""
        self.out += 1

        def came(value: Any) -> None:
            done(value)
            self.out -= 1

        def fell(error: Exception) -> None:
            self.failures.append(error)
            failed(error)
            self.out -= 1

        self.lanes.start(lane, work, came, fell, owner)

    def shutdown(self) -> None:
        """Finish."""
        self.lanes.shutdown()


class Statements(logging.Handler):
    """Counts statements by the name of the thread that ran them."""

    def __init__(self) -> None:
        super().__init__()
        self.by_thread: Counter[str | None] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Count one of the program's own."""
        if not str(record.threadName).startswith(_ASKED_HERE):
            self.by_thread[record.threadName] += 1


@pytest.fixture
def statements() -> Iterator[Statements]:
    """Listens to every statement of the database layer."""
    logger, heard = logging.getLogger("peewee"), Statements()
    level = logger.level
    logger.addHandler(heard)
    logger.setLevel(logging.DEBUG)
    yield heard
    logger.setLevel(level)
    logger.removeHandler(heard)


def _build(target: Target) -> None:
    program = found_program(target, FrozenClock(MORNING), FoundingFacts(), Founder("admin", "x", PASSWORD, demo=True))
    fill_demo(program.door(SETUP), DemoOptions(200, 1, MORNING), NoProgress())
    program.close()


@pytest.fixture
def county(databases: Databases) -> Iterator[Program]:
    """A small invented county with a person of every role."""
    target = databases.prepared(SQLITE, "small-county", _build)
    program = open_program(target, FrozenClock(MORNING))
    yield program
    program.close()
    databases.discard(target)


def _some_tickets(ctx: Context) -> list[int]:
    """One ticket of each state the person sees, read on a thread of its own as the lanes do."""
    if not ctx.actor.may(Permission.TICKET_READ):
        return []
    with ThreadPoolExecutor(1, _ASKED_HERE) as reader:
        return reader.submit(_one_a_state, ctx.door).result()


def _one_a_state(door: Door) -> list[int]:
    ids = door.ask(list_page, TicketFilter(), TicketOrder.NUMBER, Window(), MORNING).ids
    found = {row.state: row.id for row in door.ask(ticket_rows, ids, MORNING)}
    return list(found.values())


@pytest.mark.parametrize("role", list(Role))
def test_every_tab_of_a_role_builds_and_reads_off_the_window_s_thread(
    qtbot: QtBot, qapp: QApplication, county: Program, statements: Statements, role: Role
) -> None:
    apply_theme(qapp, Theme.LIGHT)
    actor = county.log_in(f"demo-{role.value}", PASSWORD).actor
    assert actor is not None
    county.close()
    statements.by_thread.clear()
    jobs = CountedJobs(ThreadedJobs(county.close))
    drafts = DraftStore(county.storage.target.profile)
    ctx = Context(county.door(actor), jobs, EventBus(), drafts)
    window = MainWindow(ctx, TABS)
    qtbot.addWidget(window)
    window.show()
    shown = [spec.key for spec in TABS if any(map(actor.may, spec.permissions))]
    assert shown, f"{role} has nothing to do"
    for key in shown:
        window.open_tab(key)
        qtbot.waitUntil(lambda: jobs.out == 0, timeout=20_000)
    ids = _some_tickets(ctx)
    for key in ("handling", "dispatch", "callback"):
        for ticket_id in ids:
            window.visit(Destination(key, ticket_id=ticket_id))
            qtbot.waitUntil(lambda: jobs.out == 0, timeout=20_000)
    for language in ("en", "zh_CN"):
        i18n.use(language)
        window.retranslate()
        for key in shown:
            window.open_tab(key)
            ctx.bus.touch(Topic.everything())
        qtbot.waitUntil(lambda: jobs.out == 0, timeout=20_000)
    window.close()
    jobs.shutdown()
    drafts.close()
    assert jobs.failures == []
    assert statements.by_thread or not ids
    assert set(statements.by_thread) <= {"read", "write", "long"}, "a statement ran on the thread of the window"
