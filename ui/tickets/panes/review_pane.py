"""The check of a reply, by the unit's leads and by the centre: the text, and the points to tick before it passes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from services.kernel.resources import seed
from services.kernel.vocabulary import TicketState
from services.tickets.dto import TicketDetail
from ui.common.paint import Ink
from ui.common.words import hairline
from ui.common.wrapped import Paragraph
from ui.theme.look import size
from ui.tickets.panes.answer_pane import ReadText, reply_of, source_words

Point = tuple[str, str, str]
"""Code, label and hint."""


def review_points() -> tuple[Point, ...]:
    """Return the points of the centre's check, in the office's own words."""
    return _points("review_check")


def sign_off_points() -> tuple[Point, ...]:
    """Return the points that a unit's lead looks at before the signature."""
    return _points("sign_off_check")


def _points(name: str) -> tuple[Point, ...]:
    return tuple((row["code"], row["label"], row["hint"]) for row in seed("reasons")[name])


class _Ticks(QWidget):
    """The points in two columns, each with the number that ticks it."""

    def __init__(self, points: tuple[Point, ...], name: str, told: Callable[[], None]) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self.titles: dict[str, str] = {}
        grid = QGridLayout(self)
        side = size("panel-padding")
        grid.setContentsMargins(side, 8, side, 10)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for place, (code, title, hint) in enumerate(points):
            self.titles[code] = title
            box = self.boxes[code] = QCheckBox(f"{place + 1}  {title}")
            box.setObjectName(f"{name}.{code}")
            box.setToolTip(hint)
            box.toggled.connect(lambda _on: told())
            grid.addWidget(box, place // 2, place % 2)


class ReviewPane(QWidget):
    """The reply to be read, and six ticks under it in two columns; its number ticks a point."""

    changed = Signal()
    """A point was ticked or unticked."""

    def __init__(self) -> None:
        super().__init__()
        self._version: tuple[int, int] | None = None
        self._text = ReadText("handling.reviewText")
        self._sources = Paragraph("", Ink("small", "text-2"))
        beside = QHBoxLayout()
        beside.setContentsMargins(size("panel-padding"), 0, size("panel-padding"), 6)
        beside.addWidget(self._sources)
        self._centre = _Ticks(review_points(), "handling.check", self.changed.emit)
        self._unit = _Ticks(sign_off_points(), "handling.signCheck", self.changed.emit)
        self._ticks = self._centre
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._text, 1)
        column.addLayout(beside)
        column.addWidget(hairline())
        column.addWidget(self._centre)
        column.addWidget(self._unit)

    def show_detail(self, detail: TicketDetail) -> None:
        """Show a reply with whose opinions stand in it; the ticks stay as long as it is the same one."""
        self._text.show_text(reply_of(detail))
        self._sources.set_words(source_words(detail))
        self._sources.setVisible(bool(self._sources.words()))
        in_unit = detail.row.state is TicketState.UNIT_REVIEW
        self._ticks = self._unit if in_unit else self._centre
        self._unit.setVisible(in_unit)
        self._centre.setVisible(not in_unit)
        version = (detail.row.id, detail.version)
        if version != self._version:
            self._version = version
            self.blockSignals(True)
            for box in self._ticks.boxes.values():
                box.setChecked(False)
            self.blockSignals(False)

    def open_points(self) -> int:
        """Return how many points are not ticked yet."""
        return sum(not box.isChecked() for box in self._ticks.boxes.values())

    def checked_words(self) -> str:
        """Return the labels of what was ticked: they stay in the time line."""
        return _(", ").join(self._ticks.titles[code] for code, box in self._ticks.boxes.items() if box.isChecked())

    def focus(self) -> None:
        """Put the keyboard on the first point."""
        next(iter(self._ticks.boxes.values())).setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not 0 <= place < len(self._ticks.boxes):
            super().keyPressEvent(event)
            return
        box = list(self._ticks.boxes.values())[place]
        box.setFocus()
        box.toggle()
