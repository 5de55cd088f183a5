"""The form of a dispatch: the lead, any assisting units, and why this lead."""

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from services.kernel.vocabulary import DispatchBasis
from ui.common.pick_box import PickItem
from ui.common.scrolling import ScrollColumn
from ui.tabs.dispatch.basis_row import BasisRow
from ui.tabs.dispatch.fields import FormFields, PartFields
from ui.tabs.dispatch.part_row import PartRow
from ui.theme.look import form_gap, size


class DispatchForm(ScrollColumn):
    """Rows of parts, then the basis; scrolls when there are many units."""

    limits_changed = Signal()
    """Units or limits changed: work out until when each would have."""
    changed = Signal()
    """Anything changed by the person."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dispatch.form")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._units: tuple[PickItem, ...] = ()
        self._lead = PartRow("lead", (), lead=True)
        self._assists: list[PartRow] = []
        self._basis = BasisRow()
        self._lay_out()
        self._watch(self._lead)
        self._basis.changed.connect(self.changed)

    def _lay_out(self) -> None:
        holder = QWidget()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(form_gap())
        self._rows.addWidget(self._lead)
        column = QVBoxLayout(holder)
        side = size("panel-padding")
        column.setContentsMargins(side, 10, side, 10)
        column.setSpacing(form_gap())
        column.addLayout(self._rows)
        column.addWidget(self._basis)
        column.addStretch(1)
        self.hold(holder)

    def _watch(self, row: PartRow) -> None:
        row.changed.connect(self.limits_changed)
        row.changed.connect(self.changed)
        row.typed.connect(self.changed)

    # ---- what is in it -------------------------------------------------------------------------------------------

    def set_units(self, units: Sequence[PickItem]) -> None:
        """Offer these units in every row."""
        self._units = tuple(units)
        for row in (self._lead, *self._assists):
            row.unit.set_items(self._units)

    def fields(self) -> FormFields:
        """Return what is chosen and typed."""
        assists = tuple(row.fields() for row in self._assists)
        return FormFields(self._lead.fields(), assists, self._basis.basis(), self._basis.note())

    def fill(self, fields: FormFields) -> None:
        """Show these values. Tells nobody but those who work out the limits."""
        self.blockSignals(True)
        for row in tuple(self._assists):
            self._drop(row)
        self._lead.fill(fields.lead)
        for part in fields.assists:
            self._add(part)
        self._basis.fill(fields.basis, fields.note)
        self.blockSignals(False)
        self.limits_changed.emit()

    def choose_lead(self, unit_id: int, basis: DispatchBasis) -> None:
        """Make a unit the lead; an assisting part of it is taken away. A basis that was chosen before stays."""
        for row in [row for row in self._assists if row.unit.value() == unit_id]:
            self._drop(row)
        self._lead.unit.set_value(unit_id)
        self._basis.propose(basis)
        self._tell()

    def choose_assist(self, unit_id: int) -> None:
        """Add a unit that assists; nothing happens when it has a part already."""
        if unit_id in {row.unit.value() for row in (self._lead, *self._assists)}:
            return
        row = next((row for row in self._assists if row.unit.value() is None), None)
        if row is None:
            self._add(PartFields(unit_id))
        else:
            row.unit.set_value(unit_id)
        self._tell()

    def add_assist(self) -> None:
        """Add an empty row and put the keyboard into it."""
        self._add(PartFields()).unit.setFocus()
        self._tell()

    def remove_assist(self, row: PartRow) -> None:
        """Take a row away."""
        self._drop(row)
        self._tell()

    def show_until(self, words: Sequence[str]) -> None:
        """Show until when each part with a unit would have, the lead first."""
        rows = [self._lead, *(row for row in self._assists if row.unit.value() is not None)]
        for row, text in zip(rows, words, strict=False):
            row.show_until(text)

    def focus_lead(self) -> None:
        """Put the keyboard into the lead's field."""
        self._lead.unit.setFocus()

    def focus_limit(self) -> None:
        """Give the lead a limit of its own in days and put the keyboard into the number."""
        self._lead.focus_limit()

    def _tell(self) -> None:
        self.limits_changed.emit()
        self.changed.emit()

    def _add(self, part: PartFields) -> PartRow:
        row = PartRow(f"assist{self._free_number()}", self._units, lead=False)
        row.fill(part)
        row.removed.connect(lambda: self.remove_assist(row))
        self._watch(row)
        self._assists.append(row)
        self._rows.addWidget(row)
        return row

    def _free_number(self) -> int:
        """Return the lowest number that names no row yet."""
        names = {row.unit.objectName() for row in self._assists}
        return next(number for number in count(1) if f"dispatch.assist{number}Unit" not in names)

    def _drop(self, row: PartRow) -> None:
        self._assists.remove(row)
        self._rows.removeWidget(row)
        row.setParent(None)
        row.deleteLater()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._basis.retranslate()
        for row in (self._lead, *self._assists):
            row.retranslate()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 220)
