"""All that was changed of one ticket, or of one list of the office: who, when, which record, which facts."""

from typing import Final

from PySide6.QtWidgets import QWidget

from i18n import N_, _, ngettext
from services.audit.change_queries import ChangeRow
from ui.common.cells import Text
from ui.common.columns import Column
from ui.common.dialogs import Dialog, Width
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.sources import FixedSource
from ui.common.text_area import TextArea
from ui.tabs.system.change_words import change_lines, fact_words, record_words
from ui.theme.hold import hold_height

_COLUMNS: Final[tuple[Column[ChangeRow], ...]] = (
    Column("at", N_("Time"), lambda row: Text(f"{row.at:%Y-%m-%d %H:%M:%S}", "text-2"), width=158),
    Column("login", N_("Login"), lambda row: Text(row.login or "—", bold=True), width=100),
    Column("record", N_("Record"), lambda row: Text(record_words(row)), width=200),
    Column("facts", N_("Facts"), lambda row: Text(fact_words(row), "text-2")),
)
_LIST: Final = 280


class ChangesDialog(Dialog):
    """A list of changes, the chosen one in full below it."""

    def __init__(self, parent: QWidget, title: str, rows: tuple[ChangeRow, ...]) -> None:
        count = ngettext("{n} change, the newest first", "{n} changes, the newest first", len(rows))
        super().__init__(parent, title, count.format(n=f"{len(rows):,}"), Width.LARGE)
        self.setObjectName("system.changesDialog")
        source = FixedSource(tuple(reversed(rows)), row_id=lambda row: row.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda row: row.id, parent=self)
        self._table = PagedTable(self._model)
        self._table.setObjectName("system.changes")
        self._table.setAccessibleName(_("Changes"))
        hold_height(self._table, _LIST)
        self._text = TextArea(name="system.changeDetail", lines=5)
        self._text.set_read_only(on=True)
        self._text.editor.setAccessibleName(_("The change in full"))
        self.body.addWidget(self._table)
        self.body.addWidget(self._text)
        self._table.current_changed.connect(lambda _id: self._show())
        self.add_main(_("Close"))
        self._model.refresh()
        if rows:
            self._table.choose(rows[-1].id)
        self._show()

    def _show(self) -> None:
        row: ChangeRow | None = self._table.current_row()
        self._text.set_text("\n".join(change_lines(row)) if row else "")
