"""Precedents: which unit handles later matters of a class in an area, by whose word; never rewritten."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Actor, Permission
from services.directory import queries as directory
from services.directory.dto import AreaRow, CategoryRow, UnitRow
from services.tickets.negotiation_queries import PrecedentRow, PrecedentState, precedent_rows
from services.tickets.precedent_keeping import AddPrecedent, EndPrecedent, PrecedentFacts
from ui.common.actions import ActionSpec
from ui.common.buttons import GHOST, PRIMARY, SECONDARY, KeyButton
from ui.common.cells import Cell, Chip, Text
from ui.common.columns import Column
from ui.common.dates import day_field, day_of
from ui.common.form import Check, Row
from ui.common.marks import Tone
from ui.common.paint import Ink
from ui.common.pick_box import PickBox, PickItem
from ui.common.wrapped import Paragraph
from ui.records.edits import Fields
from ui.records.record_pane import RecordPane

ADD: Final = "system.precedentAdd"
SAVE: Final = "system.precedentSave"
UNDO: Final = "system.precedentUndo"
END: Final = "system.precedentEnd"
_MAY: Final = Permission.CATALOGUE_MANAGE
ACTIONS: Final = (
    ActionSpec(ADD, N_("Add a precedent"), "plus", "F2", _MAY),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4", _MAY),
    ActionSpec(END, N_("End the precedent"), "", "F8", Permission.HEAD_DECIDE),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", _MAY),
)
_WHOLE: Final = 0
_STATES: Final = {
    PrecedentState.IN_FORCE: (N_("In force"), Tone.GOOD),
    PrecedentState.COMING: (N_("Not yet in force"), Tone.UNIT),
    PrecedentState.OVERTAKEN: (N_("Overtaken"), Tone.DONE),
    PrecedentState.ENDED: (N_("Ended"), Tone.DONE),
}


@dataclass(frozen=True)
class PrecedentBook:
    """The precedents and the dictionaries that the form offers."""

    rows: tuple[PrecedentRow, ...]
    categories: tuple[CategoryRow, ...]
    areas: tuple[AreaRow, ...]
    units: tuple[UnitRow, ...]


def read_book(actor: Actor, now: datetime) -> PrecedentBook:
    """Read it on a read lane."""
    return PrecedentBook(
        precedent_rows(actor, now), directory.categories(actor), directory.areas(actor), directory.units(actor)
    )


def _state(row: PrecedentRow) -> Cell:
    words, tone = _STATES[row.state]
    return Chip(_(words), tone)


_COLUMNS: Final[tuple[Column[PrecedentRow], ...]] = (
    Column("category", N_("Class"), lambda row: Text(row.text.category)),
    Column("area", N_("Area"), lambda row: Text(row.text.area or _("the whole county"), "text-2"), width=130),
    Column("unit", N_("Unit"), lambda row: Text(row.text.unit)),
    Column("from", N_("Valid from"), lambda row: Text(f"{row.facts.valid_from:%Y-%m-%d}", "text-2"), width=104),
    Column("state", N_("State"), _state, width=104),
)


class PrecedentsPane(RecordPane):
    """Left the precedents, right the chosen one or a new one."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, "system.precedents", _COLUMNS, ACTIONS)
        self._category = PickBox(name="system.precedentCategory")
        self._area = PickBox(name="system.precedentArea")
        self._unit = PickBox(name="system.precedentUnit")
        self._basis = QLineEdit()
        self._basis.setObjectName("system.precedentBasis")
        self._basis.setMaxLength(300)
        self._from = day_field(name="system.precedentFrom")
        self._ends = QCheckBox()
        self._ends.setObjectName("system.precedentEnds")
        self._until = day_field(name="system.precedentUntil")
        self._why = Paragraph("", Ink("body", "text-2"))
        self._why.setObjectName("system.precedentWhy")
        self._lay_out_form()
        self._ends.toggled.connect(self._open_until)
        self.actions_.on(ADD, self._add)
        self.actions_.on(SAVE, self.submit)
        self.actions_.on(END, self._end)
        self.watch(
            self._category.changed, self._area.changed, self._unit.changed, self._basis.textChanged,
            self._from.dateChanged, self._ends.toggled, self._until.dateChanged,
        )  # fmt: skip
        self.retranslate()

    def _lay_out_form(self) -> None:
        until = QWidget()
        row = QHBoxLayout(until)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._ends)
        row.addWidget(self._until, 1)
        self.form.add(Row("category", N_("Class"), required=True, check=_chosen(self._category)), self._category)
        self.form.add(Row("area", N_("Area")), self._area)
        self.form.add(Row("unit", N_("Unit"), required=True, check=_chosen(self._unit)), self._unit)
        self.form.add(Row("basis", N_("Basis"), required=True, check=self._basis_error), self._basis)
        self.form.add(Row("valid_from", N_("Valid from"), required=True), self._from)
        self.form.add(Row("valid_until", N_("Valid until"), check=self._until_error), until)
        self.below.addWidget(self._why)
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[ADD], GHOST, sz="small"))
        self.under.add_button(KeyButton.of(self.actions_[END], SECONDARY))
        self.under.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))

    def refresh(self) -> None:
        """Read the precedents and the dictionaries."""
        self.ctx.ask(read_book, self.ctx.clock.now(), owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, book: PrecedentBook) -> None:
        self._filling = True
        self._category.set_items([PickItem(one.id, one.name, one.code) for one in book.categories])
        whole = PickItem(_WHOLE, _("the whole county"))
        self._area.set_items([whole, *(PickItem(one.id, one.name) for one in book.areas)])
        self._unit.set_items([PickItem(one.id, one.name, one.short) for one in book.units])
        self._filling = False
        live = sum(row.state is PrecedentState.IN_FORCE for row in book.rows)
        self.list_panel.set_title(_("Precedents"), ngettext("{n} in force", "{n} in force", live).format(n=live))
        self.take_rows(book.rows)
        if not book.rows and not self._new:
            self.begin_new()

    def show_row(self, row: PrecedentRow | None) -> None:
        """Let only a new one be written, and say by whose word a stored one holds."""
        self.side.set_title(_("A new precedent") if row is None else _("Precedent"))
        self._why.set_words(row.text.instruction if row is not None else "")
        for field in (self._category, self._area, self._unit, self._basis, self._from, self._ends):
            field.setEnabled(row is None)
        self.actions_.show(SAVE, shown=row is None)
        live = row is not None and row.state in {PrecedentState.IN_FORCE, PrecedentState.COMING}
        self.actions_.show(END, shown=live and self.ctx.actor.may(Permission.HEAD_DECIDE))
        self.actions_.allow(END)

    def note(self) -> str:
        """Say what a precedent does."""
        return _("Later tickets show it at dispatch; a return against it needs new grounds") if not self.row else ""

    def facts(self, row: PrecedentRow | None) -> Fields:
        """Return a precedent's fields."""
        if row is None:
            today = self.ctx.clock.now().date().isoformat()
            fields = {"category": None, "area": _WHOLE, "unit": None, "basis": ""}
            return {**fields, "valid_from": today, "valid_until": None}
        one = row.facts
        until = one.valid_until.isoformat() if one.valid_until else None
        return {
            "category": one.category_id, "area": one.area_id or _WHOLE, "unit": one.unit_id, "basis": one.basis,
            "valid_from": one.valid_from.isoformat(), "valid_until": until,
        }  # fmt: skip

    def typed(self) -> Fields:
        """Return what stands in the form."""
        return {
            "category": self._category.value(), "area": self._area.value() or _WHOLE, "unit": self._unit.value(),
            "basis": self._basis.text(), "valid_from": day_of(self._from).isoformat(),
            "valid_until": day_of(self._until).isoformat() if self._ends.isChecked() else None,
        }  # fmt: skip

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._category.set_value(fields["category"])
        self._area.set_value(fields["area"])
        self._unit.set_value(fields["unit"])
        self._basis.setText(fields["basis"])
        self._basis.setCursorPosition(0)
        first = date.fromisoformat(fields["valid_from"])
        last = date.fromisoformat(fields["valid_until"]) if fields["valid_until"] else first
        self._from.setDate(QDate(first.year, first.month, first.day))
        self._until.setDate(QDate(last.year, last.month, last.day))
        self._ends.setChecked(bool(fields["valid_until"]))
        self._open_until()

    def _open_until(self) -> None:
        self._until.setEnabled(self._ends.isChecked() and self._ends.isEnabled())

    def _basis_error(self) -> str:
        return "" if self._basis.text().strip() else _("Write whose decision it is and where it is written.")

    def _until_error(self) -> str:
        wrong = self._ends.isChecked() and day_of(self._until) < day_of(self._from)
        return _("It lies before the first day.") if wrong else ""

    def _add(self) -> None:
        self.begin_new()
        self._category.setFocus()

    def _end(self) -> None:
        if self.row is not None:
            self.save(EndPrecedent(self.row.id), _("Ended: {category}").format(category=self.row.text.category))

    def submit(self) -> None:
        """Check the form and add the precedent."""
        if self.row is None and self.form.check():
            words = _("Saved: {name}").format(name=self._category.title())
            self.save_form(AddPrecedent(_as_facts(self.typed())), words)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.setAccessibleName(_("Precedents"))
        self._ends.setText(_("ends"))
        self._until.setAccessibleName(_("Valid until"))
        super().retranslate()


def _chosen(box: PickBox) -> Check:
    return lambda: "" if box.value() else _("Choose one of the list.")


def _as_facts(fields: Fields) -> PrecedentFacts:
    until = date.fromisoformat(fields["valid_until"]) if fields["valid_until"] else None
    first = date.fromisoformat(fields["valid_from"])
    return PrecedentFacts(
        fields["category"], fields["area"] or None, fields["unit"], fields["basis"], first, until
    )  # fmt: skip
