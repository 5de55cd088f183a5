"""The units of the county: added, renamed, closed; those an import made wait to be sorted."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Actor, Permission
from services.directory.commands import MOST_STEPS, SaveUnit
from services.directory.dto import UnitFacts, UnitRow
from services.directory.queries import units
from services.kernel.labels import label
from services.kernel.vocabulary import UnitGroup
from ui.common.actions import ActionSpec
from ui.common.buttons import GHOST, PRIMARY, KeyButton
from ui.common.cells import Cell, Chip, Text
from ui.common.clash import RecordField
from ui.common.columns import Column
from ui.common.form import Row
from ui.common.marks import Tone
from ui.common.pick_box import PickBox, PickItem
from ui.records.edits import Fields
from ui.records.record_pane import RecordPane
from ui.theme.look import size

ADD: Final = "system.unitAdd"
SAVE: Final = "system.unitSave"
UNDO: Final = "system.unitUndo"
_MAY: Final = Permission.DIRECTORY_MANAGE
ACTIONS: Final = (
    ActionSpec(ADD, N_("Add a unit"), "plus", "F2", _MAY),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4", _MAY),
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


def _in_use(active: bool) -> str:
    return _("takes tickets") if active else _("Closed down")


def _steps_words(steps: int) -> str:
    """Say how many of a unit's leads sign a reply before the centre gets it."""
    if not steps:
        return _("straight to the centre")
    return ngettext("{n} of its leads signs the reply", "{n} of its leads sign the reply", steps).format(n=steps)


class UnitsPane(RecordPane):
    """The directory of units."""

    fields = (
        RecordField("name", N_("Unit name")),
        RecordField("short", N_("Short name")),
        RecordField("group", N_("Group"), lambda value: label(UnitGroup(value))),
        RecordField("active", N_("State"), _in_use),
        RecordField("sign_off_steps", N_("Signatures"), lambda value: _steps_words(int(value))),
    )

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
        self._steps = PickBox(self._step_items(), name="system.unitSignOff", typed=False)
        self.form.add(Row("name", N_("Unit name"), required=True, check=self._name_error), self._name)
        self.form.add(Row("short", N_("Short name")), self._short)
        self.form.add(Row("group", N_("Group"), required=True), self._group)
        self.form.add(Row("steps", N_("Signatures")), self._steps)
        self.form.add(Row("active", N_("State")), self._active)
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[ADD], GHOST, sz="small"))
        self.under.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self.actions_.on(ADD, self._add)
        self.actions_.on(SAVE, self.submit)
        self.watch(
            self._name.textChanged,
            self._short.textChanged,
            self._group.changed,
            self._active.toggled,
            self._steps.changed,
        )
        self.retranslate()

    @staticmethod
    def _groups() -> tuple[PickItem, ...]:
        return tuple(PickItem(group, label(group)) for group in UnitGroup)

    @staticmethod
    def _step_items() -> tuple[PickItem, ...]:
        return tuple(PickItem(steps, _steps_words(steps)) for steps in range(MOST_STEPS + 1))

    def refresh(self) -> None:
        """Read the units."""
        self.ctx.ask(_read, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, rows: tuple[UnitRow, ...]) -> None:
        active, waiting = sum(row.active for row in rows), sum(row.made_by_import for row in rows)
        words = ngettext("{n} in use", "{n} in use", active).format(n=active)
        if waiting:
            words += " · " + ngettext("{n} made by import", "{n} made by import", waiting).format(n=waiting)
        self.list_panel.set_title(_("Units"), words)
        self.take_rows(rows)

    def show_row(self, row: UnitRow | None) -> None:
        """Show whether it is a new unit."""
        self.side.set_title(_("Unit") if row else _("A new unit"))

    def note(self) -> str:
        """Say what saving does to a unit that an import made."""
        return _("Saving takes the mark of the import away") if self.row and self.row.made_by_import else ""

    def facts(self, row: UnitRow | None) -> Fields:
        """Return a unit's fields."""
        found = row or UnitRow(0, "", "", UnitGroup.DEPARTMENT, active=True, made_by_import=False)
        return {
            "name": found.name,
            "short": found.short,
            "group": found.group.value,
            "active": found.active,
            "sign_off_steps": found.sign_off_steps,
        }

    def typed(self) -> Fields:
        """Return what stands in the form."""
        group = UnitGroup(self._group.value())
        return {
            "name": self._name.text(),
            "short": self._short.text(),
            "group": group.value,
            "active": self._active.isChecked(),
            "sign_off_steps": self._steps.value(),
        }

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._name.setText(fields["name"])
        self._short.setText(fields["short"])
        self._group.set_value(UnitGroup(fields["group"]))
        self._active.setChecked(fields["active"])
        self._steps.set_value(fields["sign_off_steps"])

    def _name_error(self) -> str:
        return "" if self._name.text().strip() else _("Write the full name, as papers print it.")

    def _add(self) -> None:
        self.begin_new()
        self._name.setFocus()

    def submit(self) -> None:
        """Check the form and save the unit."""
        if self.form.check():
            typed = self.typed()
            unit_id = self.row.id if self.row is not None else None
            seen = _as_facts(self.base) if self.row is not None else None
            words = _("Saved: {name}").format(name=typed["name"].strip())
            self.save_form(SaveUnit(unit_id, *_as_facts(typed), seen=seen), words)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self._active.setText(_("takes tickets"))
        self.table.setAccessibleName(_("Units"))
        self._group.set_items(self._groups())
        self._steps.set_items(self._step_items())
        super().retranslate()


def _as_facts(fields: Fields) -> UnitFacts:
    group, steps = UnitGroup(fields["group"]), int(fields["sign_off_steps"] or 0)
    return UnitFacts(fields["name"], fields["short"], group, fields["active"], steps)
