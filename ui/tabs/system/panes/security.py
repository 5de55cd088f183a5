"""Rules of accounts: how long passwords last, when desks lock, and whether the three seats are kept apart."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.context import Context
from i18n import N_, _
from services.access.permissions import Actor, Permission
from services.bus.command import Command
from services.people.seats import Preview
from services.people.security import (
    LONGEST_IDLE,
    LONGEST_LIFE,
    SHORTEST_IDLE,
    SHORTEST_LIFE,
    AccountRules,
    Separation,
)
from services.people.security_commands import (
    AnswerSeparationEnd,
    AskSeparationEnd,
    SaveAccountRules,
    SeparateDuties,
)
from services.people.security_queries import account_rules, separation, separation_preview
from ui.common.actions import ActionSet, ActionSpec
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.dates import number_field
from ui.common.errors import clear_error, show_error
from ui.common.form import Form, Row
from ui.common.paint import Ink
from ui.common.panel import Panel
from ui.common.reason_dialog import Question, ask_reason, ask_sure
from ui.common.scrolling import scrolling
from ui.common.toast import show_toast
from ui.common.words import hairline
from ui.common.wrapped import Paragraph
from ui.records.pane import Pane
from ui.tabs.system.separation_panel import PreviewDialog, SeparationPanel
from ui.theme.hold import hold_width
from ui.theme.look import size

SAVE: Final = "system.rulesOfAccountsSave"
SEPARATE: Final = "system.separate"
ASK_END: Final = "system.separationAskEnd"
AGREE: Final = "system.separationAgree"
REFUSE: Final = "system.separationRefuse"
_FORM: Final = 320
_MAY: Final = Permission.SECURITY_MANAGE
_ANSWERS: Final = Permission.LOG_READ
ACTIONS: Final = (
    ActionSpec(SEPARATE, N_("Keep the seats apart"), "", "F8", _MAY),
    ActionSpec(ASK_END, N_("Ask for the end of the separation"), "", "F9", _MAY),
    ActionSpec(REFUSE, N_("Refuse the end"), "", "F7", _ANSWERS),
    ActionSpec(AGREE, N_("Agree to the end"), "", "F6", _ANSWERS),
    ActionSpec(SAVE, N_("Save"), "", "Ctrl+Return", _MAY),
)


def _read(actor: Actor) -> tuple[AccountRules, Separation]:
    return account_rules(actor), separation(actor)


class SecurityPane(Pane):
    """What the office decided about accounts."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._rules: AccountRules | None = None
        self._standing = Separation()
        self._days = number_field(most=LONGEST_LIFE, name="system.passwordDays")
        self._idle = number_field(most=LONGEST_IDLE, name="system.idleMinutes")
        for field in (self._days, self._idle):
            field.setReadOnly(not ctx.actor.may(_MAY))
            field.valueChanged.connect(lambda _value: self._speak())
        self._form = Form()
        hold_width(self._form, _FORM)
        self._form.add(Row("days", N_("Password lasts"), check=lambda: _days_error(self._days.value())), self._days)
        self._form.add(Row("idle", N_("Lock after"), check=lambda: _idle_error(self._idle.value())), self._idle)
        self._hint = Paragraph("", Ink("small", "text-3"))
        self._seats = SeparationPanel()
        self._panel = Panel(" ", padded=False)
        self._panel.body.addWidget(scrolling(self._inside()))
        self._foot = self._panel.add_foot()
        for action in (SEPARATE, ASK_END, REFUSE, AGREE):
            self._foot.add_button(KeyButton.of(self.actions_[action]))
        self._foot.add_button(KeyButton.of(self.actions_[SAVE], PRIMARY))
        self.column.addWidget(self._panel, 1)
        self._connect()
        self.whole.begin()
        self.retranslate()

    def _inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        side = size("panel-padding")
        column.setContentsMargins(side, 12, side, 12)
        column.setSpacing(12)
        column.addWidget(self._form, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._hint, hairline(), self._seats):
            column.addWidget(part)
        column.addStretch(1)
        return inside

    def _connect(self) -> None:
        self.actions_.on(SAVE, self._save)
        self.actions_.on(SEPARATE, self._preview)
        self.actions_.on(ASK_END, self._ask_end)
        self.actions_.on(AGREE, partial(self._answer, agreed=True))
        self.actions_.on(REFUSE, partial(self._answer, agreed=False))

    def refresh(self) -> None:
        """Read the rules; what is being typed is not overwritten."""
        self.ctx.ask(_read, owner=self, done=self._take, failed=self.whole.fail)

    def _take(self, read: tuple[AccountRules, Separation]) -> None:
        untouched = self._rules is None or self._typed() == self._rules
        self._rules, self._standing = read
        self.whole.show_content()
        if untouched:
            self._days.setValue(self._rules.password_days)
            self._idle.setValue(self._rules.idle_minutes)
        self._seats.show_separation(self._standing)
        self._speak()

    def _typed(self) -> AccountRules:
        return AccountRules(self._days.value(), self._idle.value())

    def unsaved(self) -> int:
        """Return whether the rules are being changed."""
        return int(self._rules is not None and self._typed() != self._rules)

    # ---- steps ---------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        if self._rules is not None and self._form.check():
            typed = self._typed()
            self._send(SaveAccountRules(typed, self._rules), _("Saved"))

    def _preview(self) -> None:
        clear_error(self)
        failed = partial(show_error, self)
        self.ctx.ask(separation_preview, owner=self, done=self._show_preview, failed=failed)

    def _show_preview(self, found: Preview) -> None:
        dialog = PreviewDialog(self, found)
        dialog.accepted.connect(lambda: self._send(SeparateDuties(), _("The three seats are kept apart now.")))
        dialog.open()

    def _ask_end(self) -> None:
        words = _("The auditor is asked and has to agree; until then everything stays as it is.")
        question = Question(_("Ask for the end of the separation"), words, _("Ask"))
        told = _("The auditor was asked.")
        ask_reason(self, question, lambda _code, reason: self._send(AskSeparationEnd(reason), told))

    def _answer(self, *, agreed: bool) -> None:
        if not agreed:
            self._send(AnswerSeparationEnd(agreed=False), _("The separation stays."))
            return
        words = _("One person may hold several seats again. Everybody logs in again.")
        question = Question(_("Agree to the end of the separation"), words, _("Agree"), danger=True)
        ask_sure(self, question, lambda: self._send(AnswerSeparationEnd(agreed=True), _("The separation has ended.")))

    def _send(self, command: Command[Any], words: str) -> None:
        clear_error(self)

        def done(_value: object) -> None:
            self._rules = None
            show_toast(self, words)
            self.refresh()

        self.ctx.run(command, self, done, lambda error: show_error(self, error))

    def _speak(self) -> None:
        asked = self._standing.end_asked is not None
        self.actions_.show(SEPARATE, shown=not self._standing.on)
        self.actions_.show(ASK_END, shown=self._standing.on and not asked)
        for action in (AGREE, REFUSE):
            self.actions_.show(action, shown=self._standing.on and asked)
        self.actions_.allow(SAVE, "" if self.unsaved() else _("Nothing is changed."))
        self._foot.set_note(_("Every change of these rules is logged"))
        self.unsaved_changed.emit(self.unsaved())
        self.keys_changed.emit()

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the pane's keys."""
        return self.actions_.keys()

    def take_focus(self) -> None:
        """Begin with the first field."""
        self._days.setFocus()

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.actions_.retranslate()
        self._form.retranslate()
        self._days.setSuffix(_(" days"))
        self._idle.setSuffix(_(" minutes"))
        self._panel.set_title(_("Passwords, locks and seats"))
        self._hint.set_words(
            _(
                "0 days: passwords do not run out. Two weeks before the end the person is told; afterwards the window "
                "asks for another one first, commands go on with a warning. A PC may lock earlier than this, never "
                "later. After {tries} wrong passwords a login rests for 15 minutes."
            ).format(tries=5)
        )
        self._seats.show_separation(self._standing)
        self._speak()


def _days_error(days: int) -> str:
    if days == 0 or SHORTEST_LIFE <= days <= LONGEST_LIFE:
        return ""
    return _("0 for never, or {least} to {most} days.").format(least=SHORTEST_LIFE, most=LONGEST_LIFE)


def _idle_error(minutes: int) -> str:
    if SHORTEST_IDLE <= minutes <= LONGEST_IDLE:
        return ""
    return _("{least} to {most} minutes.").format(least=SHORTEST_IDLE, most=LONGEST_IDLE)
