"""A pane of records: the list at the left, at the right the form of the chosen one or of a new one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.context import Context
from ui.common.actions import ActionSet, ActionSpec
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column
from ui.common.context_menu import menu_of
from ui.common.errors import clear_error, show_error
from ui.common.form import Form
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Foot, Panel
from ui.common.scrolling import scrolling
from ui.common.sources import FixedSource
from ui.common.states import States
from ui.common.toast import show_toast
from ui.tabs.system.pane import Pane
from ui.theme.hold import hold_width
from ui.theme.look import LOOK, size

_FORM = 372
_FORM_LOW = 340


class RecordPane(Pane):
    """Subclasses fill `form`, say what a row's form shows and what saving it sends."""

    def __init__(self, ctx: Context, name: str, columns: Sequence[Column[Any]], actions: Sequence[ActionSpec]) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, actions, ctx.actor)
        self.rows: tuple[Any, ...] = ()
        self.row: Any = None
        self._wanted: int | None = None
        self._new = False
        self._shown: tuple[object, ...] | None = None
        source = FixedSource[Any]((), row_id=lambda row: row.id)
        self._model: PagedModel[Any] = PagedModel(columns, source, row_id=lambda row: row.id, parent=self)
        self.table = PagedTable(self._model, row="row-table-two-lines")
        self.table.setObjectName(name)
        ColumnMemory(ctx, self.table, self._model, name)
        self.table.set_actions(menu_of(self.actions_))
        self.table.current_changed.connect(self._choose)
        self.states = States(self.table)
        self.states.begin()
        self.list_panel = Panel(" ", padded=False)
        self.list_panel.body.addWidget(self.states)
        self.form = Form()
        self.side = Panel(" ", padded=False)
        self.below = QVBoxLayout()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(size("panel-padding"), 12, size("panel-padding"), 12)
        column.addWidget(self.form)
        column.addLayout(self.below)
        column.addStretch(1)
        self.side.body.addWidget(scrolling(inside))
        self.under: Foot = self.side.add_foot()
        self._across = QHBoxLayout()
        self._across.addWidget(self.list_panel, 1)
        self._across.addWidget(self.side)
        self.column.addLayout(self._across, 1)
        self.arrange()

    # ---- for the pane to write -----------------------------------------------------------------------------------

    def show_row(self, row: Any) -> None:
        """Show a record in the form; None = the empty form of a new one."""
        raise NotImplementedError

    def values(self) -> tuple[object, ...]:
        """Return what stands in the form, to tell whether somebody is typing."""
        raise NotImplementedError

    # ---- what they share -----------------------------------------------------------------------------------------

    def take_rows(self, rows: Sequence[Any]) -> None:
        """Show the records that were read. The chosen one stays chosen, and what is being typed stays as it is."""
        self.rows = tuple(rows)
        self._model.set_source(FixedSource(self.rows, row_id=lambda row: row.id))
        self.states.show_content()
        if self._new or self._typing():
            return
        wanted = self._wanted if self._wanted is not None else self.row.id if self.row is not None else None
        self._wanted = None
        if self._model.place_of(wanted) < 0:
            wanted = self._model.id_at(0)
        if wanted is not None:
            self.table.choose(wanted)
            self._choose(wanted)

    def _typing(self) -> bool:
        return self._shown is not None and self.values() != self._shown

    def _choose(self, row_id: object) -> None:
        found = next((row for row in self.rows if row.id == row_id), None)
        if found is not None:
            self._new = False
            self._show(found)

    def _show(self, row: Any) -> None:
        self.row = row
        self.form.clear_errors()
        self.show_row(row)
        self._shown = self.values()

    def begin_new(self) -> None:
        """Show the empty form."""
        clear_error(self)
        self._new = True
        self._show(None)

    def save(self, command: Any, words: str) -> None:
        """Send a command; what was typed stays when it is refused."""
        clear_error(self)

        def done(value: object) -> None:
            if self._new and isinstance(value, int):
                self._wanted = value
            self._new, self._shown = False, None
            show_toast(self, words)

        self.ctx.run(command, self, done, lambda error: show_error(self, error))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the list."""
        self.table.setFocus()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        super().arrange()
        self._across.setSpacing(size("gap"))
        hold_width(self.side, _FORM_LOW if LOOK.compact else _FORM)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._model.retranslate()
        self.form.retranslate()
        if not self._typing():
            self._show(self.row)
