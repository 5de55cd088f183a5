"""The white panel: an optional head with its tools, a body, an optional foot with what the buttons cause."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.common.actions import reason_of
from ui.common.fit_text import FitText
from ui.common.paint import Ink
from ui.common.words import Glyph, label
from ui.theme.hold import hold_height
from ui.theme.look import size


class Head(QFrame):
    """Title 14 bold, a note of 12 px beside it, tools at the right."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.setProperty("role", "panel-head")
        hold_height(self, "section-head")
        self._title = label(title, "section")
        self._note = FitText(Ink("small", "text-3"))
        self._note.set_words(note)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(size("panel-padding"), 0, 8, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._note)
        self._row.addStretch(1)

    def set_title(self, title: str, note: str = "") -> None:
        """Show another title and note."""
        self._title.setText(title)
        self._note.set_words(note)

    def add_tool(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    def add_left(self, widget: QWidget) -> None:
        """Put a widget (a segment) where the title stands."""
        self._row.insertWidget(0, widget)

    def add_whole(self, widget: QWidget) -> None:
        """Let a widget (a search field) take the whole head."""
        self._row.setContentsMargins(12, 0, 12, 0)
        self._title.hide()
        self._note.hide()
        self._row.insertWidget(0, widget, 100)


class Foot(QFrame):
    """The grey foot with the actions: what the click causes at the left, buttons at the right, primary last."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel-foot")
        hold_height(self, "foot")
        self._first = FitText(Ink("small", "text-2"))
        self._second = FitText(Ink("small", "text-2"))
        self._lock = Glyph("lock", "text-2", side=14)
        self._lock.hide()
        self._primary: QAction | None = None
        self._note = ("", "")
        second = QHBoxLayout()
        second.setSpacing(5)
        second.addWidget(self._lock)
        second.addWidget(self._second, 1)
        room = QWidget()  # takes what the buttons leave, with words or without
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout(room)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._first)
        words.addLayout(second)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(size("panel-padding"), 0, size("panel-padding"), 0)
        self._row.setSpacing(8)
        self._row.addWidget(room, 1)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right of those that are there."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def put_last(self, button: QWidget) -> None:
        """Move a button to the right end, where the main one stands."""
        if self._row.indexOf(button) != self._row.count() - 1:
            self._row.removeWidget(button)
            self.add_button(button)

    def set_note(self, first: str, second: str = "", *, tone: str = "") -> None:
        """Say what the click causes; tone "bad" where that is a negative answer."""
        self._first.set_tone("tier-red-fg" if tone == "bad" else "text-2")
        self._note = (first, second)
        self._show()

    def note(self) -> tuple[str, str]:
        """Return the two lines shown now."""
        return self._first.text(), self._second.text()

    def explain(self, action: QAction) -> None:
        """Say in words why this (primary) action is closed, whenever it is."""
        self._primary = action
        action.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        reason = reason_of(self._primary) if self._primary is not None else ""
        first, second = (self._note[0], reason) if reason else self._note
        self._first.set_words(first)
        self._first.setVisible(bool(first))
        self._second.set_words(second)
        self._second.setVisible(bool(second))
        self._lock.setVisible(bool(reason))


class Panel(QFrame):
    """A white rounded panel. Fill `body`; `padded` gives it the usual 16 px."""

    def __init__(self, title: str = "", note: str = "", *, padded: bool = True, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "panel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        self.head: Head | None = None
        self.foot: Foot | None = None
        self.body = QVBoxLayout()
        side = size("panel-padding") if padded else 0
        self.body.setContentsMargins(side, 12 if padded else 0, side, 12 if padded else 0)
        self.body.setSpacing(8 if padded else 0)
        self._layout = layout
        layout.addLayout(self.body, 1)
        if title:
            self.add_head(Head(title, note))

    def add_head(self, head: Head) -> Head:
        """Put a head on the panel."""
        self.head = head
        self._layout.insertWidget(0, head)
        return head

    def add_foot(self, foot: Foot | None = None) -> Foot:
        """Put a foot under the panel, a new one unless one is given, and return it."""
        self.foot = foot or Foot()
        self._layout.addWidget(self.foot)
        return self.foot

    def set_title(self, title: str, note: str = "") -> None:
        """Show another title and note in the head."""
        if self.head is None:
            self.add_head(Head(title, note))
        else:
            self.head.set_title(title, note)
