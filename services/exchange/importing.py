"""The command that writes historic tickets, and the question what it would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.exchange.dto import Placed, Tally
from services.exchange.judging import Book, Fate, Judged, judge
from services.exchange.names import make_names, missing_names
from services.exchange.records import Writer
from services.exchange.writing import write
from services.kernel.events import Changed, Topic
from services.kernel.fields import secret

_SUBJECT: Final = 60


@dataclass(frozen=True)
class ImportTickets(Command[Tally]):
    """Write rows of a sheet, all in one transaction. The log keeps file and row numbers, nothing of the rows."""

    permission: ClassVar[Permission] = Permission.IMPORT_RUN
    file: str
    first_row: int
    last_row: int
    columns: tuple[str, ...]
    batches: Iterable[Sequence[Placed]] = secret()

    @property
    def repeatable(self) -> bool:
        """Return whether the rows can be gone through again: a sheet that is still being read cannot."""
        return isinstance(self.batches, Sequence)


def import_tickets(cmd: ImportTickets, tx: Transaction) -> Tally:
    """Judge and write batch by batch; names that are lacking are made first."""
    book, tally = Book.read(tx.now), Tally()
    writer = Writer(tx.actor.person_id, tx.actor.name, cmd.file)
    keys = frozenset(cmd.columns)
    for batch in cmd.batches:
        judged = judge(batch, keys, book)
        new = missing_names((one.settled.row for one in judged if one.fate is not Fate.SKIPPED), book.names)
        make_names(new, book.names)
        write(judged, book, writer)
        tally.add(counted(judged, new))
    tx.subject = cmd.file[:_SUBJECT]
    tx.emit(Changed(Topic.TICKETS))
    if any(tally.new.values()):
        tx.emit(Changed(Topic.DIRECTORY))
    return tally


def counted(judged: Iterable[Judged], new: dict[str, dict[str, None]]) -> Tally:
    """Return the fates counted."""
    fates = [one.fate for one in judged]
    return Tally(fates.count(Fate.MADE), fates.count(Fate.CHANGED), fates.count(Fate.SKIPPED), new)


HANDLERS: Final[Handlers] = {ImportTickets: import_tickets}
