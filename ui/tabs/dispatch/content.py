"""What the ticket to be sent is about: the text, and beside it caller, class and place."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from i18n import _
from services.tickets.clear_text import ClearCaller
from services.tickets.dto import TicketDetail
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.fit_text import FitText
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.words import label, upright
from ui.theme.hold import hold_height
from ui.theme.look import LOOK, size
from ui.tickets.caller import caller_words, place_words
from ui.tickets.panes.answer_pane import ReadText


class ContentPanel(Panel):
    """Three lines of text that scroll, and the facts."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(padded=False)
        self._text = ReadText("dispatch.content")
        self._titles = [label("", "label") for _place in range(3)]
        self._facts = [FitText(Ink(), "dispatch.caller" if not place else "") for place in range(3)]
        grid = QGridLayout()
        grid.setContentsMargins(14, 8, size("panel-padding") - 8, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for line, (title, fact) in enumerate(zip(self._titles, self._facts, strict=True)):
            grid.addWidget(title, line, 0)
            grid.addWidget(fact, line, 1)
        reveal = KeyButton.of(actions["ticket.reveal"], GHOST, sz="small")
        grid.addWidget(reveal, 0, 2)
        for line, name in enumerate(("dispatch.merge", "dispatch.cancel"), start=1):
            grid.addWidget(KeyButton.of(actions[name], GHOST, sz="small"), line, 2)
        grid.setColumnStretch(1, 1)
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(grid)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._text, 3)
        row.addWidget(upright())
        row.addWidget(beside, 2)  # long facts give way before the text does
        self.body.addLayout(row)
        for fact in self._facts:
            fact.setMinimumWidth(140)
        self.arrange()
        self.retranslate()

    def show_detail(self, detail: TicketDetail, clear: ClearCaller | None) -> None:
        """Show a ticket."""
        self._text.show_text(detail.content, _("No text was taken down."))
        place = place_words(detail)
        facts = (caller_words(detail.caller, clear), detail.category or "—", place or "—")
        for fact, words in zip(self._facts, facts, strict=True):
            fact.set_words(words)

    def arrange(self) -> None:
        """Take three lines of text, two in a small window."""
        hold_height(self, 82 if LOOK.compact else 98)

    def retranslate(self) -> None:
        """Show the labels in the language in use."""
        for title, words in zip(self._titles, (_("Caller"), _("Class"), _("Place")), strict=True):
            title.setText(words)
