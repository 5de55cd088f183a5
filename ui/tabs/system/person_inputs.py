"""What is typed of an account: login, name, first password, unit, roles."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from i18n import N_, _
from services.access.permissions import Role
from services.access.role_words import role_words
from ui.common.choice_pills import ChoicePills
from ui.common.form import Form, Row
from ui.common.pick_box import PickBox
from ui.common.segment import Choice
from ui.records.edits import Fields


class PersonInputs:
    """The fields of the form of an account."""

    def __init__(self) -> None:
        self.login, self.name = _line("system.personLogin"), _line("system.personName")
        self.password = _line("system.personPasswordField")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.roles = ChoicePills(_role_choices(), name="system.personRoles")
        self.unit = PickBox(name="system.personUnit", hint=_("None: the centre"))

    def lay_into(self, form: Form) -> None:
        """Add the rows, in the order of the typing."""
        for key, title, field, words in (
            ("login", N_("Login name"), self.login, N_("Write the name used to log in.")),
            ("name", N_("Name"), self.name, N_("Write the person's name.")),
            ("password", N_("Password"), self.password, N_("Write a first password.")),
        ):
            form.add(Row(key, title, required=True, check=_missing(field, words)), field)
        form.add(Row("unit", N_("Unit")), self.unit)
        form.add(Row("roles", N_("Roles"), required=True), self.roles)
        form.way.lead((self.login, self.name, self.password, self.unit, self.roles))

    def typed(self) -> Fields:
        """Return what stands in the form; a password is none of it: it is never written to disk."""
        return {
            "login": self.login.text(),
            "name": self.name.text(),
            "roles": sorted(Role(value).value for value in self.roles.values()),
            "unit": self.unit.value() or 0,
        }

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self.login.setText(fields["login"])
        self.name.setText(fields["name"])
        self.roles.set_values([Role(value) for value in fields["roles"]])
        self.unit.set_value(fields["unit"])

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.roles.set_choices(_role_choices())
        self.roles.setAccessibleName(_("Roles"))
        self.unit.set_hint(_("None: the centre"))


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


def _missing(field: QLineEdit, words: str) -> Callable[[], str]:
    return lambda: "" if field.text().strip() else _(words)


def _role_choices() -> tuple[Choice, ...]:
    return tuple(Choice(role, role_words(role)) for role in Role)
