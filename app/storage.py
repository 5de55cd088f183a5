"""Opens the database: the only place above services that names an engine."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peewee import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    PeeweeException,
)
from playhouse.db_url import connect
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from app.file_watch import FileWatch
from app.keys import key_file, make_key, read_key
from app.listening import Source
from app.migrate import migrate
from app.server_line import ServerLine
from app.storage_errors import (
    DatabaseMissing,
    DatabasePresent,
    FileDamaged,
    ProfileUnusable,
    ServerAway,
    os_words,
    refusal_of,
    why,
)
from app.target import Target
from models.base import DATABASE
from models.tables import ALL
from services.kernel.errors import DomainError, Unavailable

# FULL: an acknowledged command survives a power cut; at the office's rate it costs nothing that one can feel.
_PRAGMAS = (
    ("cipher_log_level", "NONE"),
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("busy_timeout", 5000),
    ("cache_size", -16384),  # of each connection, in KiB; every lane has one
)
# A dead network is noticed within seconds, idle or with a statement under way.
_CONNECT = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    # ... by the server, too: a desk that vanished in mid-transaction lets go of its locks.
    "options": "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3"
    " -c idle_in_transaction_session_timeout=300000",
}


@dataclass(frozen=True)
class Storage:
    """An open database and its two ways in: ``begin`` to write, ``reading`` to read. One connection a thread."""

    database: Any
    target: Target
    key: str | None = None
    fresh_key: bool = False

    @property
    def engine(self) -> str:
        """Return ``sqlite`` or ``postgresql``."""
        return "sqlite" if self.target.url is None else "postgresql"

    @contextmanager
    def begin(self) -> Iterator[None]:
        """Open a transaction; lost connections and full disks come out as Unavailable, races as Conflict."""
        with self._guard(), self._atomic():
            yield

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
        else:
            with self.reading():
                self.database.drop_tables(ALL, cascade=True)
                self.database.execute_sql("drop table if exists schema_migration")
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
    storage = _new_file(target) if target.url is None else Storage(_postgres(target.url), target)
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
    return Storage(_sqlite(target.file, key), target, key, fresh_key=fresh)


def open_storage(target: Target) -> Storage:
    """Open the database of this target and bring its tables up to date; raise DomainError in words."""
    if target.url is None:
        if not target.file.exists():
            raise DatabaseMissing(place=target.place)
        if not os.access(target.file, os.W_OK) or not os.access(target.profile, os.W_OK):
            raise ProfileUnusable(path=target.profile, words=os_words(PermissionError(errno.EACCES, "")))
        key = read_key(target.profile)
        storage = Storage(_sqlite(target.file, key), target, key)
    else:
        storage = Storage(_postgres(target.url), target)
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


def exists(target: Target) -> bool:
    """Return whether this target holds a database of ours."""
    if target.url is None:
        return target.file.exists()
    storage = Storage(_postgres(target.url), target)
    try:
        storage.database.connect(reuse_if_open=True)
        return bool(storage.database.table_exists("setting"))
    except (OperationalError, InterfaceError) as error:
        raise ServerAway(place=target.place, words=why(error)) from error
    finally:
        storage.close()


@dataclass(frozen=True)
class PrivateFile:
    """An encrypted file of this PC beside the database; each statement is committed at once, from any thread."""

    connection: Any

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Run one statement and return its rows; raise FileDamaged or Unavailable."""
        try:
            return list(self.connection.execute(statement, values).fetchall())
        except sqlcipher.OperationalError as error:
            raise Unavailable(words=why(error)) from error
        except sqlcipher.DatabaseError as error:
            raise FileDamaged(words=why(error)) from error

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def private_file(file: Path, key: str) -> PrivateFile:
    """Return an open private file; raise FileDamaged when the key does not open it."""
    try:
        opened = PrivateFile(sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False))
    except sqlcipher.OperationalError as error:
        raise Unavailable(words=why(error)) from error
    try:
        opened.execute(f"pragma key = \"x'{key}'\"")
        for name, value in _PRAGMAS:
            opened.execute(f"pragma {name} = {value}")
    except DomainError:
        opened.close()
        raise
    return opened


def _sqlite(file: Path, key: str) -> Any:
    """Return the encrypted file; the raw key form skips key derivation."""
    return SqlCipherDatabase(
        str(file), passphrase=f"x'{key}'", pragmas=_PRAGMAS, lock_type="IMMEDIATE", autoconnect=False
    )


def _postgres(url: str) -> Any:
    """Return the server's database through psycopg 3."""
    rest = url.split("://", 1)[-1]
    return connect(f"psycopg3://{rest}", unquote_password=True, unquote_user=True, autoconnect=False, **_CONNECT)


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
