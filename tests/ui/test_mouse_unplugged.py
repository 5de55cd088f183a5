"""Every page of every role with the mouse unplugged: the Tab key goes everywhere as one reads, and no key means two."""

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.context import Context
from app.drafts import DraftStore
from app.event_bus import EventBus
from app.jobs import InlineJobs
from app.program import Founder, Program, found_program, open_program
from app.target import Target
from services.access.permissions import SETUP, Permission, Role
from services.demo.filling import PASSWORD, DemoOptions, fill_demo
from services.kernel.clock import FrozenClock
from services.kernel.paging import Window
from services.kernel.progress import NoProgress
from services.people.founding import FoundingFacts
from services.tickets.dto import TicketFilter, TicketOrder
from services.tickets.list_page_queries import list_page
from services.tickets.list_queries import ticket_rows
from tests.support.databases import SQLITE, Databases
from ui.common.focus_order import _walk as _walk_widgets
from ui.common.focus_order import exclusive_with, focus_order
from ui.common.live import LiveAction, live_actions
from ui.common.navigation import Destination
from ui.common.segment import Segment
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.tabs.system.view import PANES

_NOW = datetime(2026, 5, 19, 10, 24)
_ACTED_ON = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip


def _build(target: Target) -> None:
    program = found_program(target, FrozenClock(_NOW), FoundingFacts(), Founder("admin", "x", PASSWORD, demo=True))
    fill_demo(program.door(SETUP), DemoOptions(150, 1, _NOW), NoProgress())
    program.close()


@pytest.fixture
def county(databases: Databases) -> Iterator[Program]:
    """A small invented county."""
    target = databases.prepared(SQLITE, "unplugged-county", _build)
    program = open_program(target, FrozenClock(_NOW))
    yield program
    program.close()
    databases.discard(target)


def _pages(window: MainWindow, ctx: Context) -> Iterator[str]:
    """Bring every page on the screen in turn: tabs, panes, and a ticket of every state."""
    for key in window.tab_keys():
        window.open_tab(key)
        yield key
    for pane in PANES:
        if ctx.actor.may(pane.permission) and "system" in window.tab_keys():
            window.visit(Destination("system", work_list=pane.key))
            yield f"system {pane.key}"
    if not ctx.actor.may(Permission.TICKET_READ):
        return
    ids = ctx.door.ask(list_page, TicketFilter(), TicketOrder.NUMBER, Window(), _NOW).ids
    states = {row.state: row.id for row in ctx.door.ask(ticket_rows, ids, _NOW)}
    for state, ticket_id in states.items():
        window.visit(Destination("handling", ticket_id=ticket_id))
        yield f"ticket {state.name}"


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} “{widget.accessibleName()}”"


def _unreached(window: MainWindow, order: list[QWidget]) -> list[str]:
    """Return what a person can act on with the mouse alone."""
    keyed = {f"button.{one.action.objectName()}" for one in live_actions(window.current_tab()) if one.spec.key}
    return [
        _name(widget)
        for widget in _walk_widgets(window)
        if isinstance(widget, _ACTED_ON)
        and widget.isEnabled()
        and widget not in order
        and widget.objectName() not in keyed
        and not any(one in order for one in _beside(widget))
    ]


def _beside(widget: QWidget) -> list[QWidget]:
    """Return what the arrows lead to and from: the other answers of the same question."""
    segment = widget.parentWidget()
    return [*exclusive_with(widget), *(segment.parts() if isinstance(segment, Segment) else ())]


def _shared_keys(window: MainWindow) -> list[str]:
    rows: list[LiveAction] = [*live_actions(window.current_tab()), *window._offers._of_window()]
    keyed = [one for one in rows if one.spec.key]
    return [
        f"{first.spec.id} and {second.spec.id}: {first.spec.key}"
        for first, second in combinations(keyed, 2)
        if first.spec.key == second.spec.key
    ]


def _walk(qtbot: QtBot, order: list[QWidget]) -> list[str]:
    """Press Tab through the page; return where it did not go where it should."""
    order[0].setFocus()
    faults = []
    for number in range(len(order)):
        wanted = order[(number + 1) % len(order)]
        held: Any = QApplication.focusWidget()
        qtbot.keyClick(held, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is not wanted and not (now is not None and wanted.isAncestorOf(now)):
            faults.append(f"after {_name(order[number])}: {_name(now) if now else None}, not {_name(wanted)}")
            wanted.setFocus()
    return faults


@pytest.mark.parametrize("role", list(Role))
def test_every_page_is_usable_with_the_mouse_unplugged(
    qtbot: QtBot, dressed: None, county: Program, tmp_path: Path, role: Role
) -> None:
    actor = county.log_in(f"demo-{role.value}", PASSWORD).actor
    assert actor is not None
    drafts = DraftStore(tmp_path / "drafts")
    ctx = Context(county.door(actor), InlineJobs(), EventBus(), drafts)
    window = MainWindow(ctx, TABS)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    faults: list[str] = []
    for page in _pages(window, ctx):
        QApplication.processEvents()
        order = focus_order(window)
        found = [*_unreached(window, order), *_shared_keys(window), *_walk(qtbot, order)]
        faults += [f"{page}: {fault}" for fault in found]
    drafts.close()
    assert not faults, "\n" + "\n".join(faults)
