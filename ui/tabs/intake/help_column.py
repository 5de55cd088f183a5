"""What stands beside the form: the caller, answers, like tickets, what will happen, what must never be written down."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _, current
from services.similar.dto import CallHelp
from ui.common.actions import ActionSet
from ui.common.band import Band, BandArea, Kind
from ui.common.scrolling import ScrollColumn
from ui.tabs.intake.alike_panel import AlikePanel
from ui.tabs.intake.answers_panel import AnswersPanel
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
        self.answers = AnswersPanel(now, actions)
        self.alike = AlikePanel(now, actions)
        self.caller.turned.connect(self.show_room)
        self._wide = self._helping = False
        self.found = CallHelp()
        self.outlook = OutlookPanel()
        self._secrets = BandArea()
        inner = _Inner()
        inner.setProperty("role", "scrolled")
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(size("gap"))
        self._row.addLayout(_column((self.caller, 2), (self.own, 3)), 5)
        self._right = QWidget()
        right = _column((self.answers, 4), (self.alike, 4), (self.outlook, 0), (self._secrets, 0))
        self._right.setLayout(right)
        right.addStretch(0)
        self._row.addWidget(self._right)
        self.hold(inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_help(self, found: CallHelp | None) -> None:
        """Show what was found for the words of the call; None = there are no words to look for yet."""
        self._helping = found is not None
        self.found = found or CallHelp()
        self.answers.show_answers(self.found.answers)
        self.alike.show_alike(self.found)
        self.show_room()

    def show_room(self) -> None:
        """Give the room to what there is: in a narrow window help takes that of the facts, which the foot says, too."""
        known, alike = self.caller.speaks(), self._helping and self.alike.speaks()
        self.own.setVisible(self._wide or not (known or self._helping))
        self.caller.setVisible(self._wide or known)
        self.answers.setVisible(self._helping)
        self.alike.setVisible(alike)
        self.outlook.setVisible(self._wide or not (self._helping and (alike or bool(self.answers.found()))))
        self._secrets.setVisible(self._wide or not self._helping)
        self.caller.fit(whole=self._wide or not self._helping)
        self._row.setStretch(0, 5 if self._wide or not self._helping else 0)
        self._row.setStretch(1, 4 if self._wide else int(self._helping))

    def arrange(self, *, wide: bool) -> None:
        """Lay the panels side by side or under one another."""
        self._wide = wide
        self.show_room()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        width = arg__1.size().width() // (2 if self._wide else 1)
        self.answers.fit(width)
        self.alike.fit(width)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        for part in (self.caller, self.own, self.answers, self.alike):
            part.retranslate()
        words = _(
            "State secrets and work secrets must not be typed in. If the caller speaks of them, stop, press F8 “Guide "
            "elsewhere” and choose matter G8: the words are told, the content is not kept."
        )
        self._secrets.put("secrets", Band(Kind.WARN, words, icon="shield-warning"))
        self.show_room()


def _column(*parts: tuple[QWidget, int]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(size("gap"))
    for widget, stretch in parts:
        column.addWidget(widget, stretch)
    return column


def side_width(*, wide: bool) -> int:
    """Return the width of the column beside the form at the present density."""
    if wide:
        return _WIDTH_WIDE
    if not current().startswith("zh"):
        return _WIDTH_ENGLISH
    return size("intake-help") if LOOK.compact else _WIDTH
