"""What an import did, or would do: counts, the errors by row and column, the names that were made."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from i18n import N_, _
from services.exchange.dto import KINDS_OF_NAMES, ImportResult, RowError
from ui.common.cells import Number, Text
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.paint import Ink
from ui.common.sources import FixedSource
from ui.common.states import EmptyWords, States
from ui.common.words import label, set_role
from ui.common.wrapped import Paragraph
from ui.theme.look import size

_KINDS: Final = {"unit": N_("Units"), "area": N_("Areas"), "category": N_("Classes"), "channel": N_("Channels")}
_MOST_NAMES: Final = 12


@dataclass(frozen=True)
class _Error:
    """An error with its place in the list."""

    id: int
    row: RowError


_COLUMNS: Final[tuple[Column[_Error], ...]] = (
    Column("row", N_("Row"), lambda one: Number(one.row.row), width=72, numeric=True),
    Column("column", N_("Column"), lambda one: Text(one.row.column, "text-2"), width=140),
    Column("words", N_("What is wrong"), lambda one: Text(one.row.words)),
)


class ImportReport(QWidget):
    """Under the choice of the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._result: ImportResult | None = None
        self._figures: dict[str, tuple[QLabel, QLabel]] = {}
        source = FixedSource[_Error]((), row_id=lambda one: one.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda one: one.id, parent=self)
        self._table = PagedTable(self._model)
        self._table.setObjectName("system.importErrors")
        self._no_errors = States(self._table)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_figures())
        self._names = Paragraph("", Ink("body", "text-2"), most=4)
        self._names.setObjectName("system.importNames")
        names = QHBoxLayout()
        names.setContentsMargins(size("panel-padding"), 0, size("panel-padding"), 10)
        names.addWidget(self._names)
        column.addLayout(names)
        column.addWidget(self._no_errors, 1)
        self._states = States(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._states)
        self.clear()

    def _make_figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(size("panel-padding"), 12, size("panel-padding"), 12)
        row.setSpacing(36)
        for key in ("rows", "made", "changed", "skipped", "errors"):
            number, words = label("0", "kpi"), label("", "meta")
            number.setObjectName(f"system.importCount.{key}")
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(number)
            cell.addWidget(words)
            row.addLayout(cell)
            self._figures[key] = (number, words)
        row.addStretch(1)
        return row

    def clear(self) -> None:
        """Say what this page does before anything was tried out."""
        self._result = None
        why = _("Trying out reads the whole sheet, names every bad row and says what would be made. It writes nothing.")
        self._states.show_empty(EmptyWords(_("No sheet looked at yet"), why, icon="table", large=True))

    def begin(self, words: str) -> None:
        """Say that the sheet is being read."""
        self._states.show_empty(EmptyWords(words, _("The page stays free; how far it is stands at the bottom.")))

    def show_result(self, result: ImportResult) -> None:
        """Show what came of it."""
        self._result = result
        errors = tuple(_Error(at, row) for at, row in enumerate(result.errors))
        self._model.set_source(FixedSource(errors, row_id=lambda one: one.id))
        if errors:
            self._no_errors.show_content()
        else:
            self._no_errors.show_empty(EmptyWords(_("No row is wrong"), _head_words(result), icon="check"))
        self._states.show_content()
        self._speak()

    def _speak(self) -> None:
        result = self._result
        titles = {
            "rows": _("rows"), "made": _("made new"), "changed": _("changed"), "skipped": _("skipped"),
            "errors": _("errors"),
        }  # fmt: skip
        for key, words in titles.items():
            self._figures[key][1].setText(words)
        if result is None:
            return
        counts = {key: getattr(result, key) for key in ("rows", "made", "changed", "skipped")}
        for key, count in (counts | {"errors": len(result.errors)}).items():
            self._figures[key][0].setText(f"{count:,}")
        set_role(self._figures["errors"][0], "tone", "bad" if result.errors else "")
        self._names.set_words("\n".join(_lines(result)))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._table.setAccessibleName(_("Rows that are wrong"))
        self._model.retranslate()
        if self._result is None:
            self.clear()
        self._speak()


def _head_words(result: ImportResult) -> str:
    if result.cancelled:
        return _("It was stopped; what was written until then stays.")
    return _("Tried out: nothing is written yet.") if result.dry_run else _("All of it is in the database.")


def _lines(result: ImportResult) -> list[str]:
    """Return the new names by kind, the columns nobody asked for, and what else is to be said."""
    lines = []
    for kind in KINDS_OF_NAMES:
        names = result.new.get(kind, ())
        if names:
            shown = _(", ").join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
            words = _("New {kind} ({n}): {names}")
            lines.append(words.format(kind=_(_KINDS[kind]), n=len(names), names=shown))
    if result.ignored_columns:
        lines.append(_("Columns not used: {names}").format(names=_(", ").join(result.ignored_columns)))
    return [*lines, *result.messages]
