"""Who calls: the person behind the number, how often, and the earlier tickets."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from i18n import N_, _, ngettext
from services.tickets.dto import CallerHistory, TicketRow
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, KeyButton
from ui.common.cells import Cell, Text
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Head, Panel
from ui.common.sources import FixedSource
from ui.common.states import EmptyWords, States
from ui.common.times import day
from ui.theme.look import size
from ui.tickets.looks import due_cell, marks_of, state_chip

_ROWS: Final = 3
_ANY: Final = 16_777_215
"""As high as Qt lets a widget be."""


def _columns(now: Callable[[], datetime]) -> tuple[Column[TicketRow], ...]:
    return (
        Column("state", N_("State"), state_chip, width=100, width_en=128),
        Column("title", N_("Title"), lambda row: Text(row.title, marks=marks_of(row))),
        Column("due", N_("Time left"), lambda row: _limit(row, now()), width=150),
    )


def _limit(row: TicketRow, now: datetime) -> Cell:
    """Return the running limit, or the day of receipt of what is over."""
    if row.limit_at is not None:
        return due_cell(row, now)
    return Text(day(row.received_at.date(), now.date()), "text-2")


class CallerPanel(Panel):
    """Earlier tickets of the number in the form."""

    opened = Signal(object)
    """The id of an earlier ticket to look at."""
    turned = Signal()
    """There is something to say of a number now, or nothing any more."""
    again = Signal()
    """A person wants the number to be looked up once more."""

    def __init__(self, now: Callable[[], datetime], actions: ActionSet) -> None:
        super().__init__(padded=False, name="intake.caller")
        head = self.add_head(Head(" "))
        for name in ("intake.takeName", "intake.supplement"):
            head.add_tool(KeyButton.of(actions[name], GHOST, sz="small"))
        self._history: CallerHistory | None = None
        self._known = self._awaited = self._troubled = False
        self._whole = True
        self._model = PagedModel(_columns(now), FixedSource[TicketRow]((), _id), _id, self)
        self.table = PagedTable(self._model)
        self.table.setObjectName("intake.history")
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self.opened)
        self._states = States(self.table, self.again.emit)
        self._states.setMinimumHeight(_ROWS * size("row"))
        self._states.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # what is left over
        self.body.addWidget(self._states)
        self.show_nothing(number_known=False)

    def wait(self) -> None:
        """Show that the number is being looked up."""
        self._turn(speaks=True)
        self._states.begin()

    def fail(self, error: Exception) -> None:
        """Say why nothing is known of the number; the form goes on."""
        self._troubled = True
        self._turn(speaks=True)
        self._states.show_error(error)

    def history(self) -> CallerHistory | None:
        """Return what is shown."""
        return self._history

    def speaks(self) -> bool:
        """Return whether there is a number to say something of."""
        return self._speaks

    def _turn(self, *, speaks: bool) -> None:
        """Take the room beside the form, or give it back, before anything is shown or given the keyboard."""
        self._speaks = speaks
        self._fit()
        self.turned.emit()

    def fit(self, *, whole: bool) -> None:
        """Take what room there is, or where help stands below no more than the newest tickets need."""
        self._whole = whole
        self._fit()

    def _fit(self) -> None:
        count = min(_ROWS, len(self._history.tickets)) if self._history is not None else 0
        whole = self._whole or self._troubled
        self._states.setMinimumHeight((_ROWS if whole else count) * size("row"))
        self._states.setVisible(whole or count > 0)
        low = size("section-head") + count * size("row") + 2
        self.setMinimumHeight(0 if whole else low)
        self.setMaximumHeight(_ANY if whole else low)

    def take_focus(self) -> None:
        """Put the keyboard on the newest ticket, now or as soon as the answer is here."""
        self._awaited = not self.table.isVisible()
        if not self._awaited:
            self.table.selectRow(0)
            self.table.setFocus()

    def show_history(self, history: CallerHistory) -> None:
        """Show what is known of the number."""
        self._history, self._known, self._troubled = history, True, False
        self._turn(speaks=True)
        if not history.tickets:
            self.show_nothing(number_known=True)
            return
        self._model.set_source(FixedSource(history.tickets, _id))
        self._states.show_content()
        if self._awaited:
            self.take_focus()
        self.set_title(history.name or _("Known number"), _facts(history))

    def show_nothing(self, *, number_known: bool) -> None:
        """Say that there is no number yet, or that it has never called."""
        self._known, self._awaited, self._troubled = number_known, False, False
        if not number_known:
            self._history = None
        self._turn(speaks=number_known)
        if number_known:
            self.set_title(_("First call"), "")
            self._states.show_empty(EmptyWords(_("This number has no earlier ticket."), icon="phone-incoming"))
        else:
            self.set_title(_("Caller"), "")
            why = EmptyWords(_("Write the number: the caller's earlier tickets stand here."), icon="phone-incoming")
            self._states.show_empty(why)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.table.setAccessibleName(_("Earlier tickets of this caller"))
        self._model.retranslate()
        if self._history is not None and self._history.tickets:
            self.set_title(self._history.name or _("Known number"), _facts(self._history))
        else:
            self.show_nothing(number_known=self._known)


def _facts(history: CallerHistory) -> str:
    """Return where the caller lives and how often the number called, this call included."""
    times = ngettext("call no. {n}", "call no. {n}", history.times + 1).format(n=history.times + 1)
    parts = [history.area, times]
    if history.recent_times:
        words = ngettext("{n} in 30 days", "{n} in 30 days", history.recent_times)
        parts.append(words.format(n=history.recent_times))
    return " · ".join(part for part in parts if part)


def _id(row: TicketRow) -> int:
    return row.id
