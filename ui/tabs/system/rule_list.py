"""The versions of the rules: which holds when, and how many tickets were judged by each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from i18n import N_, _, ngettext
from services.calendar.office_queries import RulesRow, Standing
from ui.common.cells import Chip, Number, TwoLine
from ui.common.columns import Column
from ui.common.marks import Tone
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.common.wrapped import Paragraph
from ui.theme.hold import hold_width
from ui.theme.look import LOOK, size

_STANDINGS: Final = {
    Standing.IN_FORCE: (N_("In force"), Tone.GOOD),
    Standing.COMING: (N_("Coming"), Tone.ACCENT),
    Standing.PAST: (N_("Past"), Tone.DONE),
    Standing.PRESET: (N_("Preset"), Tone.PENDING),
}


@dataclass(frozen=True)
class _Listed:
    """A version in the list."""

    id: str
    row: RulesRow
    unsaved: bool = False


def _chip(listed: _Listed) -> Chip:
    if listed.unsaved:
        return Chip(_("Not saved"), Tone.PENDING)
    words, tone = _STANDINGS[listed.row.standing]
    return Chip(_(words), tone)


def _when(row: RulesRow) -> str:
    """Return from when to when a version holds."""
    start = row.version.effective_from
    if start is None:
        return _("no day set: never in force by itself")
    begun = _("from the beginning") if start.year < 2001 else _("from {day}").format(day=start.isoformat())
    return begun if row.until is None else _("{begun} to {day}").format(begun=begun, day=row.until.isoformat())


_COLUMNS: Final[tuple[Column[_Listed], ...]] = (
    Column("name", N_("Version"), lambda one: TwoLine(one.row.version.name, _when(one.row), bold=True)),
    Column("standing", N_("State"), _chip, width=92),
    Column("tickets", N_("Tickets"), lambda one: Number(one.row.tickets), width=84, numeric=True),
)


class RuleList(Panel):
    """Left of the numbers."""

    chosen = Signal(str)
    """Another version is current: its key."""

    def __init__(self) -> None:
        super().__init__(" ", padded=False)
        self._rows: tuple[RulesRow, ...] = ()
        source = FixedSource[_Listed]((), row_id=lambda one: one.id)
        self._model = PagedModel(_COLUMNS, source, row_id=lambda one: one.id, parent=self)
        self.table = PagedTable(self._model, row="row-table-two-lines")
        self.table.setObjectName("system.rules")
        self.table.current_changed.connect(lambda key: self.chosen.emit(str(key or "")))
        self._frozen = Paragraph("", Ink("small", "text-2"))
        below = QVBoxLayout()
        below.setContentsMargins(size("panel-padding"), 8, size("panel-padding"), 12)
        below.addWidget(self._frozen)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(below)
        self.arrange()

    def show_rows(self, rows: Sequence[RulesRow], key: str, unsaved: frozenset[str]) -> None:
        """Show these versions, the one of this key current without telling anybody; those being written say so."""
        self._rows = tuple(rows)
        listed = tuple(_Listed(row.version.key, row, row.version.key in unsaved) for row in rows)
        self.blockSignals(True)
        self._model.set_source(FixedSource(listed, row_id=lambda one: one.id))
        self.table.choose(key)
        self.blockSignals(False)
        self.retranslate()

    def current_key(self) -> str:
        """Return the key of the current version."""
        key = self.table.current_id()
        return "" if key is None else str(key)

    def arrange(self) -> None:
        """Take the width of the density in force."""
        hold_width(self, 320 if LOOK.compact else 360)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._model.retranslate()
        self.table.setAccessibleName(_("Rule versions"))
        self.set_title(_("Rule versions"))
        count = sum(row.open_tickets for row in self._rows)
        words = ngettext(
            "{n} open ticket keeps the version it was dispatched under; a new version changes nothing for it.",
            "{n} open tickets keep the version they were dispatched under; a new version changes nothing for them.",
            count,
        )
        self._frozen.set_words(words.format(n=f"{count:,}") if self._rows else "")
