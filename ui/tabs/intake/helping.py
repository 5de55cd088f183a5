"""What helps with the call on screen: asked while it is typed, shown beside the form, offered under the fields."""

from PySide6.QtCore import QObject, Signal

from services.similar.dto import CallHelp
from ui.common.actions import ActionSet
from ui.common.tab import Tab
from ui.tabs.intake.answering import AnswerTaker
from ui.tabs.intake.drafts import DraftDesk
from ui.tabs.intake.form_panel import FormPanel
from ui.tabs.intake.help_questions import HelpQuestions
from ui.tabs.intake.lists import Lists
from ui.tabs.intake.side import Side
from ui.tickets.calls import CallSources


class HelpDesk(QObject):
    """Stands between the call and the panels of the help."""

    told = Signal()
    """Something else is known of the call: facts that rest on it are shown anew."""
    edited = Signal()
    """A suggestion was taken: the fields have changed."""

    def __init__(self, tab: Tab, desk: DraftDesk, parts: tuple[FormPanel, Side, ActionSet]) -> None:
        super().__init__(tab)
        self._desk = desk
        self._form, self._side, self._actions = parts
        self._lists = Lists()
        self._found = CallHelp()
        self.answers = AnswerTaker(tab, desk, (self._side, self._actions))
        self._questions = HelpQuestions(tab.ctx, tab)
        self._calls = CallSources(tab.ctx, tab)
        self._calls.watch(self._form.inputs.content)
        self._calls.watch(self._side.answer.text).taken.connect(self.answers.put_in)
        self._calls.watch(self._side.guide.told)
        self._questions.heard.connect(self._show)
        self._form.suggestions.taken.connect(self.edited)
        self._desk.changed.connect(self._typed)
        self._desk.switched.connect(self._switched)
        self._actions.on("intake.alike", self._side.help.alike.rows.take_focus)
        self._show(None)

    def refresh(self) -> None:
        """Read the lists of the marks again, and ask about the call anew."""
        self._calls.refresh()
        self._questions.ask_anew()

    def take_lists(self, lists: Lists) -> None:
        """Offer from these lists."""
        self._lists = lists
        self._offer()

    def _typed(self) -> None:
        self._questions.about(self._desk.current().state)
        self.answers.judge()
        self._offer()

    def _switched(self) -> None:
        """Another call is on screen: what helped the last one goes at once."""
        self._show(None)
        self._questions.about(self._desk.current().state, at_once=True)

    def _show(self, found: CallHelp | None) -> None:
        self._found = found or CallHelp()
        self._side.help.show_help(found)
        self.answers.offer()
        likely = bool(self._found.alike or self._found.earlier)
        self._actions.show("intake.alike", shown=likely)
        self._actions.allow("intake.alike", "" if likely else " ")
        joins = self._side.help.alike.to_join() is not None
        self._actions.show("intake.join", shown=joins)
        self._actions.allow("intake.join", "" if joins else " ")
        self._offer()
        self.told.emit()

    def _offer(self) -> None:
        self._form.suggestions.offer(self._found, self._desk.current().state, self._lists)
