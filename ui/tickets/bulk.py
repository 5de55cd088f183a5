"""What can be done to many tickets at once: each act makes one command a ticket, judged by the command itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from i18n import N_, _
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.door import Door
from services.kernel.labels import label
from services.tickets.dto import TicketId
from services.tickets.handling import SignTicket
from services.tickets.list_queries import ticket_rows
from services.tickets.reviewing import ArchiveTicket
from ui.common.actions import ActionSpec
from ui.common.bulk import BulkItem
from ui.common.bulk_flow import BulkWish


@dataclass(frozen=True)
class BulkAct:
    """One act: its action, its title and verb (msgids), and the command for a ticket."""

    action: ActionSpec
    title: str
    verb: str
    command: Callable[[TicketId], Command[Any]]

    def wish(self, ids: Sequence[int]) -> BulkWish:
        """Return the wish to do this to these tickets."""
        return BulkWish(_(self.title), _(self.verb), lambda door: self._items(door, ids))

    def _items(self, door: Door, ids: Sequence[int]) -> list[BulkItem]:
        rows = door.ask(ticket_rows, ids, door.clock.now())
        return [
            BulkItem(row.id, row.number, f"{label(row.state)} · {row.title}", self.command(TicketId(row.id)))
            for row in rows
        ]


ACTS: Final = (
    BulkAct(
        ActionSpec("list.sign", N_("Sign in the chosen …"), "check-circle", permission=Permission.TICKET_HANDLE),
        N_("Sign in several tickets"), N_("Sign in"), SignTicket,
    ),
    BulkAct(
        ActionSpec("list.archive", N_("Archive the chosen …"), "archive", permission=Permission.TICKET_ARCHIVE),
        N_("Archive several tickets"), N_("Archive"), lambda ticket: ArchiveTicket(ticket, None),
    ),
)  # fmt: skip
