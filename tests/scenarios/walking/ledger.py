"""All that is stored about tickets, as it stood at one moment."""

from dataclasses import dataclass
from typing import Any, Final

from models.tables import handling, requests, ticket, watching

# Rows that are written once: nobody changes or removes them.
FIXED: Final = (
    handling.TicketEvent, handling.ContactRecord, handling.CallbackAttempt, requests.Consultation, requests.Instruction,
    watching.SignOff, watching.UnitCheck, watching.StageReply, watching.Attachment,
)  # fmt: skip
# Rows that change, but stay.
LASTING: Final = (
    ticket.Ticket, ticket.TicketText, ticket.TicketCaller, ticket.CallerRelease, handling.UnitTask,
    handling.WarningEvent, requests.Request, requests.Precedent, requests.CatalogueLine, watching.Chase,
)  # fmt: skip
Rows = dict[Any, dict[str, Any]]


@dataclass(frozen=True)
class Ledger:
    """Every row of every table, by table and key."""

    tables: dict[Any, Rows]

    @classmethod
    def read(cls) -> "Ledger":
        """Read it all; the walk's database is small."""
        return cls({table: _rows(table) for table in (*FIXED, *LASTING)})

    @property
    def tickets(self) -> Rows:
        """Return the tickets by id."""
        return self.tables[ticket.Ticket]

    def of(self, table: Any, ticket_id: int) -> list[dict[str, Any]]:
        """Return the rows of a ticket in a table, the oldest first."""
        return [row for row in self.tables[table].values() if row["ticket"] == ticket_id]

    def added(self, table: Any, earlier: "Ledger") -> list[dict[str, Any]]:
        """Return the rows that were not there earlier."""
        return [row for key, row in self.tables[table].items() if key not in earlier.tables[table]]


def _rows(table: Any) -> Rows:
    key = table._meta.primary_key
    return {row[key.name]: row for row in table.select().order_by(key).dicts()}
