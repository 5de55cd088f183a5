"""The log's line of an exported list."""

from dataclasses import dataclass
from typing import ClassVar, Final

from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction

_SUBJECT: Final = 60


@dataclass(frozen=True)
class RecordExport(Command[None]):
    """Say that a list goes out as a file: its name, rows, columns, why in clear; nothing of what stands in it."""

    permission: ClassVar[Permission] = Permission.LIST_EXPORT
    kind: str
    file: str
    rows: int
    columns: tuple[str, ...]
    reason: str = ""


def record(cmd: RecordExport, tx: Transaction) -> None:
    """Leave the line; the file is given its name only after that."""
    tx.subject = cmd.file[:_SUBJECT]


HANDLERS: Final[Handlers] = {RecordExport: record}
