"""A new password for somebody, with the policy in words."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from i18n import N_, _
from services.people.passwords import SHORTEST
from ui.common.dialogs import Dialog
from ui.common.form import Form, Row


def policy_words() -> str:
    """Return what a password must be."""
    words = _(
        "At least {n} characters, three of the four kinds: capitals, small letters, digits, other signs; not the login "
        "name. The person must change it at the first login."
    )
    return words.format(n=SHORTEST)


class PasswordDialog(Dialog):
    """Asks twice, so that a slip of the finger locks nobody out."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, _("New password for {name}").format(name=name), policy_words())
        self._first, self._again = QLineEdit(), QLineEdit()
        for field, key in ((self._first, "system.newPassword"), (self._again, "system.newPasswordAgain")):
            field.setObjectName(key)
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._form = Form()
        self._form.add(Row("first", N_("Password"), required=True, check=self._first_error), self._first)
        self._form.add(Row("again", N_("Again"), required=True, check=self._again_error), self._again)
        self.body.addWidget(self._form)
        self.add_main(_("Set the password"))
        self._first.setFocus()

    def _first_error(self) -> str:
        return "" if self._first.text() else _("Write the new password.")

    def _again_error(self) -> str:
        return "" if self._first.text() == self._again.text() else _("The two are not the same.")

    def check(self) -> bool:
        """Show what is wrong."""
        return self._form.check()

    def password(self) -> str:
        """Return the password."""
        return self._first.text()


def ask_password(parent: QWidget, name: str, done: Callable[[str], None]) -> PasswordDialog:
    """Open the question; call `done` with the password."""
    dialog = PasswordDialog(parent, name)
    dialog.accepted.connect(lambda: done(dialog.password()))
    dialog.open()
    return dialog
