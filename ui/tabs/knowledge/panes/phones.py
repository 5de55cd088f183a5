"""The directory of public phones: a unit keeps its own numbers, the centre all of them."""

import os
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.context import Context
from i18n import N_, _, ngettext
from services.access.marking import who_and_when
from services.access.permissions import Actor, Permission, Scope
from services.bus.door import Door
from services.directory import queries as directory
from services.directory.dto import UnitRow
from services.knowledge.dto import PhoneRow
from services.knowledge.phone_queries import phone_rows
from services.knowledge.phones import CheckPhone, PhoneFacts, RetirePhone, SavePhone
from services.knowledge.printing import PrintFacts, print_phones
from services.papers.fonts import choose_fonts
from services.papers.working import render_working
from ui.common.actions import ActionSpec
from ui.common.buttons import DANGER, GHOST, PRIMARY, SECONDARY, KeyButton
from ui.common.cells import Cell, Chip, Text, TwoLine
from ui.common.clash import RecordField
from ui.common.columns import Column
from ui.common.form import Check, Row
from ui.common.marks import Tone
from ui.common.pick_box import PickBox, PickItem
from ui.records.edits import Fields
from ui.tabs.knowledge.panes.holder import Records, RecordsHolder
from ui.tabs.knowledge.panes.print_view import show_print

NAME: Final = "knowledge.phones"
ADD: Final = "knowledge.phoneAdd"
SAVE: Final = "knowledge.phoneSave"
UNDO: Final = "knowledge.phoneUndo"
TRIED: Final = "knowledge.phoneTried"
RETIRE: Final = "knowledge.phoneRetire"
PRINT: Final = "knowledge.phonePrint"
_WRITE: Final = Permission.KNOWLEDGE_WRITE
ACTIONS: Final = (
    ActionSpec(ADD, N_("Add a number"), "plus", "F2", _WRITE),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4", _WRITE),
    ActionSpec(PRINT, N_("Print the directory"), "printer", "Ctrl+P"),
    ActionSpec(RETIRE, N_("Take out of use"), "", "F8", _WRITE),
    ActionSpec(TRIED, N_("Tried today, it answers"), "", "F7", _WRITE),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", _WRITE),
)
_TEXTS: Final = (
    ("desk", N_("Desk or window"), 120, True),
    ("phone", N_("Phone number"), 60, True),
    ("hours", N_("When it is answered"), 120, False),
    ("address", N_("Address"), 200, False),
    ("note", N_("Remark"), 300, False),
)
_OLD: Final = timedelta(days=182)
"""A number that nobody tried for half a year is to be tried again."""
Found = tuple[tuple[PhoneRow, ...], tuple[UnitRow, ...]]


def read_phones(actor: Actor) -> Found:
    """Read the numbers and the units that the form offers, on a read lane."""
    units = directory.units(actor)
    own = units if actor.scope is Scope.ALL else tuple(one for one in units if one.id == actor.unit_id)
    return phone_rows(actor), own


def _tried(row: PhoneRow, now: datetime) -> Cell:
    if row.checked_on is None:
        return Chip(_("Never tried"), Tone.PENDING)
    old = now.date() - row.checked_on > _OLD
    return Chip(_("To be tried"), Tone.PENDING) if old else Text(f"{row.checked_on:%Y-%m-%d}", "text-2")


class PhonesPane(Records):
    """Left the numbers unit by unit, right the chosen one."""

    fields = (
        RecordField("unit", N_("Unit")),
        *(RecordField(key, title) for key, title, _most, _needed in _TEXTS),
        RecordField("public", N_("Public")),
    )

    def __init__(self, ctx: Context) -> None:
        columns: tuple[Column[PhoneRow], ...] = (
            Column("desk", N_("Desk or window"), lambda row: TwoLine(row.desk, row.unit)),
            Column("phone", N_("Phone number"), lambda row: Text(row.phone), width=132),
            Column("hours", N_("When it is answered"), lambda row: Text(row.hours, "text-2"), width=150),
            Column("state", N_("Tried on"), lambda row: _tried(row, ctx.clock.now()), width=112, width_en=120),
        )
        super().__init__(ctx, NAME, columns, ACTIONS)
        self._unit = PickBox(name="knowledge.phoneUnit")
        self._texts = {key: QLineEdit() for key, *_rest in _TEXTS}
        self._public = QCheckBox()
        self._public.setObjectName("knowledge.phonePublic")
        self._lay_out_form()
        self.actions_.on(ADD, self._add)
        self.actions_.on(SAVE, self.submit)
        self.actions_.on(TRIED, self._try)
        self.actions_.on(RETIRE, self._retire)
        self.actions_.on(PRINT, lambda: show_print(self, self.ctx, _("Directory of phones"), phones_pdf))
        signals = (field.textChanged for field in self._texts.values())
        self.watch(self._unit.changed, self._public.toggled, *signals)
        self.retranslate()

    def _lay_out_form(self) -> None:
        self.form.add(Row("unit", N_("Unit"), required=True, check=self._unit_error), self._unit)
        for key, title, most, needed in _TEXTS:
            field = self._texts[key]
            field.setObjectName(f"knowledge.phone{key.capitalize()}")
            field.setMaxLength(most)
            self.form.add(Row(key, title, required=needed, check=_filled(field) if needed else None), field)
        self.form.add(Row("public", ""), self._public)
        if self.list_panel.head is not None:
            for name in (PRINT, ADD):
                self.list_panel.head.add_tool(KeyButton.of(self.actions_[name], GHOST, sz="small"))
        for name, kind in ((RETIRE, DANGER), (TRIED, SECONDARY), (SAVE, PRIMARY)):
            self.under.add_button(KeyButton.of(self.actions_[name], kind))

    def refresh(self) -> None:
        """Read the numbers."""
        self.ctx.ask(read_phones, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, found: Found) -> None:
        rows, units = found
        self._filling = True
        self._unit.set_items([PickItem(one.id, one.name, one.short) for one in units])
        self._filling = False
        count = ngettext("{n} number", "{n} numbers", len(rows)).format(n=len(rows))
        self.list_panel.set_title(_("Phones of the units"), count)
        self.take_rows(rows)
        if not rows and not self._new:
            self.begin_new()

    def show_row(self, row: PhoneRow | None) -> None:
        """Open the form for those who keep the number."""
        self.side.set_title(_("A new number") if row is None else _("Phone number"))
        mine = self._keeps(row)
        for field in (self._unit, self._public, *self._texts.values()):
            field.setEnabled(mine)
        steps = ((SAVE, mine), (TRIED, mine and row is not None), (RETIRE, mine and row is not None))
        for name, shown in steps:
            self.actions_.show(name, shown=shown)
            self.actions_.allow(name)

    def _keeps(self, row: PhoneRow | None) -> bool:
        actor = self.ctx.actor
        if not actor.may(_WRITE):
            return False
        return actor.scope is Scope.ALL or row is None or row.unit_id == actor.unit_id

    def facts(self, row: PhoneRow | None) -> Fields:
        """Return a number's fields."""
        if row is None:
            return {"unit": self.ctx.actor.unit_id, "public": True, **dict.fromkeys(self._texts, "")}
        return {"unit": row.unit_id, "public": row.public, **{key: getattr(row, key) for key in self._texts}}

    def typed(self) -> Fields:
        """Return what stands in the form."""
        texts = {key: field.text() for key, field in self._texts.items()}
        return {"unit": self._unit.value(), "public": self._public.isChecked(), **texts}

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._unit.set_value(fields["unit"])
        self._public.setChecked(fields["public"])
        for key, field in self._texts.items():
            field.setText(fields[key])
            field.setCursorPosition(0)

    def _unit_error(self) -> str:
        return "" if self._unit.value() else _("Choose one of the list.")

    def _add(self) -> None:
        self.begin_new()
        self._texts["desk"].setFocus()

    def submit(self) -> None:
        """Check the form and save the number."""
        if not self.form.check():
            return
        typed = self.typed()
        facts = PhoneFacts(typed.pop("unit"), **typed)
        key, seen = (self.row.id, self.row.revision) if self.row is not None else (None, 0)
        self.save_form(SavePhone(key, facts, seen), _("Saved: {name}").format(name=facts.desk))

    def _try(self) -> None:
        if self.row is not None:
            words = _("Noted: {phone} answers").format(phone=self.row.phone)
            self.save(CheckPhone(self.row.id, self.row.revision), words)

    def _retire(self) -> None:
        if self.row is not None:
            self.save(RetirePhone(self.row.id, self.row.revision), _("Out of use: {name}").format(name=self.row.desk))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.setAccessibleName(_("Phones of the units"))
        self._public.setText(_("May be told to callers"))
        super().retranslate()


def _filled(field: QLineEdit) -> Check:
    return lambda: "" if field.text().strip() else _("Write it before you save.")


def phones_pdf(door: Door) -> bytes:
    """Return the printed directory, on the lane of long jobs."""
    now, office = door.clock.now(), door.ask(directory.county)
    facts = PrintFacts(office.centre, who_and_when(door.actor, now), office.demo, now)
    return render_working(print_phones(door.ask(phone_rows), facts), choose_fonts(os.environ)).pdf


def build(ctx: Context) -> RecordsHolder:
    """Return the pane in its holder."""
    return RecordsHolder(ctx, PhonesPane(ctx))
