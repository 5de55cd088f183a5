"""Another password for whoever is logged in: the old one is proved, the new one judged while it is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from i18n import N_, _
from services.kernel.errors import LoginRefused
from services.people.passwords import SHORTEST, weakness
from ui.common.dialogs import Dialog
from ui.common.errors import error_words
from ui.common.form import Form, Row
from ui.session.fields import StrengthLine


class OwnPasswordDialog(Dialog):
    """Asks for the old one once and the new one twice; stays open until told what came of it."""

    wanted = Signal(str, str)
    """The old and the new password: change it, then `accept()`, or `refuse(error)`."""

    def __init__(self, parent: QWidget, login: str) -> None:
        words = _(
            "At least {n} characters, three of the four kinds: capitals, small letters, digits, other signs; not the "
            "login name, and none of your last passwords. Your other desks are logged out."
        )
        super().__init__(parent, _("Change the password"), words.format(n=SHORTEST))
        self._login = login
        self._old, self._new, self._again = (_field(name) for name in ("old", "new", "again"))
        self._form = Form()
        self._form.add(Row("old", N_("Present password"), required=True, check=self._old_error), self._old)
        self._form.add(Row("new", N_("New password"), required=True, check=self._new_error), self._new)
        self._form.add(Row("again", N_("Again"), required=True, check=self._again_error), self._again)
        self._form.way.lead((self._old, self._new, self._again))
        self.body.addWidget(self._form)
        self.body.addWidget(StrengthLine(self._new, login))
        self._main_button = self.add_main(_("Change it"))
        self._old.setFocus()

    def _old_error(self) -> str:
        return "" if self._old.text() else _("Write the password you log in with now.")

    def _new_error(self) -> str:
        if not self._new.text():
            return _("Write the new password.")
        if self._new.text() == self._old.text():
            return _("It is the present one; choose another.")
        return weakness(self._new.text(), self._login)

    def _again_error(self) -> str:
        return "" if self._new.text() == self._again.text() else _("The two are not the same.")

    @override
    def check(self) -> bool:
        return self._form.check()

    @override
    def try_accept(self) -> None:
        if self._main_button.isEnabled() and self.check():
            self._main_button.setEnabled(False)
            self.wanted.emit(self._old.text(), self._new.text())

    def refuse(self, error: Exception) -> None:
        """Say why it was not changed, at the field that is to blame."""
        self._main_button.setEnabled(True)
        if isinstance(error, LoginRefused):
            self._form.set_error("old", _("This is not your present password."))
            self._old.clear()
            self._old.setFocus()
        else:
            self._form.set_error("new", error_words(error))
            self._new.setFocus()


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(f"ownPassword.{name}")
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
