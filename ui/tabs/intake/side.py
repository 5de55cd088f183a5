"""The column beside the form: the help, or in its place an answer, a guidance, or the calls kept for later."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from services.tickets.supplementing import ENDED
from ui.common.actions import ActionSet
from ui.common.tab import Tab
from ui.common.words import add_page
from ui.tabs.intake.help_column import HelpColumn, side_width
from ui.tabs.intake.panes import AnswerPane, GuidePane
from ui.tabs.intake.waiting_panel import WaitingPanel


class Page(StrEnum):
    """What stands beside the form."""

    HELP = "help"
    ANSWER = "answer"
    GUIDE = "guide"
    WAITING = "waiting"


class Side(QStackedWidget):
    """One page at a time."""

    turned = Signal()
    """Another page is shown."""

    def __init__(self, owner: Tab, actions: ActionSet) -> None:
        super().__init__()
        self.help = HelpColumn(owner.ctx.clock.now, actions)
        self.answer = AnswerPane(actions)
        self.guide = GuidePane(actions, self._earlier)
        self.waiting = WaitingPanel(owner.ctx, owner, actions)
        self._pages: dict[Page, QWidget] = {
            Page.HELP: self.help,
            Page.ANSWER: self.answer,
            Page.GUIDE: self.guide,
            Page.WAITING: self.waiting,
        }
        for page in self._pages.values():
            add_page(self, page)

    def page(self) -> Page:
        """Return what is shown."""
        return next(name for name, page in self._pages.items() if page is self.currentWidget())

    def turn(self, page: Page) -> None:
        """Show another page and put the keyboard where its work begins."""
        self.setCurrentWidget(self._pages[page])
        starts = {Page.ANSWER: self.answer.text, Page.GUIDE: self.guide.code, Page.WAITING: self.waiting.list}
        if page in starts:
            starts[page].setFocus()
        self.turned.emit()

    def go_to_earlier(self) -> None:
        """Put the keyboard on the caller's earlier tickets, the first one current; Enter opens it."""
        self.turn(Page.HELP)
        self.help.caller.take_focus()

    def _earlier(self, *, finished: bool) -> str:
        """Return the number of the caller's newest ticket that is finished or still runs, "" when there is none."""
        history = self.help.caller.history()
        rows = history.tickets if history is not None else ()
        return next((row.number for row in rows if (row.state in ENDED) == finished), "")

    def arrange(self, *, wide: bool) -> None:
        """Adapt to the width of the window and the density."""
        self.setFixedWidth(side_width(wide=wide))
        self.help.arrange(wide=wide)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        for part in (self.help, self.answer, self.guide, self.waiting):
            part.retranslate()
