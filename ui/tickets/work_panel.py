"""Where the present step is written or read: one panel, one pane at a time."""

from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from i18n import _
from services.kernel.vocabulary import HandlingWay, TicketState
from services.tickets.dto import TicketDetail
from services.tickets.time_dto import WaitingRequest
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.panel import Head, Panel
from ui.common.times import clock, moment
from ui.tickets.forms.form_pane import FormPane
from ui.tickets.panes.answer_pane import AnswerPane, ReadText
from ui.tickets.panes.decision_pane import DecisionPane, decision_title
from ui.tickets.panes.note_pane import NotePane
from ui.tickets.panes.reply_pane import ReplyPane
from ui.tickets.panes.review_pane import ReviewPane
from ui.tickets.panes.stages_pane import StagesPane
from ui.tickets.panes.time_fields import KINDS
from ui.tickets.panes.time_pane import TimePane

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
        self.time = TimePane(actions)
        self.decision = DecisionPane(actions)
        self.stages = StagesPane()
        self.form = FormPane(actions)
        self.course = ReadText("handling.course")
        self._actions = actions
        head = self.add_head(Head(""))
        head.add_left(self.reply.which)
        head.add_tool(KeyButton.of(actions["ticket.takeOpinions"], GHOST, sz="small"))
        self._panes = QStackedWidget()
        self._all: tuple[QWidget, ...] = (
            self.answer, self.reply, self.review, self.note, self.form, self.course, self.time, self.decision,
            self.stages,
        )  # fmt: skip
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
        in_unit = detail.row.state is TicketState.UNIT_REVIEW
        title = _("Sign the reply") if in_unit else _("Check the reply")
        self._turn(self.review, title, _("a number ticks what holds"))

    def show_note(self, step: str) -> None:
        """Show the open step form."""
        pane = self.time if step in KINDS else self.note
        self._turn(pane, pane.title())

    def show_decision(self, waiting: WaitingRequest, now: datetime) -> None:
        """Show a request for more time, to be decided."""
        self.decision.show_request(waiting, None, now)
        self._turn(self.decision, decision_title(waiting), waiting.unit)

    def show_stages(self, detail: TicketDetail, now: datetime) -> None:
        """Show what was told of a matter on the long list."""
        self.stages.show_detail(detail, now)
        until = detail.long_term_until
        passed = until is not None and until < now
        words = _("promised {moment}, passed") if passed else _("promised {moment}")
        self._turn(self.stages, _("Stage replies"), words.format(moment=moment(until, now)) if until else "")

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
        elif self._panes.currentWidget() is self.decision:
            self.decision.focus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.reply.retranslate()
        self.note.retranslate()
        self.form.retranslate()
