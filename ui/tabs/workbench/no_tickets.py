"""The workbench of people who see no tickets: it says so, and where their work is."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.context import Context
from i18n import _
from services.access.permissions import Permission
from services.kernel.events import Topic
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.navigation import Destination, navigate
from ui.common.panel import Panel
from ui.common.states import EmptyWords, States
from ui.common.tab import Tab


class NoTicketsTab(Tab):
    """A page with one sentence and one button."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, Topic.SETTINGS)
        self._states = States(QWidget())
        panel = Panel(padded=False, name="workbench.noTickets")
        panel.body.addWidget(self._states)
        self.page.addWidget(panel)
        self.retranslate()

    @override
    def has_personal_data(self) -> bool:
        return False

    @override
    def retranslate(self) -> None:
        button = KeyButton(_("Go to System"), PRIMARY, icon="gear")
        button.setObjectName("workbench.goToSystem")
        button.clicked.connect(lambda _on=False: navigate(self, Destination("system")))
        audits = self.ctx.actor.may(Permission.LOG_READ)
        where = (
            _("The audit log and the data check stand under System.")
            if audits
            else _("People, lists, calendar and settings stand under System.")
        )
        why = _("Your duties are kept apart from the tickets: you see none of them, on purpose.")
        words = EmptyWords(_("No tickets wait for you"), f"{why} {where}", "shield-check", (button,), large=True)
        self._states.show_empty(words)
