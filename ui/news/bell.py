"""The bell in the tab row: how many things happened that concern me and that I have not looked at."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from app.context import Context
from i18n import _, ngettext
from services.access.permissions import Permission
from services.kernel.events import Topic
from services.news.dto import Bell
from services.news.marks import MarkNewsSeen
from services.news.queries import bell
from services.oversight.warning_commands import AcknowledgeWarning
from ui.common import paint
from ui.common.errors import show_error
from ui.common.grounds import button_ground
from ui.common.navigation import Destination, navigate
from ui.common.paint import Ink
from ui.common.tab import TOGETHER
from ui.common.tab_row import TabRow
from ui.main_window import MainWindow
from ui.news.popup import NewsPopup
from ui.news.words import news_line
from ui.theme.icons import paint_icon
from ui.theme.look import colour, text_width
from ui.window_actions import BELL

_BADGE: Final = 16
_MOST: Final = 99


class BellButton(QPushButton):
    """Counts, and opens the news under itself; what was shown there counts as looked at when it is closed."""

    def __init__(self, ctx: Context, window: MainWindow) -> None:
        super().__init__()
        self._ctx = ctx
        self._bell: Bell | None = None
        self._popup: NewsPopup | None = None
        self._action = window.actions_.on(BELL, self._open)
        self.setProperty("kind", "bar")
        self.setObjectName("window.bellButton")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._action.trigger)
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER)
        self._soon.timeout.connect(self.refresh)
        self.destroyed.connect(ctx.bus.watch(Topic.TICKETS | Topic.OVERSIGHT | Topic.NEWS, self._touched))
        self.retranslate()
        self.refresh()

    def unseen(self) -> int:
        """Return how many things were not looked at yet."""
        return self._bell.unseen if self._bell is not None else 0

    def refresh(self) -> None:
        """Count again."""
        now = self._ctx.clock.now()
        self._ctx.ask(bell, now, owner=self, done=self._take, failed=partial(show_error, self))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say what it is in the language in use."""
        words = ngettext("{n} thing not looked at", "{n} things not looked at", self.unseen()).format(n=self.unseen())
        self.setAccessibleName(f"{self._action.text()} {words if self.unseen() else ''}".strip())
        self.setToolTip(self._action.toolTip())

    def _touched(self, _topics: Topic) -> None:
        self._soon.start()

    def _take(self, found: Bell) -> None:
        before, first = self.unseen(), self._bell is None
        self._bell = found
        self.retranslate()
        self.update()
        if self.unseen() > before and not first:
            self._announce()
        if self._popup is not None:
            self._fill(self._popup, found)

    def _announce(self) -> None:
        """Have a screen reader say that something new is there, when it comes to it."""
        words = ngettext("{n} thing concerns you", "{n} things concern you", self.unseen()).format(n=self.unseen())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # ---- the popup -----------------------------------------------------------------------------------------------

    def _open(self) -> None:
        if self._bell is None or self._popup is not None:
            return
        popup = NewsPopup(self.window(), self._action.text())
        self._popup = popup
        self._fill(popup, self._bell)
        popup.opened.connect(self._go)
        popup.acknowledged.connect(self._acknowledge)
        popup.closed.connect(self._closed)
        popup.show_under(self)
        popup.focus_first()

    def _fill(self, popup: NewsPopup, found: Bell) -> None:
        now = self._ctx.clock.now()
        lines = [news_line(item, now, actor=self._ctx.actor, fresh=found.is_unseen(item)) for item in found.items]
        note = _("{n} new").format(n=found.unseen) if found.unseen else ""
        popup.show_lines(lines, note, now.date())

    def _closed(self) -> None:
        """Keep what was shown as looked at."""
        self._popup = None
        found = self._bell
        if found is None or not found.unseen:
            return
        seen = MarkNewsSeen(tuple(item.key for item in found.items), min(item.at for item in found.items))
        self._ctx.run(seen, self, lambda _none: None, partial(show_error, self))

    def _acknowledge(self, warning_id: int) -> None:
        self._ctx.run(AcknowledgeWarning(warning_id), self, lambda _none: None, partial(show_error, self))

    def _go(self, where: Destination) -> None:
        navigate(self, where)

    # ---- painting ------------------------------------------------------------------------------------------------

    @override
    def sizeHint(self) -> QSize:
        return QSize(40, 34)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        button_ground(painter, self)
        paint_icon(painter, "bell", QPoint(self.width() // 2 - 10, self.height() // 2 - 9), colour("bar-text"), 20)
        if self.unseen():
            words = str(self.unseen()) if self.unseen() <= _MOST else f"{_MOST}+"
            wide = max(_BADGE, text_width(words, "key") + 8)
            rect = QRect(min(self.width() // 2 + 1, self.width() - wide), 1, wide, _BADGE)
            paint.box(painter, rect, _BADGE // 2, colour("urgent-bg"))
            paint.text(painter, rect, words, Ink("key", "urgent-fg", bold=True), "centre")


def add_bell(window: MainWindow, ctx: Context) -> None:
    """Hang the bell into the row of tabs of those who see tickets, left of the person."""
    row = window.findChild(TabRow)
    if row is not None and ctx.actor.may(Permission.TICKET_READ):
        row.add_tool(BellButton(ctx, window))
