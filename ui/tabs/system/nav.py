"""The list of panes at the left: groups with their entries; arrows move, Enter goes in."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _, ngettext
from ui.common import paint
from ui.common.marks import Tone
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.words import label
from ui.tabs.system.pane import PaneSpec
from ui.theme.icons import paint_icon
from ui.theme.look import LOOK, colour, scaled, text_width


class _Entry(QPushButton):
    """One pane."""

    def __init__(self, spec: PaneSpec) -> None:
        super().__init__()
        self.spec = spec
        self._unsaved = 0
        self.setObjectName(f"system.nav.{spec.key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Show the title in the language in use."""
        self.setText(_(self.spec.title))
        self._speak()

    def show_unsaved(self, count: int) -> None:
        """Show how many things are typed there and not saved."""
        self._unsaved = count
        self._speak()
        self.update()

    def _speak(self) -> None:
        words = ngettext("{n} not saved", "{n} not saved", self._unsaved).format(n=self._unsaved)
        self.setAccessibleName(f"{self.text()} {words}" if self._unsaved else self.text())
        self.setToolTip(words if self._unsaved else "")

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "body", bold=True) + 64, scaled(30 if LOOK.compact else 34))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            painter.fillRect(self.rect(), colour("selected" if on else "hover"))
        if on:
            painter.fillRect(0, 0, 3, self.height(), colour("accent"))
        tone = colour("accent" if on else "text-2")
        paint_icon(painter, self.spec.icon, QPoint(17, self.height() // 2 - 8), tone, 16)
        room = QRect(43, 0, self.width() - 51, self.height())
        paint.text(painter, room, self.text(), Ink("body", "text", bold=on))
        if self._unsaved:
            words = str(self._unsaved)
            paint.chip(painter, self.width() - paint.chip_width(words) - 12, self.height() // 2, words, Tone.PENDING)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(4, 1, -4, -1))


class NavPanel(Panel):
    """All panes this person may see."""

    chosen = Signal(str)
    """A person chose a pane: its key."""
    entered = Signal()
    """Enter: go into the pane."""

    def __init__(self, specs: Sequence[PaneSpec]) -> None:
        super().__init__(" ", padded=False)
        self._entries: list[_Entry] = []
        self._groups: list[tuple[str, QLabel]] = []
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(0)
        for group, members in groupby(specs, key=lambda spec: spec.group):
            head = label("", "meta")
            head.setContentsMargins(16, 8, 8, 4)
            self._groups.append((group, head))
            column.addWidget(head)
            for spec in members:
                column.addWidget(self._add(spec))
        column.addStretch(1)
        self._room = scrolling(holder)
        self.body.addWidget(self._room, 1)
        self.retranslate()

    def _add(self, spec: PaneSpec) -> _Entry:
        entry = _Entry(spec)
        entry.clicked.connect(lambda _on=False: self.chosen.emit(spec.key))
        self._entries.append(entry)
        return entry

    def show_current(self, key: str) -> None:
        """Mark the pane on screen."""
        for entry in self._entries:
            entry.setChecked(entry.spec.key == key)

    def show_unsaved(self, key: str, count: int) -> None:
        """Show beside a pane how many things are typed there and not saved."""
        for entry in self._entries:
            if entry.spec.key == key:
                entry.show_unsaved(count)

    def take_focus(self) -> None:
        """Put the keyboard on the current entry."""
        for entry in self._entries:
            if entry.isChecked():
                entry.setFocus()
                self._room.ensureWidgetVisible(entry)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.entered.emit()
        elif step is None:
            super().keyPressEvent(event)
        else:
            self._move(step)

    def _move(self, step: int) -> None:
        here = next((at for at, entry in enumerate(self._entries) if entry.isChecked()), 0)
        entry = self._entries[min(len(self._entries) - 1, max(0, here + step))]
        entry.setFocus()
        self._room.ensureWidgetVisible(entry)
        self.chosen.emit(entry.spec.key)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.set_title(_("System"))
        for group, head in self._groups:
            head.setText(_(group))
        for entry in self._entries:
            entry.retranslate()
        self.arrange()

    def arrange(self) -> None:
        """Take the width of the density in force."""
        widest = max(entry.sizeHint().width() for entry in self._entries)
        self.setFixedWidth(max(scaled(188 if LOOK.compact else 208), widest + 4))
        for entry in self._entries:
            entry.updateGeometry()
