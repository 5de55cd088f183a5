"""The form of one call: whom to call, what to say, the questions, and what the click causes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from i18n import _, sentences
from services.callbacks.dto import CallFacts
from services.kernel.labels import label as enum_label
from services.kernel.vocabulary import Satisfaction, Solved
from services.tickets.clear_text import ClearCaller
from services.tickets.dto import TicketDetail
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, PRIMARY, SECONDARY, KeyButton
from ui.common.paint import Ink
from ui.common.panel import Foot, Panel
from ui.common.scrolling import scrolling
from ui.common.times import day, due_moment, moment
from ui.common.words import Glyph, declare_data, hairline, label
from ui.common.wrapped import Paragraph
from ui.tabs.callback import actions as ids
from ui.tabs.callback.answers import Answers, attempt_words, explained_words, is_units_doing, steps_of, tries_words
from ui.tabs.callback.question_form import QuestionForm
from ui.tabs.callback.questions import script_line
from ui.theme.look import LOOK, line_height, size
from ui.tickets.caller import caller_words

_STEPS = (ids.REWORK, ids.RAISE, ids.UNREACHED, ids.ATTEMPT, ids.WITHOUT, ids.CLOSE)
_MAIN = {ids.ATTEMPT, ids.WITHOUT, ids.CLOSE}


@dataclass(frozen=True)
class Call:
    """The ticket being called about, and what bears on its steps."""

    detail: TicketDetail
    facts: CallFacts


class CallPanel(Panel):
    """The middle of the page."""

    edited = Signal()
    """A person answered something."""
    judged = Signal()
    """Other steps, or the same with other keys, are open now."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(padded=False, name="callback.form")
        self._actions = actions
        self._call: Call | None = None
        self._now = datetime(2000, 1, 1)
        self._clear: ClearCaller | None = None
        self._step = "greet"
        self.form = QuestionForm()
        self.form.changed.connect(self._edited)
        self.form.asked.connect(self._ask)
        self._without = Paragraph("", Ink("body", "text-2"))
        self._lay_out()
        self._fill_foot()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.addWidget(self._caller_band())
        self._script = Paragraph("", Ink("body", "text-2"), most=2)
        self._script.setObjectName("callback.script")
        declare_data(self._script)
        self._script.setFixedHeight(2 * line_height("body"))
        for part in (self._script, hairline(), self._without):
            column.addWidget(part)
        column.addWidget(self.form, 1)
        self._area = scrolling(inside)
        self.body.addWidget(self._area)
        self.arrange()

    def arrange(self) -> None:
        """Take the measures of the density in force."""
        side, air = size("panel-padding"), 8 if LOOK.compact else 12
        self._column.setContentsMargins(side, air, side, air)
        self._column.setSpacing(6 if LOOK.compact else 8)
        self.form.arrange()

    def _caller_band(self) -> QFrame:
        band = QFrame()
        band.setProperty("role", "band")
        row = QHBoxLayout(band)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        self._who = label("", "bold")
        self._who.setObjectName("callback.caller")
        self._last = label("", "second")
        self._last.setMinimumWidth(20)
        row.addWidget(Glyph("phone-call", "accent"))
        row.addWidget(self._who)
        row.addWidget(KeyButton.of(self._actions[ids.REVEAL], GHOST, sz="small"))
        row.addStretch(1)
        row.addWidget(self._last)
        return band

    def _fill_foot(self) -> None:
        self.under: Foot = self.add_foot()
        self._buttons = {name: KeyButton.of(self._actions[name], _kind(name in _MAIN)) for name in _STEPS}
        for button in self._buttons.values():
            self.under.add_button(button)
        self.under.explain(self._actions[ids.CLOSE])

    def show_call(self, call: Call, clear: ClearCaller | None, now: datetime) -> None:
        """Show whom to call; the answers are shown by `show_answers`."""
        self._call, self._now = call, now
        self.show_clear(clear)
        self._last.setText(_last_words(call.detail, now))
        self.form.setVisible(call.facts.callable)
        self._without.setVisible(not call.facts.callable)
        self._without.set_words(_why_not_called(call.detail))
        self.judge()

    def show_clear(self, clear: ClearCaller | None) -> None:
        """Show name and number in clear, or masked again."""
        self._clear = clear
        if self._call is not None:
            self._who.setText(caller_words(self._call.detail.caller, clear))
        self._speak()

    def show_answers(self, answers: Answers) -> None:
        """Show what was answered before."""
        self.form.show_answers(answers)
        self._step = "greet"
        self._speak()
        self.judge()

    def _edited(self) -> None:
        self.judge()
        self.edited.emit()

    def _ask(self, step: str) -> None:
        self._step = step
        self._speak()
        here = self.form.focusWidget()
        if here is not None:
            self._area.ensureWidgetVisible(here)

    def _speak(self) -> None:
        if self._call is None:
            return
        detail = self._call.detail
        words = sentences(map(script_line, ("greet", "matter") if self._step == "greet" else (self._step,)))
        name = (self._clear.name if self._clear else detail.caller.name) or _("you")
        received = day(detail.row.received_at.date(), self._now.date(), "zh_CN")  # the script speaks to the caller
        unit = detail.row.lead_unit or _("the unit")
        self._script.set_words(words.format(name=name, received=received, title=detail.row.title, unit=unit))
        self._script.setToolTip(self._script.words())

    def judge(self) -> None:
        """Open and close the steps by what is answered, and say what the main one causes."""
        if self._call is None:
            self._close_all()
            return
        answers, facts = self.form.answers(), self._call.facts
        steps = {step.id: step.reason for step in steps_of(answers, facts, self._now)}
        for name in _STEPS:
            self._actions.show(name, shown=name in steps)
            self._actions.allow(name, steps.get(name, ""))
        self._turn_main(rework=_goes_back(answers, facts) and not steps.get(ids.REWORK, "closed"))
        first, second = _note(answers, self._call, self._now, steps)
        bad = answers.dissatisfied or answers.solved == Solved.UNSOLVED
        self.under.set_note(first, second, tone="bad" if bad else "")
        self.judged.emit()

    def _turn_main(self, *, rework: bool) -> None:
        """Make the step that the rules expect the main one: another round where the unit is at fault, else closing."""
        main, other = (ids.REWORK, ids.CLOSE) if rework else (ids.CLOSE, ids.REWORK)
        for name in (main, other):
            self._buttons[name].set_kind(_kind(name == main))
        self._actions.set_keys(ids.CLOSE, *(("F9",) if rework else ("Ctrl+Return",)))
        self._actions.set_keys(ids.REWORK, *(("Ctrl+Return", "F8") if rework else ("F8",)))
        self._actions[ids.CLOSE].setText(_("Close all the same") if rework else _("Close and next"))
        self.under.put_last(self._buttons[main])

    def _close_all(self) -> None:
        for name in _STEPS:
            self._actions.allow(name, _("Choose a call in the list first."))
            self._actions.show(name, shown=name == ids.CLOSE)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.form.retranslate()
        if self._call is not None:
            self.show_call(self._call, self._clear, self._now)


def _last_words(detail: TicketDetail, now: datetime) -> str:
    last = next(iter(detail.callbacks), None)
    if last is None or last.round != detail.row.round:
        return attempt_words(1)
    words = _("last {moment} {how}")
    return words.format(moment=moment(last.at, now), how=enum_label(last.connected))


def _why_not_called(detail: TicketDetail) -> str:
    if detail.anonymous:
        why = _("The caller stayed anonymous")
    elif not detail.reply_wanted:
        why = _("The caller wants no reply")
    else:
        why = _("No number was left")
    return _("{why}: no callback applies. Closing keeps the unit's reply; satisfaction is not counted.").format(why=why)


def rework_words(facts: CallFacts, now: datetime) -> str:
    """Return which round would begin, and its limit."""
    number = facts.rework_count + 1
    if facts.rework_due is None:
        return _("rework round {n}, no limit").format(n=number)
    return _("rework round {n}, due {moment}").format(n=number, moment=due_moment(facts.rework_due, now))


def _kind(main: bool) -> str:
    return PRIMARY if main else SECONDARY


def _goes_back(answers: Answers, facts: CallFacts) -> bool:
    """Return whether the answers speak against the unit and there is a round left."""
    fair = answers.answered and is_units_doing(answers) and not explained_words(answers)
    return fair and facts.rework_count < facts.rework_rounds


def _note(answers: Answers, call: Call, now: datetime, steps: Iterable[str]) -> tuple[str, str]:
    """Return two lines on what the main step causes."""
    facts = call.facts
    if answers.in_vain:
        counted = attempt_words(facts.tries.made + 1)
        return counted, "" if facts.closes_unreached else tries_words(facts, now)
    if ids.WITHOUT in steps or not answers.answered:
        return "", ""
    said = [enum_label(Solved(answers.solved))] if answers.solved else []
    said += [_("result: {words}").format(words=enum_label(Satisfaction(answers.result)))] if answers.result else []
    words = " · ".join(said)
    if _goes_back(answers, facts):
        unit = call.detail.row.lead_unit or _("the unit")
        return f"{words} → {rework_words(facts, now)}".strip(), _("back to {unit}").format(unit=unit)
    return words, _("closed with this verdict; it counts in the satisfaction") if answers.result else ""
