"""Calls that leave no ticket: one key each, counted for the day, taken back with one key."""

from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.kernel.labels import label as word_of
from services.kernel.vocabulary import CallKind
from services.tickets.tally_queries import TallyToday, tally_today
from services.tickets.tallying import TakeBackTally, TallyCall
from ui.common.actions import ActionSet
from ui.common.buttons import SECONDARY, KeyButton
from ui.common.errors import show_error
from ui.common.flow import FlowLayout
from ui.common.panel import Panel
from ui.common.toast import show_toast


class TallyPanel(Panel):
    """A button a kind, with what the person counted today."""

    def __init__(self, ctx: Context, actions: ActionSet) -> None:
        super().__init__(" ", name="workbench.tallyPanel")
        self._ctx = ctx
        self._found: TallyToday | None = None
        self._buttons: dict[CallKind, KeyButton] = {}
        holder = QWidget()
        flow = FlowLayout(holder, gap=4)
        self.body.setContentsMargins(16, 10, 8, 10)
        for kind in CallKind:
            action = actions.on(f"workbench.tally.{kind.value}", partial(self._count, kind))
            number = str(action.property("key")).rpartition("+")[2]
            button = KeyButton(word_of(kind), SECONDARY, key=number, sz="small")
            button.setToolTip(action.toolTip())
            button.setObjectName(f"workbench.tallyButton.{kind.value}")
            button.clicked.connect(action.trigger)
            self._buttons[kind] = button
            flow.addWidget(button)
        self.body.addWidget(holder)

    def refresh(self) -> None:
        """Count again."""
        now = self._ctx.clock.now()
        self._ctx.ask(tally_today, now, owner=self, done=self._take, failed=partial(show_error, self))

    def _take(self, found: TallyToday) -> None:
        self._found = found
        self.retranslate()

    def _count(self, kind: CallKind) -> None:
        idem = str(uuid4())
        self._ctx.run(TallyCall(kind, idem), self, lambda _none: self._counted(kind, idem), partial(show_error, self))

    def _counted(self, kind: CallKind, idem: str) -> None:
        words = _("Counted: {kind}").format(kind=word_of(kind))
        show_toast(self, words, lambda: self._take_back(idem))

    def _take_back(self, idem: str) -> None:
        self._ctx.run(TakeBackTally(idem), self, lambda _gone: None, partial(show_error, self))

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        own = self._found.own if self._found is not None else {}
        office = sum(self._found.office.values()) if self._found is not None else 0
        note = _("today {own}, office {office} · Alt with a number").format(own=sum(own.values()), office=office)
        self.set_title(_("Calls without a ticket"), note)
        for kind, button in self._buttons.items():
            count = f" {own[kind]}" if own.get(kind) else ""
            button.set_words(word_of(kind) + count)
