"""Before the work: a password of one's own instead of one that somebody else has set, or that has run out."""

from PySide6.QtCore import Qt, Signal

from i18n import _
from ui.common.band import Band, Kind
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.paint import Ink
from ui.common.wrapped import Paragraph
from ui.session.entry_frame import EntryFrame
from ui.session.fields import StrengthLine, labelled, secret_line


class PasswordPage(EntryFrame):
    """Asks twice for a new password; emits ``submitted`` with it."""

    submitted = Signal(str)

    def __init__(self, name: str, login: str, *, expired: bool = False) -> None:
        super().__init__(_("A new password") if expired else _("A password of your own"), name)
        if expired:
            words = _("Your password has run out. Choose another one; none of the last may be taken.")
            self.bands.put("reason", Band(Kind.WARN, words))
        self._new = secret_line("password.new", _("New password"))
        self._again = secret_line("password.again", _("The password again"))
        self._button = KeyButton(_("Save and go on"), PRIMARY, key="Return", sz="large")
        self._button.setObjectName("password.submit")
        self._button.setSizePolicy(self._new.sizePolicy())
        self.column.addLayout(labelled(_("New password"), self._new))
        self.column.addWidget(StrengthLine(self._new, login))
        self.column.addLayout(labelled(_("The password again"), self._again))
        rule = _("At least 10 characters, three of: capitals, small letters, digits, other signs; not the name.")
        self.column.addWidget(Paragraph(rule, Ink("small", "text-3")))
        self.column.addWidget(self._button)
        self._new.returnPressed.connect(self._again.setFocus)
        self._again.returnPressed.connect(self._submit)
        self._button.clicked.connect(self._submit)

    def focus(self) -> None:
        """Put the keyboard into the first field."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """Say why it was not taken."""
        self._button.setEnabled(True)
        self.bands.put("error", Band(Kind.BAD, words))

    def _submit(self) -> None:
        """Hand the password over when both are the same."""
        if self._new.text() != self._again.text():
            self.refuse(_("The two passwords differ; type them again."))
        elif self._button.isEnabled():
            self._button.setEnabled(False)
            self.submitted.emit(self._new.text())
