"""The same caller asks again about a running matter (rule G12): added to that ticket with one key, nothing is lost."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QWidget

from i18n import N_, _
from services.tickets.dto import CallerHistory, TicketId, TicketRow
from services.tickets.rules import LONGEST_TEXT
from services.tickets.supplementing import ENDED, AddSupplement
from ui.common.actions import ActionSet
from ui.common.dialogs import Dialog, Width
from ui.common.errors import clear_error, show_error
from ui.common.form import Form, Row
from ui.common.pick_box import PickBox, PickItem
from ui.common.tab import Tab
from ui.common.text_area import TextArea
from ui.common.toast import show_toast
from ui.tabs.intake.drafts import DraftDesk
from ui.tabs.intake.side import Side

ACTION = "intake.supplement"


def running(history: CallerHistory | None) -> tuple[TicketRow, ...]:
    """Return the caller's tickets that are not finished, as the history shows them."""
    return tuple(row for row in history.tickets if row.state not in ENDED) if history is not None else ()


class SupplementDialog(Dialog):
    """To which ticket, what the caller said, and whether the unit is chased."""

    def __init__(self, parent: QWidget, rows: Sequence[TicketRow], chosen: int, words: str) -> None:
        told = _("No new ticket: the call is kept in the old one with your name, and the unit reads it.")
        super().__init__(parent, _("Add this call to a running ticket"), told, Width.MEDIUM)
        self._ticket = PickBox(
            [PickItem(row.id, f"{row.number} {row.title}") for row in rows], name="supplement.ticket"
        )
        self._ticket.set_value(chosen)
        self._words = TextArea(name="supplement.words", most=LONGEST_TEXT, lines=4)
        self._words.set_text(words)
        self._words.editor.setPlaceholderText(_("What the caller added or asked for"))
        self._chases = QCheckBox(_("Chase the unit that leads"))
        self._chases.setObjectName("supplement.chases")
        self._chases.setChecked(True)
        self._form = Form()
        self._form.add(Row("ticket", N_("Running ticket"), required=True), self._ticket)
        self._form.add(Row("words", N_("What the caller said"), required=True, check=self._error), self._words)
        self._form.way.lead((self._ticket, self._words))
        self.body.addWidget(self._form)
        self.body.addWidget(self._chases)
        self.add_main(_("Add to the ticket"))
        self._words.setFocus()

    def _error(self) -> str:
        if not self._words.text():
            return _("Write it in a few words; it stays in the record.")
        return _("At most {most} letters.").format(most=LONGEST_TEXT) if self._words.too_long() else ""

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()

    def command(self) -> AddSupplement:
        """Return the step as it is filled in."""
        return AddSupplement(TicketId(self._ticket.value()), self._words.text(), self._chases.isChecked())


class SupplementDesk(QObject):
    """Offers the step while the caller has a running ticket; the call on screen goes into it and is put away."""

    def __init__(self, tab: Tab, desk: DraftDesk, parts: tuple[Side, ActionSet]) -> None:
        super().__init__(tab)
        self._tab = tab
        self._desk = desk
        self._side, self._actions = parts
        self._actions.on(ACTION, self._ask_any)
        self._side.help.caller.turned.connect(self.judge)
        desk.changed.connect(self.judge)
        self.judge()

    def judge(self) -> None:
        """Open the step where there is a running ticket and the call is none of its own yet."""
        rows = running(self._side.help.caller.history())
        self._actions.show(ACTION, shown=bool(rows))
        kept = self._desk.current().state.ticket_id is not None
        self._actions.allow(ACTION, _("This call is kept as a ticket of its own already.") if kept else "")

    def _ask_any(self) -> None:
        self.ask()

    def ask(self, ticket_id: int | None = None) -> bool:
        """Ask to which ticket and with which words; this one, else the one current in the history, comes first.

        Return whether there was anything to ask.
        """
        caller, call = self._side.help.caller, self._desk.current()
        rows = running(caller.history())
        known = ticket_id is None or any(row.id == ticket_id for row in rows)
        if not rows or not known or call.state.ticket_id is not None:
            return False
        current = ticket_id or caller.table.current_id()
        chosen = next((row.id for row in rows if row.id == current), rows[0].id)
        dialog = SupplementDialog(self._tab, rows, chosen, call.state.content)
        dialog.accepted.connect(lambda: self._send(dialog.command(), call.id))
        dialog.open()
        return True

    def _send(self, command: AddSupplement, call_id: str) -> None:
        clear_error(self._tab)
        self._tab.ctx.run(
            command, self._tab, lambda chased: self._done(call_id, chased=chased, asked=command.chases),
            lambda error: show_error(self._tab, error),
        )  # fmt: skip

    def _done(self, call_id: str, *, chased: bool, asked: bool) -> None:
        """Put the call away; say honestly when there was no unit to be chased."""
        self._desk.forget(call_id)
        words = _("Added to the ticket; the unit is chased.") if chased else _("Added to the ticket.")
        if asked and not chased:
            words = _("Added to the ticket; no unit is working on it at this moment, so none was chased.")
        show_toast(self._tab, words)
