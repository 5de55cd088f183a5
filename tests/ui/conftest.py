"""Fixtures for everything that shows widgets."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

import i18n
from app.context import Context
from app.drafts import DraftStore
from app.event_bus import EventBus
from app.jobs import InlineJobs
from services.access.permissions import Role
from tests.support.desk import Desk
from tests.ui.palette.hands import Hands
from ui.main_window import MainWindow
from ui.tabs import TABS
from ui.theme.apply import Theme, apply_theme

MakeContext = Callable[[Role], Context]


@pytest.fixture(autouse=True)
def no_widget_is_collected_while_it_paints() -> Iterator[None]:
    """Hold the collector back during a test.

    A widget without a parent that a test has let go is only kept by cycles; collecting it from within its own paint
    event brings the process down. In the program every widget has a parent.
    """
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def office_language() -> Iterator[None]:
    """Speak the office's language again after a test that changed it."""
    yield
    i18n.use("zh_CN")


@pytest.fixture
def dressed(qapp: QApplication) -> None:
    """Put the light theme on, as the program does at its start."""
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def make_context(desk: Desk, tmp_path: Path) -> Iterator[MakeContext]:
    """Return a maker of contexts by role; they share the database, one bus and one store of drafts."""
    bus = EventBus()
    drafts = DraftStore(tmp_path / "drafts")

    def make(role: Role) -> Context:
        return Context(desk.door(role), InlineJobs(), bus, drafts)

    yield make
    drafts.close()


@pytest.fixture
def open_window(qtbot: Any, dressed: None, make_context: Any) -> Any:
    """The way to show a person's window."""

    def show(role: Role) -> Hands:
        ctx: Context = make_context(role)
        window = MainWindow(ctx, TABS)
        qtbot.addWidget(window)
        window.resize(1366, 688)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Hands(qtbot, window)

    return show
