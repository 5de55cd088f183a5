"""The log's line of a working print."""

from dataclasses import dataclass
from typing import ClassVar, Final

from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction

_SUBJECT: Final = 60


@dataclass(frozen=True)
class RecordPrint(Command[None]):
    """Say that pages of the knowledge base were handed to a printer: which, and the hash of what was printed."""

    permission: ClassVar[Permission] = Permission.KNOWLEDGE_READ
    title: str
    sha256: str


def record(cmd: RecordPrint, tx: Transaction) -> None:
    """Leave the line."""
    tx.subject = cmd.title[:_SUBJECT]


HANDLERS: Final[Handlers] = {RecordPrint: record}
