"""The tree of classes, or the list of units, with how many items stand in each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView
from typing_extensions import override

from i18n import _
from ui.common import paint
from ui.common.paint import Ink
from ui.tabs.knowledge.fields import Names
from ui.theme.icons import paint_icon
from ui.theme.look import LOOK, colour, scaled, text_width

_ID: Final = Qt.ItemDataRole.UserRole
_COUNT: Final = Qt.ItemDataRole.UserRole + 1
_INDENT: Final = 20
_LEFT: Final = 14
_NONE: Final = -1
"""Stands for the centre, which is no unit, in the tree."""


@dataclass(frozen=True)
class Branch:
    """One line: its id (None = all), its words, how many items stand in it and below."""

    id: int | None
    words: str
    count: int
    below: tuple["Branch", ...] = ()


@dataclass(frozen=True)
class Tree:
    """All lines; the first one stands for all items."""

    branches: tuple[Branch, ...]

    @classmethod
    def of_classes(cls, names: Names, counts: Mapping[int | None, int]) -> "Tree":
        """Return the classes; those without an item are left out."""
        children: dict[int | None, list[tuple[int, str]]] = {}
        for row in names.categories:
            children.setdefault(row.parent_id, []).append((row.id, row.name))

        def grow(parent: int | None) -> Iterator[Branch]:
            for one, name in children.get(parent, ()):
                below = tuple(grow(one))
                count = counts.get(one, 0) + sum(branch.count for branch in below)
                if count:
                    yield Branch(one, name, count, below)

        return cls((_everything(counts), *grow(None)))

    @classmethod
    def of_units(cls, names: Names, counts: Mapping[int | None, int]) -> "Tree":
        """Return the units that keep items, the centre first."""
        centre = (Branch(_NONE, _("the centre"), counts[None]),) if counts.get(None) else ()
        kept = (Branch(row.id, row.short or row.name, counts[row.id]) for row in names.units if counts.get(row.id))
        return cls((_everything(counts), *centre, *kept))


def _everything(counts: Mapping[int | None, int]) -> Branch:
    return Branch(None, _("All items"), sum(counts.values()))


class _Delegate(QStyledItemDelegate):
    """Paints a line: its arrow, its words, its count."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, scaled(28 if LOOK.compact else 30))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        row = QRect(0, rect.y(), rect.right() + 1, rect.height())
        if on:
            painter.fillRect(row, colour("selected"))
            painter.fillRect(QRect(0, rect.y(), 3, rect.height()), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, colour("hover"))
        self._arrow(painter, rect, index)
        count = f"{index.data(_COUNT):,}"
        room = rect.adjusted(22, 0, -_LEFT - text_width(count, "body") - 8, 0)
        paint.text(painter, room, str(index.data()), Ink("body", bold=on, elides=True))
        paint.text(painter, rect.adjusted(0, 0, -_LEFT, 0), count, Ink("body", "text-2"), "right")
        view = self.parent()
        if on and isinstance(view, QTreeView) and view.hasFocus():
            paint.focus_ring(painter, row.adjusted(2, 1, -2, -1))
        painter.restore()

    def _arrow(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        view = self.parent()
        if isinstance(view, QTreeView) and index.model().hasChildren(index):
            name = "caret-down" if view.isExpanded(_plain(index)) else "caret-right"
            paint_icon(painter, name, QPoint(rect.x() + 2, rect.center().y() - 6), colour("text-2"), 12)


def _plain(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    """Return an index that does not follow its row: a view asks for such a one."""
    return index if isinstance(index, QModelIndex) else index.model().index(index.row(), 0, index.parent())


class ItemTree(QTreeView):
    """Arrows move and fold; the chosen line stays over a refresh."""

    chosen = Signal(object)
    """Another line was chosen: its id, None = all items, 0 = the centre."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QStandardItemModel(self)
        self._tree = Tree(())
        self._filling = False
        self.setObjectName("knowledge.tree")
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(self._unfold)

    def show_tree(self, tree: Tree) -> None:
        """Show these lines; what is unfolded and chosen stays."""
        if tree == self._tree:
            return
        unfolded, here = self._unfolded(), self._current_id()
        self._tree, self._filling = tree, True
        self._lines.clear()
        self._add(self._lines.invisibleRootItem(), tree.branches)
        for index in self._all():
            if index.data(_ID) in unfolded:
                self.expand(index)
            if here is not None and index.data(_ID) == here[0]:
                self.setCurrentIndex(index)
        self._filling = False

    def _add(self, under: QStandardItem, branches: Sequence[Branch]) -> None:
        for branch in branches:
            item = QStandardItem(branch.words)
            item.setData(branch.id, _ID)
            item.setData(branch.count, _COUNT)
            item.setData(f"{branch.words} {branch.count}", Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(branch.words)
            under.appendRow(item)
            self._add(item, branch.below)

    def _all(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        root = parent if parent is not None else QModelIndex()
        for row in range(self._lines.rowCount(root)):
            index = self._lines.index(row, 0, root)
            yield index
            yield from self._all(index)

    def _unfolded(self) -> set[int]:
        return {index.data(_ID) for index in self._all() if self.isExpanded(index)}

    def _current_id(self) -> tuple[int | None] | None:
        index = self.currentIndex()
        return (index.data(_ID),) if index.isValid() else None

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and not self._filling:
            one = index.data(_ID)
            self.chosen.emit(0 if one == _NONE else one)

    def _unfold(self, index: QModelIndex) -> None:
        self.setExpanded(index, not self.isExpanded(index))

    def choose_none(self) -> None:
        """Take the mark off: another list is shown."""
        self._filling = True
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self._filling = False
