"""The fields of a line of the dispatch catalogue: what is shown, what is typed, what is wrong with it."""

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from i18n import N_, _
from ui.common.dates import day_field, day_of
from ui.common.form import Check, Form, Row
from ui.common.pick_box import PickBox, PickItem
from ui.records.edits import Fields
from ui.tabs.system.catalogue_rows import CatalogueBook

_WHOLE: Final = 0


class CatalogueFields:
    """The inputs of the form; the pane lays them out and watches them."""

    def __init__(self) -> None:
        self.category = PickBox(name="system.catalogueCategory")
        self.area = PickBox(name="system.catalogueArea")
        self.unit = PickBox(name="system.catalogueUnit")
        self.basis, self.decider, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        for field, name in ((self.basis, "Basis"), (self.decider, "Decider"), (self.note, "Note")):
            field.setObjectName(f"system.catalogue{name}")
        self.first = day_field(name="system.catalogueFrom")
        self.ends = QCheckBox()
        self.ends.setObjectName("system.catalogueEnds")
        self.until = day_field(name="system.catalogueUntil")
        self.ends.toggled.connect(self.until.setEnabled)

    @property
    def changes(self) -> tuple[Any, ...]:
        """Return the signals that say that something was typed or chosen."""
        return (
            self.category.changed, self.area.changed, self.unit.changed, self.basis.textChanged,
            self.decider.textChanged, self.first.dateChanged, self.ends.toggled, self.until.dateChanged,
            self.note.textChanged,
        )  # fmt: skip

    def lay_out(self, form: Form) -> None:
        """Put the inputs into the form, in the order in which they are filled in."""
        until = QWidget()
        row = QHBoxLayout(until)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.ends)
        row.addWidget(self.until, 1)
        form.add(Row("category", N_("Class"), required=True, check=_chosen(self.category)), self.category)
        form.add(Row("area", N_("Area")), self.area)
        form.add(Row("unit", N_("Unit"), required=True, check=_chosen(self.unit)), self.unit)
        form.add(Row("basis", N_("Basis"), required=True, check=self._basis_error), self.basis)
        form.add(Row("decider", N_("Decides if unclear")), self.decider)
        form.add(Row("valid_from", N_("From"), required=True), self.first)
        form.add(Row("valid_until", N_("Last day"), check=self._until_error), until)
        form.add(Row("note", N_("Remark")), self.note)
        form.way.lead((
            self.category, self.area, self.unit, self.basis, self.decider, self.first, self.ends, self.until, self.note,
        ))  # fmt: skip

    def offer(self, book: CatalogueBook) -> None:
        """Offer the classes, areas and units that there are."""
        names = {row.id: row.name for row in book.categories}
        self.category.set_items(
            [PickItem(one.id, one.name, names.get(one.parent_id or 0, "")) for one in book.categories]
        )
        whole = PickItem(_WHOLE, _("the whole county"))
        self.area.set_items([whole, *(PickItem(one.id, one.name) for one in book.areas)])
        self.unit.set_items([PickItem(one.id, one.name, one.short) for one in book.units])

    def typed(self) -> Fields:
        """Return what stands in the form."""
        return {
            "category": self.category.value(), "area": self.area.value() or None, "unit": self.unit.value(),
            "basis": self.basis.text(), "decider": self.decider.text(), "valid_from": day_of(self.first).isoformat(),
            "valid_until": day_of(self.until).isoformat() if self.ends.isChecked() else None,
            "note": self.note.text(),
        }  # fmt: skip

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self.category.set_value(fields["category"])
        self.area.set_value(fields["area"] or _WHOLE)
        self.unit.set_value(fields["unit"])
        for field, key in ((self.basis, "basis"), (self.decider, "decider"), (self.note, "note")):
            field.setText(fields[key])
            field.setCursorPosition(0)
        first = date.fromisoformat(fields["valid_from"])
        last = date.fromisoformat(fields["valid_until"]) if fields["valid_until"] else first
        self.first.setDate(QDate(first.year, first.month, first.day))
        self.until.setDate(QDate(last.year, last.month, last.day))
        self.ends.setChecked(bool(fields["valid_until"]))
        self.until.setEnabled(bool(fields["valid_until"]))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.ends.setText(_("with a last day"))
        self.until.setAccessibleName(_("Last day"))

    def _basis_error(self) -> str:
        return "" if self.basis.text().strip() else _("Write the law, the duty scheme or the minutes that say so.")

    def _until_error(self) -> str:
        wrong = self.ends.isChecked() and day_of(self.until) < day_of(self.first)
        return _("It lies before the first day.") if wrong else ""


def _chosen(box: PickBox) -> Check:
    return lambda: "" if box.value() else _("Choose one of the list.")
