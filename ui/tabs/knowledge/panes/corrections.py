"""Corrections: what was found to be wrong, who answers until when, and the answer; contradictions go to the centre."""

from datetime import datetime
from functools import partial
from typing import Any, Final

from app.context import Context
from i18n import N_, _, ngettext
from services.access.permissions import Actor, Permission, Scope
from services.kernel.labels import label
from services.kernel.vocabulary import CorrectionState, FaultKind
from services.knowledge.correcting import AnswerFault, ChaseFault
from services.knowledge.correction_queries import CorrectionList, corrections
from services.knowledge.dto import CorrectionRow
from ui.common import times
from ui.common.actions import ActionSpec
from ui.common.buttons import DANGER, GHOST, PRIMARY, KeyButton
from ui.common.cells import Cell, Chip, Text, TwoLine
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

NAME: Final = "knowledge.corrections"
ACCEPT: Final = "knowledge.faultAccept"
REFUSE: Final = "knowledge.faultRefuse"
CHASE: Final = "knowledge.faultChase"
OPEN: Final = "knowledge.faultOpen"
UNDO: Final = "knowledge.faultUndo"
_WRITE: Final = Permission.KNOWLEDGE_WRITE
ACTIONS: Final = (
    ActionSpec(OPEN, N_("Open the item"), "", "F6"),
    ActionSpec(CHASE, N_("Chase it"), "", "F7"),
    ActionSpec(UNDO, N_("Undo the changes"), "", "F4"),
    ActionSpec(REFUSE, N_("Do not take over"), "", "F8", _WRITE),
    ActionSpec(ACCEPT, N_("Take over"), "", "Ctrl+Return", _WRITE),
)
_LISTS: Final = (
    (CorrectionList.OPEN, N_("To be answered")),
    (CorrectionList.MINE, N_("Found by me")),
    (CorrectionList.ANSWERED, N_("Answered ones")),
)
_MOST: Final = 2000
_TONES: Final = {CorrectionState.ACCEPTED: Tone.GOOD, CorrectionState.REFUSED: Tone.DONE}


def _state(row: CorrectionRow, now: datetime) -> Cell:
    if row.state is not CorrectionState.OPEN:
        return Chip(label(row.state), _TONES[row.state])
    late = row.due_at < now
    return Chip(_("Overdue") if late else times.due_moment(row.due_at, now), Tone.RED if late else Tone.PENDING)


class CorrectionsPane(Records):
    """Left what was found, right the words and the answer."""

    def __init__(self, ctx: Context) -> None:
        columns: tuple[Column[CorrectionRow], ...] = (
            Column("item", N_("Knowledge item"), lambda row: TwoLine(row.title, f"{row.number} · {row.item}")),
            Column("kind", N_("Fault"), lambda row: Text(label(row.kind), "text-2"), width=112, width_en=160),
            Column("unit", N_("Unit to answer"), lambda row: Text(row.unit or _("the centre"), "text-2"), width=120),
            Column("state", N_("State"), lambda row: _state(row, ctx.clock.now()), width=128, width_en=150),
        )
        super().__init__(ctx, NAME, columns, ACTIONS)
        self._which = Segment((), CorrectionList.OPEN, name="knowledge.faultLists")
        self._facts = FactList("knowledge.faultFacts")
        self._wrong = PickBox(name="knowledge.faultWrong", typed=False)
        self._heard = TextArea(name="knowledge.faultHeard", most=_MOST, lines=2)
        self._result = TextArea(name="knowledge.faultResult", most=_MOST, lines=4)
        self._wanted_item: int | None = None
        self._lay_out_form()
        self._which.changed.connect(lambda _which: self.refresh())
        self.actions_.on(ACCEPT, self.submit)
        self.actions_.on(REFUSE, partial(self._answer, accepted=False))
        self.actions_.on(CHASE, self._chase)
        self.actions_.on(OPEN, self._open)
        self.watch(self._wrong.changed, self._heard.changed, self._result.changed)
        self.retranslate()

    def _lay_out_form(self) -> None:
        if self.list_panel.head is not None:
            self.list_panel.head.add_tool(self._which)
            self.list_panel.head.add_tool(KeyButton.of(self.actions_[OPEN], GHOST, sz="small"))
        self.above.addWidget(self._facts)
        self.form.add(Row("wrong", N_("Item that changes")), self._wrong)
        self.form.add(Row("heard", N_("Who was heard"), required=True, check=self._heard_error), self._heard)
        self.form.add(Row("result", N_("Outcome"), check=self._result_error), self._result)
        for name, kind in ((REFUSE, DANGER), (ACCEPT, PRIMARY)):
            self.under.add_button(KeyButton.of(self.actions_[name], kind))
        if self.side.head is not None:
            self.side.head.add_tool(KeyButton.of(self.actions_[CHASE], GHOST, sz="small"))

    def refresh(self) -> None:
        """Read the list that is chosen."""
        which = self._which.value()
        self.ctx.ask(corrections, which, owner=self, done=partial(self._take, which), failed=self.whole.fail)

    def _take(self, which: CorrectionList, rows: tuple[CorrectionRow, ...]) -> None:
        if which is self._which.value():
            count = ngettext("{n} correction", "{n} corrections", len(rows)).format(n=len(rows))
            self.list_panel.set_title(_("Corrections"), count)
            self.take_rows(rows)
            if not rows:
                self.show_record(None)
            self._look()

    def look_at(self, wanted: int) -> None:
        """Choose the correction of an item, now or when they are read."""
        self._wanted_item = wanted
        self._look()

    def _look(self) -> None:
        found = next((row for row in self.rows if row.item_id == self._wanted_item), None)
        if found is not None:
            self._wanted_item = None
            self.show_stored(found.id)

    # ---- the chosen one ------------------------------------------------------------------------------------------

    def show_row(self, row: CorrectionRow | None) -> None:
        """Show what was found; only who answers it sees the form."""
        self.side.set_title(row.number if row is not None else _("Correction"), label(row.kind) if row else "")
        self._facts.show_facts(
            _said(row, self.ctx.clock.now()) if row is not None else ((_("Nothing waits here"), "—"),)
        )
        open_still = row is not None and row.state is CorrectionState.OPEN
        answers = open_still and _answers(self.ctx.actor, row)
        chases = open_still and _chases(self.ctx.actor, row)
        conflict = row is not None and row.kind is FaultKind.CONFLICT
        self.form.setVisible(answers)
        for key in ("wrong", "heard"):
            self.form.show_row(key, shown=conflict)
        if row is not None:
            others = [PickItem(row.other_id, row.other)] if row.other_id is not None else []
            self._wrong.set_items([PickItem(row.item_id, f"{row.item} {row.title}"), *others])
        for name, shown in ((ACCEPT, answers), (REFUSE, answers), (CHASE, chases), (OPEN, row is not None)):
            self.actions_.show(name, shown=shown)
            self.actions_.allow(name)

    def facts(self, row: CorrectionRow | None) -> Fields:
        """Return the answer before anything is typed."""
        return {"wrong": row.item_id if row is not None else None, "heard": "", "result": ""}

    def typed(self) -> Fields:
        """Return what stands in the form."""
        return {"wrong": self._wrong.value(), "heard": self._heard.text(), "result": self._result.text()}

    def fill(self, fields: Fields) -> None:
        """Show these values."""
        self._wrong.set_value(fields["wrong"])
        self._heard.set_text(fields["heard"])
        self._result.set_text(fields["result"])

    def note(self) -> str:
        """Say what taking over does."""
        return _("Taken over, it waits as a new version for review") if self.row is not None else ""

    # ---- what is done --------------------------------------------------------------------------------------------

    def _heard_error(self) -> str:
        return _("Write who of both units was heard.") if self._settles() and not self._heard.text() else ""

    def _result_error(self) -> str:
        return _("Write what was found.") if self._settles() and not self._result.text() else ""

    def _settles(self) -> bool:
        return self.row is not None and self.row.kind is FaultKind.CONFLICT

    def submit(self) -> None:
        """Take it over."""
        self._answer(accepted=True)

    def _answer(self, *, accepted: bool) -> None:
        if self.row is None or not self.form.check():
            return
        if not accepted and not self._result.text():
            self.form.set_error("result", _("Write why it stays as it is."))
            self._result.setFocus()
            return
        typed: Any = self.typed()
        command = AnswerFault(self.row.id, accepted, typed["result"], typed["heard"], typed["wrong"])
        words = _("Taken over: {number}") if accepted else _("Refused: {number}")
        self.save_form(command, words.format(number=self.row.number))

    def _chase(self) -> None:
        if self.row is not None:
            self.save(ChaseFault(self.row.id), _("Chased: {number}").format(number=self.row.number))

    def _open(self) -> None:
        if self.row is not None:
            self.holder.opened.emit(self.row.item_id)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        show_choices(self._which, [Choice(key, _(words)) for key, words in _LISTS])
        self.table.setAccessibleName(_("Corrections"))
        super().retranslate()


def _answers(actor: Actor, row: CorrectionRow | None) -> bool:
    if row is None or not actor.may(_WRITE):
        return False
    centre = actor.scope is Scope.ALL and actor.may(Permission.KNOWLEDGE_PUBLISH)
    return centre or (actor.scope is Scope.OWN_UNIT and bool(row.unit) and row.kind is not FaultKind.CONFLICT)


def _chases(actor: Actor, row: CorrectionRow | None) -> bool:
    """Return whether this person may ask for the answer: who found it, or the centre."""
    return row is not None and (row.found_by_id == actor.person_id or actor.may(Permission.KNOWLEDGE_PUBLISH))


def _said(row: CorrectionRow, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return the labels and words that stand above the form."""
    found = f"{row.found_by}  {times.moment(row.found_at, now)}"
    chased = ngettext("chased {n} time", "chased {n} times", row.chased).format(n=row.chased) if row.chased else ""
    answered = f"{row.answered_by}  {times.moment(row.answered_at, now)}" if row.answered_at else ""
    return (
        (_("Knowledge item"), f"{row.item}  {row.title}"),
        (_("Contradicts"), row.other),
        (_("The fault"), row.words),
        (_("How it should read"), row.proposed),
        (_("Found by"), found),
        (_("Due"), " · ".join(filter(None, (f"{row.due_at:%Y-%m-%d %H:%M}", chased)))),
        (_("Answered by"), answered),
        (_("Who was heard"), row.heard),
        (_("Outcome"), row.result),
    )


def build(ctx: Context) -> RecordsHolder:
    """Return the pane in its holder."""
    return RecordsHolder(ctx, CorrectionsPane(ctx))
