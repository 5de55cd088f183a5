"""The file looked at once a second: other windows of this PC wrote, or sit at a ticket."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol
from uuid import uuid4

from app.storage_errors import FileDamaged
from services.kernel.events import Topic
from services.tickets.presence import Seat

_EVERY: Final = 1.0
_LEASE: Final = 120.0
_SEATS: Final = (
    "create table if not exists seat (window text primary key, ticket integer, person integer, name text,"
    " unit integer, since text, working integer, until real)"
)


class File(Protocol):
    """A private file of this profile."""

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Run one statement and return its rows."""

    def close(self) -> None:
        """Close it."""


Opener = Callable[[Path], File]


class FileWatch:
    """Asks SQLite's own counter, which costs next to nothing, and the log of commands only when that moved.

    Seats lie in a file of their own beside the data: a lease that is renewed would wake every window otherwise.
    """

    def __init__(
        self, database: Any, reading: Callable[[], AbstractContextManager[None]], place: Path, open_file: Opener
    ) -> None:
        """Keep the ways in; nothing is opened yet."""
        self._database = database
        self._reading = reading
        self._place = place
        self._open_file = open_file
        self._seats: File | None = None
        self._window = str(uuid4())
        self._seat: Seat | None = None
        self._renewed = 0.0
        self._woken = threading.Event()
        self._version = self._command = self._seats_version = 0

    def open(self) -> None:
        """Remember how things stand."""
        self._seats = self._opened()
        self._seats.execute("delete from seat where until < ?", (time.time(),))
        self._version, self._command = self._file_version(), self._last_command()
        self._seats_version = self._version_of_seats()

    def _opened(self) -> File:
        """Open the seats; they are worth nothing tomorrow, so a damaged file is thrown away."""
        try:
            file = self._open_file(self._place)
            file.execute(_SEATS)
        except FileDamaged:
            self._place.unlink(missing_ok=True)
            file = self._open_file(self._place)
            file.execute(_SEATS)
        return file

    def wait(self, seconds: float) -> Topic:
        """Wait a second at most, then look."""
        self._woken.wait(min(seconds, _EVERY))
        self._woken.clear()
        self._renew()
        return self._data() | self._presence()

    def attend(self, seat: Seat | None) -> None:
        """Write the seat down for two minutes, or take it back."""
        self._seat = seat
        if seat is None:
            self._run("delete from seat where window = ?", (self._window,))
        else:
            self._write(seat)

    def kept(self, ticket_id: int) -> tuple[Seat, ...]:
        """Return the seats of other windows whose lease has not run out."""
        words = (
            "select ticket, person, name, unit, since, working from seat where ticket = ? and window <> ? and until > ?"
        )
        found = self._run(words, (ticket_id, self._window, time.time()))
        return tuple(Seat(t, p, n, u, datetime.fromisoformat(s), bool(w)) for t, p, n, u, s, w in found)

    def wake(self) -> None:
        """End the wait."""
        self._woken.set()

    def close(self) -> None:
        """Leave the seat and let go of both files."""
        if self._seats is not None:
            self.attend(None)
            self._seats.close()
            self._seats = None
        if not self._database.is_closed():
            self._database.close()

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return self._seats.execute(statement, values) if self._seats is not None else []

    def _write(self, seat: Seat) -> None:
        self._renewed = time.monotonic()
        row = (
            self._window, seat.ticket_id, seat.person_id, seat.name, seat.unit_id, seat.since.isoformat(),
            int(seat.working), time.time() + _LEASE,
        )  # fmt: skip
        self._run("insert or replace into seat values (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _renew(self) -> None:
        if self._seat is not None and time.monotonic() - self._renewed > _LEASE / 2:
            self._write(self._seat)

    def _data(self) -> Topic:
        """Return everything when a command was carried out meanwhile."""
        version = self._file_version()
        if version == self._version:
            return Topic(0)
        self._version = version
        command, last = self._last_command(), self._command
        self._command = command
        return Topic.everything() if command != last else Topic(0)

    def _presence(self) -> Topic:
        """Return whether another window took or left a seat."""
        version, last = self._version_of_seats(), self._seats_version
        self._seats_version = version
        return Topic.PRESENCE if version != last else Topic(0)

    def _file_version(self) -> int:
        return self._number("pragma data_version")

    def _last_command(self) -> int:
        return self._number("select max(id) from command_log")

    def _version_of_seats(self) -> int:
        return int(self._run("pragma data_version")[0][0])

    def _number(self, statement: str) -> int:
        with self._reading():
            row = self._database.execute_sql(statement).fetchone()
        return int(row[0] or 0)
