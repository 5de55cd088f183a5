"""How a person left a table: which columns, in what order, how wide, and by what the rows are sorted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from ui.common.columns import Order
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable

_NARROWEST = 40
_READABLE = 220
_REST = 400


@dataclass(frozen=True)
class Layout:
    """Keys of the columns shown, in their order; widths that differ; the order of the rows."""

    shown: tuple[str, ...]
    widths: Mapping[str, int] = field(default_factory=dict)
    order: Order = field(default_factory=Order)

    def kept(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {
            "shown": list(self.shown),
            "widths": dict(self.widths),
            "order": [self.order.key, self.order.descending],
        }


def layout_of(kept: Mapping[str, Any], known: Sequence[str], usual: Layout) -> Layout:
    """Return a kept layout; columns that are gone are left out, and nothing usable means the usual one."""
    shown = kept.get("shown")
    chosen = tuple(key for key in shown if key in known) if isinstance(shown, list) else ()
    widths = kept.get("widths")
    wide = {key: width for key, width in widths.items() if isinstance(width, int)} if isinstance(widths, dict) else {}
    order = kept.get("order")
    if isinstance(order, list) and len(order) == 2 and isinstance(order[0], str):
        return Layout(chosen or usual.shown, wide, Order(order[0], bool(order[1])))
    return Layout(chosen or usual.shown, wide)


class TableLayout(QObject):
    """Holds a PagedTable to a layout and hears what a person changes at its head."""

    changed = Signal()
    """A person moved, widened, chose or sorted columns; drags count once they rest."""

    def __init__(self, table: PagedTable, model: PagedModel[Any], usual: Sequence[str] = ()) -> None:
        super().__init__(table)
        self.setObjectName(f"{table.objectName()}.layout")
        self._table = table
        self._model = model
        self._head: QHeaderView = table.horizontalHeader()
        self._keys = tuple(model.column_at(section).key for section in range(model.columnCount()))
        self._usual = Layout(tuple(usual) or self._keys)
        self._seen: Layout = self._usual
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(lambda: self.show(self._seen))
        self._free = self._keys[0]
        self._busy = False
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._rested)
        self._head.setSectionsMovable(True)
        self._head.setFirstSectionMovable(True)
        self._head.sectionMoved.connect(lambda *_places: self._touched())
        self._head.sectionResized.connect(lambda *_sizes: self._touched())
        model.headerDataChanged.connect(lambda *_sections: self._touched())
        self.show(self._usual)
        table.viewport().installEventFilter(self)
        table.installEventFilter(self)

    def _rested(self) -> None:
        """Tell of a change; a head that only took another language or another room is none."""
        if self.layout() != self._seen:
            self._tell()

    def _tell(self) -> None:
        self._seen = self.layout()
        self.changed.emit()

    def _touched(self) -> None:
        if not self._busy:
            self._soon.start()

    def _room(self, key: str) -> int:
        """Return the width of a column as delivered, in the language and text size in use."""
        return self._model.column_at(self._keys.index(key)).room()

    def columns(self) -> tuple[str, ...]:
        """Return the keys of all columns there are."""
        return self._keys

    def usual(self) -> Layout:
        """Return the layout as delivered."""
        return self._usual

    def layout(self) -> Layout:
        """Return the layout on the screen."""
        places = sorted(range(len(self._keys)), key=self._head.visualIndex)
        shown = tuple(self._keys[at] for at in places if not self._head.isSectionHidden(at))
        return Layout(shown, self._changed_widths(shown), self._model.order())

    def _changed_widths(self, shown: Sequence[str]) -> dict[str, int]:
        widths = {}
        for key in shown:
            at = self._keys.index(key)
            width = self._head.sectionSize(at)
            if key != self._free and width != self._room(key):
                widths[key] = width
        return widths

    def show(self, layout: Layout) -> None:
        """Show a layout. Tells nobody; rows are asked for again only when their order differs."""
        self._busy = True
        shown = [key for key in layout.shown if key in self._keys] or list(self._usual.shown)
        for place, key in enumerate([*shown, *(key for key in self._keys if key not in shown)]):
            self._head.moveSection(self._head.visualIndex(self._keys.index(key)), place)
        for at, key in enumerate(self._keys):
            self._head.setSectionHidden(at, key not in shown)
        self._stretch_one(shown)
        for key in shown:
            at = self._keys.index(key)
            width = layout.widths.get(key, self._room(key))
            if width >= _NARROWEST and key != self._free:
                self._head.resizeSection(at, width)
        self._fit()
        self._sort(layout.order)
        self._seen = self.layout()
        self._busy = False

    def _stretch_one(self, shown: Sequence[str]) -> None:
        """Choose the column that takes the room that is left: the one without a width, else the last."""
        free = [key for key in shown if not self._room(key)] or list(shown[-1:])
        self._free = free[0]
        for at in range(len(self._keys)):
            self._head.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)

    def _fit(self) -> None:
        """Give the free column what is left; where that is too little to read, its own width and a way to scroll."""
        at = self._keys.index(self._free)
        others = sum(self._head.sectionSize(one) for one in range(len(self._keys)) if one != at)
        scrolls = self._table.viewport().width() - others < _READABLE
        wanted = QHeaderView.ResizeMode.Interactive if scrolls else QHeaderView.ResizeMode.Stretch
        busy, self._busy = self._busy, True
        if self._head.sectionResizeMode(at) != wanted:
            self._head.setSectionResizeMode(at, wanted)
        if scrolls:
            self._head.resizeSection(at, max(self._room(self._free), _READABLE))
        self._busy = busy

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._again.start()  # the table takes its own widths anew; a person's stay
        elif watched is not self._table and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _sort(self, order: Order) -> None:
        known = {self._model.column_at(at).order for at in range(len(self._keys))} | {""}
        if order != self._model.order() and order.key in known:
            self._model.put_in_order(order)

    def choose(self, shown: Sequence[str]) -> None:
        """Show these columns in this order, as a person wants them."""
        self.show(replace(self.layout(), shown=tuple(shown)))
        self._tell()

    def reset(self) -> None:
        """Show everything as delivered."""
        self.show(self._usual)
        self._tell()
