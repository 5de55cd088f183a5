"""Under what name, and for whom, a list is saved. Stays open with all that was typed when the name is refused."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from i18n import N_, _
from services.access.audiences import Audience, audience_words
from services.kernel.errors import DomainError
from services.views.rules import LONGEST_NAME, checked_name
from ui.common.dialogs import Dialog
from ui.common.errors import error_words
from ui.common.form import Form, Row
from ui.common.pick_box import PickBox, PickItem


class SaveListDialog(Dialog):
    """A name, and an audience where there is a choice."""

    wanted = Signal()
    """The name can be tried: save, then `accept()`, or `refuse(error)`."""

    def __init__(self, parent: QWidget, audiences: Sequence[Audience]) -> None:
        words = _("Filters, order and columns of this list are kept; how many tickets it finds is counted anew.")
        super().__init__(parent, _("Save this list"), words)
        self._form = Form()
        self._name = QLineEdit()
        self._name.setObjectName("savedList.name")
        self._name.setMaxLength(LONGEST_NAME)
        self._whom = PickBox([PickItem(one, audience_words(one)) for one in audiences], name="savedList.audience")
        self._whom.set_value(audiences[0])
        self._form.add(Row("name", N_("Name of the list"), required=True, check=self._error), self._name)
        self._form.add(Row("audience", N_("For whom")), self._whom)
        self._form.show_row("audience", shown=len(audiences) > 1)
        self.body.addWidget(self._form)
        self.add_main(_("Save"))
        self._name.setFocus()

    def _error(self) -> str:
        try:
            checked_name(self._name.text())
        except DomainError as error:
            return error_words(error)
        return ""

    @override
    def check(self) -> bool:
        return self._form.check()

    @override
    def try_accept(self) -> None:
        if self.check():
            self.wanted.emit()

    def refuse(self, error: Exception) -> None:
        """Say why it was not saved."""
        self._form.set_error("name", error_words(error))
        self._name.setFocus()

    def name(self) -> str:
        """Return the name typed."""
        return self._name.text()

    def audience(self) -> Audience:
        """Return for whom."""
        chosen: Audience = self._whom.value()
        return chosen
