"""The callers whose tickets are joined to this one: each has a ticket of their own and is called back."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Signal
from typing_extensions import override

from i18n import N_, _, ngettext
from services.kernel.labels import label
from services.kernel.vocabulary import TicketState
from services.tickets.dto import TicketDetail
from services.tickets.merge_dto import JoinedCaller, JoinedFacts
from ui.common.cells import Chip, Text
from ui.common.columns import Column
from ui.common.marks import state_tone
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.common.times import moment
from ui.theme.look import size

_MOST_ROWS: Final = 4


def joined_words(detail: TicketDetail, joined: JoinedFacts) -> str:
    """Say to which ticket this one is joined, and what came of it; "" when it is joined to none."""
    parent = joined.parent
    if parent is None:
        waits = detail.row.state is TicketState.MERGED
        return _("Joined to another ticket, which is handled elsewhere.") if waits else ""
    words = _("Joined to {number} “{title}” · {state}").format(
        number=parent.number, title=parent.title, state=label(parent.state)
    )
    return f"{words} · {parent.lead_unit}" if parent.lead_unit else words


def _who(one: JoinedCaller) -> Text:
    return Text(_("protected"), "text-3") if one.hidden else Text(one.caller or _("not told"))


def _said(one: JoinedCaller) -> Text:
    return Text(label(one.satisfaction)) if one.satisfaction is not None else Text(_("not called yet"), "text-3")


def _columns(now: Callable[[], datetime]) -> tuple[Column[JoinedCaller], ...]:
    return (
        Column("number", N_("Number"), lambda one: Text(one.number), width=158),
        Column("caller", N_("Caller"), _who),
        Column("received", N_("Received"), lambda one: Text(moment(one.received_at, now())), width=128),
        Column("state", N_("State"), lambda one: Chip(label(one.state), state_tone(one.state)), width=108),
        Column("said", N_("Said at callback"), _said, width=112),
    )


class _Table(PagedTable):
    """As high as its rows; more than four scroll."""

    rows_ = 1

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 33 + min(self.rows_, _MOST_ROWS) * size("row"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 33 + size("row"))


class JoinedPanel(Panel):
    """Shown only where somebody is joined."""

    opened = Signal(object)
    """The id of a caller's own ticket."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(" ", padded=False)
        self._model: PagedModel[JoinedCaller] = PagedModel(_columns(now), FixedSource((), _key), _key, self)
        self.table = _Table(self._model)
        self.table.setObjectName("handling.joined")
        self.table.opened.connect(self._open)
        self._facts = JoinedFacts()
        self.body.addWidget(self.table)
        self.retranslate()
        self.hide()

    def show_joined(self, facts: JoinedFacts) -> None:
        """Show who is joined; their number is what shows a hot spot."""
        self._facts = facts
        self._model.set_source(FixedSource(facts.children, _key))
        self.table.rows_ = len(facts.children)
        self.table.setMaximumHeight(self.table.sizeHint().height())
        self.table.updateGeometry()
        self._speak()
        self.setVisible(bool(facts.children))

    def _open(self, number: object) -> None:
        found = next((one for one in self._facts.children if one.number == number), None)
        if found is not None and found.ticket_id is not None:
            self.opened.emit(found.ticket_id)

    def _speak(self) -> None:
        count = len(self._facts.children)
        words = ngettext("{n} more caller, one handling", "{n} more callers, one handling", count).format(n=count)
        self.set_title(_("Joined callers"), words if count else "")

    def retranslate(self) -> None:
        """Show heads and cells in the language in use."""
        self.table.setAccessibleName(_("Joined callers"))
        self._model.retranslate()
        self._speak()


def _key(one: JoinedCaller) -> str:
    return one.number
