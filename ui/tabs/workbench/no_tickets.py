"""The workbench of people who see no tickets: it says so, and where their work is."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.context import Context
from i18n import _
from services.access.permissions import Permission
from services.announcements.queries import announcements
from services.kernel.events import Topic
from ui.common.actions import ActionSet
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.errors import show_error
from ui.common.navigation import Destination, navigate
from ui.common.panel import Panel
from ui.common.states import EmptyWords, States
from ui.common.tab import Tab
from ui.tabs.workbench.actions import ANNOUNCE
from ui.tabs.workbench.announcements import AnnouncementPanel
from ui.tabs.workbench.announcing import show_announcement
from ui.theme.look import size

_SIDE: Final = 420


class NoTicketsTab(Tab):
    """A page with one sentence and one button."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.SETTINGS | Topic.NEWS)
        self._states = States(QWidget())
        panel = Panel(padded=False, name="workbench.noTickets")
        panel.body.addWidget(self._states)
        self._announcements = AnnouncementPanel(ActionSet(self, (ANNOUNCE,), ctx.actor))
        self._announcements.setFixedWidth(_SIDE)
        self._announcements.read.connect(lambda row: show_announcement(self, ctx, row))
        row = QHBoxLayout()
        row.setSpacing(size("gap"))
        row.addWidget(panel, 1)
        row.addWidget(self._announcements)
        self.page.addLayout(row)
        self.retranslate()

    @override
    def refresh(self) -> None:
        now = self.ctx.clock.now()
        self.ctx.ask(
            announcements,
            now,
            owner=self,
            done=lambda rows: self._announcements.show_rows(rows, self.ctx.clock.now()),
            failed=partial(show_error, self),
        )

    @override
    def take_focus(self) -> None:
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def has_personal_data(self) -> bool:
        return False

    @override
    def retranslate(self) -> None:
        self._announcements.retranslate()
        self._button = KeyButton(_("Go to System"), PRIMARY, icon="gear")
        self._button.setObjectName("workbench.goToSystem")
        self._button.clicked.connect(lambda _on=False: navigate(self, Destination("system")))
        audits = self.ctx.actor.may(Permission.LOG_READ)
        where = (
            _("The audit log and the data check stand under System.")
            if audits
            else _("People, lists, calendar and settings stand under System.")
        )
        why = _("Your duties are kept apart from the tickets: you see none of them, on purpose.")
        words = EmptyWords(
            _("No tickets wait for you"),
            _("{why} {where}").format(why=why, where=where),
            "shield-check",
            (self._button,),
            large=True,
        )
        self._states.show_empty(words)
