"""The workbench tab."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from app.context import Context
from i18n import N_, _
from services.access.permissions import Permission, Scope
from services.kernel.events import Topic
from services.tickets.dto import Slice, WorkList
from services.tickets.today_queries import (
    OfficeDay,
    TodayFigures,
    office_day,
    today_figures,
)
from ui.common.actions import ActionSet
from ui.common.keys import key_words
from ui.common.navigation import Destination, navigate
from ui.common.tab import Tab, TabSpec
from ui.common.toast import show_toast
from ui.tabs.workbench.actions import ACTIONS, TALLIES
from ui.tabs.workbench.board import BoardPanel
from ui.tabs.workbench.desk import WorkbenchDesk
from ui.tabs.workbench.lists import PLACES, Board, badges, lists_of, read_board
from ui.tabs.workbench.month import month_report
from ui.tabs.workbench.no_tickets import NoTicketsTab
from ui.tabs.workbench.overview_dialog import OverviewMaker
from ui.tabs.workbench.pressing import PressingPanel
from ui.tabs.workbench.side import SideColumn
from ui.theme.look import size
from ui.tickets.places import looked_at

_MONTH_LASTS: Final = timedelta(minutes=5)
_MINUTE: Final = 60_000
_NO_LIMIT: Final = 16_777_215
_WIDE: Final = 1600


class WorkbenchTab(Tab):
    """What waits, what today brought, what changed."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.TICKETS | Topic.OVERSIGHT | Topic.CALENDAR | Topic.NEWS | Topic.KNOWLEDGE)
        self.actions_ = ActionSet(self, ACTIONS, ctx.actor)
        self._overview = OverviewMaker(self, self.actions_)
        self._lists = lists_of(ctx.actor)
        self._day: OfficeDay | None = None
        self._month_at: datetime | None = None
        self._board = BoardPanel(ctx.actor, self.actions_)
        self._pressing = PressingPanel(ctx, self)
        self._side = SideColumn(ctx, self.actions_)
        self._desk = WorkbenchDesk(self, self._side, self.actions_)
        self._lay_out()
        self._board.opened.connect(self._go)
        self._pressing.opened.connect(self._look_at)
        self._pressing.counted.connect(self._share_height)
        self._side.since.opened.connect(self._go)
        self._side.opened.connect(self._go_to_slice)
        self._desk.wished.connect(self.refresh)
        self.actions_.on("workbench.first", self._open_first)
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self.whole.begin()
        self.retranslate()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(size("gap"))
        left.addWidget(self._board, 3)
        left.addWidget(self._pressing, 1)
        row = QHBoxLayout()
        row.setSpacing(size("gap"))
        row.addLayout(left, 1)
        row.addWidget(self._side)
        self.page.addLayout(row)
        self.arrange()

    # ---- reading -------------------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        now, failed = self.ctx.clock.now(), self.whole.fail
        self.ctx.ask(office_day, now.date(), owner=self, done=self._take_day, failed=failed)
        self.ctx.ask(read_board, self._lists, now, owner=self, done=self._take_board, failed=failed)
        self._pressing.refresh()
        self.ctx.ask(today_figures, now, owner=self, done=self._take_today, failed=failed)
        self._desk.refresh()
        if self._side.month is not None and (self._month_at is None or now - self._month_at >= _MONTH_LASTS):
            self._month_at = now
            self.ctx.ask(month_report, now, owner=self, done=self._side.month.show_report, failed=failed)

    def _tick(self) -> None:
        """Read again once a minute while it is looked at: limits run without anybody doing anything."""
        if self.isVisible():
            self.refresh()

    def _take_day(self, day: OfficeDay) -> None:
        self._day = day
        self._board.greet(self.ctx.clock.now(), day)

    def _take_board(self, board: Board) -> None:
        first = not self._board.has_rows()
        self._desk.take_wishes(board.wishes)
        self._pressing.cut(Slice.MINE if board.wishes.mine else None)
        if not board.wishes.mine:
            self.neighbours_counted.emit(badges(self.ctx.actor, board))
        self._board.show_board(board, self.ctx.clock.now())
        self.whole.show_content()
        self._share_height()
        if first:
            self._focus_soon()

    def _focus_soon(self) -> None:
        """Put the keyboard on the lists once they are on screen."""
        QTimer.singleShot(0, self, lambda: self._board.focus_first() if self.isVisible() else None)

    def _take_today(self, today: TodayFigures) -> None:
        self._side.show_today(today, self.ctx.clock.now())

    # ---- going ---------------------------------------------------------------------------------------------------

    def _go(self, destination: Destination) -> None:
        if not navigate(self, destination):
            show_toast(self, _("Your roles do not include the page that works this list."))

    def _open_first(self) -> None:
        where = self._board.pressing()
        if where is not None:
            self._go(where)

    def _go_to_slice(self, part: Slice) -> None:
        self._go(Destination("handling", work_list=WorkList.ALL.value, slice=part.value))

    def _look_at(self, ticket_id: int) -> None:
        navigate(self, looked_at(ticket_id))

    # ---- the page ------------------------------------------------------------------------------------------------

    @override
    def keys(self) -> tuple[tuple[str, str], ...]:
        lists = (
            (f"{key_words('Up')} {key_words('Down')}", _("Choose a list")),
            (key_words("Return"), _("Open the list")),
        )
        return (
            *(lists if self._lists else ()),
            *self.actions_.keys()[: -len(TALLIES) if self._side.tally is not None else None],
        )

    @override
    def retranslate(self) -> None:
        self.actions_.retranslate()
        self._board.greet(self.ctx.clock.now(), self._day)
        self._side.retranslate()
        self._pressing.retranslate()
        if not self._stale:
            self.refresh()

    @override
    def arrange(self) -> None:
        wide = self.width() >= _WIDE
        self._side.arrange(wide=wide, height=self.height())
        self._pressing.arrange(wide=wide)
        self._board.arrange()
        self._share_height()

    def _share_height(self) -> None:
        """Show the pressing tickets where the lists leave room for them."""
        wanted = self._board.wanted_height()
        room = self.height() - 2 * size("margin") - wanted - size("gap")
        shown = room >= self._pressing.least_height()
        self._pressing.setVisible(shown)
        self._board.setMinimumHeight(wanted if shown else 0)
        self._board.setMaximumHeight(wanted if shown else _NO_LIMIT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    @override
    def take_focus(self) -> None:
        super().take_focus()
        self._focus_soon()


def build(ctx: Context) -> Tab:
    """Return the workbench of this person; people without tickets get a page that says where their work is."""
    return NoTicketsTab(ctx) if ctx.actor.scope is Scope.NONE else WorkbenchTab(ctx)


TAB: Final = TabSpec("workbench", N_("Workbench"), (Permission.SESSION,), build, "desktop", (ACTIONS,), PLACES)
