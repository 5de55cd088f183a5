"""The fields of the office itself: its name and telephone on papers, and the watermark on its pages."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from i18n import N_, _
from services.directory.commands import SaveCounty
from services.directory.dto import County
from ui.common.form import Form, Row


class OfficeForm(QWidget):
    """Two lines and a tick."""

    edited = Signal()
    """Something was typed or ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.centre, self._telephone = _line("system.centre"), _line("system.telephone")
        self._mark = QCheckBox()
        self._mark.setObjectName("system.watermark")
        self._form = Form(columns=2)
        self._form.add(
            Row("centre", N_("Centre"), required=True, check=lambda: _centre_error(self.centre.text())), self.centre
        )
        self._form.add(Row("telephone", N_("Telephone")), self._telephone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._form)
        column.addWidget(self._mark)
        for signal in (self.centre.textChanged, self._telephone.textChanged, self._mark.toggled):
            signal.connect(lambda *_words: self.edited.emit())

    def fill(self, shown: Mapping[str, Any]) -> None:
        """Show what is typed, else what is stored."""
        self.centre.setText(shown["centre"])
        self._telephone.setText(shown["telephone"])
        self._mark.setChecked(shown.get("watermark", True))

    def typed(self) -> SaveCounty:
        """Return the office as it is typed."""
        return SaveCounty(self.centre.text().strip(), self._telephone.text().strip(), self._mark.isChecked())

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._form.retranslate()
        self._mark.setText(_("Every page carries name, login and minute; pages with clear names always do"))


def office_of(facts: County) -> SaveCounty:
    """Return the office as it is stored."""
    return SaveCounty(facts.centre, facts.telephone, facts.watermark)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def _centre_error(words: str) -> str:
    return "" if words.strip() else _("Write the name of the centre.")
