"""The tickets that press most, under the work lists where the window has room for them."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal

from app.context import Context
from i18n import N_, _
from services.access.permissions import Actor
from services.kernel.labels import label
from services.kernel.paging import Window
from services.tickets.dto import Slice, TicketFilter, TicketOrder, TicketRow, WorkList
from services.tickets.list_page_queries import list_page
from services.tickets.list_queries import ticket_rows
from ui.common.cells import Text
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.panel import Panel
from ui.common.sources import ContextSource
from ui.common.states import EmptyWords, States
from ui.theme.look import scaled
from ui.tickets.looks import due_cell, marks_of, state_chip

_SHOWN: Final = 50
_ROWS: Final = 140
_WORDS: Final = 230
# Type, area, number.
_WIDE_ONLY: Final = (2, 3, 6)
# From the most pressing list down; a ticket stands where it is met first.
_LISTS: Final = (WorkList.OVERDUE, WorkList.DUE_TODAY, WorkList.DUE_SOON, WorkList.HANDLING, WorkList.TO_SIGN)


class PressingPanel(Panel):
    """A table of running tickets, the least time first."""

    opened = Signal(object)
    """The id of a ticket to look at."""
    counted = Signal()
    """It is known now whether anything presses."""

    def __init__(self, ctx: Context, owner: object) -> None:
        super().__init__(" ", padded=False, name="workbench.pressingPanel")
        now = ctx.clock.now
        self._slice: Slice | None = None
        source: ContextSource[TicketRow] = ContextSource(
            ctx,
            owner,
            find=lambda actor, _order: pressing_ids(actor, now(), self._slice),
            read=lambda a, ids: ticket_rows(a, ids, now()),
        )
        self._model = PagedModel(_columns(now), source, lambda row: row.id, self)
        self.table = PagedTable(self._model)
        self.table.setObjectName("workbench.pressing")
        self.table.opened.connect(self.opened)
        self._states = States(self.table, self.refresh)
        self._states.begin()
        self._model.loaded.connect(self._loaded)
        self._model.failed.connect(self._states.fail)
        self.body.addWidget(self._states, 1)
        self.retranslate()

    def least_height(self) -> int:
        """Return the height below which it is better not shown: some rows, or the words that there are none."""
        return scaled(_ROWS if self._model.count() else _WORDS)

    def arrange(self, *, wide: bool) -> None:
        """Show type, area and number where the window is wide enough for them."""
        for place in _WIDE_ONLY:
            self.table.setColumnHidden(place, not wide)

    def cut(self, part: Slice | None) -> None:
        """Show only a cut of the tickets; None: all of them."""
        if part is not self._slice:
            self._slice = part
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        self._model.refresh()

    def _loaded(self, count: int) -> None:
        self.counted.emit()
        if count:
            self._states.show_content()
        else:
            self._states.show_empty(
                EmptyWords(
                    _("No limit is running"),
                    _("Tickets with a running limit stand here, the least time first."),
                    "check-circle",
                )
            )

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.set_title(_("Most pressing tickets"), _("the least time first"))
        self.table.setAccessibleName(_("Most pressing tickets"))
        self._model.retranslate()


def pressing_ids(actor: Actor, now: datetime, part: Slice | None = None) -> list[int]:
    """Return the ids of running tickets by their time left."""
    found: dict[int, None] = {}
    for work_list in _LISTS:
        if len(found) < _SHOWN:
            wanted = TicketFilter(work_list, slice=part)
            found |= dict.fromkeys(list_page(actor, wanted, TicketOrder.DUE, Window(count=_SHOWN), now).ids)
    return list(found)[:_SHOWN]


def _columns(now: Callable[[], datetime]) -> tuple[Column[TicketRow], ...]:
    return (
        Column("due", N_("Time left"), lambda row: due_cell(row, now()), width=168, width_en=214),
        Column("title", N_("Title"), lambda row: Text(row.title, marks=marks_of(row))),
        Column("type", N_("Type"), lambda row: Text(label(row.type), "text-2"), width=96),
        Column("area", N_("Area"), lambda row: Text(row.area or "—", "text-2"), width=150),
        Column("unit", N_("Lead unit"), lambda row: Text(row.lead_unit or "—", "text-2"), width=190),
        Column("state", N_("State"), state_chip, width=112, width_en=156),
        Column("number", N_("Number"), lambda row: Text(row.number, "text-2"), width=150),
    )
