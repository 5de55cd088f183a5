"""The dispatch catalogue: which unit handles a class of matters where; what it lacks, says twice, and might learn."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.catalogue.commands import EndCatalogueLine, SaveCatalogueLine
from services.catalogue.dto import LineState
from ui.common.actions import ActionSpec
from ui.common.buttons import GHOST, PRIMARY, SECONDARY, KeyButton
from ui.common.clash import RecordField
from ui.common.dates import day_field, day_of
from ui.common.form import Check, Row
from ui.common.navigation import Destination, navigate
from ui.common.paint import Ink
from ui.common.pick_box import PickBox, PickItem
from ui.common.segment import Choice, Segment
from ui.common.wrapped import Paragraph
from ui.tabs.system.catalogue_rows import (
    COLUMNS,
    SHOWN_WORDS,
    CatalogueBook,
    Entry,
    Shown,
    as_facts,
    empty_fields,
    entries,
    read_book,
)
from ui.tabs.system.edits import Fields
from ui.tabs.system.record_pane import RecordPane
from ui.theme.hold import hold_width

ADD: Final = "system.catalogueAdd"
SAVE: Final = "system.catalogueSave"
UNDO: Final = "system.catalogueUndo"
END: Final = "system.catalogueEnd"
IMPORT: Final = "system.catalogueImport"
_MAY: Final = Permission.CATALOGUE_MANAGE
ACTIONS: Final = (
    ActionSpec(IMPORT, N_("Import a sheet"), "upload-simple", "F6", Permission.IMPORT_RUN),
    ActionSpec(ADD, N_("Add a line"), "plus", "F2", _MAY),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4", _MAY),
    ActionSpec(END, N_("End today"), "", "F8", _MAY),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", _MAY),
)
_WHOLE: Final = 0
_FILTER: Final = 200


class CataloguePane(RecordPane):
    """Left the lines, right the chosen one. A change of what is in force begins today or later."""

    fields = (
        RecordField("category", N_("Class")),
        RecordField("area", N_("Area")),
        RecordField("unit", N_("Unit")),
        RecordField("basis", N_("Basis")),
        RecordField("decider", N_("Decides if unclear")),
        RecordField("valid_from", N_("From")),
        RecordField("valid_until", N_("Last day")),
        RecordField("note", N_("Remark")),
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, "system.catalogue", COLUMNS, ACTIONS)
        self._book: CatalogueBook | None = None
        self._shown = Segment((), name="system.catalogueShown")
        self._filter = QLineEdit()
        self._filter.setObjectName("system.catalogueFilter")
        self._filter.setClearButtonEnabled(True)
        self._category = PickBox(name="system.catalogueCategory")
        self._area = PickBox(name="system.catalogueArea")
        self._unit = PickBox(name="system.catalogueUnit")
        self._basis, self._decider, self._note = QLineEdit(), QLineEdit(), QLineEdit()
        for field, name in ((self._basis, "Basis"), (self._decider, "Decider"), (self._note, "Note")):
            field.setObjectName(f"system.catalogue{name}")
        self._from = day_field(name="system.catalogueFrom")
        self._ends = QCheckBox()
        self._ends.setObjectName("system.catalogueEnds")
        self._until = day_field(name="system.catalogueUntil")
        self._why = Paragraph("", Ink("body", "text-2"))
        self._why.setObjectName("system.catalogueWhy")
        self._lay_out_list()
        self._lay_out_form()
        self._shown.changed.connect(lambda _value: self._show_entries())
        self._filter.textChanged.connect(lambda _text: self._show_entries())
        self._ends.toggled.connect(self._until.setEnabled)
        self.actions_.on(ADD, self._add)
        self.actions_.on(SAVE, self.submit)
        self.actions_.on(END, self._end)
        self.actions_.on(IMPORT, self._go_import)
        self.watch(
            self._category.changed, self._area.changed, self._unit.changed, self._basis.textChanged,
            self._decider.textChanged, self._from.dateChanged, self._ends.toggled, self._until.dateChanged,
            self._note.textChanged,
        )  # fmt: skip
        self.retranslate()

    def _lay_out_list(self) -> None:
        over = QWidget()
        row = QHBoxLayout(over)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._shown)
        row.addStretch(1)
        hold_width(self._filter, _FILTER)
        row.addWidget(self._filter)
        self.list_panel.body.insertWidget(0, over)
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[IMPORT], GHOST, sz="small"))
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[ADD], GHOST, sz="small"))

    def _lay_out_form(self) -> None:
        until = QWidget()
        row = QHBoxLayout(until)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._ends)
        row.addWidget(self._until, 1)
        self.form.add(Row("category", N_("Class"), required=True, check=self._chosen(self._category)), self._category)
        self.form.add(Row("area", N_("Area")), self._area)
        self.form.add(Row("unit", N_("Unit"), required=True, check=self._chosen(self._unit)), self._unit)
        self.form.add(Row("basis", N_("Basis"), required=True, check=self._basis_error), self._basis)
        self.form.add(Row("decider", N_("Decides if unclear")), self._decider)
        self.form.add(Row("valid_from", N_("From"), required=True), self._from)
        self.form.add(Row("valid_until", N_("Last day"), check=self._until_error), until)
        self.form.add(Row("note", N_("Remark")), self._note)
        self.below.addWidget(self._why)
        self.under.add_button(KeyButton.of(self.actions_[END], SECONDARY))
        self.under.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self.under.explain(self.actions_[SAVE])

    # ---- what is listed ------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the catalogue and the dictionaries it joins."""
        self.ctx.ask(read_book, self.ctx.clock.now(), owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, book: CatalogueBook) -> None:
        self._book = book
        names = {row.id: row.name for row in book.categories}
        self._filling = True
        self._category.set_items(
            [PickItem(one.id, one.name, names.get(one.parent_id or 0, "")) for one in book.categories]
        )
        whole = PickItem(_WHOLE, _("the whole county"))
        self._area.set_items([whole, *(PickItem(one.id, one.name) for one in book.areas)])
        self._unit.set_items([PickItem(one.id, one.name, one.short) for one in book.units])
        self._filling = False
        self._show_entries()

    def _show_entries(self) -> None:
        """List the chosen view, narrowed by what stands in the filter; the counts stand on the choices."""
        book = self._book
        if book is None:
            return
        counts = {shown: len(entries(book, shown)) for shown in Shown}
        shown = self._shown.value() or Shown.LINES
        tones = {one: "bad" if one in {Shown.GAPS, Shown.OVERLAPS} and counts[one] else "" for one in Shown}
        self._shown.set_choices([Choice(one, _(words), tones[one], counts[one]) for one, words in SHOWN_WORDS])
        self._shown.set_value(shown)
        wanted = self._filter.text().strip().casefold()
        rows = [one for one in entries(book, shown) if wanted in f"{one.category} {one.area} {one.unit}".casefold()]
        self.list_panel.set_title(_("Dispatch catalogue"), _("class and area to unit, with its basis"))
        self.take_rows(rows)
        if not rows and not self._new:
            self.begin_new()

    # ---- the form ------------------------------------------------------------------------------------------------

    def show_row(self, row: Entry | None) -> None:
        """Say what the page knows of it."""
        titles = {None: _("A new line"), LineState.ENDED: _("An ended line")}
        self.side.set_title(titles.get(row.state if row else None, _("A line")))
        self._why.set_words(row.why if row is not None else "")
        line = row is not None and row.state in {LineState.IN_FORCE, LineState.COMING}
        self.actions_.show(END, shown=line)
        self.actions_.allow(END)
        ended = row is not None and row.state is LineState.ENDED
        self.actions_.allow(SAVE, _("The line ended. Add a new one (F2).") if ended else "")

    def note(self) -> str:
        """Say what saving does to a line in force."""
        if self.row is not None and self.row.state is LineState.IN_FORCE:
            return _("A change begins today")
        return ""

    def facts(self, row: Entry | None) -> Fields:
        """Return an entry's fields."""
        return dict(row.fields) if row is not None else empty_fields(self.ctx.clock.now().date())

    def typed(self) -> Fields:
        """Return what stands in the form."""
        return {
            "category": self._category.value(), "area": self._area.value() or None, "unit": self._unit.value(),
            "basis": self._basis.text(), "decider": self._decider.text(), "valid_from": day_of(self._from).isoformat(),
            "valid_until": day_of(self._until).isoformat() if self._ends.isChecked() else None,
            "note": self._note.text(),
        }  # fmt: skip

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._category.set_value(fields["category"])
        self._area.set_value(fields["area"] or _WHOLE)
        self._unit.set_value(fields["unit"])
        for field, key in ((self._basis, "basis"), (self._decider, "decider"), (self._note, "note")):
            field.setText(fields[key])
            field.setCursorPosition(0)
        first = date.fromisoformat(fields["valid_from"])
        last = date.fromisoformat(fields["valid_until"]) if fields["valid_until"] else first
        self._from.setDate(QDate(first.year, first.month, first.day))
        self._until.setDate(QDate(last.year, last.month, last.day))
        self._ends.setChecked(bool(fields["valid_until"]))
        self._until.setEnabled(bool(fields["valid_until"]))

    @staticmethod
    def _chosen(box: PickBox) -> Check:
        return lambda: "" if box.value() else _("Choose one of the list.")

    def _basis_error(self) -> str:
        return "" if self._basis.text().strip() else _("Write the law, the duty scheme or the minutes that say so.")

    def _until_error(self) -> str:
        wrong = self._ends.isChecked() and day_of(self._until) < day_of(self._from)
        return _("It lies before the first day.") if wrong else ""

    # ---- steps ---------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        self.begin_new()
        self._category.setFocus()

    def _go_import(self) -> None:
        navigate(self, Destination("system", work_list="import"))

    def _end(self) -> None:
        if self.row is not None and self.row.line is not None:
            today = self.ctx.clock.now().date()
            words = _("Ends today: {category}").format(category=self.row.category)
            self.save(EndCatalogueLine(self.row.line.id, today), words)

    def submit(self) -> None:
        """Check the form and save the line: one in force is ended, and followed by what stands in the form."""
        if not self.form.check():
            return
        typed, row = self.typed(), self.row
        words = _("Saved: {name}").format(name=self._category.title())
        line = row.line if row is not None else None
        if line is None:
            source = row.source if row is not None else None
            facts = as_facts(typed)
            self.save_form(SaveCatalogueLine(None, facts, source) if source else SaveCatalogueLine(None, facts), words)
        elif typed | {"valid_until": None} == self.base | {"valid_until": None} and typed["valid_until"]:
            self.save_form(EndCatalogueLine(line.id, as_facts(typed).valid_until or date.max), words)
        else:
            self.save_form(self._change(line.id, typed, row), words)

    def _change(self, line_id: int, typed: Fields, row: Entry) -> SaveCatalogueLine:
        """Return the command that changes a line; what is in force changes from today on at the earliest."""
        today = self.ctx.clock.now().date()
        facts = as_facts(typed)
        if row.state is LineState.IN_FORCE and facts.valid_from == as_facts(self.base).valid_from:
            facts = facts._replace(valid_from=max(today, facts.valid_from))
        seen = as_facts(self.base) if row.state is not None else None
        return SaveCatalogueLine(line_id, facts, row.source, seen)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.setAccessibleName(_("Dispatch catalogue"))
        self._shown.setAccessibleName(_("Which lines"))
        self._filter.setPlaceholderText(_("Class, area or unit"))
        self._filter.setAccessibleName(_("Class, area or unit"))
        self._ends.setText(_("ends"))
        self._until.setAccessibleName(_("Last day"))
        self._show_entries()
        super().retranslate()
