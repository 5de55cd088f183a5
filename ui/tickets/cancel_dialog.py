"""Taking a ticket back (撤单): the reason of the list, the words, and for the caller's wish who said so and when."""

from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from i18n import N_, _
from services.tickets.cancelling import BY_CALLER, CancelTicket, cancel_reasons
from services.tickets.dto import TicketId
from services.tickets.rules import LONGEST_REASON
from ui.common.dates import moment_field, moment_of
from ui.common.dialogs import Dialog
from ui.common.form import Form, Row
from ui.common.pick_box import PickBox
from ui.common.reason_dialog import pick_items
from ui.common.text_area import TextArea


class CancelDialog(Dialog):
    """Asks for it all in one form; who and when show for the caller's own wish only."""

    def __init__(self, parent: QWidget, now: datetime) -> None:
        words = _("It ends here and is kept. The units' parts are taken back, and no rate counts it.")
        super().__init__(parent, _("Take the ticket back"), words)
        self._now = now
        self._code = PickBox(pick_items(cancel_reasons()), name="cancel.code")
        self._who = QLineEdit()
        self._who.setObjectName("cancel.who")
        self._when = moment_field(now, name="cancel.when", words=_("When it was withdrawn"))
        self._words = TextArea(name="cancel.words", most=LONGEST_REASON, lines=3)
        self._form = Form()
        self._form.add(Row("code", N_("Reason"), required=True, check=self._code_error), self._code)
        self._form.add(Row("who", N_("Who withdrew it"), required=True, check=self._who_error), self._who)
        self._form.add(Row("when", N_("When it was withdrawn"), required=True), self._when)
        self._form.add(Row("words", N_("In words"), required=True, check=self._words_error), self._words)
        self._form.way.lead((self._code, self._who, self._words))
        self.body.addWidget(self._form)
        self.add_main(_("Take back"), danger=True)
        self._code.changed.connect(lambda _value: self._arrange())
        self._arrange()
        self._code.setFocus()

    def _arrange(self) -> None:
        for key in ("who", "when"):
            self._form.row(key).setVisible(self._by_caller())
        self.adjustSize()

    def _by_caller(self) -> bool:
        return bool(self._code.value() == BY_CALLER)

    def _code_error(self) -> str:
        return "" if self._code.value() is not None else _("Choose one.")

    def _who_error(self) -> str:
        return _("Write who withdrew it.") if self._by_caller() and not self._who.text().strip() else ""

    def _words_error(self) -> str:
        if not self._words.text():
            return _("Write the reason in a few words.")
        return _("At most {most} letters.").format(most=LONGEST_REASON) if self._words.too_long() else ""

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()

    def command(self, ticket_id: int, version: int) -> CancelTicket:
        """Return the step as it is filled in."""
        code, words = str(self._code.value()), self._words.text()
        if not self._by_caller():
            return CancelTicket(TicketId(ticket_id), version, code, words)
        said_at = min(moment_of(self._when), self._now)
        return CancelTicket(TicketId(ticket_id), version, code, words, self._who.text().strip(), said_at)
