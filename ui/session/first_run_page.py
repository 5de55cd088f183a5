"""The first run: county, paper head, first person; then the recovery code, typed back in part."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit

from app.program import Founder
from i18n import _
from services.people.founding import FoundingFacts
from ui.common.band import Band, Kind
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.paint import Ink
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.session.entry_frame import EntryFrame
from ui.session.fields import labelled, line, secret_line

# Where each field stands: county and issuer, code, person and login, both passwords.
_PLACES: Final = ((0, 0), (0, 1), (1, 0), (2, 0), (2, 1), (3, 0), (3, 1))


@dataclass(frozen=True)
class FirstDay:
    """What the page asks for."""

    facts: FoundingFacts
    founder: Founder


class FirstRunPage(EntryFrame):
    """Asks who the county and the first person are; emits ``submitted`` with a FirstDay."""

    submitted = Signal(object)

    def __init__(self, defaults: FoundingFacts, place: str) -> None:
        super().__init__(
            _("Set up this office"), _("Three facts and a password; everything else comes with the program."), width=560
        )
        self._county = line("firstRun.county", _("County"), defaults.county)
        self._bureau = line("firstRun.bureau", _("Issuer of papers"), defaults.bureau)
        self._code = line("firstRun.bureauCode", _("Code before paper numbers"))
        self._code.setPlaceholderText(_("May be set later; until then papers are drafts"))
        self._name = line("firstRun.personName", _("First person"))
        self._login = line("firstRun.login", _("Login name"))
        self._password = secret_line("firstRun.password", _("Password"))
        self._again = secret_line("firstRun.passwordAgain", _("The password again"))
        self._button = KeyButton(_("Set up"), PRIMARY, key="Ctrl+Return", sz="large")
        self._button.setObjectName("firstRun.submit")
        self._button.setSizePolicy(self._name.sizePolicy())
        self._button.setShortcut("Ctrl+Return")
        self._fill()
        self.set_foot(place)
        self._button.clicked.connect(self._submit)

    def _fill(self) -> None:
        """Lay the fields out in the order they are thought of."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for field, (line_number, column) in zip(self._fields(), _PLACES, strict=True):
            grid.addLayout(labelled(field.accessibleName(), field), line_number, column)
        self.column.addLayout(grid)
        rule = _("At least 10 characters, three of: capitals, small letters, digits, other signs; not the name.")
        self.column.addWidget(Paragraph(rule, Ink("small", "text-3")))
        self.column.addWidget(self._button)

    def _fields(self) -> tuple[QLineEdit, ...]:
        """Return the fields in order."""
        return (self._county, self._bureau, self._code, self._name, self._login, self._password, self._again)

    def focus(self) -> None:
        """Put the keyboard into the county, marked: what stands there is an example, and papers are headed by it."""
        self._county.setFocus(Qt.FocusReason.OtherFocusReason)
        self._county.selectAll()

    def refuse(self, words: str) -> None:
        """Say what is wrong; everything typed stays."""
        self._button.setEnabled(True)
        self.bands.put("error", Band(Kind.BAD, words))

    def _submit(self) -> None:
        """Check what only this page can know, then hand over."""
        if self._password.text() != self._again.text():
            self.refuse(_("The two passwords differ; type them again."))
            return
        missing = next((field for field in (self._county, self._bureau, self._login) if not field.text().strip()), None)
        if missing is not None:
            self.refuse(_("Still empty: {field}.").format(field=missing.accessibleName()))
            missing.setFocus()
            return
        self.bands.take("error")
        self._button.setEnabled(False)
        facts = FoundingFacts(
            county=self._county.text().strip(),
            bureau=self._bureau.text().strip(),
            bureau_code=self._code.text().strip(),
        )
        login = self._login.text().strip()
        founder = Founder(login, self._name.text().strip() or login, self._password.text())
        self.submitted.emit(FirstDay(facts, founder))


class RecoveryPage(EntryFrame):
    """Shows the recovery code once and has its last group typed back."""

    confirmed = Signal()

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Recovery code"), _("It opens the data when this PC or its key is lost. It is shown only now."), width=420
        )
        self._code = code
        shown = label("\n".join((code[:31], code[32:])), "ticket")
        shown.setObjectName("recovery.code")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._typed = line("recovery.typed", _("Last group"))
        button = KeyButton(_("It is written down"), PRIMARY, key="Return", sz="large")
        button.setObjectName("recovery.submit")
        button.setSizePolicy(self._typed.sizePolicy())
        self.column.addWidget(shown)
        advice = _(
            "Write it on paper and keep it in the office's safe, away from this PC. Then type its last group here."
        )
        self.column.addWidget(Paragraph(advice, Ink("body", "text-2")))
        self.column.addLayout(labelled(_("Last group"), self._typed))
        self.column.addWidget(button)
        button.clicked.connect(self._check)
        self._typed.returnPressed.connect(self._check)

    def focus(self) -> None:
        """Put the keyboard into the field."""
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        """Compare the last group."""
        if self._typed.text().strip().upper() == self._code.rsplit("-", 1)[-1]:
            self.confirmed.emit()
        else:
            self.bands.put("error", Band(Kind.BAD, _("This is not the last group of the code above.")))
