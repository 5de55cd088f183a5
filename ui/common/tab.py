"""The base of every tab: bands at the top, a page below, and refreshing when something it shows was touched."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.context import Context
from services.access.permissions import Permission
from services.kernel.events import Topic
from ui.common.actions import ActionSpec
from ui.common.band import BandArea
from ui.common.navigation import Destination
from ui.common.states import States
from ui.common.words import page_widget
from ui.theme.look import size

TOGETHER: Final = 50


class Tab(QWidget):
    """A page of the window. Build it in `__init__` into `self.page`, read in `refresh()`, speak in `retranslate()`.

    `refresh()` is called when the tab is first shown, and again when one of its topics was touched: at once (many
    touches within 50 ms count as one) if it is on screen, else when it is next shown.

    `whole` is the room of the page: a tab whose first reading fails says so there (`self.whole.fail`), and calls
    `self.whole.show_content()` when what it is about has arrived.
    """

    count_changed = Signal(int, bool)
    """How many things wait here, and whether one of them is overdue or urgent (red badge); 0 = no badge."""
    neighbours_counted = Signal(object)
    """What waits on other tabs, by their key: (count, urgent). Those that are open know better and are left alone."""
    strip_changed = Signal()
    """`keys()` or `facts()` answer something else now."""

    def __init__(self, ctx: Context, topics: Topic) -> None:
        super().__init__()
        self.ctx = ctx
        self.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the page's keys work only while the keyboard is inside it
        self.bands = BandArea()
        inside = page_widget()
        self.page = QVBoxLayout(inside)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(size("gap"))
        self.whole = States(inside, self.refresh, framed=True)
        layout = QVBoxLayout(self)
        side = size("margin")
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(size("gap"))
        layout.addWidget(self.bands)
        layout.addWidget(self.whole, 1)
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER)
        self._soon.timeout.connect(self._refresh_if_seen)
        stop = ctx.bus.watch(topics, self._touched)
        self.destroyed.connect(stop)

    # ---- for the tab to write ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again. A tab overrides this."""

    def retranslate(self) -> None:
        """Show all words in the language now in use. A tab overrides this."""

    def arrange(self) -> None:
        """Adapt to the density: read `ui.theme.look.size` again. A tab with fixed widths overrides this."""

    def visit(self, destination: Destination) -> None:
        """Go to a work list, a ticket or a caller. A tab that can be visited overrides this."""

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return (printed key, words) for the strip at the bottom; usually `ActionSet.keys()`."""
        return ()

    def facts(self) -> tuple[str, ...]:
        """Return short facts for the right end of the strip."""
        return ()

    def take_focus(self) -> None:
        """Put the keyboard where the work begins; a tab with a list or a first field overrides this."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_personal_data(self) -> bool:
        """Return whether the watermark lies over this page where the office wants it."""
        return True

    # ---- what the base does --------------------------------------------------------------------------------------

    def _touched(self, topics: Topic) -> None:
        del topics
        self._stale = True
        self._soon.start()

    def _refresh_if_seen(self) -> None:
        if self.isVisible() and self._stale:
            self._stale = False
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.strip_changed.emit()
            self._stale = True  # what was read holds words, too: states, dates, reasons
            self._soon.start()
        super().changeEvent(event)


@dataclass(frozen=True)
class Place:
    """A list or pane one can go to by its name (a msgid); one who holds any of the permissions may."""

    title: str
    destination: Destination
    permissions: tuple[Permission, ...]
    icon: str = "list-bullets"


@dataclass(frozen=True)
class TabSpec:
    """A tab as data: one who holds any of the permissions sees it. `title` is an N_ msgid."""

    key: str
    title: str
    permissions: tuple[Permission, ...]
    build: Callable[[Context], Tab]
    icon: str = ""
    tables: tuple[tuple[ActionSpec, ...], ...] = ()
    """The actions of its pages, a table each: rows of one table can be there together, those of two tables cannot."""
    places: tuple[Place, ...] = ()
    """Where in this tab, or from it, one can go by name."""
