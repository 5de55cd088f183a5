"""Two versions side by side, a row a field: only fields that differ, the others named in one line."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from i18n import _
from ui.common.differing import difference, merged
from ui.common.form import label_width
from ui.common.paint import Ink
from ui.common.words import clear_layout, label
from ui.common.wrapped import Paragraph
from ui.tabs.knowledge.compare_field import ADDED, REMOVED, CompareField
from ui.tabs.knowledge.compared import Compared, same_words

_REST = 200


class Way(StrEnum):
    """How two versions are shown."""

    SIDES = "sides"
    CHANGES = "changes"
    NEW = "new"


class Comparison(QWidget):
    """Rows of fields; the new words can be typed over where `editable`."""

    edited = Signal()
    """A person changed the new words."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Compared, ...] = ()
        self._way = Way.SIDES
        self._editable = False
        self._pairs: dict[str, tuple[CompareField | None, CompareField]] = {}
        self._here = -1
        self._same = Paragraph("", Ink("small", "text-2"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self._same)
        column.addStretch(1)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._mark_all)

    def show_rows(self, rows: tuple[Compared, ...], way: Way, *, editable: bool) -> None:
        """Show two versions in one of the ways; what was typed over them is gone."""
        self._rows, self._way, self._editable, self._here = rows, way, editable, -1
        clear_layout(self._grid)
        self._pairs = {}
        shown = [row for row in rows if row.new or row.old] if way is Way.NEW else [row for row in rows if not row.same]
        for line, row in enumerate(shown):
            self._add(line, row)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1 if way is Way.SIDES else 0)
        alike = same_words(rows)
        count = sum(1 for row in rows if row.same and row.new)
        words = _("The other {n} fields are alike in both: {names}").format(n=count, names=alike)
        self._same.set_words(words if alike and way is not Way.NEW else "")
        self._mark_all()

    def _add(self, line: int, row: Compared) -> None:
        title = label(row.title, "label")
        title.setFixedWidth(label_width())
        title.setContentsMargins(0, 6, 0, 0)
        self._grid.addWidget(title, line, 0, Qt.AlignmentFlag.AlignTop)
        old = self._field(row, "old", row.old) if self._way is Way.SIDES else None
        new = self._field(row, "new", row.new)
        free = self._editable and row.editable and self._way is not Way.CHANGES
        new.setReadOnly(not free)
        if old is not None:
            old.setReadOnly(True)
            self._grid.addWidget(old, line, 1)
        self._grid.addWidget(new, line, 2 if old is not None else 1)
        self._pairs[row.key] = (old, new)
        for field in (old, new):
            if field is not None:
                field.height_changed.connect(partial(self._fit, row.key))
        new.edited.connect(self._soon.start)
        new.edited.connect(self.edited)

    def _field(self, row: Compared, side: str, words: str) -> CompareField:
        field = CompareField(f"knowledge.{side}.{row.key}", words)
        said = _("{field}, the old words") if side == "old" else _("{field}, the new words")
        field.setAccessibleName(said.format(field=row.title))
        return field

    def _fit(self, key: str) -> None:
        """Give both sides of a field the height of the higher one."""
        fields = [one for one in self._pairs.get(key, ()) if one is not None]
        high = max((one.wanted_height() for one in fields), default=0)
        for one in fields:
            if one.height() != high:
                one.setFixedHeight(high)

    def _mark_all(self) -> None:
        """Mark what differs as the words stand now."""
        for row in self._rows:
            old, new = self._pairs.get(row.key, (None, None))
            if new is None:
                continue
            if self._way is Way.CHANGES:
                new.show_pieces(merged(row.old, row.new))
                continue
            found = difference(row.old, new.toPlainText())
            new.mark(found.added, ADDED)
            if old is not None:
                old.mark(found.removed, REMOVED)

    # ---- going through -------------------------------------------------------------------------------------------

    def _places(self) -> list[tuple[CompareField, int]]:
        """Return all changes from the top down: those of the new side, or of the old where nothing was added."""
        places: list[tuple[CompareField, int]] = []
        for old, new in self._pairs.values():
            side = new if new.changes() or old is None else old
            places.extend((side, at) for at in side.changes())
        return places

    def next_change(self) -> CompareField | None:
        """Go to the next change, after the last to the first; return the field it stands in."""
        places = self._places()
        if not places:
            return None
        self._here = (self._here + 1) % len(places)
        field, at = places[self._here]
        field.go_to(at)
        return field

    def count(self) -> int:
        """Return how many fields differ."""
        return sum(not row.same for row in self._rows)

    def typed(self) -> dict[str, str]:
        """Return the fields a person typed over, with their words now."""
        before = {row.key: row.new for row in self._rows}
        return {
            key: new.toPlainText()
            for key, (_old, new) in self._pairs.items()
            if not new.isReadOnly() and new.toPlainText() != before[key]
        }

    def fields(self) -> Sequence[CompareField]:
        """Return the new sides in their order."""
        return [new for _old, new in self._pairs.values()]
