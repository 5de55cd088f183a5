"""A pane of records: the list at the left, at the right the form of the chosen one or of a new one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.context import Context
from i18n import _
from ui.common.actions import ActionSpec
from ui.common.cells import Cell, Chip
from ui.common.column_memory import ColumnMemory
from ui.common.columns import Column
from ui.common.context_menu import menu_of
from ui.common.errors import clear_error
from ui.common.marks import Tone
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.scrolling import scrolling
from ui.common.sources import FixedSource
from ui.records.editing_pane import EditingPane
from ui.theme.hold import hold_width
from ui.theme.look import LOOK, size

_FORM: Final = 372
_FORM_LOW: Final = 340
_STATE: Final = "state"


class RecordPane(EditingPane):
    """Subclasses fill `form`; the column `state` says of a record with an unsaved edit that it is not saved."""

    def __init__(self, ctx: Context, name: str, columns: Sequence[Column[Any]], actions: Sequence[ActionSpec]) -> None:
        super().__init__(ctx, name, actions)
        self.rows: tuple[Any, ...] = ()
        self._wanted: int | None = None
        self._new = False
        source = FixedSource[Any]((), row_id=lambda row: row.id)
        shown = [replace(one, cell=self._state_cell(one)) if one.key == _STATE else one for one in columns]
        self._model: PagedModel[Any] = PagedModel(shown, source, row_id=lambda row: row.id, parent=self)
        self.table = PagedTable(self._model, row="row-table-two-lines")
        self.table.setObjectName(name)
        ColumnMemory(ctx, self.table, self._model, name)
        self.table.set_actions(menu_of(self.actions_))
        self.table.current_changed.connect(self._choose)
        self.whole.begin()
        self._lay_out()
        self.edits.changed.connect(self._mark_edits)

    def _lay_out(self) -> None:
        self.list_panel = Panel(" ", padded=False)
        self.list_panel.body.addWidget(self.table)
        self.side = Panel(" ", padded=False)
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(size("panel-padding"), 12, size("panel-padding"), 12)
        column.setSpacing(8)
        column.addWidget(self.kept)
        column.addLayout(self.above)
        column.addWidget(self.form)
        column.addLayout(self.below)
        column.addStretch(1)
        self.side.body.addWidget(scrolling(inside))
        self.side.add_foot(self.under)
        self._across = QHBoxLayout()
        self._across.addWidget(self.list_panel, 1)
        self._across.addWidget(self.side)
        self.column.addLayout(self._across, 1)
        self.arrange()

    # ---- records -------------------------------------------------------------------------------------------------

    def take_rows(self, rows: Sequence[Any]) -> None:
        """Show the records that were read. The chosen one stays chosen, and what is being typed stays as it is."""
        self.rows = tuple(rows)
        self._model.set_source(FixedSource(self.rows, row_id=lambda row: row.id))
        self.whole.show_content()
        if not self._new:
            self._choose_again()
        self.settle()

    def _choose_again(self) -> None:
        here = self.row.id if self.row is not None else None
        wanted = self._wanted if self._wanted is not None else here
        self._wanted = None
        if self._model.place_of(wanted) < 0:
            wanted = self._model.id_at(0)
        if wanted == here and self.edits.get(str(here)) is not None:
            self.row = self._find(here)
        elif wanted is not None:
            self.table.choose(wanted)
            self._choose(wanted)

    def _find(self, row_id: object) -> Any:
        return next((row for row in self.rows if row.id == row_id), None)

    def _choose(self, row_id: object) -> None:
        found = self._find(row_id)
        if found is not None:
            self._new = False
            self.show_record(found)

    def show_stored(self, row_id: int | None) -> None:
        """Turn to a record, now or when it has been read."""
        self._new = False
        wanted = row_id if row_id is not None else self.table.current_id()
        if self._find(wanted) is None:
            self._wanted = row_id
        else:
            self.table.choose(wanted)
            self._choose(wanted)

    def begin_new(self) -> None:
        """Show the form of a new record; one begun before comes back."""
        clear_error(self)
        self._new = True
        self.show_record(None)

    # ---- the list ------------------------------------------------------------------------------------------------

    def _state_cell(self, column: Column[Any]) -> Callable[[Any], Cell]:
        """Return how the state of a record is shown: not saved, or its own state."""
        return lambda row: Chip(_("Not saved"), Tone.PENDING) if self.edits.get(str(row.id)) else column.cell(row)

    def _mark_edits(self) -> None:
        """Show in the list and at the foot what is not saved."""
        self._model.retranslate()
        self.tell_edits()
        self.unsaved_changed.emit(len(self.edits.records()))

    # ---- the window ----------------------------------------------------------------------------------------------

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
        self.show_record(self.row)
