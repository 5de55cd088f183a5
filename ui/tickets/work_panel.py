"""Where the present step is written or read: one panel, one pane at a time."""

from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from i18n import _
from services.kernel.vocabulary import HandlingWay
from services.tickets.dto import TicketDetail
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.panel import Head, Panel
from ui.common.times import clock
from ui.tickets.forms.form_pane import FormPane
from ui.tickets.panes.answer_pane import AnswerPane, ReadText
from ui.tickets.panes.note_pane import NotePane
from ui.tickets.panes.reply_pane import ReplyPane
from ui.tickets.panes.review_pane import ReviewPane

_TAKES: Final = QSizePolicy.Policy.Preferred
_LEAVES: Final = QSizePolicy.Policy.Ignored


class WorkPanel(Panel):
    """The panes behind one head."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(padded=False)
        self.answer = AnswerPane()
        self.reply = ReplyPane()
        self.review = ReviewPane()
        self.note = NotePane(actions)
        self.form = FormPane(actions)
        self.course = ReadText("handling.course")
        self._actions = actions
        head = self.add_head(Head(""))
        head.add_left(self.reply.which)
        head.add_tool(KeyButton.of(actions["ticket.takeOpinions"], GHOST, sz="small"))
        self._panes = QStackedWidget()
        self._all: tuple[QWidget, ...] = (self.answer, self.reply, self.review, self.note, self.form, self.course)
        for pane in self._all:
            self._panes.addWidget(pane)
        self.body.addWidget(self._panes)
        self.show_answer(None)

    def _turn(self, pane: QWidget, title: str, note: str = "") -> None:
        self._panes.setCurrentWidget(pane)
        for one in self._all:  # only the pane on screen takes room
            one.setSizePolicy(_TAKES if one is pane else _LEAVES, _TAKES if one is pane else _LEAVES)
        self.reply.which.setVisible(pane is self.reply)
        self._actions.show("ticket.takeOpinions", shown=pane is self.reply)
        self.set_title(title, note)

    def writes_reply(self) -> bool:
        """Return whether the reply is being written."""
        return self._panes.currentWidget() is self.reply

    def reviews(self) -> bool:
        """Return whether a reply is being checked."""
        return self._panes.currentWidget() is self.review

    def show_answer(self, detail: TicketDetail | None) -> None:
        """Show what was answered, to be read."""
        if detail is not None:
            self.answer.show_detail(detail)
        direct = detail is not None and detail.way in {HandlingWay.DIRECT, HandlingWay.GUIDE}
        self._turn(self.answer, _("Answer given at once") if direct else _("Unified reply"))

    def show_reply(self, saved: datetime | None, opinions: int) -> None:
        """Show the editor, with when the draft was saved and how many opinions can be taken in."""
        kept = _("draft · saved {time}").format(time=clock(saved)) if saved else ""
        self._turn(self.reply, "", kept)
        self._actions.allow("ticket.takeOpinions", "" if opinions else _("No opinion has been handed in yet."))

    def show_review(self, detail: TicketDetail) -> None:
        """Show the reply with the points to be checked."""
        self.review.show_detail(detail)
        self._turn(self.review, _("Check the reply"), _("a number ticks what holds"))

    def show_note(self) -> None:
        """Show the open step form."""
        self._turn(self.note, self.note.title())

    def show_form(self) -> None:
        """Show the open form of several fields."""
        self._turn(self.form, self.form.title())

    def show_course(self, words: str) -> None:
        """Show how the dispute about the ticket went so far."""
        self.course.show_text(words, _("Nothing was negotiated before this return."))
        self._turn(self.course, _("How it went so far"))

    def take_focus(self) -> None:
        """Put the keyboard where the step on screen is written or checked; a text to be read leaves it where it is."""
        if self.writes_reply():
            self.reply.setFocus()
        elif self._panes.currentWidget() is self.review:
            self.review.focus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.reply.retranslate()
        self.note.retranslate()
        self.form.retranslate()
