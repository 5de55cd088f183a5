"""Buttons that carry their key as a printed cap."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.common import paint
from ui.common.grounds import button_ground
from ui.common.keys import key_words
from ui.common.paint import Ink
from ui.common.words import set_role
from ui.theme.icons import paint_icon
from ui.theme.look import colour, size, text_width

PRIMARY: Final = "primary"
SECONDARY: Final = "secondary"
GHOST: Final = "ghost"
QUIET: Final = "quiet"
DANGER: Final = "danger"


@dataclass(frozen=True)
class _Dress:
    """Colour tokens of a kind of button: words, key words, key edge; and how heavy the words are."""

    words: str
    cap: str = "text-2"
    edge: str = "line-strong"
    bold: bool = False


_DRESSES: Final[Mapping[str, _Dress]] = MappingProxyType(
    {
        PRIMARY: _Dress("on-accent", "on-accent", "accent-line", bold=True),
        SECONDARY: _Dress("text"),
        GHOST: _Dress("accent"),
        QUIET: _Dress("text-2"),
        DANGER: _Dress("tier-red-fg"),
        "warn": _Dress("tier-red-fg", "tier-red-fg", "oversee-line", bold=True),
        "caution": _Dress("tier-yellow-fg", "tier-yellow-fg", "tier-yellow-fg", bold=True),
        "advice": _Dress("accent", "accent", "accent-line", bold=True),
        "toast": _Dress("surface", "surface", "text-3", bold=True),
        "bar": _Dress("bar-text", "bar-text-2", "bar-line"),
    }
)
_OFF: Final = _Dress("text-off", "text-off", "line")
_ICON_GAP: Final = 6
_CAP_GAP: Final = 9


class KeyButton(QPushButton):
    """A button of one kind, with an optional icon before its words and its key after them.

    `key` is a key sequence in Qt's writing ("Ctrl+Return"); it is printed only: the shortcut belongs to the action.
    """

    def __init__(self, words: str = "", kind: str = SECONDARY, *, key: str = "", icon: str = "", sz: str = "") -> None:
        super().__init__(words)
        self._kind = kind
        self._key = key
        self._icon = icon
        self._action: QAction | None = None
        self.setProperty("kind", kind)
        self.setProperty("sz", sz)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(words)

    @classmethod
    def of(cls, action: QAction, kind: str = SECONDARY, *, sz: str = "") -> "KeyButton":
        """Return a button that shows and triggers an action of an ActionSet and follows its state."""
        button = cls(
            action.text(),
            kind,
            key=str(action.property("key") or ""),
            icon=str(action.property("glyph") or ""),
            sz=sz,
        )
        button.follow(action)
        return button

    def follow(self, action: QAction) -> None:
        """Trigger this action and take over its words, reason and state from now on."""
        self._action = action
        self.setObjectName(f"button.{action.objectName()}")
        self.clicked.connect(action.trigger)
        action.changed.connect(self._take_over)
        self._take_over()

    def _take_over(self) -> None:
        if self._action is None:
            return
        self.set_words(self._action.text())
        self.set_key(str(self._action.property("key") or ""))
        self.setEnabled(self._action.isEnabled())
        follow_visibility(self, shown=self._action.isVisible())
        self.setToolTip(self._action.toolTip())
        self.setAccessibleDescription(str(self._action.property("reason") or ""))

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self.setText(words)
            self.updateGeometry()
        self.setAccessibleName(words)

    def set_key(self, key: str) -> None:
        """Print another key."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def set_kind(self, kind: str) -> None:
        """Look like another kind of button: primary while it is the step to take."""
        self._kind = kind
        set_role(self, "kind", kind)
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Show another icon, "" for none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def _dress(self) -> _Dress:
        return _DRESSES.get(self._kind, _DRESSES[SECONDARY]) if self.isEnabled() else _OFF

    def _content_width(self) -> int:
        bold = _DRESSES.get(self._kind, _DRESSES[SECONDARY]).bold
        width = text_width(self.text(), "body", bold=bold) if self.text() else 0
        if self._icon:
            width += size("icon") + (_ICON_GAP if self.text() else 0)
        if self._key:
            width += _CAP_GAP + paint.keycap_width(key_words(self._key))
        return width

    def _side(self) -> int:
        if self.property("sz") == "small" or self._kind in {GHOST, QUIET, "advice", "warn", "caution", "toast"}:
            return 8
        return 12

    @override
    def sizeHint(self) -> QSize:
        sizes = {"small": "control-small", "large": "control-large"}
        height = size(sizes.get(str(self.property("sz")), "control"))
        return QSize(max(self._content_width() + 2 * self._side(), height), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        button_ground(painter, self)
        dress = self._dress()
        x = (self.width() - self._content_width()) // 2
        middle = self.height() // 2
        if self._icon:
            paint_icon(painter, self._icon, QPoint(x, middle - size("icon") // 2), colour(dress.words), size("icon"))
            x += size("icon") + (_ICON_GAP if self.text() else 0)
        room = QRect(x, 0, text_width(self.text(), "body", bold=dress.bold) if self.text() else 0, self.height())
        paint.text(painter, room, self.text(), Ink("body", dress.words, bold=dress.bold))
        if self._key:
            cap = x + room.width() + _CAP_GAP
            paint.keycap(painter, cap, middle, key_words(self._key), (dress.cap, dress.edge))


def follow_visibility(button: QPushButton, *, shown: bool) -> None:
    """Hide a button with its action and bring it back; one that has no place yet is never shown as a window."""
    if not shown:
        button.hide()
    elif button.isHidden() and button.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        if button.parentWidget() is not None:
            button.show()
        else:
            button.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)


def icon_button(icon: str, words: str, parent: QWidget | None = None) -> KeyButton:
    """Return a button with an icon alone; its words are its tooltip and what is read aloud."""
    button = KeyButton("", QUIET, icon=icon, sz="small")
    button.setParent(parent)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
