"""Applying a rule version to running tickets: every one with its old and new limit, and why some stay."""

from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QWidget

from i18n import N_, _, ngettext
from services.tickets.recalculation_queries import LimitChange
from ui.common.cells import Text
from ui.common.columns import Column
from ui.common.dialogs import Dialog, Width
from ui.common.form import Form, Row
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.sources import FixedSource
from ui.common.text_area import TextArea
from ui.theme.hold import hold_height

_MOST: Final = 300
_LIST: Final = 300


def _due(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment is not None else _("no limit")


def _new(row: LimitChange) -> Text:
    return Text(row.stays, "text-2") if row.stays else Text(_due(row.new_due), bold=True)


_COLUMNS: Final[tuple[Column[LimitChange], ...]] = (
    Column("number", N_("Number"), lambda row: Text(row.number), width=150),
    Column("title", N_("Title"), lambda row: Text(row.title)),
    Column("rules", N_("By now judged by"), lambda row: Text(row.rules, "text-2"), width=140),
    Column("old", N_("Old limit"), lambda row: Text(_due(row.old_due), "text-2"), width=136),
    Column("new", N_("New limit, or why it stays"), _new, width=210),
)


class RecalculationDialog(Dialog):
    """The preview, the reason, and the button that does it."""

    def __init__(self, parent: QWidget, name: str, rows: tuple[LimitChange, ...]) -> None:
        moving = sum(not row.stays for row in rows)
        count = ngettext(
            "{n} ticket changes, {rest} stay. No ticket is made overdue.",
            "{n} tickets change, {rest} stay. No ticket is made overdue.",
            moving,
        )
        title = _("Judge running tickets by “{name}”").format(name=name)
        super().__init__(parent, title, count.format(n=moving, rest=len(rows) - moving), Width.LARGE)
        self.setObjectName("system.recalculation")
        ordered = tuple(sorted(rows, key=lambda row: bool(row.stays)))
        source = FixedSource(ordered, row_id=lambda row: row.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda row: row.id, parent=self)
        self._table = PagedTable(self._model)
        self._table.setObjectName("system.recalculated")
        self._table.setAccessibleName(_("Running tickets"))
        hold_height(self._table, _LIST)
        self._words = TextArea(name="system.recalculationWords", most=_MOST, lines=2)
        self._form = Form()
        self._form.add(Row("words", N_("Reason"), required=True, check=self._error), self._words)
        self.body.addWidget(self._table)
        self.body.addWidget(self._form)
        button = self.add_main(_("Count the limits anew"), danger=True)
        button.setEnabled(moving > 0)
        self._model.refresh()
        self._words.setFocus()

    def words(self) -> str:
        """Return the reason."""
        return self._words.text()

    def _error(self) -> str:
        return "" if self._words.text() and not self._words.too_long() else _("Write the reason in a few words.")

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()
