"""The listening connection to a server: one a window, in autocommit, with a heartbeat of its own."""

import selectors
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import psycopg

from app.listening import IDLE
from app.storage_errors import why
from services.kernel.errors import ConnectionLost
from services.kernel.events import Topic
from services.tickets.presence import Seat

_CHANNEL: Final = "desk"
_ANSWER: Final = 3.0  # seconds in which a living server answers
_AT_TICKET: Final = "PRESENCE:"
_LONGEST: Final = 40


class ServerLine:
    """Hears of commits by NOTIFY. Its words are hints from whoever may connect: they cause a reading, nothing else."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        """Keep how to connect; nothing is opened yet."""
        self._parameters = {**parameters, "application_name": "hotline-desk listening"}
        self._connection: psycopg.Connection[Any] | None = None
        self._ticket_id: int | None = None
        self._pipe: tuple[socket.socket, socket.socket] | None = None
        self._heard = Topic(0)

    def open(self) -> None:
        """Connect and listen."""
        self._pipe = socket.socketpair()
        for end in self._pipe:
            end.setblocking(False)
        try:
            self._connection = psycopg.connect(**self._parameters, autocommit=True)
            self._connection.add_notify_handler(lambda note: self._hear(note.payload, note.pid))
            self._connection.execute(f"listen {_CHANNEL}")
        except psycopg.Error as error:
            raise ConnectionLost(words=why(error)) from error

    def wait(self, seconds: float) -> Topic:
        """Wait for news; a line that was silent for a while is asked for a sign of life."""
        try:
            if not self._ready(min(seconds, IDLE)) and seconds >= IDLE:
                self._beat()
            self._gather()
        except (psycopg.Error, OSError) as error:
            raise ConnectionLost(words=why(error)) from error
        heard, self._heard = self._heard, Topic(0)
        return heard

    def attend(self, seat: Seat | None) -> None:
        """Hold the server's lock on the ticket, by which others know that this window is there."""
        self._ticket_id = seat.ticket_id if seat is not None else None
        working = seat.working if seat is not None else False
        try:
            self._open_connection().execute("select desk.look_at(%s, %s)", (self._ticket_id, working))
        except psycopg.Error as error:
            raise ConnectionLost(words=why(error)) from error

    def kept(self, ticket_id: int) -> tuple[Seat, ...]:  # noqa: ARG002 - the protocol's shape
        """Return nothing: the server itself knows."""
        return ()

    def wake(self) -> None:
        """End the wait; a pipe that is full has woken it already, one that is closed has nobody to wake."""
        pipe = self._pipe
        if pipe is not None:
            with suppress(OSError):
                pipe[0].send(b"x")

    def close(self) -> None:
        """Close the connection; the seat is free at once."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._pipe is not None:
            for end in self._pipe:
                end.close()
            self._pipe = None

    def _open_connection(self) -> "psycopg.Connection[Any]":
        if self._connection is None:
            raise psycopg.OperationalError("the line is closed")
        return self._connection

    def _ready(self, seconds: float) -> bool:
        """Wait until something arrives or somebody wakes; return whether anything did."""
        line = self._open_connection().pgconn.socket
        with selectors.DefaultSelector() as either:
            either.register(line, selectors.EVENT_READ)
            if self._pipe is not None:
                either.register(self._pipe[1], selectors.EVENT_READ)
            found = either.select(seconds)
        if self._pipe is not None and any(key.fd != line for key, _events in found):
            self._pipe[1].recv(4096)
        return bool(found)

    def _beat(self) -> None:
        """Ask for a sign of life and wait for it; a cut cable gives none."""
        line = self._open_connection().pgconn
        line.send_query(b"select 1")
        line.flush()
        until = time.monotonic() + _ANSWER
        with selectors.DefaultSelector() as answer:
            answer.register(line.socket, selectors.EVENT_READ)
            while True:
                line.consume_input()
                while not line.is_busy():
                    if line.get_result() is None:
                        return
                if not answer.select(until - time.monotonic()) and time.monotonic() >= until:
                    raise psycopg.OperationalError("timeout")

    def _gather(self) -> None:
        """Take in what has arrived."""
        line = self._open_connection().pgconn
        line.consume_input()
        while (note := line.notifies()) is not None:
            self._hear(note.extra.decode("utf-8", "replace"), note.be_pid)

    def _hear(self, payload: str, pid: int) -> None:
        """Note the topic of a word; unknown words mean nothing."""
        word = payload[:_LONGEST]
        if word in Topic.__members__:
            self._heard |= Topic[word]
        elif word == f"{_AT_TICKET}{self._ticket_id}" and pid != self._open_connection().info.backend_pid:
            self._heard |= Topic.PRESENCE
