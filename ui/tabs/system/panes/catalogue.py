"""The dispatch catalogue: which unit handles a class of matters where; what it lacks, says twice, and might learn."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission
from services.catalogue.commands import EndCatalogueLine
from services.catalogue.dto import LineState
from ui.common.actions import ActionSpec
from ui.common.buttons import GHOST, PRIMARY, SECONDARY, KeyButton
from ui.common.clash import RecordField
from ui.common.navigation import Destination, navigate
from ui.common.paint import Ink
from ui.common.segment import Choice, Segment
from ui.common.wrapped import Paragraph
from ui.records.edits import Fields
from ui.records.record_pane import RecordPane
from ui.tabs.system.catalogue_form import CatalogueFields
from ui.tabs.system.catalogue_rows import (
    COLUMNS,
    SHOWN_WORDS,
    CatalogueBook,
    Entry,
    Shown,
    empty_fields,
    entries,
    read_book,
)
from ui.tabs.system.catalogue_saving import saving

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
        self._inputs = CatalogueFields()
        self._why = Paragraph("", Ink("body", "text-2"))
        self._why.setObjectName("system.catalogueWhy")
        self._lay_out_list()
        self._lay_out_form()
        self._shown.changed.connect(lambda _value: self._show_entries())
        self._filter.textChanged.connect(lambda _text: self._show_entries())
        self.actions_.on(ADD, self._add)
        self.actions_.on(SAVE, self.submit)
        self.actions_.on(END, self._end)
        self.actions_.on(IMPORT, self._go_import)
        self.watch(*self._inputs.changes)
        self.retranslate()

    def _lay_out_list(self) -> None:
        over = QWidget()
        column = QVBoxLayout(over)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._shown, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._filter)
        self.list_panel.body.insertWidget(0, over)
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[IMPORT], GHOST, sz="small"))
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[ADD], GHOST, sz="small"))

    def _lay_out_form(self) -> None:
        self._inputs.lay_out(self.form)
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
        self._filling = True
        self._inputs.offer(book)
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
        return self._inputs.typed()

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._inputs.fill(fields)

    # ---- steps ---------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        self.begin_new()
        self._inputs.category.setFocus()

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
        words = _("Saved: {name}").format(name=self._inputs.category.title())
        today = self.ctx.clock.now().date()
        self.save_form(saving(self.row, self.typed(), self.base, today), words)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.setAccessibleName(_("Dispatch catalogue"))
        self._shown.setAccessibleName(_("Which lines"))
        self._filter.setPlaceholderText(_("Class, area or unit"))
        self._filter.setAccessibleName(_("Class, area or unit"))
        self._inputs.retranslate()
        self._show_entries()
        super().retranslate()
