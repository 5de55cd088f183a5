"""Keeps how a person left a table in the database, and puts it back at the next login. One line a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.context import Context
from services.views.queries import kept_setting
from services.views.settings import KeepSetting
from ui.common.column_menu import ColumnMenu
from ui.common.columns import Column
from ui.common.errors import show_error
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.table_layout import TableLayout, layout_of


class ColumnMemory(QObject):
    """The layout of one table under a key of its own, with the menu of its head."""

    restored = Signal()
    """What was kept has arrived and is on the screen."""

    def __init__(
        self, ctx: Context, table: PagedTable, model: PagedModel[Any], key: str, usual: Sequence[str] = ()
    ) -> None:
        super().__init__(table)
        self._ctx = ctx
        self._table = table
        self._model = model
        self._key = f"columns.{key}"
        self.layout_ = TableLayout(table, model, usual)
        self.menu = ColumnMenu(table, model, self.layout_)
        self.layout_.changed.connect(self._keep)
        ctx.ask(kept_setting, self._key, owner=self, done=self._restore, failed=self._refused)

    def columns(self) -> tuple[Column[Any], ...]:
        """Return the columns shown, in their order."""
        known = self.layout_.columns()
        return tuple(self._model.column_at(known.index(key)) for key in self.layout_.layout().shown)

    def _restore(self, kept: Mapping[str, Any] | None) -> None:
        if kept is not None:
            self.layout_.show(layout_of(kept, self.layout_.columns(), self.layout_.usual()))
        self.restored.emit()

    def _keep(self) -> None:
        layout = self.layout_.layout()
        value = None if layout == self.layout_.usual() else layout.kept()
        self._ctx.run(KeepSetting(self._key, value), owner=self, done=lambda _none: None, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        show_error(self._table, error)
