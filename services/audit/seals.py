"""The daily seals: made once a day, compared with what the logs hold now, shown as a short code."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final

from i18n import _
from models.base import DATABASE
from models.tables.logs import LogSeal
from services.access.permissions import Actor, Permission
from services.audit import reading
from services.audit.chains import Walk
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.checkup.dto import Fault
from services.kernel.engine import on_server
from services.kernel.reading import fetch
from services.trail.chain import SEAL_COLUMNS, SEALS, Digest, link

_COLUMNS: Final = ("id", *SEAL_COLUMNS, "prev", "hash")
_LOGS: Final = (("command_log", "command"), ("change_log", "change"))


@dataclass(frozen=True)
class SealRow:
    """One day's seal."""

    id: int
    day: date
    sealed_at: datetime
    login: str
    command_count: int
    change_count: int
    hash: str

    @property
    def code(self) -> str:
        """Return what is printed and compared by eye."""
        return seal_code(self.hash)


@dataclass(frozen=True)
class SealLog(Command[bool]):
    """Seal both logs for today; False when that was done before."""

    permission: ClassVar[Permission] = Permission.SESSION


@dataclass(frozen=True)
class RecordSealPrint(Command[None]):
    """Say that the slip of a seal was handed to the printer."""

    permission: ClassVar[Permission] = Permission.LOG_READ
    slip: str


def seal_code(seal_hash: str) -> str:
    """Return the first 80 bits of a seal in groups that one can read out."""
    letters = seal_hash[:20].upper()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def seal_due(actor: Actor, now: datetime) -> bool:
    """Return whether today has no seal yet."""
    actor.require(Permission.SESSION)
    if on_server():
        return bool(DATABASE.execute_sql("select desk.seal_due(%s)", [now]).fetchone()[0])
    return not LogSeal.select().where(LogSeal.day >= now.date()).exists()


def seal_rows(actor: Actor) -> tuple[SealRow, ...]:
    """Return all seals, the newest first."""
    actor.require(Permission.LOG_READ)
    seal = LogSeal
    columns = (seal.id, seal.day, seal.sealed_at, seal.login, seal.command_count, seal.change_count, seal.hash)
    return fetch(seal.select(*columns).order_by(seal.id.desc()), SealRow)


def seal(_cmd: SealLog, tx: Transaction) -> bool:
    """Write the seal of the day, over everything since the last one."""
    if on_server():
        return bool(DATABASE.execute_sql("select desk.seal_logs(%s)", [tx.now]).fetchone()[0])
    if not seal_due(tx.actor, tx.now):
        return False
    last: Any = LogSeal.select().order_by(LogSeal.id.desc()).first()
    row: dict[str, Any] = {"day": tx.now.date(), "sealed_at": tx.now, "login": tx.actor.login}
    for table, name in _LOGS:
        before, count = (getattr(last, f"{name}_last_id"), getattr(last, f"{name}_count")) if last else (0, 0)
        digest, last_id = _digest(table, before)
        row |= {f"{name}_count": count + digest.count, f"{name}_last_id": last_id, f"{name}_digest": digest.value()}
    prev = last.hash if last else ""
    LogSeal.create(**row, prev=prev, hash=link(prev, [row[name] for name in SEAL_COLUMNS]))
    return True


def seal_faults() -> Iterator[Fault]:
    """Compare every seal with the rows it sealed."""
    walk = Walk("log_seal", SEALS, lambda prev, values: link(prev, values[1:]))
    before = {name: (0, 0) for _table, name in _LOGS}
    for block in reading.rows_by_id("log_seal", _COLUMNS):
        for row in block:
            yield from walk.step(row)
            sealed = dict(zip(_COLUMNS, row, strict=True))
            for table, name in _LOGS:
                yield from _compared(table, name, sealed, before[name])
                before[name] = (sealed[f"{name}_last_id"], sealed[f"{name}_count"])
    yield from walk.end(reading.head_of(SEALS))


def _compared(table: str, name: str, sealed: dict[str, Any], before: tuple[int, int]) -> Iterator[Fault]:
    """Compare the rows of one log since the seal before."""
    first, count = before
    last = sealed[f"{name}_last_id"]
    digest, _last = _digest(table, first, last)
    if digest.value() == sealed[f"{name}_digest"]:
        return
    where = f"{table} #{first + 1}–#{last}"
    wanted = sealed[f"{name}_count"] - count
    words = _("the seal of {day} was put on {wanted} rows here; {there} are there, not all as they were").format(
        day=sealed["day"], wanted=wanted, there=digest.count
    )
    yield Fault("seal_broken", where, words)


def _digest(table: str, after: int, last: int | None = None) -> tuple[Digest, int]:
    """Return the hash over the rows after one id, and the last id."""
    digest, last_id = Digest(), after
    for block in reading.rows_by_id(table, ("id", "hash"), after, last):
        for key, row_hash in block:
            digest.add(row_hash)
            last_id = key
    return digest, last_id


def record_print(cmd: RecordSealPrint, tx: Transaction) -> None:
    """Leave the line."""
    tx.subject = cmd.slip[:60]


HANDLERS: Final[Handlers] = {SealLog: seal, RecordSealPrint: record_print}
