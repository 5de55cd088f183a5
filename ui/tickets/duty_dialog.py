"""A unit's own list: who handles, who reviews, who sees to it, who answers; for the centre over any unit."""

from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Scope
from services.directory import queries as directory
from services.directory.dto import UnitRow
from services.kernel.labels import label
from services.tickets.duty_queries import MOST, duty_list
from services.tickets.watch_dto import DutyRow
from ui.common.cells import Chip, Text, TwoLine
from ui.common.columns import Column
from ui.common.dialogs import Dialog, Width
from ui.common.errors import show_error
from ui.common.marks import Mark, Tone
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.pick_box import PickBox, PickItem
from ui.common.sources import FixedSource
from ui.common.words import label as words_label
from ui.theme.hold import hold_height

_LIST: Final = 392
_NOBODY: Final = "—"


def duty_columns() -> tuple[Column[DutyRow], ...]:
    """Return the matter, its state, and the four questions with their answers."""
    return (
        Column("ticket", N_("Ticket"), _ticket_cell, width=214),
        Column("state", N_("State"), lambda row: Chip(label(row.state), Tone.UNIT), width=124),
        Column("handled", N_("Who handles"), lambda row: _names(row.handled), width=112),
        Column("reviewed", N_("Who reviews"), lambda row: _names(row.reviewed), width=112),
        Column("urged", N_("Who sees to it"), _urged_cell, width=120),
        Column("answerable", N_("Who answers for it"), _answerable_cell),
    )


def _ticket_cell(row: DutyRow) -> TwoLine:
    return TwoLine(row.title, f"{row.number} · {row.unit}", (Mark.LEAD if row.lead else Mark.ASSIST,))


def _names(names: tuple[str, ...]) -> Text:
    return Text(_(", ").join(names), "text") if names else Text(_NOBODY, "text-3")


def _urged_cell(row: DutyRow) -> TwoLine:
    chased = ngettext("chased {n} time", "chased {n} times", row.chases).format(n=row.chases) if row.chases else ""
    return TwoLine(_(", ").join(row.urged) or _NOBODY, chased)


def _answerable_cell(row: DutyRow) -> TwoLine:
    words = ""
    if row.checks:
        words = ngettext("{n} check", "{n} checks", row.checks).format(n=row.checks)
    if row.unsound:
        words += _(", {n} found fault").format(n=row.unsound)
    return TwoLine(_(", ").join(row.answerable) or _NOBODY, words)


class DutyDialog(Dialog):
    """Enter opens the ticket; the centre chooses the unit."""

    opened = Signal(object)
    """A ticket is to be opened: its id."""

    def __init__(self, parent: QWidget, ctx: Context) -> None:
        words = _("Every running matter with who works on it, signs it, sees to it and answers for it.")
        super().__init__(parent, _("Self-supervision of the units"), words, Width.LARGE)
        self.setObjectName("handling.dutyDialog")
        self._ctx = ctx
        self._unit = PickBox(name="handling.dutyUnit")
        self._unit.set_hint(_("All units"))
        self._unit.setAccessibleName(_("Unit"))
        self._unit.changed.connect(lambda _value: self.refresh())
        self._model: PagedModel[DutyRow] = PagedModel(duty_columns(), FixedSource((), _row_id), _row_id, self)
        self.table = PagedTable(self._model, row="row-table-two-lines")
        self.table.setObjectName("handling.duty")
        self.table.setAccessibleName(_("Who handles, reviews, sees to it and answers"))
        hold_height(self.table, _LIST)
        self._count = words_label("", "meta")
        self._count.setObjectName("handling.dutyCount")
        if ctx.actor.scope is Scope.ALL:
            self.body.addWidget(self._unit)
        self.body.addWidget(self.table)
        self.add_left(self._count)
        self.name_leave(_("Close"))
        self.add_main(_("Open the ticket"))
        self.table.opened.connect(lambda _one: self.try_accept())
        self.table.setFocus()
        if ctx.actor.scope is Scope.ALL:
            ctx.ask(directory.units, owner=self, done=self._offer, failed=self._fail)
        self.refresh()

    def refresh(self) -> None:
        """Read the list of the unit that is chosen."""
        unit = self._unit.value() if self._ctx.actor.scope is Scope.ALL else None
        self._ctx.ask(duty_list, unit, owner=self, done=self._take, failed=self._fail)

    def _offer(self, rows: tuple[UnitRow, ...]) -> None:
        self._unit.set_items([PickItem(row.id, row.name, row.short) for row in rows])

    def _take(self, rows: tuple[DutyRow, ...]) -> None:
        self._model.set_source(FixedSource(rows, _row_id))
        words = ngettext("{n} matter", "{n} matters", len(rows)).format(n=f"{len(rows):,}")
        if len(rows) >= MOST:
            words = _("the {n} with the nearest limit; choose a unit to see fewer").format(n=f"{MOST:,}")
        self._count.setText(words if rows else _("Nothing is running."))
        if rows:
            self.table.choose_first()

    def _fail(self, error: Exception) -> None:
        show_error(self, error)

    def check(self) -> bool:
        """Open the ticket of the row one is on."""
        row = self.table.current_row()
        if row is not None:
            self.opened.emit(row.ticket_id)
        return row is not None


def show_duty(ctx: Context, page: QWidget, opened: SignalInstance) -> None:
    """Open the list over a page; ``opened`` is told the ticket that is chosen in it."""
    dialog = DutyDialog(page, ctx)
    dialog.opened.connect(opened)
    dialog.open()


def _row_id(row: DutyRow) -> str:
    return f"{row.ticket_id}:{row.unit}"
