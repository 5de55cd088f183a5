"""The call on screen: what is typed goes to the draft, and the rules, the caller and the outlook answer to it."""

from dataclasses import replace

from PySide6.QtCore import QObject

from i18n import _
from services.kernel.vocabulary import Urgency
from services.tickets.dto import CallerHistory
from services.tickets.outlook_queries import CallOutlook
from ui.common.actions import ActionSet
from ui.common.band import Band, BandAction, Kind
from ui.common.tab import Tab
from ui.tabs.intake.asking import CallQuestions
from ui.tabs.intake.drafts import DraftDesk
from ui.tabs.intake.form_panel import FormPanel
from ui.tabs.intake.lists import Lists
from ui.tabs.intake.marking import marked
from ui.tabs.intake.outlook_panel import Known, facts_of, foot_words
from ui.tabs.intake.side import Page, Side
from ui.tabs.intake.state import CallState
from ui.tabs.intake.taking_name import NameTaker


class TypingDesk(QObject):
    """Stands between the fields, the drafts and what is asked about the call."""

    def __init__(self, tab: Tab, desk: DraftDesk, parts: tuple[FormPanel, Side, ActionSet]) -> None:
        super().__init__(tab)
        self._tab = tab
        self._desk = desk
        self._form, self._side, self._actions = parts
        self._inputs = self._form.inputs
        self._lists = Lists()
        self._outlook: CallOutlook | None = None
        self._suggested: int | None = None
        self._names = NameTaker(tab, desk, self._inputs, self._actions)
        self._questions = CallQuestions(tab.ctx, tab)
        self._connect()

    def _connect(self) -> None:
        # a person's own choice is noted before the change is heard, else the rules would overrule it at once
        self._inputs.urgency.changed.connect(lambda _value: self._own_urgency())
        self._inputs.confidential.clicked.connect(lambda _on=False: self._own_secrecy())
        self._inputs.watch(self.edited)
        self._inputs.phone.editingFinished.connect(lambda: self.ask_caller(at_once=True))
        self._side.answer.edited.connect(self.edited)
        self._side.guide.edited.connect(self.edited)
        self._desk.switched.connect(self.show_call)
        self._questions.asking.connect(self._side.help.caller.wait)
        self._questions.heard.connect(self._show_caller)
        self._questions.unheard.connect(self._side.help.caller.fail)
        self._side.help.caller.again.connect(self.ask_anew)
        self._names.taken.connect(lambda: self._desk.write(self._state()))
        self._questions.foreseen.connect(self._show_outlook)
        self._actions.on("intake.calm", self._calm)

    def _state(self) -> CallState:
        """Return everything typed, over what the fields do not show."""
        base = self._inputs.read(self._desk.current().state)
        if self._side.page() is Page.ANSWER:
            return replace(base, answer=self._side.answer.text.editor.toPlainText())
        if self._side.page() is Page.GUIDE:
            return replace(base, **self._side.guide.fields())
        return base

    def edited(self) -> None:
        """Take over what stands in the fields, also when a suggestion put it there."""
        self._desk.write(self._state())
        self._inputs.arrange()
        self._mark()
        self._names.judge()
        self.ask_caller()

    def _own_urgency(self) -> None:
        """Note that a person chose the urgency: no rule changes it again."""
        self._desk.write(replace(self._state(), urgency_own=True))

    def _own_secrecy(self) -> None:
        """Note that a person chose whether the call is confidential."""
        self._desk.write(replace(self._state(), confidential_own=True))

    def _calm(self) -> None:
        self._inputs.urgency.set_value(Urgency.NORMAL.value)
        self._own_urgency()
        self._mark()

    def ask_caller(self, *, at_once: bool = False) -> None:
        """Ask who is behind the number in the form."""
        self._questions.number(self._inputs.phone.text(), at_once=at_once)

    def ask_anew(self) -> None:
        """Ask again: tickets or rules may have changed."""
        self._questions.ask_anew()
        self._mark()

    def show_call(self) -> None:
        """Show the current call: what it says, who calls, what will become of it."""
        if self._side.page() is not Page.HELP:
            self._side.turn(Page.HELP)
        state = self._desk.current().state
        self._suggested = None
        self._inputs.show(state)
        self._form.form.clear_errors()
        self._mark()
        self._questions.number("")
        self.ask_caller(at_once=True)

    def take_lists(self, lists: Lists) -> None:
        """Offer fresh lists; what was chosen stays."""
        self._lists = lists
        self._inputs.offer(lists)
        self._side.guide.offer(lists.guidance)
        self._inputs.show(self._desk.current().state)
        self._mark()

    def _mark(self) -> None:
        """Show what the rules make of what is typed."""
        state = self._desk.current().state
        found = marked(state, self._lists.categories.get(state.category_id or 0))
        self._inputs.urgency.set_value(found.state.urgency)
        self._inputs.confidential.setChecked(found.state.confidential)
        if not state.empty:
            self._desk.write(found.state)
        self._show_marks(found.urgent, found.confidential)
        self._inputs.urgent_words.mark(found.words)
        self._questions.limits(found.state.type, found.state.urgency)
        self.show_facts()

    def _show_marks(self, urgent: str, confidential: str) -> None:
        """Say why the call was marked, and offer to take the mark of urgency away."""
        self._actions.show("intake.calm", shown=bool(urgent))
        self._actions.allow("intake.calm", "" if urgent else " ")
        notices = self._form.notices
        shown = notices.get("urgent")
        if urgent and (shown is None or shown.words() != urgent):
            calm = BandAction(_("Make it normal"), self._calm, "Alt+J")
            notices.put("urgent", Band(Kind.BAD, urgent, calm)).setObjectName("intake.urgentBand")
        elif not urgent:
            notices.take("urgent")
        self._inputs.confidential.setToolTip(confidential)

    def _show_caller(self, history: CallerHistory | None) -> None:
        panel = self._side.help.caller
        self._names.offer(history)
        if history is None:
            panel.show_nothing(number_known=False)
        else:
            panel.show_history(history)
            self._suggest(history)
            self.show_facts()

    def _suggest(self, history: CallerHistory) -> None:
        """Fill the place in as last told, where nobody chose one; the name is taken over by an act of its own."""
        area = self._lists.area_named(history.area)
        state = self._desk.current().state
        if state.area_id in {None, self._suggested} and state.area_id != area:
            self._inputs.area.set_value(area)
        self._suggested = area
        self._desk.write(self._state())

    def _show_outlook(self, outlook: CallOutlook) -> None:
        self._outlook = outlook
        self.show_facts()

    def show_facts(self) -> None:
        """Say what will happen to this call."""
        state, now = self._desk.current().state, self._tab.ctx.clock.now()
        rules = self._outlook.handling.rules_name if self._outlook else ""
        found = Known(self._outlook, self._lists, self._side.help.found)
        self._side.help.outlook.show_facts(facts_of(state, found, now), rules)
        self._form.set_note(*foot_words(state, found, now))
