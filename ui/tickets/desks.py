"""What a ticket page can do beside the steps of the road: release, files, merging, answers that do not count."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.context import Context
from services.tickets.dto import TicketDetail
from ui.common.actions import ActionSet
from ui.tickets.exclusion import ExclusionDesk
from ui.tickets.filing import FileDesk
from ui.tickets.joining import JoiningDesk
from ui.tickets.knowing import KnowledgeDesk
from ui.tickets.reader import TicketReader
from ui.tickets.release import ReleaseDesk
from ui.tickets.view import TicketView


class Desks(QObject):
    """All of them look at the ticket as it was read last, and have it read again when they changed it."""

    def __init__(self, ctx: Context, page: QWidget, view: TicketView, actions: ActionSet, reader: TicketReader) -> None:
        super().__init__(page)
        self._files = FileDesk(ctx, page, actions, reader)
        self._joining = JoiningDesk(ctx, page, reader.read)
        self._others = (
            KnowledgeDesk(page, actions),
            ReleaseDesk(ctx, page, actions, reader.read),
            ExclusionDesk(ctx, page, view.exclusion, actions, reader.read),
        )
        for step, ask in self._joining.steps().items():
            actions.on(step, ask)

    def look_at(self, detail: TicketDetail) -> None:
        """Turn to a ticket as it now stands."""
        self._joining.look_at(detail)
        for desk in self._others:
            desk.look_at(detail)
