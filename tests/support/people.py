"""Doors on a server for every person at once: the owner's connection acts as each of them, and the server decides."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import cast

from app.presence import Presence
from app.program import Program, open_program
from app.storage import Storage
from app.target import Target
from models.base import DATABASE
from services.access.permissions import Actor
from services.bus.door import Door
from services.kernel.clock import Clock
from services.people.login import ChangeOwnPassword, LoginAnswer
from services.server.names import quoted


@dataclass(frozen=True)
class _Acting:
    """The owner's storage while a person acts: ``session_user`` is that person, with no other rights."""

    storage: Storage
    login: str

    @contextmanager
    def begin(self) -> Iterator[None]:
        """Open a transaction as the person."""
        with self._session(), self.storage.begin():
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read as the person."""
        with self._session(), self.storage.reading():
            yield

    @property
    def token(self) -> str:
        """Return the desk's name."""
        return self.storage.token

    def leave(self) -> None:
        """Stay connected: others act at this connection, too."""

    @contextmanager
    def _session(self) -> Iterator[None]:
        database = self.storage.database
        with self.storage.reading():
            database.execute_sql(f"set session authorization {quoted(self.login)}")
        try:
            yield
        finally:
            if not database.is_closed() and not database.connection().closed:
                database.execute_sql("reset session authorization")


@dataclass(frozen=True)
class OfficeProgram(Program):
    """A program whose doors act as their people on either engine, without a login each."""

    def door(self, actor: Actor) -> Door:
        """Return the door as this person uses it; the program's own rounds act as the owner."""
        if self.storage.engine == "sqlite" or actor.person_id is None:
            return super().door(actor)
        acting = _Acting(self.storage, actor.login)
        return Door(actor, replace(self.dispatcher, begin=acting.begin), acting.reading)

    def prove(self, actor: Actor, password: str) -> None:
        """Ask the server for the person's password; the open connection stays the owner's."""
        if self.storage.engine == "sqlite":
            super().prove(actor, password)
        else:
            self.storage.prove(actor.login, password)

    def change_password(self, actor: Actor, old: str, new: str) -> None:
        """Change the person's password, and not the one that the owner connects by."""
        if self.storage.engine == "sqlite":
            super().change_password(actor, old, new)
            return
        self.prove(actor, old)
        self.door(actor).do(ChangeOwnPassword(old, new))

    def presence(self, actor: Actor) -> Presence:
        """Return the desk of a person; on a server it is at work at the owner's connection."""
        if self.storage.engine == "sqlite":
            return super().presence(actor)
        return Presence(cast("Storage", _Acting(self.storage, actor.login)), actor, self.clock)

    def log_in(self, login: str, password: str) -> LoginAnswer:
        """Log in as the program does; on a server by a connection of its own, which is closed again."""
        if self.storage.engine == "sqlite":
            return super().log_in(login, password)
        program = open_program(self.storage.target, self.clock)
        try:
            return program.log_in(login, password)
        finally:
            program.storage.leave()
            DATABASE.initialize(self.storage.database)


def as_person(storage: Storage, login: str) -> AbstractContextManager[None]:
    """Open a transaction on a server as a person, for statements by hand."""
    return _Acting(storage, login).begin()


def open_office(target: Target, clock: Clock) -> OfficeProgram:
    """Open a prepared database for tests."""
    program = open_program(target, clock)
    return OfficeProgram(program.storage, program.dispatcher)


def free_clock(storage: Storage) -> None:
    """Let an office live in a year of its own: a server takes its moments, and its passwords do not run out."""
    with storage.begin():
        if storage.engine == "postgresql":
            storage.database.execute_sql("delete from desk.fact where key = 'clock_slack'")
        storage.database.execute_sql("update person set password_at = null")
