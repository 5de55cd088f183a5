"""All that the logs hold of one step: from where it came, what was asked, what it changed."""

from functools import partial

from PySide6.QtCore import Signal

from app.context import Context
from i18n import _
from services.audit.change_queries import ChangeRow, changes_of_chain, changes_of_command
from services.people.log_queries import LogRow
from ui.common.buttons import KeyButton
from ui.common.errors import show_error
from ui.common.panel import Panel
from ui.common.text_area import TextArea
from ui.tabs.system.changes_dialog import ChangesDialog
from ui.tabs.system.log_words import command_words, detail_words


class StepDetail(Panel):
    """Shows the step that is chosen; what a step changed is asked for once, for it never changes."""

    found = Signal()
    """What the step on screen changed is known now."""

    def __init__(self, ctx: Context, button: KeyButton) -> None:
        super().__init__(" ", padded=True)
        self._ctx = ctx
        self._row: LogRow | None = None
        self._known: dict[int, tuple[ChangeRow, ...]] = {}
        self._text = TextArea(name="system.logDetail", lines=6)
        self._text.set_read_only(on=True)
        self.body.addWidget(self._text, 1)
        self.add_foot().add_button(button)

    def changes(self) -> tuple[ChangeRow, ...]:
        """Return what the step on screen changed, as far as it is known."""
        return self._known.get(self._row.id, ()) if self._row else ()

    def show_step(self, row: LogRow | None) -> None:
        """Show this step."""
        self._row = row
        self.set_title(command_words(row.command) if row else _("A step"), f"#{row.id}" if row else "")
        if row and row.id not in self._known:
            take = partial(self._take, row.id)
            self._ctx.ask(changes_of_command, row.id, owner=self, done=take, failed=lambda _error: None)
        words = detail_words(row, self.changes()) if row else ""
        if self._text.text() != words:
            self._text.set_text(words)

    def _take(self, log_id: int, rows: tuple[ChangeRow, ...]) -> None:
        self._known[log_id] = rows
        self.show_step(self._row)
        self.found.emit()

    def show_all_changes(self) -> None:
        """Open all that was changed of the ticket of this step, or of its list."""
        changes = self.changes()
        if self._row is None or not changes:
            return
        chain = next((one.chain for one in changes if one.chain.startswith("ticket:")), changes[0].chain)
        title = _("Changes: {subject}").format(subject=self._row.subject or command_words(self._row.command))

        def done(rows: tuple[ChangeRow, ...]) -> None:
            ChangesDialog(self, title, rows).open()

        self._ctx.ask(changes_of_chain, chain, owner=self, done=done, failed=partial(show_error, self))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._text.editor.setAccessibleName(_("What the log holds"))
        self.show_step(self._row)
