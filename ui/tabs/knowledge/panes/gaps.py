"""What callers asked and no item answered: given to a unit, answered by an item, put aside."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QLineEdit

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Actor, Permission
from services.directory import queries as directory
from services.directory.dto import UnitRow
from services.kernel.labels import label
from services.kernel.paging import Window
from services.kernel.vocabulary import GapState
from services.knowledge.dto import GapRow, ItemFilter, ItemOrder, ItemRow, ItemWords
from services.knowledge.gap_queries import gap_rows
from services.knowledge.gaps import AssignGap, CloseGap, NoteGap
from services.knowledge.queries import item_rows
from ui.common import times
from ui.common.actions import ActionSpec
from ui.common.buttons import GHOST, PRIMARY, SECONDARY, KeyButton
from ui.common.cells import Cell, Chip, Number, Text, TwoLine
from ui.common.columns import Column
from ui.common.form import Row
from ui.common.marks import Tone
from ui.common.pick_box import PickBox, PickItem
from ui.common.segment import Choice, Segment
from ui.common.text_area import TextArea
from ui.records.edits import Fields
from ui.tabs.knowledge.panes.choices import show_choices
from ui.tabs.knowledge.panes.facts import FactList
from ui.tabs.knowledge.panes.holder import Records, RecordsHolder

NAME: Final = "knowledge.gaps"
ADD: Final = "knowledge.gapAdd"
ASSIGN: Final = "knowledge.gapAssign"
ANSWER: Final = "knowledge.gapAnswer"
DISMISS: Final = "knowledge.gapDismiss"
UNDO: Final = "knowledge.gapUndo"
NOTE: Final = "knowledge.gapNote"
WRITE: Final = "knowledge.gapWrite"
_P: Final = Permission
ACTIONS: Final = (
    ActionSpec(ADD, N_("Note a question"), "plus", "F2"),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4"),
    ActionSpec(WRITE, N_("Write an item for it"), "pencil-simple", "F6", _P.KNOWLEDGE_WRITE),
    ActionSpec(DISMISS, N_("Put aside"), "", "F8", _P.KNOWLEDGE_PUBLISH),
    ActionSpec(ASSIGN, N_("Give to the unit"), "", "F7", _P.KNOWLEDGE_PUBLISH),
    ActionSpec(ANSWER, N_("Answered by the item"), "", "Ctrl+Return", _P.KNOWLEDGE_WRITE, moment="a stored one"),
    ActionSpec(NOTE, N_("Note it"), "", "Ctrl+Return", moment="a new one"),
)
_MOST: Final = 300
_LONGEST_TITLE: Final = 200
_OFFERED: Final = 500
_OPEN: Final = frozenset({GapState.OPEN, GapState.ASSIGNED})
_TONES: Final = {
    GapState.OPEN: Tone.PENDING, GapState.ASSIGNED: Tone.UNIT, GapState.ANSWERED: Tone.GOOD,
    GapState.DISMISSED: Tone.DONE,
}  # fmt: skip
Found = tuple[tuple[GapRow, ...], tuple[UnitRow, ...], tuple[ItemRow, ...]]


def read_gaps(actor: Actor, closed: bool, now: datetime) -> Found:
    """Read the list and what its form offers, on a read lane."""
    offered = ItemFilter(order=ItemOrder.TITLE)
    return gap_rows(actor, closed), directory.units(actor), item_rows(actor, offered, Window(0, _OFFERED), now)


def _state(row: GapRow) -> Cell:
    return Chip(label(row.state), _TONES[row.state])


def _columns(ctx: Context) -> tuple[Column[GapRow], ...]:
    return (
        Column("words", N_("What callers asked"), lambda row: TwoLine(row.words, row.category or row.asked_by)),
        Column("times", N_("Times"), lambda row: Number(row.times), width=64, numeric=True),
        Column("unit", N_("Unit"), lambda row: Text(row.unit, "text-2"), width=150),
        Column("due", N_("Due"), lambda row: Text(_due(row, ctx.clock.now()), "text-2"), width=110, width_en=130),
        Column("state", N_("State"), _state, width=112, width_en=140),
    )


class GapsPane(Records):
    """Left the questions, the most asked first; right what becomes of the chosen one."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, NAME, _columns(ctx), ACTIONS)
        self._which = Segment((), False, name="knowledge.gapLists")
        self._facts = FactList("knowledge.gapFacts")
        self._asked = QLineEdit()
        self._asked.setObjectName("knowledge.gapWords")
        self._asked.setMaxLength(_MOST)
        self._unit = PickBox(name="knowledge.gapUnit")
        self._item = PickBox(name="knowledge.gapItem")
        self._result = TextArea(name="knowledge.gapResult", most=_MOST, lines=3)
        self._lay_out_form()
        self._which.changed.connect(lambda _which: self.refresh())
        self.actions_.on(ADD, self._add)
        self.actions_.on(NOTE, self.submit)
        self.actions_.on(ANSWER, partial(self._close, answered=True))
        self.actions_.on(DISMISS, partial(self._close, answered=False))
        self.actions_.on(ASSIGN, self._assign)
        self.actions_.on(WRITE, self._write)
        self.watch(self._asked.textChanged, self._unit.changed, self._item.changed, self._result.changed)
        self.retranslate()

    def _lay_out_form(self) -> None:
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(self._which)
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[ADD], GHOST, sz="small"))
        self.above.addWidget(self._facts)
        self.form.add(Row("asked", N_("What callers asked"), required=True, check=self._asked_error), self._asked)
        self.form.add(Row("unit", N_("Unit")), self._unit)
        self.form.add(Row("item", N_("Knowledge item")), self._item)
        self.form.add(Row("result", N_("Outcome")), self._result)
        for name, kind in ((DISMISS, SECONDARY), (ANSWER, PRIMARY), (NOTE, PRIMARY)):
            self.under.add_button(KeyButton.of(self.actions_[name], kind))
        if self.side.head is not None:
            for name in (WRITE, ASSIGN):
                self.side.head.add_tool(KeyButton.of(self.actions_[name], GHOST, sz="small"))

    def refresh(self) -> None:
        """Read the list that is chosen."""
        closed = self._which.value()
        self.ctx.ask(
            read_gaps, closed, self.ctx.clock.now(), owner=self, done=partial(self._take, closed),
            failed=self.whole.fail,
        )  # fmt: skip

    def _take(self, closed: bool, found: Found) -> None:
        if closed != self._which.value():
            return
        rows, units, items = found
        self._filling = True
        self._unit.set_items([PickItem(one.id, one.name, one.short) for one in units])
        self._item.set_items([PickItem(one.id, f"{one.number} {one.title}") for one in items])
        self._filling = False
        count = ngettext("{n} question", "{n} questions", len(rows)).format(n=len(rows))
        self.list_panel.set_title(_("Asked, not found"), count)
        self.take_rows(rows)
        if not rows and not self._new:
            self.begin_new()
        if not closed:
            self.holder.counted.emit(len(rows))

    def show_row(self, row: GapRow | None) -> None:
        """Show what may be done about it."""
        self.side.set_title(_("A new question") if row is None else _("Question"))
        self._facts.show_facts(_said(row, self.ctx.clock.now()) if row is not None else ())
        live = row is not None and row.state in _OPEN
        publishes = self.ctx.actor.may(_P.KNOWLEDGE_PUBLISH)
        shown = {"asked": row is None, "unit": live and publishes, "item": live, "result": live}
        for key, there in shown.items():
            self.form.show_row(key, shown=there)
        steps = (
            (NOTE, row is None),
            (ANSWER, live),
            (ASSIGN, live and publishes),
            (DISMISS, live and publishes),
            (WRITE, live and self.ctx.actor.may(_P.KNOWLEDGE_WRITE)),
        )
        for name, there in steps:
            self.actions_.show(name, shown=there)
            self.actions_.allow(name)

    def facts(self, row: GapRow | None) -> Fields:
        """Return the fields before anything is typed."""
        return {"asked": row.words if row is not None else "", "unit": None, "item": None, "result": ""}

    def typed(self) -> Fields:
        """Return what stands in the form."""
        return {
            "asked": self._asked.text(), "unit": self._unit.value(), "item": self._item.value(),
            "result": self._result.text(),
        }  # fmt: skip

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._asked.setText(fields["asked"])
        self._unit.set_value(fields["unit"])
        self._item.set_value(fields["item"])
        self._result.set_text(fields["result"])

    def _asked_error(self) -> str:
        return "" if self._asked.text().strip() else _("Write it as the caller said it.")

    def _add(self) -> None:
        self.begin_new()
        self._asked.setFocus()

    def submit(self) -> None:
        """Note a new question."""
        if self.row is None and self.form.check():
            self.save_form(NoteGap(self._asked.text()), _("Noted: {words}").format(words=self._asked.text()))

    def _assign(self) -> None:
        if self.row is None:
            return
        if self._unit.value() is None:
            self.form.set_error("unit", _("Choose one of the list."))
            return
        words = _("Given to {unit}").format(unit=self._unit.title())
        self.save_form(AssignGap(self.row.id, self._unit.value()), words)

    def _write(self) -> None:
        """Begin an item with the question as callers asked it; it stays here until an item is named that answers it."""
        if self.row is not None:
            self.holder.begun.emit(ItemWords(title=self.row.words[:_LONGEST_TITLE], question=self.row.words))

    def _close(self, *, answered: bool) -> None:
        if self.row is None:
            return
        item = self._item.value() if answered else None
        if answered and item is None:
            self.form.set_error("item", _("Choose the item that answers it."))
        elif not answered and not self._result.text():
            self.form.set_error("result", _("Write the reason in a few words."))
        else:
            words = _("Closed: {words}").format(words=self.row.words)
            self.save_form(CloseGap(self.row.id, item, self._result.text()), words)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        show_choices(self._which, [Choice(False, _("Waiting")), Choice(True, _("Closed"))])
        self.table.setAccessibleName(_("Asked, not found"))
        super().retranslate()


def _due(row: GapRow, now: datetime) -> str:
    return times.due_moment(row.due_at, now) if row.due_at and row.state in _OPEN else ""


def _said(row: GapRow, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return the labels and words that stand above the form."""
    asked = ngettext("{n} time", "{n} times", row.times).format(n=row.times)
    return (
        (_("What callers asked"), row.words),
        (_("Asked"), f"{asked} · {row.asked_by} · {times.moment(row.last_asked_at, now)}"),
        (_("Ticket"), row.ticket),
        (_("Class"), row.category),
        (_("Unit"), " · ".join(filter(None, (row.unit, _due(row, now))))),
        (_("Answered by the item"), row.item),
        (_("Outcome"), row.result),
    )


def build(ctx: Context) -> RecordsHolder:
    """Return the pane in its holder."""
    return RecordsHolder(ctx, GapsPane(ctx))
