"""Why this unit leads: the basis as a segment, and where it is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from i18n import _, current
from services.kernel.labels import label as enum_label
from services.kernel.vocabulary import DispatchBasis
from ui.common.form import label_width
from ui.common.segment import Choice, Segment
from ui.common.words import label
from ui.theme.look import form_gap

_MOST = 300


class BasisRow(QWidget):
    """The last row of the form."""

    changed = Signal()
    """The person chose or typed something."""

    def __init__(self) -> None:
        super().__init__()
        self._basis = Segment((), name="dispatch.basis")
        self._note = QLineEdit()
        self._note.setObjectName("dispatch.basisNote")
        self._note.setMaxLength(_MOST)
        self._title = label("", "label")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(form_gap())
        self._grid.setColumnStretch(2, 1)
        self._basis.changed.connect(lambda _value: self.changed.emit())
        self._note.textEdited.connect(lambda _words: self.changed.emit())
        self.retranslate()

    def basis(self) -> DispatchBasis | None:
        """Return the basis, None before one is chosen."""
        value = self._basis.value()
        return DispatchBasis(value) if value is not None else None

    def note(self) -> str:
        """Return where it is written."""
        return self._note.text().strip()

    def fill(self, basis: DispatchBasis | None, note: str) -> None:
        """Show these values. Tells nobody."""
        self._basis.set_value(basis)
        self._note.setText(note)

    def propose(self, basis: DispatchBasis) -> None:
        """Choose a basis unless one is chosen."""
        if self._basis.value() is None:
            self._basis.set_value(basis)

    def _place(self) -> None:
        """Put the note beside the basis, or below it in a language with longer words."""
        below = not current().startswith("zh")
        self._title.setFixedWidth(label_width() + 2)
        for widget in (self._title, self._basis, self._note):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self._basis, 0, 1, 1, 2 if below else 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._note, int(below), 1 if below else 2, 1, 2 if below else 1)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._basis.set_choices([Choice(one, enum_label(one)) for one in DispatchBasis])
        self._basis.setAccessibleName(_("Why this lead"))
        self._title.setText(_("Basis"))
        self._note.setPlaceholderText(_("Where it is written, if anywhere"))
        self._note.setAccessibleName(_("Note on the basis"))
        self._place()
