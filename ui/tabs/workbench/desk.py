"""What the workbench reads and does beside its lists: news, announcements, tallies, and how a person wants the page."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from services.announcements.dto import AnnouncementRow
from services.announcements.queries import announcements
from services.oversight.warning_commands import AcknowledgeWarning
from services.views.settings import KeepSetting
from ui.common.actions import ActionSet
from ui.common.errors import show_error
from ui.common.tab import Tab
from ui.tabs.workbench.announcing import WritingDialog, show_announcement
from ui.tabs.workbench.arranging import ask_arrangement
from ui.tabs.workbench.lists import SETTING, Wishes, kept_wishes, names_of
from ui.tabs.workbench.side import SideColumn
from ui.tabs.workbench.since import Away, read_away


class WorkbenchDesk(QObject):
    """Keeps the side column up to date and carries out what is asked there."""

    wished = Signal()
    """The person wants the lists otherwise; it is kept by now."""

    def __init__(self, tab: Tab, side: SideColumn, actions: ActionSet) -> None:
        super().__init__(tab)
        self._tab = tab
        self._ctx = tab.ctx
        self._side = side
        self._wishes = Wishes()
        self._failed = partial(show_error, tab)
        side.since.acknowledged.connect(self._acknowledge)
        side.announcements.read.connect(self._show)
        actions.on("workbench.announce", self._write)
        actions.on("workbench.mine", self._turn)
        actions.on("workbench.arrange", self._arrange)

    def refresh(self) -> None:
        """Read news, announcements and tallies again."""
        now = self._ctx.clock.now()
        self._ctx.ask(read_away, now, owner=self, done=self._take_away, failed=self._failed)
        self._ctx.ask(announcements, now, owner=self, done=self._take_announcements, failed=self._failed)
        if self._side.tally is not None:
            self._side.tally.refresh()

    def _take_away(self, away: Away) -> None:
        self._side.since.show_away(away, self._ctx.clock.now())

    def _take_announcements(self, rows: tuple[AnnouncementRow, ...]) -> None:
        self._side.announcements.show_rows(rows, self._ctx.clock.now())

    def take_wishes(self, wishes: Wishes) -> None:
        """Know how the page is wanted now."""
        self._wishes = wishes

    def _acknowledge(self, warning_id: int) -> None:
        self._ctx.run(AcknowledgeWarning(warning_id), self, lambda _none: None, self._failed)

    def _show(self, row: AnnouncementRow) -> None:
        show_announcement(self._tab, self._ctx, row)

    def _write(self) -> None:
        WritingDialog(self._tab, self._ctx).open()

    def _turn(self) -> None:
        """Show only what went through the person's own hands, or all again."""
        self._keep(replace(self._wishes, mine=not self._wishes.mine))

    def _arrange(self) -> None:
        ask_arrangement(self._tab, names_of(self._ctx.actor), self._wishes, self._keep)

    def _keep(self, wishes: Wishes) -> None:
        self._wishes = wishes
        command = KeepSetting(SETTING, kept_wishes(wishes))
        self._ctx.run(command, self, lambda _none: self.wished.emit(), self._failed)
