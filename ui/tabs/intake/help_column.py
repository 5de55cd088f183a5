"""What stands beside the form: the caller, what will happen, and what must never be written down."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _, current
from ui.common.actions import ActionSet
from ui.common.band import Band, BandArea, Kind
from ui.common.scrolling import ScrollColumn
from ui.tabs.intake.caller_panel import CallerPanel
from ui.tabs.intake.outlook_panel import OutlookPanel
from ui.tabs.intake.own_calls import OwnCalls
from ui.theme.look import LOOK, size

_WIDTH: Final = 508
_WIDTH_WIDE: Final = 900
# English words need more room in the form.
_WIDTH_ENGLISH: Final = 400


class _Inner(QWidget):
    """As wide as the column, never wider: words wrap or are cut."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class HelpColumn(ScrollColumn):
    """The help panels, one under the other; side by side where the window is wide. Scrolls by itself."""

    def __init__(self, now: Callable[[], datetime], actions: ActionSet) -> None:
        super().__init__()
        self.caller = CallerPanel(now, actions)
        self.own = OwnCalls(now)
        self.caller.turned.connect(self.show_room)
        self._wide = False
        self.outlook = OutlookPanel()
        self._secrets = BandArea()
        inner = _Inner()
        inner.setProperty("role", "scrolled")
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(size("gap"))
        left = QVBoxLayout()
        left.setSpacing(size("gap"))
        left.addWidget(self.caller, 2)
        left.addWidget(self.own, 3)
        self._row.addLayout(left, 5)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(size("gap"))
        column.addWidget(self.outlook)
        column.addWidget(self._secrets)
        column.addStretch(1)
        self._row.addWidget(right)
        self.hold(inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_room(self) -> None:
        """Show the shift's own calls while nobody's history needs the room."""
        known = self.caller.speaks()
        self.own.setVisible(self._wide or not known)
        self.caller.setVisible(self._wide or known)

    def arrange(self, *, wide: bool) -> None:
        """Lay the panels side by side or under one another."""
        self._wide = wide
        self.show_room()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        self._row.setStretch(1, 4 if wide else 0)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.caller.retranslate()
        self.own.retranslate()
        words = _(
            "State secrets and work secrets must not be typed in. If the caller speaks of them, stop, press F8 “Guide "
            "elsewhere” and choose matter G8: the words are told, the content is not kept."
        )
        self._secrets.put("secrets", Band(Kind.WARN, words, icon="shield-warning"))


def side_width(*, wide: bool) -> int:
    """Return the width of the column beside the form at the present density."""
    if wide:
        return _WIDTH_WIDE
    if not current().startswith("zh"):
        return _WIDTH_ENGLISH
    return size("intake-help") if LOOK.compact else _WIDTH
