"""The dark row at the top: mark and name, the tabs with their counts, the person."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from i18n import _, current
from ui.common import paint
from ui.common.app_mark import AppMark
from ui.common.paint import Ink
from ui.common.search_field import SearchField
from ui.common.spoken_roles import TAB, speak_as
from ui.common.words import label
from ui.theme.hold import hold_height
from ui.theme.look import LOOK, colour, size, text_width

_TOP: Final = 7
_BADGE: Final = 18


@dataclass(frozen=True)
class TabTitle:
    """What a tab is called, under which key."""

    key: str
    words: str


class TabButton(QAbstractButton):
    """One tab; the current one has the colour of the page's panels and joins the page."""

    def __init__(self, title: TabTitle) -> None:
        super().__init__()
        self.key = title.key
        self._count = 0
        self._urgent = False
        self.setObjectName(f"tab.{title.key}")
        self.setCheckable(True)
        speak_as(self, TAB)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(title.words)

    def set_words(self, words: str) -> None:
        """Show another name."""
        self.setText(words)
        self._tell()

    def set_count(self, count: int, *, urgent: bool) -> None:
        """Show how many things wait there; 0 = no badge."""
        self._count, self._urgent = count, urgent
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._count}" if self._count else self.text())
        self.updateGeometry()
        self.update()

    def _badge(self) -> str:
        return "" if not self._count else str(self._count) if self._count < 1000 else "999+"

    def _badge_width(self) -> int:
        return max(_BADGE, text_width(self._badge(), "key") + 10) if self._count else 0

    def _side(self) -> int:
        return 15 if current().startswith("zh") and not LOOK.compact else 11

    @override
    def sizeHint(self) -> QSize:
        badge = self._badge_width() + 6 if self._count else 0
        return QSize(text_width(self.text(), "section") + badge + 2 * self._side(), size("tabs"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "section") + 16, size("tabs"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint.smooth(painter)
        on = self.isChecked()
        if on or self.underMouse():
            shape = QPainterPath()
            height = self.height() - _TOP + (8 if on else -6)
            shape.addRoundedRect(QRectF(0, _TOP, self.width(), height), 7, 7)
            painter.fillPath(shape, colour("surface" if on else "bar-hover"))
        words = text_width(self.text(), "section")
        badge = self._badge_width() + 6 if self._count else 0
        x = (self.width() - words - badge) // 2
        room = QRect(x, _TOP, words, self.height() - _TOP)
        paint.text(painter, room, self.text(), Ink("section", "text" if on else "bar-text", bold=on))
        if self._count:
            self._paint_badge(painter, QPoint(x + words + 6, room.center().y() - _BADGE // 2 + 1), on=on)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(3, _TOP + 3, -3, -4))

    def _paint_badge(self, painter: QPainter, at: QPoint, *, on: bool) -> None:
        rect = QRect(at.x(), at.y(), self._badge_width(), _BADGE)
        ground, words = ("accent-soft", "accent") if on else ("bar-line", "bar-text")
        if self._urgent:
            ground, words = "urgent-bg", "urgent-fg"
        paint.box(painter, rect, _BADGE // 2, colour(ground))
        paint.text(painter, rect, self._badge(), Ink("key", words), "centre")

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(e)


class TabRow(QFrame):
    """44 px over the page."""

    chosen = Signal(str)
    """A person pressed a tab: its key."""

    def __init__(self, titles: Sequence[TabTitle]) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        hold_height(self, "tabs")
        self._name = label("", "section")
        self._buttons = {title.key: TabButton(title) for title in titles}
        self.right = QHBoxLayout()
        self.right.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(size("margin"), 0, size("margin"), 0)
        row.setSpacing(0)
        row.addWidget(AppMark(26))
        row.addSpacing(8)
        row.addWidget(self._name)
        row.addSpacing(24)
        for button in self._buttons.values():
            row.addWidget(button)
            button.clicked.connect(lambda _on=False, key=button.key: self.chosen.emit(key))
        row.addStretch(1)
        row.addLayout(self.right)
        self._search: SearchField | None = None
        self.retranslate(titles)

    def add_search(self, field: SearchField) -> None:
        """Put the way into the palette left of what stands at the right; it gives way to the tabs."""
        self._search = field
        self.right.insertWidget(0, field)

    def _fit(self) -> None:
        """Show the whole field if everything else keeps its room."""
        if self._search is not None:
            others = self.sizeHint().width() - self._search.sizeHint().width()
            self._search.set_small(small=others + self._search.wide() > self.width())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return super().event(event)

    def show_current(self, key: str) -> None:
        """Show which tab is open."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, *, urgent: bool) -> None:
        """Show a badge."""
        self._buttons[key].set_count(count, urgent=urgent)

    def set_counts(self, counts: Mapping[str, tuple[int, bool]], but: Container[str]) -> None:
        """Show badges on several tabs, but not on some; tabs this person does not have are passed over."""
        for key, (count, urgent) in counts.items():
            if key in self._buttons and key not in but:
                self.set_count(key, count, urgent=urgent)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self.right.addWidget(widget)

    def add_tool(self, widget: QWidget) -> None:
        """Put a widget left of the last one at the right end."""
        self.right.insertWidget(max(0, self.right.count() - 1), widget)

    def retranslate(self, titles: Sequence[TabTitle]) -> None:
        """Show all names in the language in use."""
        self._name.setText(_("Hotline Desk"))
        for title in titles:
            self._buttons[title.key].set_words(title.words)
