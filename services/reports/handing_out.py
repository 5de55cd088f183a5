"""The log's line of a report that leaves the program: on paper or as a file."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction

_SUBJECT: Final = 60


class Way(StrEnum):
    """How it leaves."""

    PRINT = "print"
    FILE = "file"


@dataclass(frozen=True)
class HandOutReport(Command[None]):
    """Say that a report was printed or saved: what it is, the way, the file's name and the SHA-256 of its bytes."""

    permission: ClassVar[Permission] = Permission.REPORT_READ
    what: str
    way: Way
    sha256: str
    file: str = ""


def hand_out(cmd: HandOutReport, tx: Transaction) -> None:
    """Leave the line."""
    tx.subject = cmd.what[:_SUBJECT]


HANDLERS: Final[Handlers] = {HandOutReport: hand_out}
