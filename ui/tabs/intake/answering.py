"""Answers of the knowledge base on their way into a reply: put in by a key, counted when the call is ended so."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from i18n import _
from services.knowledge.calling import CalledItem, called_item
from services.knowledge.commands import JudgeUse
from services.knowledge.gaps import NoteGap
from services.tickets.intake import Answer, Ending
from services.tickets.rules import LONGEST_REASON
from ui.common.actions import ActionSet
from ui.common.band import Band, BandAction, Kind
from ui.common.call_sources import CallEntry
from ui.common.errors import clear_error, show_error
from ui.common.tab import Tab
from ui.common.toast import show_toast
from ui.tabs.intake.drafts import DraftDesk
from ui.tabs.intake.side import Page, Side
from ui.tickets.calls import item_entry

_BAND: Final = "useful"
_MARK: Final = 12
"""So many letters at its beginning tell whether an answer still stands in the reply."""
_TAKES: Final = tuple(f"intake.take{number}" for number in range(1, 10))


class AnswerTaker(QObject):
    """Takes answers, asks whether they were right, and notes what no item answers."""

    def __init__(self, tab: Tab, desk: DraftDesk, parts: tuple[Side, ActionSet]) -> None:
        super().__init__(tab)
        self._tab = tab
        self._desk = desk
        self._side, self._actions = parts
        self._judged: tuple[int, ...] = ()
        self._asked: bool | None = None
        for place, name in enumerate(_TAKES):
            self._actions.on(name, partial(self.take, place))
        self._actions.on("intake.noteGap", self._note_gap)
        self._actions.on("intake.useful", partial(self._judge, useful=True))
        self._actions.on("intake.useless", partial(self._judge, useful=False))
        self._side.help.answers.taken.connect(self.take)
        self._ask_useful(())
        self.judge()

    def offer(self) -> None:
        """Open the keys of the answers shown; one that must not be used says why."""
        panel = self._side.help.answers
        for place, name in enumerate(_TAKES):
            there = place < len(panel.found())
            self._actions.show(name, shown=there)
            self._actions.allow(name, panel.refused(place) if there else " ")

    def judge(self) -> None:
        """Let a question be noted as soon as there is one."""
        asked = bool(self._desk.current().state.content.strip())
        if asked is not self._asked:
            self._asked = asked
            self._actions.allow("intake.noteGap", "" if asked else _("Write down first what the caller asks."))

    # ---- taking --------------------------------------------------------------------------------------------------

    def take(self, place: int) -> None:
        """Put the answer at this place into the reply."""
        found = self._side.help.answers.found()
        if place < len(found) and self._actions[_TAKES[place]].isEnabled():
            self.take_item(found[place].item_id)

    def take_item(self, item_id: int) -> None:
        """Put an item's answer into the reply of the call on screen, as it stands in force now."""
        clear_error(self._tab)
        now = self._tab.ctx.clock.now()
        put = partial(self._put, self._desk.current().id)
        self._tab.ctx.ask(called_item, item_id, now, owner=self._tab, done=put, failed=self._failed)

    def _put(self, call_id: str, item: CalledItem | None) -> None:
        """Write it under what is there already; refuse in words what must not be read out."""
        refusal = item_entry(item, self._tab.ctx.clock.now().date()).refusal if item else _("This item was taken back.")
        if item is None or refusal:
            self._tab.bands.put("refused", Band(Kind.WARN, refusal), closable=True)
            return
        if call_id != self._desk.current().id:
            return
        if self._side.page() is not Page.ANSWER:
            self._actions["intake.answer"].trigger()
        area = self._side.answer.text
        cursor = area.editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{item.answer}" if area.text() else item.answer)
        area.editor.setTextCursor(cursor)
        self._note(item)

    def put_in(self, entry: CallEntry) -> None:
        """Note an item that was called from within the reply."""
        if isinstance(entry.value, CalledItem):
            self._note(entry.value)

    def _note(self, item: CalledItem) -> None:
        state = self._desk.current().state
        words = self._side.answer.text.editor.toPlainText()
        taken = state.taken | {str(item.id): item.answer[:_MARK]}
        self._desk.write(replace(state, answer=words, taken=taken))

    # ---- after the call ------------------------------------------------------------------------------------------

    def ended(self, ending: Ending) -> None:
        """Ask whether what the call was answered with was right; nothing waits for it."""
        self._ask_useful(ending.items if isinstance(ending, Answer) else ())

    def _ask_useful(self, used: tuple[int, ...]) -> None:
        self._judged = used
        for name in ("intake.useful", "intake.useless"):
            self._actions.show(name, shown=bool(used))
            self._actions.allow(name, "" if used else " ")
        if not used:
            self._tab.bands.take(_BAND)
            return
        band = Band(Kind.ADVICE, _("Did the answer from the knowledge base fit?"))
        band.add_action(BandAction(_("The answer was right"), partial(self._judge, useful=True), "Alt+Y"))
        band.add_action(BandAction(_("It did not help"), partial(self._judge, useful=False), "Alt+U"))
        self._tab.bands.put(_BAND, band, closable=True)

    def _judge(self, *, useful: bool) -> None:
        for item_id in self._judged:
            self._tab.ctx.run(JudgeUse(item_id, useful), self._tab, lambda _done: None, self._failed)
        self._ask_useful(())
        show_toast(self._tab, _("Noted, thank you."))

    def _note_gap(self) -> None:
        """Note the words of the call as a question that no item answers."""
        state = self._desk.current().state
        words = (state.title.strip() or " ".join(state.content.split()))[:LONGEST_REASON]
        noted = partial(show_toast, self._tab, _("Noted as asked in vain; the editors see to it."))
        self._tab.ctx.run(NoteGap(words, state.ticket_id), self._tab, lambda _gap: noted(), self._failed)

    def _failed(self, error: Exception) -> None:
        show_error(self._tab, error)
