"""Answers from the knowledge base, looked for while the call is typed; Alt and the digit take one."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from i18n import _, ngettext
from services.similar.dto import AnswerRow
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.paint import Ink
from ui.common.panel import Head, Panel
from ui.common.words import label
from ui.common.wrapped import Paragraph
from ui.tabs.intake.help_words import ANSWERS, answer_lines, refusal
from ui.theme.look import size
from ui.tickets.help_rows import HelpRows

_LEAST: Final = 1


class AnswersPanel(Panel):
    """What may be answered at once; without any, the question can be noted."""

    taken = Signal(int)
    """The place of an answer that was chosen, from 0."""

    def __init__(self, now: Callable[[], datetime], actions: ActionSet) -> None:
        super().__init__(padded=False, name="intake.answers")
        self._now = now
        self._found: tuple[AnswerRow, ...] = ()
        head = self.add_head(Head(" "))
        self._count = label("", "meta")
        head.add_tool(KeyButton.of(actions["intake.noteGap"], GHOST, sz="small"))
        head.add_tool(self._count)
        self._nothing = Paragraph("", Ink("small", "text-2"))
        self._nothing.setContentsMargins(0, 0, 0, 0)
        self.rows = HelpRows("intake.answerRow", ANSWERS)
        self.rows.taken.connect(self._take)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.rows, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.show_answers(())

    def found(self) -> tuple[AnswerRow, ...]:
        """Return the answers shown."""
        return self._found

    def show_answers(self, found: tuple[AnswerRow, ...]) -> None:
        """Show these in place of the last ones."""
        self._found = found[:ANSWERS]
        self.rows.show_lines(answer_lines(self._found, self._now()))
        self.rows.setVisible(bool(found))
        self._nothing.setVisible(not found)
        count = len(self._found)
        self._count.setText(ngettext("{n} found", "{n} found", count).format(n=count) if count else "")
        self.fit(self.width())

    def refused(self, place: int) -> str:
        """Return why an answer must not be put in, "" when it may."""
        return refusal(self._found[place], self._now())

    def fit(self, width: int) -> None:
        """Keep at least one answer whole, and take no more than all of them need."""
        head = size("section-head") + 4
        if not self._found:
            self.setMinimumHeight(head + 34)
            self.setMaximumHeight(head + 34)
            return
        self.setMinimumHeight(head + self.rows.height_of(_LEAST, width))
        self.setMaximumHeight(head + self.rows.height_of(ANSWERS, width))

    def _take(self, item_id: object) -> None:
        self.taken.emit(next(place for place, row in enumerate(self._found) if row.item_id == item_id))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.set_title(_("Knowledge answers"), _("found while you type, Alt 1–9 takes one"))
        self._nothing.set_words(_("No item answers this yet."))
        self.show_answers(self._found)
