"""Databases for tests, on both engines: empty ones, and quick copies of prepared ones.

A template is built once a session (and worker) through the program itself; a test gets a copy: a profile folder copied
on SQLite, `create database … template` on PostgreSQL. Both take about ten milliseconds.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from app.target import Target
from tests.support import postgres
from tests.support.logins import Logins
from tests.support.postgres import PostgresServer

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
ENGINES = (SQLITE, POSTGRESQL)


@dataclass
class Databases:
    """Hands out databases below one folder and, for those that need it, one server started on first use."""

    folder: Path
    _numbers: "count[int]" = field(default_factory=count)
    _templates: dict[tuple[str, str], Target] = field(default_factory=dict)
    _server: PostgresServer | None = None
    _logins: Logins | None = None

    @property
    def server(self) -> PostgresServer:
        """Return the running PostgreSQL server."""
        if self._server is None:
            self._server = postgres.start()
            self._logins = Logins(self._server.connection)
        return self._server

    def empty(self, engine: str) -> Target:
        """Return a place where no database of ours has been made yet; on PostgreSQL the bare database exists."""
        name, profile = self._next()
        profile.mkdir()
        return Target(profile, self.server.create(name) if engine == POSTGRESQL else None)

    def prepared(self, engine: str, template: str, build: Callable[[Target], None]) -> Target:
        """Return a copy of the named template. ``build`` makes it, on its first use, and closes what it opened."""
        source = self._templates.get((engine, template))
        if source is None:
            source = self._templates[engine, template] = self._built(engine, template, build)
        name, profile = self._next()
        shutil.copytree(source.profile, profile)
        if source.url is None:
            return Target(profile)
        self._people.bring(template)
        self.server.release(_database(source.url))
        return Target(profile, self.server.create_from_template(name, _database(source.url)))

    def discard(self, target: Target) -> None:
        """Remove a database that is no longer needed, even where a connection was left open."""
        if target.url is not None:
            self.server.drop(_database(target.url))
            self._people.restore()
        shutil.rmtree(target.profile, ignore_errors=True)

    def close(self) -> None:
        """Stop the server, if one was started."""
        if self._server is not None:
            self._server.stop()

    @property
    def _people(self) -> Logins:
        assert self._logins is not None, "they come with the server"
        return self._logins

    def _built(self, engine: str, template: str, build: Callable[[Target], None]) -> Target:
        source = self.empty(engine)
        if source.url is not None:
            self._people.bring(None)
        build(source)
        if source.url is not None:
            self.server.close_to_people(_database(source.url))
            self._people.keep(template)
        return source

    def _next(self) -> tuple[str, Path]:
        name = f"hotline_{next(self._numbers)}"
        return name, self.folder / name


def _database(url: str) -> str:
    return url.rsplit("/", 1)[-1]
