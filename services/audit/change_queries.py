"""Reads of the log of changes: what a step changed, and all that was changed of a ticket."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from models.tables.logs import ChangeLog, CommandLog
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch_tuples

MOST: Final = 2000


@dataclass(frozen=True)
class ChangeRow:
    """One changed row: images are of the changed columns only, texts and personal data in them hidden."""

    id: int
    at: datetime
    login: str
    chain: str
    table: str
    row_key: str
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


def changes_of_command(actor: Actor, log_id: int) -> tuple[ChangeRow, ...]:
    """Return what one step of the log changed, in order; nothing where it was refused."""
    actor.require(Permission.LOG_READ)
    found = fetch_tuples(CommandLog.select(CommandLog.txid).where(CommandLog.id == log_id))
    if not found or found[0][0] is None:
        return ()
    return _rows(ChangeLog.txid == found[0][0])


def changes_of_chain(actor: Actor, chain: str) -> tuple[ChangeRow, ...]:
    """Return all that was changed of one ticket, or of one table, the newest last."""
    actor.require(Permission.LOG_READ)
    return _rows(ChangeLog.chain == chain)


def _rows(condition: Any) -> tuple[ChangeRow, ...]:
    """Return the newest rows, in the order of their writing."""
    log = ChangeLog
    columns = (log.id, log.at, log.login, log.chain, log.table_name, log.row_key, log.op, log.before, log.after)
    rows = fetch_tuples(log.select(*columns).where(condition).order_by(log.id.desc()).limit(MOST))
    return tuple(_row(row) for row in reversed(rows))


def _row(row: Sequence[Any]) -> ChangeRow:
    key, at, login, chain, table, row_key, op, before, after = row
    images = [json.loads(image or "{}") for image in (before, after)]
    return ChangeRow(key, at, login, chain, table, row_key, op, *images)
