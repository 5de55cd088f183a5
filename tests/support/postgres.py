"""A real PostgreSQL server for the tests: TCP on loopback, SCRAM passwords, rules of our own.

The wheel that carries the binaries would start a server that has no TCP and believes everybody; a test of rights on
that would pass for nothing. So only its binaries are used.
"""

import secrets
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from tests.support import postgres_binaries, postgres_keeper
from tests.support.postgres_binaries import Binaries

HOST = "127.0.0.1"
OWNER = "owner"
_HBA = f"host all all {HOST}/32 scram-sha-256\n"
_SETTINGS = {
    "max_connections": "200",
    "shared_buffers": "64MB",
    "unix_socket_directories": "",
    "timezone": "Asia/Shanghai",
}
# a server that goes with its test has nothing to lose, and a third of the time to win
_CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
_PORT_ATTEMPTS = 5


@dataclass(frozen=True)
class PostgresServer:
    """A running server. ``OWNER`` is its superuser, as the owner of an office's own server would be."""

    port: int
    password: str
    keeper: "subprocess.Popen[bytes]"
    connection: "psycopg.Connection[Any]"

    def url(self, database: str, user: str = OWNER, password: str | None = None) -> str:
        """Return the address of one of its databases for this person."""
        return f"postgresql://{user}:{password or self.password}@{HOST}:{self.port}/{database}"

    def create(self, database: str) -> str:
        """Make an empty database and return its URL."""
        self._execute("create database {} template template0 encoding 'UTF8'", database)
        return self.url(database)

    def create_from_template(self, database: str, template: str) -> str:
        """Copy a prepared database, which nobody may be connected to, and return the copy's URL."""
        self._execute("create database {} template {}", database, template)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database and throw out whoever still uses it."""
        self._execute("drop database if exists {} with (force)", database)

    def release(self, database: str) -> None:
        """End every connection to a database, so that it can serve as a template."""
        query = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        self.connection.execute(query, (database,))

    def close_to_people(self, database: str) -> None:
        """Take back who may connect to a template: else its people would be people of two offices on this server."""
        query = """
            select g.rolname from pg_database d, aclexplode(d.datacl) a join pg_roles g on g.oid = a.grantee
            where d.datname = %s and a.privilege_type = 'CONNECT' and a.grantee <> d.datdba
        """
        for (group,) in self.connection.execute(query, (database,)).fetchall():
            self._execute("revoke connect on database {} from {}", database, group)

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self.connection.close()
        assert self.keeper.stdin is not None
        self.keeper.stdin.close()
        self.keeper.wait(300)  # on a busy machine a server takes its time

    def _execute(self, statement: LiteralString, *names: str) -> None:
        self.connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def start(kept: Path | None = None) -> PostgresServer:
    """Make and start a server; it ends with this process at the latest.

    Its files go with it, unless they are to be ``kept`` in a folder (large benchmarks), where they are found again.
    """
    folder = kept or postgres_binaries.scratch_folder()
    folder.mkdir(exist_ok=True)
    binaries = postgres_binaries.find(folder)
    data = folder / "data"
    keeper = keep(binaries, data, kept is not None)
    if not (data / "PG_VERSION").exists():
        _make_data(binaries, data, {**_SETTINGS, **({} if kept else _CARELESS)})
    port = _start(binaries, data)
    password = _password_file(data).read_text()
    connection = psycopg.connect(
        host=HOST, port=port, user=OWNER, password=password, dbname="postgres", autocommit=True
    )
    return PostgresServer(port, password, keeper, connection)


def _password_file(data: Path) -> Path:
    return data.with_name("password")


def _make_data(binaries: Binaries, data: Path, settings: dict[str, str]) -> None:
    """Run initdb and lay down our own rules of access."""
    secret = _password_file(data)
    secret.write_text(secrets.token_hex(16))
    for path in (data.parent, secret):
        binaries.own(path)
    locale = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8")
    access = ("--auth=scram-sha-256", f"--username={OWNER}", f"--pwfile={secret}")
    binaries.run("initdb", "--no-sync", *locale, *access, "-D", data)
    (data / "pg_hba.conf").write_text(_HBA)
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())


def _start(binaries: Binaries, data: Path) -> int:
    """Start on a free port; another process may take it first, so try again on another one."""
    for attempt in range(1, _PORT_ATTEMPTS + 1):
        port = free_port()
        try:
            log = data.parent / "server.log"
            binaries.run("pg_ctl", "start", "-w", "-t", "60", "-D", data, "-l", log, "-o", f"-h {HOST} -p {port}")
        except subprocess.CalledProcessError:
            if attempt == _PORT_ATTEMPTS:
                raise
        else:
            return port
    raise AssertionError("the loop above returns or raises")


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def keep(binaries: Binaries, data: Path, kept: bool) -> "subprocess.Popen[bytes]":
    """Start the process that outlives us and cleans up when its input ends; Ctrl+C is for us, not for it."""
    stop = binaries.command("pg_ctl", "stop", "-m", "fast" if kept else "immediate", "-D", data)
    command = [sys.executable, postgres_keeper.__file__, str(data), "keep" if kept else "remove", *stop]
    null = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=null, stderr=null, start_new_session=True)
