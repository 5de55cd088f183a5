"""The guidance list: what the operator does, what the caller is told, where it belongs, in the office's own words."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QLineEdit

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Actor, Permission
from services.tickets.guidance import EDITED, Guidance, seeded
from services.tickets.guidance_queries import guidance_list
from services.tickets.guidance_texts import WriteGuidance
from services.tickets.rules import LONGEST_REASON
from ui.common.actions import ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.cells import Cell, Chip, Text
from ui.common.clash import RecordField
from ui.common.columns import Column
from ui.common.form import Row
from ui.common.marks import Tone
from ui.common.text_area import TextArea
from ui.records.edits import Fields
from ui.records.record_pane import RecordPane

SAVE: Final = "system.guidanceSave"
SEED: Final = "system.guidanceSeed"
UNDO: Final = "system.guidanceUndo"
_MAY: Final = Permission.CALENDAR_MANAGE
ACTIONS: Final = (
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4", _MAY),
    ActionSpec(SEED, N_("As delivered"), "", "F8", _MAY),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", _MAY),
)


@dataclass(frozen=True)
class _Entry:
    """A matter with a number of its own, as lists want it."""

    id: int
    matter: Guidance

    @property
    def own(self) -> bool:
        """Return whether the office chose words of its own."""
        return self.matter != seeded()[self.matter.code]


def _state(row: _Entry) -> Cell:
    return Chip(_("Own words"), Tone.ACCENT) if row.own else Chip(_("As delivered"), Tone.DONE)


_COLUMNS: Final[tuple[Column[_Entry], ...]] = (
    Column("code", N_("Code"), lambda row: Text(row.matter.code, bold=True), width=64),
    Column("label", N_("Matter"), lambda row: Text(row.matter.label), width=200),
    Column("told", N_("Told"), lambda row: Text(row.matter.told, "text-2")),
    Column("state", N_("State"), _state, width=104),
)


def _read(actor: Actor) -> tuple[_Entry, ...]:
    return tuple(_Entry(place, matter) for place, matter in enumerate(guidance_list(actor), start=1))


class GuidancePane(RecordPane):
    """Fourteen matters; codes and what may be written down are fixed, the words are the office's."""

    fields = (
        RecordField("action", N_("What the operator does")),
        RecordField("told", N_("What the caller is told")),
        RecordField("target", N_("Where it belongs")),
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, "system.guidance", _COLUMNS, ACTIONS)
        self._action = TextArea(name="system.guidanceAction", most=LONGEST_REASON, lines=3)
        self._told = TextArea(name="system.guidanceTold", most=LONGEST_REASON, lines=5)
        self._target = QLineEdit()
        self._target.setObjectName("system.guidanceTarget")
        for row, field in zip(self._rows(), (self._action, self._told, self._target), strict=True):
            self.form.add(row, field)
        self.under.add_button(KeyButton.of(self.actions_[SEED]))
        self.under.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self.actions_.on(SEED, self._as_delivered)
        self.actions_.on(SAVE, self.submit)
        self.watch(self._action.changed, self._told.changed, self._target.textChanged)
        self.retranslate()

    def _rows(self) -> tuple[Row, ...]:
        titles = (("action", N_("Operator")), ("told", N_("Told")), ("target", N_("Belongs")))
        return tuple(Row(key, title, required=True, check=partial(self._error, key)) for key, title in titles)

    def refresh(self) -> None:
        """Read the list."""
        self.ctx.ask(_read, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, rows: tuple[_Entry, ...]) -> None:
        own = sum(row.own for row in rows)
        words = ngettext("{n} in own words", "{n} in own words", own).format(n=own) if own else ""
        self.list_panel.set_title(_("Guidance texts"), words)
        self.take_rows(rows)

    def show_row(self, row: _Entry | None) -> None:
        """Show which matter it is."""
        self.side.set_title(f"{row.matter.code} {row.matter.label}" if row is not None else "")

    def note(self) -> str:
        """Say what saving causes."""
        return _("Holds from the next call; what was told before stays as it was told")

    def facts(self, row: _Entry | None) -> Fields:
        """Return a matter's words."""
        return {name: getattr(row.matter, name) if row is not None else "" for name in EDITED}

    def typed(self) -> Fields:
        """Return what stands in the form."""
        return {"action": self._action.text(), "told": self._told.text(), "target": self._target.text().strip()}

    def fill(self, fields: Fields) -> None:
        """Show these words."""
        self._action.set_text(fields["action"])
        self._told.set_text(fields["told"])
        self._target.setText(fields["target"])

    def _error(self, key: str) -> str:
        words = self.typed()[key]
        if not words:
            return _("Write it in a few words; it stays in the record.")
        return _("At most {most} letters.").format(most=LONGEST_REASON) if len(words) > LONGEST_REASON else ""

    def _as_delivered(self) -> None:
        """Put the words that came with the program into the form; saving them is a step of its own."""
        if self.row is not None:
            matter = seeded()[self.row.matter.code]
            self.fill({name: getattr(matter, name) for name in EDITED})

    def submit(self) -> None:
        """Check the form and save the words."""
        if self.row is not None and self.form.check():
            code = self.row.matter.code
            seen = tuple(self.base[name] for name in EDITED)
            self.save_form(WriteGuidance(code, **self.typed(), seen=seen), _("Saved: {name}").format(name=code))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.setAccessibleName(_("Guidance texts"))
        for area, words in ((self._action, _("What the operator does")), (self._told, _("What the caller is told"))):
            area.editor.setAccessibleName(words)
        self._target.setAccessibleName(_("Where it belongs"))
        super().retranslate()
