"""Sentences that are typed often: everybody's own, and those of the whole centre."""

from typing import Final

from PySide6.QtWidgets import QLineEdit

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Permission
from services.knowledge.canned import LONGEST_TITLE, LONGEST_WORDS, RetireCanned, SaveCanned
from services.knowledge.canned_queries import canned_rows
from services.knowledge.dto import CannedRow
from ui.common.actions import ActionSpec
from ui.common.buttons import DANGER, GHOST, PRIMARY, KeyButton
from ui.common.cells import Cell, Chip, Text, TwoLine
from ui.common.clash import RecordField
from ui.common.columns import Column
from ui.common.form import Row
from ui.common.marks import Tone
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.records.edits import Fields
from ui.tabs.knowledge.panes.holder import Records, RecordsHolder

NAME: Final = "knowledge.canned"
ADD: Final = "knowledge.cannedAdd"
SAVE: Final = "knowledge.cannedSave"
UNDO: Final = "knowledge.cannedUndo"
RETIRE: Final = "knowledge.cannedRetire"
ACTIONS: Final = (
    ActionSpec(ADD, N_("Add a text"), "plus", "F2"),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4"),
    ActionSpec(RETIRE, N_("Take out of use"), "", "F8"),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return"),
)
_COMMON: Final = Permission.KNOWLEDGE_PUBLISH


def _owner(row: CannedRow) -> Cell:
    return Chip(_("My own"), Tone.ACCENT) if row.own else Chip(_("For all"), Tone.DONE)


_COLUMNS: Final[tuple[Column[CannedRow], ...]] = (
    Column("title", N_("Text"), lambda row: TwoLine(row.title, " ".join(row.words.split()))),
    Column("keys", N_("Letters"), lambda row: Text(row.keys, "text-2"), width=96),
    Column("state", N_("For whom"), _owner, width=96, width_en=110),
)


class CannedPane(Records):
    """Left the texts with the letters that call them, right the chosen one."""

    fields = (RecordField("title", N_("Title")), RecordField("words", N_("Text")))

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, NAME, _COLUMNS, ACTIONS)
        self._title = QLineEdit()
        self._title.setObjectName("knowledge.cannedTitle")
        self._title.setMaxLength(LONGEST_TITLE)
        self._words = TextArea(name="knowledge.cannedWords", most=LONGEST_WORDS, lines=6)
        self._own = Segment((), True, name="knowledge.cannedOwn")
        self._lay_out_form()
        self.actions_.on(ADD, self._add)
        self.actions_.on(SAVE, self.submit)
        self.actions_.on(RETIRE, self._retire)
        self.watch(self._title.textChanged, self._words.changed, self._own.changed)
        self.retranslate()

    def _lay_out_form(self) -> None:
        self.form.add(Row("title", N_("Title"), required=True, check=self._title_error), self._title)
        self.form.add(Row("words", N_("Text"), required=True, check=self._words_error), self._words)
        self.form.add(Row("own", N_("For whom")), self._own)
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[ADD], GHOST, sz="small"))
        self.under.add_button(KeyButton.of(self.actions_[RETIRE], DANGER))
        self.under.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))

    def refresh(self) -> None:
        """Read the texts."""
        self.ctx.ask(canned_rows, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, rows: tuple[CannedRow, ...]) -> None:
        count = ngettext("{n} text", "{n} texts", len(rows)).format(n=len(rows))
        self.list_panel.set_title(_("Canned texts"), count)
        self.take_rows(rows)
        if not rows and not self._new:
            self.begin_new()

    def show_row(self, row: CannedRow | None) -> None:
        """Open the form for those whose text it is."""
        self.side.set_title(_("A new text") if row is None else _("Text"))
        mine = row is None or row.own or self.ctx.actor.may(_COMMON)
        for field in (self._title, self._own):
            field.setEnabled(mine)
        self._words.set_read_only(on=not mine)
        self.form.show_row("own", shown=row is None and self.ctx.actor.may(_COMMON))
        self.actions_.show(SAVE, shown=mine)
        self.actions_.allow(SAVE)
        self.actions_.show(RETIRE, shown=mine and row is not None)
        self.actions_.allow(RETIRE)

    def note(self) -> str:
        """Say how a text is called."""
        return _("Called by two semicolons and its letters") if self.row is not None else ""

    def facts(self, row: CannedRow | None) -> Fields:
        """Return a text's fields."""
        if row is None:
            return {"title": "", "words": "", "own": True}
        return {"title": row.title, "words": row.words, "own": row.own}

    def typed(self) -> Fields:
        """Return what stands in the form."""
        return {"title": self._title.text(), "words": self._words.text(), "own": self._own.value()}

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._title.setText(fields["title"])
        self._words.set_text(fields["words"])
        self._own.set_value(fields["own"])

    def _title_error(self) -> str:
        return "" if self._title.text().strip() else _("Write a short title; its letters call the text.")

    def _words_error(self) -> str:
        return "" if self._words.text() else _("Write the text that is put in.")

    def _add(self) -> None:
        self.begin_new()
        self._title.setFocus()

    def submit(self) -> None:
        """Check the form and save the text."""
        if not self.form.check():
            return
        typed = self.typed()
        key, seen = (self.row.id, self.row.revision) if self.row is not None else (None, 0)
        command = SaveCanned(key, typed["title"], typed["words"], typed["own"], seen)
        self.save_form(command, _("Saved: {name}").format(name=typed["title"]))

    def _retire(self) -> None:
        if self.row is not None:
            words = _("Out of use: {name}").format(name=self.row.title)
            self.save(RetireCanned(self.row.id, self.row.revision), words)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._own.set_choices([Choice(True, _("My own")), Choice(False, _("For all"))])
        self.table.setAccessibleName(_("Canned texts"))
        super().retranslate()


def build(ctx: Context) -> RecordsHolder:
    """Return the pane in its holder."""
    return RecordsHolder(ctx, CannedPane(ctx))
