"""Opens the database: the only place above services that names an engine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peewee import DatabaseError, InterfaceError, OperationalError
from playhouse.db_url import connect
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from app.keys import key_file, make_key, read_key
from app.migrate import migrate
from app.storage_errors import DatabaseMissing, DatabasePresent, ProfileUnusable, ServerAway, why
from app.target import Target
from models.base import DATABASE
from models.tables import ALL
from services.kernel.errors import Unavailable

# FULL: an acknowledged command survives a power cut; at the office's rate it costs nothing that one can feel.
_PRAGMAS = (
    ("cipher_log_level", "NONE"),
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("busy_timeout", 5000),
    ("cache_size", -65536),
)
_CONNECT = {"connect_timeout": 3, "keepalives_idle": 10, "keepalives_interval": 3, "keepalives_count": 3}


@dataclass(frozen=True)
class Storage:
    """An open database and its two ways in: ``begin`` to write, ``reading`` to read. One connection a thread."""

    database: Any
    target: Target
    key: str | None = None

    @property
    def engine(self) -> str:
        """Return ``sqlite`` or ``postgresql``."""
        return "sqlite" if self.target.url is None else "postgresql"

    @contextmanager
    def begin(self) -> Iterator[None]:
        """Open a transaction; lost connections and full disks come out as Unavailable."""
        with self._guard(), self._atomic():
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Make this thread ready to read."""
        with self._guard():
            yield

    def write_mark(self) -> int:
        """Return a number that moves with every command of any desk; the log of commands is its source."""
        with self.reading():
            row = self.database.execute_sql("select max(id) from command_log").fetchone()
        return int(row[0] or 0)

    def close(self) -> None:
        """Close this thread's connection."""
        if not self.database.is_closed():
            self.database.close()

    def discard(self) -> None:
        """Take back a database that was just made and could not be filled; never called on one with data."""
        if self.target.url is None:
            self.close()
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self.target.file}{suffix}").unlink(missing_ok=True)
            key_file(self.target.profile).unlink(missing_ok=True)
            return
        with self.reading():
            self.database.drop_tables(ALL, cascade=True)
            self.database.execute_sql("drop table if exists schema_migration")
        self.close()

    def _atomic(self) -> Any:
        """Return a transaction that takes the write lock at once on SQLite."""
        return self.database.atomic("IMMEDIATE") if self.engine == "sqlite" else self.database.atomic()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Connect this thread if need be; drop a broken connection so that the next call makes a new one."""
        try:
            self.database.connect(reuse_if_open=True)
            yield
        except (OperationalError, InterfaceError) as error:
            if self.engine == "postgresql":
                self.close()
            raise Unavailable(words=why(error)) from error


def create_storage(target: Target) -> Storage:
    """Make the database with its tables; raise when there is one already or the place cannot be written."""
    if target.url is None:
        if target.file.exists():
            raise DatabasePresent(place=target.place)
        try:
            target.profile.mkdir(parents=True, exist_ok=True)
            key = read_key(target.profile) if key_file(target.profile).exists() else make_key(target.profile)
        except OSError as error:
            raise ProfileUnusable(path=target.profile, words=error.strerror) from error
        storage = Storage(_sqlite(target.file, key), target, key)
    else:
        storage = Storage(_postgres(target.url), target)
    _bind(storage)
    with storage.reading():
        if target.url is not None and storage.database.table_exists("setting"):
            raise DatabasePresent(place=target.place)
    migrate(storage.database, target)
    return storage


def open_storage(target: Target) -> Storage:
    """Open the database of this target and bring its tables up to date; raise DomainError in words."""
    if target.url is None:
        if not target.file.exists():
            raise DatabaseMissing(place=target.place)
        if not os.access(target.file, os.W_OK) or not os.access(target.profile, os.W_OK):
            raise ProfileUnusable(path=target.profile, words=os.strerror(13))
        key = read_key(target.profile)
        storage = Storage(_sqlite(target.file, key), target, key)
    else:
        storage = Storage(_postgres(target.url), target)
    try:
        _bind(storage)
        with storage.reading():
            if not _has_tables(storage):
                raise DatabaseMissing(place=target.place)
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


def private_file(file: Path, key: str) -> Any:
    """Return a bare connection to an encrypted file of this PC, each statement committed at once; for any thread."""
    connection = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False)
    connection.execute(f"pragma key = \"x'{key}'\"")
    for name, value in _PRAGMAS:
        connection.execute(f"pragma {name} = {value}")
    return connection


def _has_tables(storage: Storage) -> bool:
    """Return whether our tables are there; a file that does not open by our key is reported in words."""
    try:
        return bool(storage.database.table_exists("setting"))
    except DatabaseError as error:
        raise Unavailable(words=why(error)) from error


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
