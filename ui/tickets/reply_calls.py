"""Canned texts, knowledge and units called from within a unit's reply; an item that was put in counts as used."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.context import Context
from services.access.permissions import Permission
from services.knowledge.calling import CalledItem
from services.knowledge.uses import UseItem
from ui.common.call_sources import CallEntry
from ui.common.errors import show_error
from ui.tickets.calls import CallSources
from ui.tickets.work_panel import WorkPanel


class ReplyCalls(QObject):
    """Watches both editors of one page's reply. The lists are read when a reply is first written."""

    def __init__(self, ctx: Context, page: QWidget, work: WorkPanel) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._page = page
        self._work = work
        self._ticket: int | None = None
        self._read = False
        self._sources = CallSources(ctx, page)
        for area in work.reply.areas():
            self._sources.watch(area).taken.connect(self._count)

    def about(self, ticket_id: int) -> None:
        """This ticket is on screen; where its reply is written, the lists are read."""
        self._ticket = ticket_id
        if self._work.writes_reply() and not self._read and self._ctx.actor.may(Permission.KNOWLEDGE_READ):
            self._read = True
            self._sources.refresh()

    def _count(self, entry: CallEntry) -> None:
        if isinstance(entry.value, CalledItem):
            failed = partial(show_error, self._page)
            self._ctx.run(UseItem(entry.value.id, self._ticket), self._page, lambda _use: None, failed)
