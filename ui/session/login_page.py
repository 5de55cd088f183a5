"""The login page; in a demo county it lists the demo accounts, one click each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from i18n import _
from services.access.role_words import role_words
from services.people.welcome import DemoAccount, Welcome
from ui.common.band import Band, Kind
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.errors import clear_error
from ui.common.paint import Ink
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.session.entry_frame import EntryFrame
from ui.session.fields import CapsWarning, labelled, line, secret_line


class LoginPage(EntryFrame):
    """Asks for name and password; emits ``submitted`` and stays until told what came of it."""

    submitted = Signal(str, str)

    def __init__(self, welcome: Welcome, last_login: str, place: str) -> None:
        super().__init__(_("Log in"), welcome.county.centre)
        self._name = line("login.name", _("Login name"), last_login)
        self._password = secret_line("login.password", _("Password"))
        self._button = KeyButton(_("Log in"), PRIMARY, key="Return", sz="large")
        self._button.setObjectName("login.submit")
        self._button.setSizePolicy(self._name.sizePolicy())
        self.column.addLayout(labelled(_("Login name"), self._name))
        self.column.addLayout(labelled(_("Password"), self._password))
        self.column.addWidget(CapsWarning(self._password))
        self.column.addSpacing(6)
        self.column.addWidget(self._button)
        self.column.addWidget(label(_("Forgot the password? The administrator sets a new one."), "meta"))
        if welcome.accounts:
            told = _("Demo county, everything invented. Password of all: {password}")
            self.column.addWidget(Paragraph(told.format(password=welcome.demo_password), Ink("small", "text-3")))
            self.column.addWidget(self._demo(welcome))
        self.set_foot(place)
        self._button.clicked.connect(self._submit)
        self._name.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._submit)

    def focus(self) -> None:
        """Put the keyboard into the first field that is still to be filled."""
        field = self._password if self._name.text() else self._name
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the button while the password is checked."""
        self._button.setEnabled(not busy)

    def refuse(self, words: str) -> None:
        """Say why nobody was let in; the password is typed again."""
        self.set_busy(busy=False)
        self.bands.put("error", Band(Kind.BAD, words))
        self._password.clear()
        self._password.setFocus()

    def tell(self, words: str) -> None:
        """Say why the person is here again."""
        self.bands.put("reason", Band(Kind.WARN, words))

    def _submit(self) -> None:
        """Hand over what was typed."""
        if not self._button.isEnabled():
            return
        clear_error(self)
        if self._name.text() and self._password.text():
            self.set_busy(busy=True)
            self.submitted.emit(self._name.text(), self._password.text())
            return
        words = _("Type the password.") if self._name.text() else _("Type the login name.")
        self.bands.put("error", Band(Kind.BAD, words))
        self.focus()

    def _demo(self, welcome: Welcome) -> QWidget:
        """Return the demo accounts."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.setColumnStretch(2, 1)
        for place, account in enumerate(welcome.accounts):
            button = self._account(account, welcome.demo_password)
            grid.addWidget(button, place // 3, place % 3, Qt.AlignmentFlag.AlignLeft)
        return box

    def _account(self, account: DemoAccount, password: str) -> KeyButton:
        """Return a button that fills in one demo account."""
        button = KeyButton(role_words(account.role), GHOST, sz="small")
        button.setObjectName(f"login.demo.{account.role.value}")

        def fill() -> None:
            self._name.setText(account.login)
            self._password.setText(password)
            self._submit()

        button.clicked.connect(fill)
        return button
