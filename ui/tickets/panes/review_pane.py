"""The centre's check of a reply: the text, and the points to be ticked before it passes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from services.kernel.resources import seed
from services.tickets.dto import TicketDetail
from ui.common.words import hairline
from ui.theme.look import size
from ui.tickets.panes.answer_pane import ReadText, reply_of


def review_points() -> tuple[tuple[str, str, str], ...]:
    """Return (code, label, hint) of every point, in the office's own words."""
    return tuple((row["code"], row["label"], row["hint"]) for row in seed("reasons")["review_check"])


class ReviewPane(QWidget):
    """The reply to be read, and six ticks under it in two columns; its number ticks a point."""

    changed = Signal()
    """A point was ticked or unticked."""

    def __init__(self) -> None:
        super().__init__()
        self._version: tuple[int, int] | None = None
        self._text = ReadText("handling.reviewText")
        self._boxes: dict[str, QCheckBox] = {}
        self._titles: dict[str, str] = {}
        grid = QGridLayout()
        side = size("panel-padding")
        grid.setContentsMargins(side, 8, side, 10)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for place, (code, title, hint) in enumerate(review_points()):
            self._titles[code] = title
            box = self._boxes[code] = QCheckBox(f"{place + 1}  {title}")
            box.setObjectName(f"handling.check.{code}")
            box.setToolTip(hint)
            box.toggled.connect(lambda _on: self.changed.emit())
            grid.addWidget(box, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._text, 1)
        column.addWidget(hairline())
        column.addLayout(grid)

    def show_detail(self, detail: TicketDetail) -> None:
        """Show a reply; the ticks stay as long as it is the same one."""
        self._text.show_text(reply_of(detail))
        version = (detail.row.id, detail.version)
        if version != self._version:
            self._version = version
            self.blockSignals(True)
            for box in self._boxes.values():
                box.setChecked(False)
            self.blockSignals(False)

    def open_points(self) -> int:
        """Return how many points are not ticked yet."""
        return sum(not box.isChecked() for box in self._boxes.values())

    def checked_words(self) -> str:
        """Return the labels of what was ticked: they stay in the time line."""
        return _(", ").join(self._titles[code] for code, box in self._boxes.items() if box.isChecked())

    def focus(self) -> None:
        """Put the keyboard on the first point."""
        next(iter(self._boxes.values())).setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not 0 <= place < len(self._boxes):
            super().keyPressEvent(event)
            return
        box = list(self._boxes.values())[place]
        box.setFocus()
        box.toggle()
