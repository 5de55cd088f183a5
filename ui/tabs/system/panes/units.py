"""The units of the county: added, renamed, closed; those an import made wait to be sorted."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Actor, Permission
from services.directory.commands import SaveUnit
from services.directory.dto import UnitRow
from services.directory.queries import units
from services.kernel.labels import label
from services.kernel.vocabulary import UnitGroup
from ui.common.actions import ActionSpec
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.cells import Cell, Chip, Text
from ui.common.columns import Column
from ui.common.errors import show_error
from ui.common.form import Row
from ui.common.marks import Tone
from ui.common.pick_box import PickBox, PickItem
from ui.tabs.system.record_pane import RecordPane
from ui.theme.look import size

ADD: Final = "system.unitAdd"
SAVE: Final = "system.unitSave"
_MAY: Final = Permission.DIRECTORY_MANAGE
ACTIONS: Final = (
    ActionSpec(ADD, N_("Add a unit"), "plus", "F2", _MAY),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", _MAY),
)


def _state(row: UnitRow) -> Cell:
    if not row.active:
        return Chip(_("Closed down"), Tone.DONE)
    return Chip(_("Made by import"), Tone.PENDING) if row.made_by_import else Chip(_("In use"), Tone.GOOD)


_COLUMNS: Final[tuple[Column[UnitRow], ...]] = (
    Column("name", N_("Unit name"), lambda row: Text(row.name)),
    Column("short", N_("Short name"), lambda row: Text(row.short or "—", "text-2"), width=130),
    Column("group", N_("Group"), lambda row: Text(label(row.group), "text-2"), width=130),
    Column("state", N_("State"), _state, width=104),
)


def _read(actor: Actor) -> tuple[UnitRow, ...]:
    """Read all units, those an import made first: they wait for somebody."""
    return tuple(sorted(units(actor, with_closed=True), key=lambda row: not row.made_by_import))


class UnitsPane(RecordPane):
    """The directory of units."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, "system.units", _COLUMNS, ACTIONS)
        self._name = QLineEdit()
        self._name.setObjectName("system.unitName")
        self._short = QLineEdit()
        self._short.setObjectName("system.unitShort")
        self._group = PickBox(self._groups(), name="system.unitGroup", typed=False)
        self._active = QCheckBox()
        self._active.setObjectName("system.unitActive")
        self._active.setMinimumHeight(size("control"))
        self.form.add(Row("name", N_("Unit name"), required=True, check=self._name_error), self._name)
        self.form.add(Row("short", N_("Short name")), self._short)
        self.form.add(Row("group", N_("Group"), required=True), self._group)
        self.form.add(Row("active", N_("State")), self._active)
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[ADD], GHOST, sz="small"))
        self.under.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self.actions_.on(ADD, self._add)
        self.actions_.on(SAVE, self._save)
        self.retranslate()

    @staticmethod
    def _groups() -> tuple[PickItem, ...]:
        return tuple(PickItem(group, label(group)) for group in UnitGroup)

    def refresh(self) -> None:
        """Read the units."""
        self.ctx.ask(_read, owner=self, done=self._take, failed=lambda error: show_error(self, error))

    def _take(self, rows: tuple[UnitRow, ...]) -> None:
        active, waiting = sum(row.active for row in rows), sum(row.made_by_import for row in rows)
        words = ngettext("{n} in use", "{n} in use", active).format(n=active)
        if waiting:
            words += " · " + ngettext("{n} made by import", "{n} made by import", waiting).format(n=waiting)
        self.list_panel.set_title(_("Units"), words)
        self.take_rows(rows)

    def show_row(self, row: UnitRow | None) -> None:
        """Show a unit, or the form of a new one."""
        self._name.setText(row.name if row else "")
        self._short.setText(row.short if row else "")
        self._group.set_value(row.group if row else UnitGroup.DEPARTMENT)
        self._active.setChecked(row.active if row else True)
        self.side.set_title(_("Unit") if row else _("A new unit"))
        note = _("Saving takes the mark of the import away") if row and row.made_by_import else ""
        self.under.set_note(note)

    def values(self) -> tuple[object, ...]:
        """Return what stands in the form."""
        return self._name.text(), self._short.text(), self._group.value(), self._active.isChecked()

    def _name_error(self) -> str:
        return "" if self._name.text().strip() else _("Write the full name, as papers print it.")

    def _add(self) -> None:
        self.begin_new()
        self._name.setFocus()

    def _save(self) -> None:
        if self.form.check():
            name = self._name.text().strip()
            unit_id = self.row.id if self.row is not None else None
            command = SaveUnit(unit_id, name, self._short.text(), self._group.value(), self._active.isChecked())
            self.save(command, _("Saved: {name}").format(name=name))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._active.setText(_("takes tickets"))
        self.table.setAccessibleName(_("Units"))
        self._group.set_items(self._groups())
        super().retranslate()
