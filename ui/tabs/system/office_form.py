"""The form of the office and its paper heads: fields in, fields out, and what it all comes to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from i18n import N_, _
from services.bus.command import Command
from services.directory.commands import SaveCounty, SavePaperHead
from services.directory.dto import County, PaperHead
from ui.common.form import Form, Row
from ui.common.paint import Ink
from ui.common.words import hairline, label
from ui.common.wrapped import Paragraph
from ui.records.edits import Fields
from ui.tabs.system.head_table import HeadTable
from ui.theme.look import size


class OfficeForm(QWidget):
    """Centre, telephone, watermark, and the heads under them."""

    edited = Signal()
    """The person changed something."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self.centre, self.telephone = _line("system.centre"), _line("system.telephone")
        self._form = Form(columns=2)
        self._form.add(
            Row("centre", N_("Centre"), required=True, check=lambda: _centre_error(self.centre.text())), self.centre
        )
        self._form.add(Row("telephone", N_("Telephone")), self.telephone)
        self._mark = QCheckBox()
        self._mark.setObjectName("system.watermark")
        self._facts = label("", "meta")
        self._heads = HeadTable(year)
        self._hint = Paragraph("", Ink("small", "text-3"))
        column = QVBoxLayout(self)
        side = size("panel-padding")
        column.setContentsMargins(side, 12, side, 12)
        column.setSpacing(12)
        for part in (self._form, self._mark, self._facts, hairline(), self._heads, self._hint):
            column.addWidget(part)
        column.addStretch(1)
        for signal in (self.centre.textChanged, self.telephone.textChanged, self._mark.toggled, self._heads.edited):
            signal.connect(lambda *_words: self.edited.emit())

    def check(self) -> bool:
        """Mark what cannot be saved; return whether all can."""
        return self._form.check()

    def typed(self) -> Fields:
        """Return what stands in the form."""
        office = SaveCounty(self.centre.text().strip(), self.telephone.text().strip(), self._mark.isChecked())
        return _as_fields(office, self._heads.wanted())

    def fill(self, fields: Fields) -> None:
        """Show these values. Tells nobody."""
        self.blockSignals(True)
        self.centre.setText(fields["centre"])
        self.telephone.setText(fields["telephone"])
        self._mark.setChecked(fields.get("watermark", True))
        self._heads.show_heads([PaperHead(*head) for head in fields["heads"]])
        self.blockSignals(False)

    def show_facts(self, facts: County) -> None:
        """Say what of the county cannot be changed here."""
        self._facts.setText(
            _("{county} · ticket numbers begin with {prefix} · {basis}").format(
                county=facts.name, prefix=facts.prefix, basis=facts.rule_basis
            )
        )

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._form.retranslate()
        self._heads.retranslate()
        self._mark.setText(_("Every page carries name, login and minute; pages with clear names always do"))
        self._hint.set_words(
            _("A paper takes the next number under its code and year. Without a code it can be drafted, not issued.")
        )


def stored_fields(facts: County) -> Fields:
    """Return the office as it is stored, as the form holds it."""
    return _as_fields(SaveCounty(facts.centre, facts.telephone, facts.watermark), facts.heads)


def changes(base: Fields, typed: Fields) -> list[Command[None]]:
    """Return the commands that make of what stood here what is typed."""
    commands: list[Command[None]] = []
    before, office = ((one["centre"], one["telephone"], one["watermark"]) for one in (base, typed))
    if office != before:
        commands.append(SaveCounty(*office, before))
    stood = {head[0]: PaperHead(*head) for head in base["heads"]}
    heads = [PaperHead(*head) for head in typed["heads"]]
    commands += [
        SavePaperHead(head.key, head.head, head.code, stood.get(head.key))
        for head in heads
        if head != stood.get(head.key)
    ]
    return commands


def _as_fields(office: SaveCounty, heads: Sequence[PaperHead]) -> Fields:
    """Return what stands on the page as plain values."""
    return {
        "centre": office.centre,
        "telephone": office.telephone,
        "watermark": office.watermark,
        "heads": [[head.key, head.head, head.code] for head in heads],
    }


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def _centre_error(words: str) -> str:
    return "" if words.strip() else _("Write the name of the centre.")
