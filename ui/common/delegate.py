"""The one delegate: ground, hairline and bar of a row, then its cell."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from ui.common import paint
from ui.common.cell_paint import paint_cell
from ui.common.cell_room import is_cut
from ui.common.cells import Entry, cell_words
from ui.common.paged_model import CELL_ROLE
from ui.theme.look import colour, size

_FIRST: Final = 16
_PAD: Final = 8
_BAR: Final = 3
_SELECTED: Final = QStyle.StateFlag.State_Selected


class CellDelegate(QStyledItemDelegate):
    """Paints cells of a PagedModel. Rows are `row` px high (a size token)."""

    def __init__(self, view: QWidget, row: str = "row") -> None:
        super().__init__(view)
        self._row = row
        self.hovered = -1

    def row_height(self) -> int:
        """Return the height of a row at the present density."""
        return size(self._row)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, self.row_height())

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, option, index)
        cell = index.data(CELL_ROLE)
        if cell is not None:
            first, last = _ends(option, index)
            left, right = _FIRST if first else _PAD, _FIRST if last else _PAD
            if isinstance(cell, Entry) and option.state & _SELECTED:
                cell = replace(cell, bold=True)  # the ticket one is on is read first
            paint_cell(painter, rect.adjusted(left, 0, -right, -1), cell)
        painter.restore()

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say the whole of a cell that had to be cut."""
        cell = index.data(CELL_ROLE) if index.isValid() else None
        room = view.visualRect(index).width() - 2 * _PAD
        cut = event.type() == QEvent.Type.ToolTip and cell is not None and is_cut(cell, room)
        QToolTip.showText(event.globalPos(), cell_words(cell) if cut and cell is not None else "", view)
        return True

    def _ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        if option.state & _SELECTED:
            painter.fillRect(rect, colour("selected"))
            if _ends(option, index)[0]:
                painter.fillRect(QRect(rect.x(), rect.y(), _BAR, rect.height()), colour("accent"))
        elif index.row() == self.hovered:
            painter.fillRect(rect, colour("hover"))
        paint.hairline(painter, rect.x(), rect.bottom(), rect.width())
        view = self.parent()
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row():
            self._ring(painter, rect, index)

    @staticmethod
    def _ring(painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw this cell's part of the ring around the row that has the keyboard."""
        width, shade = size("focus"), colour("focus")
        painter.fillRect(rect.x(), rect.y(), rect.width(), width, shade)
        painter.fillRect(rect.x(), rect.bottom() - width, rect.width(), width, shade)
        if index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), width, rect.height() - 1, shade)
        if index.column() == index.model().columnCount() - 1:
            painter.fillRect(rect.right() + 1 - width, rect.y(), width, rect.height() - 1, shade)


def _ends(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> tuple[bool, bool]:
    """Return whether a cell stands first and last in its row, however its columns were moved or hidden."""
    view: object = option.widget
    at = index.column()
    if not isinstance(view, QTableView):
        return at == 0, at == index.model().columnCount() - 1
    head = view.horizontalHeader()
    here = head.visualIndex(at)  # hidden ones stand behind those shown
    return here == 0, here == index.model().columnCount() - head.hiddenSectionCount() - 1
