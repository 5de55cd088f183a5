"""Opens the database: the only place above services that names an engine."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    PeeweeException,
    ProgrammingError,
)

from app.file_watch import FileWatch
from app.keys import key_file, make_key, read_key
from app.listening import Source
from app.migrate import migrate, require_current
from app.private_file import local_database, private_file
from app.server_database import ServerDatabase, names_person
from app.server_line import ServerLine
from app.storage_errors import (
    DatabaseMissing,
    DatabasePresent,
    ProfileUnusable,
    ServerAway,
    os_words,
    password_refused,
    refusal_of,
    why,
)
from app.target import Target
from i18n import _
from models.base import DATABASE
from services.kernel.errors import LoginRefused, ServerRefused, Unavailable
from services.search import local as search


@dataclass
class Storage:
    """An open database and its two ways in: ``begin`` to write, ``reading`` to read. One connection a thread.

    What a transaction wrote is in the index of words when it ends.

    On a server every connection is that of a person: ``enter`` makes it so. ``token`` names this desk among others.
    """

    database: Any
    target: Target
    key: str | None = None
    fresh_key: bool = False
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def engine(self) -> str:
        """Return ``sqlite`` or ``postgresql``."""
        return "sqlite" if self.target.url is None else "postgresql"

    @contextmanager
    def begin(self) -> Iterator[None]:
        """Open a transaction; lost connections and full disks come out as Unavailable, races as Conflict."""
        with self._guard(), self._atomic():
            yield
            if self.engine == "sqlite":  # a server's triggers do it
                search.settle(self.database)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Make this thread ready to read."""
        with self._guard():
            yield

    def listener(self) -> Source:
        """Return what hears of other desks' changes: the server's line, or a look at the file every second."""
        if self.target.url is None:
            place, key = self.target.profile / "presence.db", str(self.key)
            return FileWatch(self.database, self.reading, place, lambda file: private_file(file, key))
        return ServerLine({"dbname": self.database.database, **self.database.connect_params})

    def enter(self, login: str, password: str) -> None:
        """Work on the server as this person from now on; raise LoginRefused, or ServerAway when it does not answer.

        Connections of whoever was here before are closed in every thread.
        """
        arriving = _as_person(self.target, login, password)
        try:
            _require_ours(arriving, self.target)
        except BaseException:
            arriving.close()
            raise
        self.leave()
        self.database = arriving
        self.token = arriving.token
        DATABASE.initialize(arriving)

    def server_time(self) -> datetime:
        """Return the server's moment in office time."""
        with self.reading():
            row = self.database.execute_sql("select clock_timestamp() at time zone 'Asia/Shanghai'").fetchone()
        told: datetime = row[0]
        return told

    def prove(self, login: str, password: str) -> None:
        """Ask the server whether this is the person's password; raise LoginRefused."""
        _as_person(self.target, login, password).close()

    def renew(self, password: str) -> None:
        """Connect by this password from now on: the person has changed it."""
        if isinstance(self.database, ServerDatabase):
            self.database.renew(password)

    def leave(self) -> None:
        """Close the connections of every thread to the server."""
        if isinstance(self.database, ServerDatabase):
            self.close()
            self.database.close_all()

    def close(self) -> None:
        """Close this thread's connection."""
        if not self.database.is_closed():
            self.database.close()

    def discard(self) -> None:
        """Take back a database that could not be filled; one with data is never touched, nor a key that was there."""
        if self.founded():
            self.close()
        elif self.target.url is None:
            self.close()
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self.target.file}{suffix}").unlink(missing_ok=True)
            if self.fresh_key:
                key_file(self.target.profile).unlink(missing_ok=True)
        else:  # the founding was one transaction: a server is left prepared and empty
            self.close()

    def founded(self) -> bool:
        """Return whether somebody, perhaps another desk at this moment, has filled the database."""
        with self.reading():
            there = self.database.table_exists("setting")
            return there and self.database.execute_sql("select 1 from setting limit 1").fetchone() is not None

    def _atomic(self) -> Any:
        """Return a transaction that takes the write lock at once on SQLite."""
        return self.database.atomic("IMMEDIATE") if self.engine == "sqlite" else self.database.atomic()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Connect this thread if need be; drop a broken connection so that the next call makes a new one."""
        try:
            self.database.connect(reuse_if_open=True)
            yield
        except (PeeweeException, UnicodeEncodeError) as error:
            refusal = refusal_of(error)
            if isinstance(refusal, Unavailable) and self.engine == "postgresql":
                self.close()
            if refusal is None:
                raise
            raise refusal from error


def create_storage(target: Target) -> Storage:
    """Make the database with its tables, also where a former start was cut off before it was filled.

    Raise when there is one already or the place cannot be written.
    """
    storage = _new_file(target) if target.url is None else Storage(ServerDatabase(target.url), target)
    _bind(storage)
    if storage.founded():
        storage.close()
        raise DatabasePresent(place=target.place)
    try:
        with storage.reading():
            migrate(storage.database, target)
    except Exception:
        if target.url is None:
            storage.discard()
        storage.close()
        raise
    return storage


def _new_file(target: Target) -> Storage:
    """Return this profile's file with its key; a key that is there stays, it may open older copies."""
    fresh = not key_file(target.profile).exists()
    if fresh and target.file.exists():
        raise DatabasePresent(place=target.place)
    try:
        target.profile.mkdir(parents=True, exist_ok=True)
        key = make_key(target.profile) if fresh else read_key(target.profile)
    except OSError as error:
        raise ProfileUnusable(path=target.profile, words=os_words(error)) from error
    return Storage(local_database(target.file, key), target, key, fresh_key=fresh)


def open_storage(target: Target) -> Storage:
    """Open the file of this target and bring its tables up to date; raise DomainError in words.

    A server is only named: it is opened by the person who logs in, and brought up to date by its owner. Its owner's
    URL is asked whether there is an office at all.
    """
    if target.url is not None:
        if not exists(target):
            raise DatabaseMissing(place=target.place)
        storage = Storage(ServerDatabase(target.url), target)
        DATABASE.initialize(storage.database)
        return storage
    if not target.file.exists():
        raise DatabaseMissing(place=target.place)
    if not os.access(target.file, os.W_OK) or not os.access(target.profile, os.W_OK):
        raise ProfileUnusable(path=target.profile, words=os_words(PermissionError(errno.EACCES, "")))
    key = read_key(target.profile)
    storage = Storage(local_database(target.file, key), target, key)
    try:
        _bind(storage)
        if not storage.founded():
            raise DatabaseMissing(place=target.place)
        with storage.reading():
            migrate(storage.database, target)
    except Exception:
        storage.close()
        raise
    return storage


def open_as_owner(target: Target) -> Storage:
    """Connect to a server as its owner, whose URL this is; raise ServerAway."""
    storage = Storage(ServerDatabase(target.url or ""), target)
    _bind(storage)
    return storage


def exists(target: Target) -> bool:
    """Return whether this target holds a founded database; a server that is not asked as its owner is taken to."""
    if target.url is None:
        return target.file.exists()
    if not names_person(target.url):
        return True
    storage = open_as_owner(target)
    try:
        return storage.founded()
    finally:
        storage.close()


def _has_tables(database: Any) -> bool:
    """Return whether a server holds our tables."""
    return database.execute_sql("select to_regclass('public.setting')").fetchone()[0] is not None


def _as_person(target: Target, login: str, password: str) -> ServerDatabase:
    """Return a connected database of this person; raise LoginRefused or ServerAway.

    An empty name or password never reaches the driver, which would look for others in its environment.
    """
    if not login or not password:
        raise LoginRefused
    database = ServerDatabase(target.url or "", login, password)
    try:
        database.connect()
    except ValueError as error:  # letters that no server keeps
        raise LoginRefused from error
    except (OperationalError, InterfaceError) as error:
        if password_refused(error):
            raise LoginRefused from error
        raise ServerAway(place=target.place, words=why(error)) from error
    return database


def _require_ours(database: ServerDatabase, target: Target) -> None:
    """Raise unless this database was prepared, founded, and fits this version of the program."""
    try:
        if not _has_tables(database):
            raise DatabaseMissing(place=target.place)
        require_current(database)
        if database.execute_sql("select 1 from desk.me()").fetchone() is None:  # of another office, or not any more
            raise LoginRefused
    except ProgrammingError as error:  # restored without its roles, or of another office
        if not isinstance(refusal_of(error), ServerRefused):
            raise
        words = _("this login has no rights in the database; the server's owner runs “server-setup”.")
        raise ServerAway(place=target.place, words=words) from error


def _bind(storage: Storage) -> None:
    """Point every table at this database; a server that is away is told by its address."""
    DATABASE.initialize(storage.database)
    try:
        storage.database.connect(reuse_if_open=True)
    except (OperationalError, InterfaceError) as error:
        if storage.engine == "postgresql":
            raise ServerAway(place=storage.target.place, words=why(error)) from error
        raise ProfileUnusable(path=storage.target.profile, words=why(error)) from error
    except DatabaseError as error:
        raise Unavailable(words=why(error)) from error
