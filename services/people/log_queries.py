"""Reads of the log of commands: who did what and when, refusals too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from models.base import DATABASE
from models.tables.logs import CommandLog
from models.tables.people import Person
from models.vocabulary import CommandResult
from services.access.permissions import Actor, Permission
from services.kernel.reading import fetch, fetch_ids, fetch_tuples

MOST: Final = 100_000


@dataclass(frozen=True)
class LogFilter:
    """Which rows are wanted; ``text`` looks in the person, the command and what it was about.

    ``names`` are persons and commands that are shown under other words, in which the text was found.
    """

    text: str = ""
    refused_only: bool = False
    names: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    person: str | None = None
    command: str | None = None
    result: CommandResult | None = None


@dataclass(frozen=True)
class LogRow:
    """One command: when, who, what, how it ended, what it was about; personal data stand in ``payload`` masked."""

    id: int
    at: datetime
    actor_name: str
    command: str
    result: CommandResult
    code: str
    subject: str
    payload: dict[str, Any]
    address: str = ""


def log_ids(actor: Actor, wanted: LogFilter) -> list[int]:
    """Return the ids of the log's rows, the newest first; at most the newest hundred thousand."""
    actor.require(Permission.LOG_READ)
    query: Any = CommandLog.select(CommandLog.id)
    for condition in _conditions(wanted):
        query = query.where(condition)
    text = wanted.text.strip()
    if text:
        fields = (CommandLog.actor_name, CommandLog.command, CommandLog.subject)
        found = fields[0].contains(text) | fields[1].contains(text) | fields[2].contains(text)
        named = fields[0].in_(wanted.names) | fields[1].in_(wanted.names)
        query = query.where(found | named if wanted.names else found)
    return fetch_ids(query.order_by(CommandLog.id.desc()).limit(MOST), DATABASE)


def _conditions(wanted: LogFilter) -> Iterator[Any]:
    """Yield what a row must be by the filters that are set."""
    log = CommandLog
    if wanted.refused_only:
        yield log.result != CommandResult.DONE
    if wanted.first is not None:
        yield log.at >= datetime.combine(wanted.first, time())
    if wanted.last is not None:
        yield log.at < datetime.combine(wanted.last + timedelta(days=1), time())
    for column, value in (
        (log.actor_name, wanted.person),
        (log.command, wanted.command),
        (log.result, wanted.result),
    ):
        if value is not None:
            yield column == value


def log_people(actor: Actor) -> tuple[str, ...]:
    """Return the names under which people act, for the filter."""
    actor.require(Permission.LOG_READ)
    return tuple(name for (name,) in fetch_tuples(Person.select(Person.name).distinct().order_by(Person.name)))


def log_rows(actor: Actor, ids: Sequence[int]) -> tuple[LogRow, ...]:
    """Return these rows in the order asked for."""
    actor.require(Permission.LOG_READ)
    log = CommandLog
    query = log.select(
        log.id, log.at, log.actor_name, log.command, log.result, log.code, log.subject, log.payload, log.address
    ).where(log.id.in_(list(ids)))
    rows = {row.id: row for row in fetch(query, LogRow)}
    return tuple(rows[one] for one in ids if one in rows)
