"""The left column: items by class or by unit with their counts, and the fixed lists at the foot."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.marks import Tier
from ui.common.paint import Ink
from ui.common.panel import Head, Panel
from ui.common.scrolling import scrolling
from ui.common.segment import Choice, Segment
from ui.common.words import hairline
from ui.tabs.knowledge.fields import Names
from ui.tabs.knowledge.pane import Shelf
from ui.tabs.knowledge.tree import ItemTree, Tree
from ui.theme.hold import hold_height
from ui.theme.icons import paint_icon
from ui.theme.look import LOOK, colour, scaled, text_width

BY_CLASS: Final = "class"
BY_UNIT: Final = "unit"
_WIDTH: Final = 228
_LOW: Final = 200
_TIERS: Final = {"expiring": Tier.YELLOW, "corrections": Tier.ORANGE, "expired": Tier.RED}
"""Lists about a limit show how near it is; the others do not."""
_ROOM: Final = 306
_ROOM_LOW: Final = 232


class ShelfRow(QPushButton):
    """One of the fixed lists, with how many stand in it."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self.shelf = shelf
        self._count: int | None = None
        self.setObjectName(f"knowledge.shelf.{shelf.key}")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("kind", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_count(self, count: int) -> None:
        """Show how many there are."""
        self._count = count
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Show the title in the language in use."""
        self.setText(_(self.shelf.title))
        count = "" if self._count is None else f" {self._count}"
        self.setAccessibleName(self.text() + count)
        self.setToolTip(self.text())

    def _tier(self) -> Tier:
        return _TIERS.get(self.shelf.key, Tier.NONE) if self._count else Tier.NONE

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "body", bold=True) + 110, scaled(25 if LOOK.compact else 26))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        on, tier, middle = self.isChecked(), self._tier(), self.height() // 2
        if on or self.underMouse():
            painter.fillRect(self.rect(), colour("selected" if on else "hover"))
        if on:
            painter.fillRect(0, 0, 3, self.height(), colour("accent"))
        paint_icon(painter, self.shelf.icon, QPoint(14, middle - 8), colour("accent" if on else "text-2"), 16)
        count = "" if self._count is None else f"{self._count:,}"
        room = QRect(38, 0, self.width() - 38 - 14 - text_width(count, "body", bold=True) - 8, self.height())
        used = paint.text(painter, room, self.text(), Ink("body", bold=on, elides=True))
        if tier is not Tier.NONE and used + 8 + paint.STEPS_WIDTH <= room.width():
            paint.steps(painter, room.x() + used + 8, middle, tier)
        tone = "text-2" if tier is Tier.NONE else f"tier-{tier.value}-fg"
        right = QRect(0, 0, self.width() - 14, self.height())
        paint.text(painter, right, count, Ink("body", tone, bold=paint.is_pressing(tier)), "right")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(2, 1, -2, -1))


class ShelfPanel(Panel):
    """Tree above, fixed lists below; exactly one of all of them is chosen, or none: all items."""

    branch_chosen = Signal(object, object)
    """A class or a unit was chosen: (class id or None, unit id or None)."""
    shelf_chosen = Signal(object)
    """One of the fixed lists was chosen: a Shelf."""

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        super().__init__(padded=False)
        self._names = Names()
        self._counts: tuple[Mapping[int | None, int], Mapping[int | None, int]] = ({}, {})
        head = self.add_head(Head(""))
        hold_height(head, 48)
        self._way = Segment(self._ways(), BY_CLASS, name="knowledge.way")
        self._way.changed.connect(lambda _value: self._fill())
        head.add_left(self._way)
        self.tree = ItemTree()
        self.tree.chosen.connect(self._choose_branch)
        self.body.addWidget(self.tree, 1)
        self.body.addWidget(hairline())
        self._rows = {one.key: self._row(one) for one in shelves}
        self._lay_out_rows()
        self.retranslate()

    def _row(self, shelf: Shelf) -> ShelfRow:
        row = ShelfRow(shelf)
        row.clicked.connect(lambda _on=False: self._choose_shelf(shelf))
        return row

    def _lay_out_rows(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        for row in self._rows.values():
            column.addWidget(row)
        self._room = scrolling(holder)
        self._room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self._room)

    def _ways(self) -> tuple[Choice, ...]:
        return (Choice(BY_CLASS, _("Topic")), Choice(BY_UNIT, _("Owner")))

    # ---- what is shown -------------------------------------------------------------------------------------------

    def show_counts(self, names: Names, classes: Mapping[int | None, int], units: Mapping[int | None, int]) -> None:
        """Show the trees with how many items stand where."""
        self._names, self._counts = names, (classes, units)
        self._fill()

    def show_waiting(self, counts: Mapping[str, int]) -> None:
        """Show how many stand in the fixed lists."""
        for key, count in counts.items():
            if key in self._rows:
                self._rows[key].show_count(count)

    def _fill(self) -> None:
        if self._way.value() == BY_CLASS:
            self.tree.show_tree(Tree.of_classes(self._names, self._counts[0]))
        else:
            self.tree.show_tree(Tree.of_units(self._names, self._counts[1]))

    # ---- what a person chooses -----------------------------------------------------------------------------------

    def _choose_branch(self, one: object) -> None:
        self.show_current("")
        by_class = self._way.value() == BY_CLASS
        self.branch_chosen.emit(one if by_class else None, None if by_class else one)

    def _choose_shelf(self, shelf: Shelf) -> None:
        self.show_current(shelf.key)
        self.shelf_chosen.emit(shelf)

    def show_current(self, key: str) -> None:
        """Mark one of the fixed lists, "" = none of them."""
        for name, row in self._rows.items():
            row.setChecked(name == key)
        if key:
            self.tree.choose_none()

    def shelf(self, key: str) -> Shelf | None:
        """Return a list by its key, None when this person has none."""
        row = self._rows.get(key)
        return row.shelf if row is not None else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = list(self._rows.values())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        here = next((at for at, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        row = rows[min(len(rows) - 1, max(0, here + step))]
        row.setFocus()
        self._room.ensureWidgetVisible(row)
        self._choose_shelf(row.shelf)

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        self.setFixedWidth(scaled(_LOW if LOOK.compact else _WIDTH))
        wanted = 8 + sum(row.sizeHint().height() for row in self._rows.values())
        self._room.setFixedHeight(min(wanted, scaled(_ROOM_LOW if LOOK.compact else _ROOM)))
        for row in self._rows.values():
            row.updateGeometry()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._way.setAccessibleName(_("How the items are ordered"))
        self._way.set_choices(self._ways())
        self.tree.setAccessibleName(_("Classes and units"))
        for row in self._rows.values():
            row.retranslate()
        self._fill()
        self.arrange()
