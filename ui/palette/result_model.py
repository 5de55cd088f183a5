"""The answer as a list: headings, which cannot be chosen, and the lines under them."""

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from ui.palette.rows import Answer, Row

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""A `Row`, or the words of a heading."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class ResultModel(QAbstractListModel):
    """Shows one answer at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Row | str] = []

    def show_answer(self, answer: Answer) -> None:
        """Show another answer."""
        self.beginResetModel()
        self._lines = []
        for section in answer.sections:
            self._lines += [section.title, *section.rows]
        self.endResetModel()

    def line(self, place: int) -> Row | str | None:
        """Return the line at a place."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def first(self) -> int:
        """Return the place of the first line that is open, else of the first that can be chosen."""
        found = [(bool(line.reason), at) for at, line in enumerate(self._lines) if isinstance(line, Row)]
        return min(found)[1] if found else -1

    def step(self, place: int, by: int) -> int:
        """Return the place of the next line that can be chosen, over the ends; -1 when there is none."""
        count = len(self._lines)
        for distance in range(1, count + 1):
            at = (place + by * distance) % count
            if isinstance(self._lines[at], Row):
                return at
        return -1

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.line(index.row())
        if role == ROW_ROLE:
            return line
        if role in {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)} and line is not None:
            return line if isinstance(line, str) else _spoken(line)
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.line(index.row()), Row):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren


def _spoken(row: Row) -> str:
    return ". ".join(part for part in (row.title, row.reason or row.note, row.key) if part)
