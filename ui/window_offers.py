"""The palette and the page of keys over a window, and the doing of what is chosen there."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from app.context import Context
from i18n import _
from ui.common.actions import ActionSet
from ui.common.live import LiveAction, live_actions
from ui.common.navigation import Destination
from ui.common.overlay import Overlay
from ui.common.tab import Tab, TabSpec
from ui.key_page.rows import key_columns
from ui.key_page.view import KeyPage
from ui.palette.offers import Recents, action_rows, again, away_rows, place_rows
from ui.palette.rows import DoAction, GoTo, OpenTicket, Question, Row
from ui.palette.view import Palette
from ui.tickets.places import looked_at, worked_at


class Shell(Protocol):
    """What is needed of the window."""

    def current_tab(self) -> Tab | None:
        """Return the tab on screen."""

    def open_tab(self, key: str) -> Tab | None:
        """Show a tab."""

    def visit(self, destination: Destination) -> bool:
        """Go to a place."""


class WindowOffers(QObject):
    """Opens them, one at a time, and does what is chosen."""

    def __init__(self, window: QMainWindow, shell: Shell, ctx: Context, tabs: Sequence[TabSpec]) -> None:
        super().__init__(window)
        self._window = window
        self._shell = shell
        self._ctx = ctx
        self._tabs = tuple(tabs)
        self.recents = Recents()

    def _live(self) -> tuple[LiveAction, ...]:
        """Return the actions of the page on screen, then those of the window."""
        return (*live_actions(self._shell.current_tab()), *self._of_window())

    def _of_window(self) -> tuple[LiveAction, ...]:
        own = self._window.findChildren(ActionSet)
        return tuple(
            LiveAction(spec, action) for one in own if one.owner is self._window for spec, action in one.rows()
        )

    def _clear(self, kind: type[Overlay] = Overlay) -> bool:
        """Take away what lies over the window; return whether something of this kind was among it."""
        open_ones = [one for one in self._window.findChildren(Overlay) if not one.isHidden()]
        for one in open_ones:
            one.leave()
        return any(isinstance(one, kind) for one in open_ones)

    def close(self) -> None:
        """Uncover the window."""
        self._clear()

    # ---- the palette ---------------------------------------------------------------------------------------------

    def show_palette(self) -> None:
        """Open the palette; pressed again, close it."""
        if not self._clear(Palette):
            palette = Palette(self._window, self._ctx, self._gather)
            palette.chosen.connect(self._do)
            palette.open()

    def _gather(self, words: str) -> Question:
        """Return the question with all that is offered here and now."""
        actor = self._ctx.actor
        page = live_actions(self._shell.current_tab())
        actions = action_rows(page, self._of_window(), away_rows(actor, self._tabs))
        recent = again(self.recents, actions)
        return Question(words, actions, place_rows(actor, self._tabs), recent, tuple(self.recents.tickets))

    def _do(self, row: Row) -> None:
        target = row.target
        self.recents.note(target)
        if isinstance(target, DoAction):
            self._carry_out(target)
        elif isinstance(target, GoTo):
            self._go(target.destination)
        elif isinstance(target, OpenTicket):
            at = worked_at(target.state, target.ticket_id)
            if not self._shell.visit(at):
                self._shell.visit(looked_at(target.ticket_id))

    def _go(self, destination: Destination) -> None:
        if destination == Destination(destination.tab):
            self._shell.open_tab(destination.tab)
        else:
            self._shell.visit(destination)

    def _carry_out(self, target: DoAction) -> None:
        """Do an action that is there and open; its page is opened first where that is another one."""
        if target.tab:
            self._shell.open_tab(target.tab)
        for one in self._live():
            if one.spec.id == target.id:
                _trigger(one.action)

    # ---- the page of keys ----------------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Open the page of keys; pressed again, close it."""
        if not self._clear(KeyPage):
            tab = self._shell.current_tab()
            name = next((_(spec.title) for spec in self._tabs if tab and tab.objectName() == f"page.{spec.key}"), "")
            declared = tab.keys() if tab is not None else ()
            keys = KeyPage(self._window, name, key_columns(name, self._live(), declared))
            keys.chosen.connect(_trigger)
            keys.open()


def _trigger(action: QAction) -> None:
    """Do an action if it is open; a closed one has said why."""
    if action.isEnabled():
        action.trigger()
