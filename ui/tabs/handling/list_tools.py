"""What can be done with the list as a whole and with the rows chosen: export, acts on many, choosing all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import _
from services.access.permissions import Permission
from services.bus.door import Door
from services.tickets.callers import AT_ONCE, RevealCallers
from services.tickets.clear_text import ClearCaller
from services.tickets.dto import TicketRow
from services.tickets.list_page_queries import Chunk, ids_after, list_count
from services.tickets.list_queries import ticket_rows
from ui.common.actions import ActionSet
from ui.common.bulk_flow import BulkFlow
from ui.common.buttons import KeyButton
from ui.common.choose_all import MOST
from ui.common.list_export import ListExport, ask_clear_export, ask_export
from ui.common.person_menu import Menu
from ui.tabs.handling import list_actions as ids
from ui.tabs.handling.list_screen import ListScreen
from ui.tickets.bulk import ACTS, BulkAct
from ui.tickets.columns import with_caller

_PIECE = 500
AskExport = Callable[[Context, QWidget, ListExport[Any]], None]
Pieces = Callable[[Door], Iterator[Sequence[TicketRow]]]


class ListTools(QObject):
    """Belongs to the list page; `screen()` says what is shown, `chosen()` which tickets are chosen."""

    def __init__(self, ctx: Context, page: QWidget, actions: ActionSet, screen: ListScreen) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._actions = actions
        self._screen = screen
        self.flow = BulkFlow(ctx, page)
        self.button = KeyButton.of(actions[ids.BATCH], sz="small")
        actions.on(ids.EXPORT, self.export)
        actions.on(ids.EXPORT_CLEAR, self.export_clear)
        actions.show(ids.EXPORT_CLEAR, shown=ctx.actor.may(Permission.LIST_EXPORT))
        actions.on(ids.EXPORT_CHOSEN, self.export_chosen)
        actions.on(ids.BATCH, self.open_menu)
        for act in ACTS:
            actions.on(act.action.id, partial(self._begin, act))
        self.judge(0)

    def judge(self, chosen: int) -> None:
        """Open the acts on many while something is chosen, and say why they are closed."""
        reason = ""
        if not chosen:
            reason = _("Choose tickets first: Ctrl or Shift with a click, Ctrl+Space, Alt+A.")
        elif chosen > MOST:
            reason = _("{n} are chosen; at most {most} can be worked on at once.").format(n=chosen, most=MOST)
        for name in (ids.BATCH, ids.EXPORT_CHOSEN, *(act.action.id for act in ACTS)):
            self._actions.allow(name, reason)

    def open_menu(self) -> None:
        """Open the menu of acts over its button."""
        menu = Menu(self.button)
        menu.setObjectName("handling.batchMenu")
        for name in (*(act.action.id for act in ACTS), ids.EXPORT_CHOSEN):
            if self._actions[name].isVisible():
                menu.addAction(self._actions[name])
        menu.popup(self.button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _begin(self, act: BulkAct) -> None:
        self.flow.begin(act.wish(self._screen.chosen()))

    # ---- export --------------------------------------------------------------------------------------------------

    def export_clear(self) -> None:
        """Ask why, then where the whole list goes to with names and numbers in clear."""
        self.export(ask_clear_export)

    def export(self, ask: AskExport = ask_export) -> None:
        """Ask where the whole list goes to."""
        wanted, order = self._screen.wanted(), self._screen.wanted_order()
        now = self._ctx.clock.now()

        def pieces(door: Door) -> Iterator[Sequence[TicketRow]]:
            chunk = door.ask(ids_after, wanted, order, None, now)
            while chunk.ids:
                yield from _rows(door, chunk.ids)
                chunk = door.ask(ids_after, wanted, order, chunk.last, now) if chunk.last else Chunk((), None)

        self._ask(pieces, lambda door: door.ask(list_count, wanted, now), ask)

    def export_chosen(self) -> None:
        """Ask where the chosen rows go to."""
        chosen = self._screen.chosen()
        self._ask(lambda door: _rows(door, chosen), lambda _door: len(chosen))

    def _ask(self, pieces: Pieces, count: Callable[[Door], int], ask: AskExport = ask_export) -> None:
        screen = self._screen
        titles = (screen.title(), screen.filters.words(), screen.order_words())
        columns = screen.columns() if ask is ask_export else with_caller(screen.columns())
        ask(self._ctx, self._page, ListExport("tickets", *titles, columns, count, pieces, _cleared))


def _cleared(door: Door, rows: Sequence[TicketRow], reason: str) -> list[TicketRow]:
    """Return the rows with their callers in clear; those kept from this person stay masked."""
    found: dict[int, ClearCaller] = {}
    for start in range(0, len(rows), AT_ONCE):
        piece = tuple(row.id for row in rows[start : start + AT_ONCE])
        shown: tuple[tuple[int, ClearCaller], ...] = door.do(RevealCallers(piece, reason))
        found |= dict(shown)
    return [
        replace(row, caller_mask=f"{known.name} {known.phone}".strip()) if (known := found.get(row.id)) else row
        for row in rows
    ]


def _rows(door: Door, found: Sequence[int]) -> Iterator[Sequence[TicketRow]]:
    """Yield the rows of these tickets piece by piece."""
    for start in range(0, len(found), _PIECE):
        yield door.ask(ticket_rows, found[start : start + _PIECE], door.clock.now())
