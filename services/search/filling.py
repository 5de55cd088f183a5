"""Filling the index in pieces, each a transaction of its own: what is cut off goes on where it stopped."""

from dataclasses import dataclass
from typing import ClassVar, Final

from models.base import DATABASE
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.engine import on_server
from services.search import local

PIECE: Final = 2000


@dataclass(frozen=True)
class FillIndex(Command[int]):
    """Look at the next tickets that the index may lack; returns from which one on down some are left, 0 = none."""

    permission: ClassVar[Permission] = Permission.TICKET_READ
    most: int = PIECE


@dataclass(frozen=True)
class BeginIndexAnew(Command[None]):
    """Have every document looked at again by `FillIndex`; what is right stays as it is, and is found meanwhile."""

    permission: ClassVar[Permission] = Permission.DATA_REPAIR


def fill_index(cmd: FillIndex, tx: Transaction) -> int:
    """Bring a piece up to date."""
    if on_server():
        rest = int(DATABASE.execute_sql("select desk.search_fill(%s)", (cmd.most,)).fetchone()[0])
    else:
        rest = local.fill(DATABASE, cmd.most)
    tx.subject = str(rest)
    return rest


def begin_anew(_cmd: BeginIndexAnew, _tx: Transaction) -> None:
    """Set the mark at the newest ticket."""
    if on_server():
        DATABASE.execute_sql("select desk.search_anew()")
    else:
        local.begin_anew(DATABASE)


HANDLERS: Final[Handlers] = {FillIndex: fill_index, BeginIndexAnew: begin_anew}
