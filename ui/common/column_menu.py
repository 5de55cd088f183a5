"""The menu of a table's head: sort by, columns shown, the chooser, as delivered. Also opened by the keyboard."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from i18n import _
from ui.common.column_chooser import ColumnChooser
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.person_menu import Menu
from ui.common.table_layout import TableLayout
from ui.theme.icons import icon


class ColumnMenu(QObject):
    """Builds its menus each time, so that they speak the language in use."""

    def __init__(self, table: PagedTable, model: PagedModel[Any], layout: TableLayout) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._layout = layout
        head = table.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._at_head)

    def title(self, key: str) -> str:
        """Return the title of a column."""
        column = self._model.column_at(self._layout.columns().index(key))
        return _(column.title) if column.title else ""

    def sort_menu(self) -> QMenu:
        """Return the menu of what the rows can be sorted by; the present order is ticked."""
        menu = self._menu("sort", _("Sort by"))
        order = self._model.order()
        for at, key in enumerate(self._layout.columns()):
            column = self._model.column_at(at)
            if not column.order:
                continue
            for falling, words in ((False, _("{column}, rising")), (True, _("{column}, falling"))):
                action = menu.addAction(words.format(column=self.title(key)))
                action.setCheckable(True)
                action.setChecked(order.key == column.order and order.descending is falling)
                way = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
                action.triggered.connect(lambda _on=False, at=at, way=way: self._model.sort(at, way))
        return menu

    def columns_menu(self) -> QMenu:
        """Return the menu of the columns shown."""
        menu = self._menu("columns", _("Columns"))
        shown = self._layout.layout().shown
        for key in self._layout.columns():
            action = menu.addAction(self.title(key))
            action.setCheckable(True)
            action.setChecked(key in shown)
            action.setEnabled(key not in shown or len(shown) > 1)
            action.triggered.connect(partial(self._toggle, key))
        menu.addSeparator()
        menu.addAction(icon("sliders-horizontal"), _("Choose and order columns …"), self.open_chooser)
        menu.addAction(icon("arrow-counter-clockwise"), _("As delivered"), self._layout.reset)
        return menu

    def _menu(self, name: str, words: str) -> QMenu:
        menu = Menu(self._table, words)
        menu.setObjectName(f"{self._table.objectName()}.{name}")
        return menu

    def _toggle(self, key: str, on: bool = False) -> None:
        shown = [one for one in self._layout.layout().shown if one != key]
        self._layout.choose([*shown, key] if on else shown)

    def _at_head(self, at: QPoint) -> None:
        menu = self.columns_menu()
        sort = self.sort_menu()
        first = menu.actions()[0]
        menu.insertMenu(first, sort)
        menu.insertSeparator(first)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.horizontalHeader().mapToGlobal(at))

    def open_sort(self) -> None:
        """Open the menu of orders over the head, for the keyboard."""
        menu = self.sort_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.mapToGlobal(QPoint(16, self._table.horizontalHeader().height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def open_chooser(self) -> None:
        """Open the dialog in which columns are chosen and moved."""
        titles = {key: self.title(key) for key in self._layout.columns()}
        dialog = ColumnChooser(self._table, titles, self._layout.layout().shown, self._layout.usual().shown)
        dialog.accepted.connect(lambda: self._layout.choose(dialog.shown()))
        dialog.open()
