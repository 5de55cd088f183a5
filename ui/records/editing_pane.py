"""A pane whose form is kept while it is typed: one unsaved edit a record, saved, undone, or settled with another's."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import SignalInstance

from app.context import Context
from i18n import _, ngettext
from services.kernel.errors import Stale
from ui.common.actions import ActionSet, ActionSpec
from ui.common.band import Band, BandAction, BandArea, Kind
from ui.common.clash import RecordField, clash_of
from ui.common.conflict_dialog import ask_conflict
from ui.common.errors import clear_error, show_error
from ui.common.form import Form
from ui.common.panel import Foot
from ui.common.toast import show_toast
from ui.records.edits import NEW, Edits, Fields
from ui.records.pane import Pane

_KEPT: Final = "kept"


class EditingPane(Pane):
    """Subclasses say what a record's fields are and what saving them sends. Nothing typed is lost."""

    fields: tuple[RecordField, ...] = ()

    def __init__(self, ctx: Context, name: str, actions: Sequence[ActionSpec]) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, actions, ctx.actor)
        self.row: Any = None
        self.base: Fields = {}
        self.form = Form()
        self.under = Foot()
        self.kept = BandArea()
        self.edits = Edits(ctx, self, name)
        self._undo = next(spec.id for spec in actions if spec.id.endswith("Undo"))
        self._filling = self._clashing = False
        self.actions_.on(self._undo, self._forget)
        self.edits.loaded.connect(lambda: self.show_record(self.row))

    # ---- for the pane to write -----------------------------------------------------------------------------------

    def show_row(self, row: Any) -> None:
        """Show what stands around the fields of a record; None = of a new one."""
        raise NotImplementedError

    def facts(self, row: Any) -> Fields:
        """Return a record's fields; None = those of a new one."""
        raise NotImplementedError

    def typed(self) -> Fields:
        """Return what stands in the form."""
        raise NotImplementedError

    def fill(self, fields: Fields) -> None:
        """Show these values in the form."""
        raise NotImplementedError

    def submit(self) -> None:
        """Check the form and send it."""
        raise NotImplementedError

    def show_stored(self, row_id: int | None) -> None:
        """Turn to a stored record; None = whichever is current."""
        raise NotImplementedError

    def note(self) -> str:
        """Return what saving causes, for the foot of a record that is not being changed."""
        return ""

    def new_dropped(self) -> None:
        """Clear what a new record holds beside its fields. A pane with a secret overrides this."""

    def watch(self, *signals: SignalInstance) -> None:
        """Keep what is typed whenever one of these fields changes."""
        for signal in signals:
            signal.connect(lambda *_value: self._edited())

    def _key(self) -> str:
        """Return under which key the record in the form keeps its edit."""
        return NEW if self.row is None else str(self.row.id)

    def _edited(self) -> None:
        if not self._filling:
            self.edits.put(self._key(), self.base, self.typed())

    def show_record(self, row: Any) -> None:
        """Show a record with what is typed over it; None = the new one."""
        self.row = row
        edit = self.edits.get(self._key())
        self.base = edit.base if edit is not None else self.facts(row)
        self._filling = True
        self.form.clear_errors()
        self.show_row(row)
        self.fill(edit.typed if edit is not None else self.base)
        self._filling = False
        self.tell_edits()

    def tell_edits(self) -> None:
        """Say above the form that its record is not saved, and at the foot how many are not."""
        changed, count = self.edits.get(self._key()) is not None, len(self.edits.records())
        self.actions_.show(self._undo, shown=changed)
        self.actions_.allow(self._undo)
        if not changed:
            self.kept.take(_KEPT)
        elif self.kept.get(_KEPT) is None:
            undo = BandAction(_("Undo the changes"), self._forget, "F4")
            self.kept.put(_KEPT, Band(Kind.ADVICE, _("Not saved, kept on this PC"), undo, icon="floppy-disk"))
        words = ngettext("{n} record is not saved", "{n} records are not saved", count).format(n=count)
        self.under.set_note(self.note(), words if count > changed else "")
        self.keys_changed.emit()

    def _forget(self) -> None:
        """Show the record as it is stored: a person throws the edit away."""
        row = self.row
        self.edits.drop(self._key())
        clear_error(self)
        if row is None:
            self.new_dropped()
        self.show_stored(row.id if row is not None else None)

    def save(self, command: Any, words: str) -> None:
        """Send a step beside the form; what is being typed stays."""
        clear_error(self)
        self.ctx.run(command, self, lambda _value: show_toast(self, words), lambda error: show_error(self, error))

    def save_form(self, command: Any, words: str) -> None:
        """Send the form; what was typed stays when it is refused, and what is typed meanwhile stays, too."""
        clear_error(self)
        key, sent = self._key(), self.typed()

        def done(value: object) -> None:
            later = self.typed() if self._key() == key else sent
            if self._key() == key:
                self.base = sent
            self.edits.drop(key)
            self.edits.put(str(value) if key == NEW else key, sent, later)
            if key == NEW:
                self.new_dropped()
                self.show_stored(value if isinstance(value, int) else None)
            show_toast(self, words)

        self.ctx.run(command, self, done, self._refused)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Stale):
            self._clashing = True
            self.refresh()
        else:
            show_error(self, error)

    def settle(self) -> None:
        """After a refusal: show what somebody else saved beside what is typed, and save what the person chooses."""
        if not self._clashing or self.row is None:
            return
        self._clashing = False
        theirs, mine, row_id = self.facts(self.row), self.typed(), self.row.id

        def chosen(taken: frozenset[str]) -> None:
            kept = {key: theirs[key] if key in taken else value for key, value in mine.items()}
            self.edits.drop(str(row_id))
            self.edits.put(str(row_id), theirs, kept)
            self.show_stored(row_id)
            if kept != theirs:
                self.submit()

        ask_conflict(self, clash_of(self.fields, self.base, mine, theirs), chosen)

    def unsaved(self) -> int:
        """Return how many records are being changed."""
        return len(self.edits.records())
