"""The check list of a review: box, what is checked, and below it what the program found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from i18n import _, ngettext
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.words import clear_layout, hairline
from ui.common.wrapped import Paragraph


@dataclass(frozen=True)
class Point:
    """One thing to check, in translated words; ``fine`` False = the program found something."""

    key: str
    title: str
    found: str
    fine: bool = True


class CheckList(Panel):
    """A person ticks; the program only tells what it found."""

    changed = Signal()
    """Another point is ticked, or one no more."""

    def __init__(self) -> None:
        super().__init__(" ", padded=False)
        self._boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self.body.addLayout(self._column)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these points; those ticked before stay ticked."""
        ticked = set(self.ticked())
        clear_layout(self._column)
        self._boxes = {}
        for place, point in enumerate(points):
            if place:
                self._column.addWidget(hairline())
            self._add(point, ticked=point.key in ticked)
        self._say()

    def _add(self, point: Point, *, ticked: bool) -> None:
        box = QCheckBox(point.title)
        box.setObjectName(f"knowledge.check.{point.key}")
        box.setAccessibleDescription(point.found)
        box.setChecked(ticked)
        box.toggled.connect(lambda _on: self._ticked())
        found = Paragraph(point.found, Ink("small", "text-2" if point.fine else "tier-orange-fg"))
        cell = QVBoxLayout()
        cell.setContentsMargins(16, 5, 12, 5)
        cell.setSpacing(0)
        cell.addWidget(box)
        below = QVBoxLayout()
        below.setContentsMargins(24, 0, 0, 0)
        below.addWidget(found)
        cell.addLayout(below)
        self._column.addLayout(cell)
        self._boxes[point.key] = box

    def _ticked(self) -> None:
        self._say()
        self.changed.emit()

    def forget(self) -> None:
        """Take all ticks away: another version is reviewed."""
        for box in self._boxes.values():
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)
        self._say()

    def ticked(self) -> tuple[str, ...]:
        """Return the points that are ticked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def missing(self) -> tuple[str, ...]:
        """Return what is not ticked, in words."""
        return tuple(box.text() for box in self._boxes.values() if not box.isChecked())

    def _say(self) -> None:
        count = len(self.ticked())
        note = ngettext("{n} of {all} ticked", "{n} of {all} ticked", count).format(n=count, all=len(self._boxes))
        self.set_title(_("To check"), note)
