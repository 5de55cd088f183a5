"""Who is at work at which desk, and the end of it. One PC keeps desks in a table; a server knows its connections."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from i18n import _
from models.base import DATABASE
from models.tables.directory import Unit
from models.tables.logs import CommandLog
from models.tables.people import Person, Session
from services.access.permissions import Actor, Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.engine import on_server
from services.kernel.errors import NotFound
from services.kernel.events import Changed, Topic
from services.kernel.reading import fetch_tuples

BEAT: Final = timedelta(seconds=15)
GONE: Final = timedelta(seconds=60)
"""A desk that was not heard of for so long is gone."""
_KEPT: Final = timedelta(days=30)
_ON_SERVER: Final = "select id, token, login, name, unit, place, version, began_at, last_step from desk.sessions()"


@dataclass(frozen=True)
class DeskMark:
    """How a desk names itself: the token made at its start, the PC it stands on, the program's version."""

    token: str
    place: str
    version: str


@dataclass(frozen=True)
class SessionRow:
    """A desk at work; ``last_step`` is the person's last command, at whichever desk."""

    id: int
    token: str
    login: str
    name: str
    unit: str | None
    place: str
    version: str
    began_at: datetime
    last_step: datetime | None


@dataclass(frozen=True)
class Standing:
    """How a desk stands: ended by somebody, or the account is not what it was; ``over`` = the person has to leave."""

    over: bool = False
    by: str = ""


@dataclass(frozen=True)
class EndSession(Command[None]):
    """End a desk: one's own other ones, or anybody's for those who manage people."""

    permission: ClassVar[Permission] = Permission.SESSION
    session_id: int


def end_session(cmd: EndSession, tx: Transaction) -> None:
    """End it; the desk shows the login with the reason."""
    found = next((row for row in running(tx.actor, tx.now) if row.id == cmd.session_id), None)
    if found is None:
        raise NotFound(what=_("The session"))
    if on_server():
        DATABASE.execute_sql("select desk.end_session(%s)", (found.id,))
    else:
        Session.update(ended_at=tx.now, ended_by=tx.actor.name).where(Session.id == found.id).execute()
    tx.subject = found.login
    tx.emit(Changed(Topic.PEOPLE))


def end_other_desks(actor: Actor, token: str, now: datetime) -> None:
    """End the other desks of a person on this PC."""
    Session.update(ended_at=now, ended_by=actor.name).where(
        Session.person == actor.person_id, Session.token != token, Session.ended_at.is_null()
    ).execute()


def begin_session(actor: Actor, mark: DeskMark, now: datetime) -> None:
    """Write down that a desk begins its work; the caller owns the transaction. A server sees it by itself."""
    if on_server() or actor.person_id is None:
        return
    mine = (Session.person == actor.person_id) & (Session.token == mark.token)
    Session.delete().where(mine | (Session.seen_at < now - _KEPT)).execute()
    Session.create(
        token=mark.token, person=actor.person_id, place=mark.place, version=mark.version, began_at=now, seen_at=now
    )


def leave_session(actor: Actor, token: str) -> None:
    """Write down that a desk leaves; the caller owns the transaction."""
    if not on_server():
        mine = (Session.person == actor.person_id) & (Session.token == token)
        Session.delete().where(mine & Session.ended_at.is_null()).execute()


def renew_session(actor: Actor, token: str, now: datetime) -> Standing:
    """Say that a desk is still at work, and return how it stands; the caller owns the transaction."""
    if on_server():
        row = DATABASE.execute_sql("select ended, ended_by, stamp from desk.standing()").fetchone()
        if row is None:
            return Standing(over=True)
        return Standing(over=bool(row[0]) or row[2] != actor.stamp, by=row[1])
    mine = (Session.person == actor.person_id) & (Session.token == token)
    row = Session.select(Session.ended_at, Session.ended_by).where(mine).tuples().first()
    if row is not None and row[0] is not None:
        return Standing(over=True, by=row[1])
    person = Person.select(Person.active, Person.stamp).where(Person.id == actor.person_id).tuples().first()
    if person is None or not person[0] or person[1] != actor.stamp:
        return Standing(over=True)
    Session.update(seen_at=now).where(mine).execute()
    return Standing()


def running(actor: Actor, now: datetime) -> tuple[SessionRow, ...]:
    """Return the desks at work: all for those who manage people, else the person's own."""
    if on_server():
        return tuple(SessionRow(*row) for row in DATABASE.execute_sql(_ON_SERVER).fetchall())
    query: Any = (
        Session.select(
            Session.id, Session.token, Person.login, Person.name, Unit.name, Session.place, Session.version,
            Session.began_at, Person.id,
        )
        .join(Person)
        .left_outer_join(Unit, on=(Person.unit == Unit.id))
        .where(Session.ended_at.is_null(), Session.seen_at > now - GONE)
        .order_by(Session.began_at)
    )  # fmt: skip
    if not actor.may(Permission.PEOPLE_MANAGE):
        query = query.where(Session.person == actor.person_id)
    return tuple(SessionRow(*facts) for facts in ((*row[:-1], _last_step(row[-1])) for row in fetch_tuples(query)))


def _last_step(person_id: int) -> datetime | None:
    """Return when a person did anything last."""
    steps = CommandLog.select(CommandLog.at).where(CommandLog.actor == person_id).order_by(CommandLog.id.desc())
    row = steps.limit(1).tuples().first()
    return row[0] if row is not None else None


HANDLERS: Final[Handlers] = {EndSession: end_session}
