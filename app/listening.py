"""Hears of what other desks changed, in a thread of its own, and goes on when the line breaks. Knows no Qt."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from services.kernel.errors import DomainError
from services.kernel.events import Topic
from services.tickets.presence import Seat

IDLE: Final = 5.0
"""Seconds after which a line that said nothing is asked whether it still lives."""
_GATHER: Final = 0.25
_REST: Final = 1.0  # between two tellings, however fast the words come
_PAUSES: Final = (0.3, 1.0, 2.0, 5.0)


class Source(Protocol):
    """Where news come from: the server's line, or the file. All but ``wake`` run on the listening thread."""

    def open(self) -> None:
        """Begin to listen; raise DomainError when there is nobody."""

    def wait(self, seconds: float) -> Topic:
        """Wait at most so long for news, or until woken; raise DomainError when the line is dead."""

    def attend(self, seat: Seat | None) -> None:
        """Let others know at which ticket this window is."""

    def kept(self, ticket_id: int) -> tuple[Seat, ...]:
        """Return the other windows of this PC at a ticket. Called from any thread."""

    def wake(self) -> None:
        """End the present or the next wait. Called from any thread."""

    def close(self) -> None:
        """Let go of everything; may be opened again."""


@dataclass
class Ears:
    """Who is told what, on the listening thread: topics to read again, and whether the line stands."""

    changed: Callable[[Topic], None]
    line: Callable[[bool], None]


@dataclass
class Gathering:
    """News that were heard and not told yet: short bursts are told as one, floods once a second."""

    topics: Topic = field(default_factory=lambda: Topic(0))
    due: float | None = None
    told: float = float("-inf")

    def add(self, topics: Topic, now: float) -> None:
        """Take news in."""
        if topics:
            self.topics |= topics
            if self.due is None:
                self.due = max(now + _GATHER, self.told + _REST)

    def room(self, now: float) -> float:
        """Return how long one may wait for more."""
        return IDLE if self.due is None else max(self.due - now, 0.0)

    def take(self, now: float) -> Topic:
        """Return what is to be told now, if anything."""
        if self.due is None or now < self.due:
            return Topic(0)
        ready, self.topics, self.due, self.told = self.topics, Topic(0), None, now
        return ready


@dataclass
class Watch:
    """Listens until it is stopped. After each break everything is read again: nobody knows what was missed."""

    source: Source
    ears: Ears
    clock: Callable[[], float] = time.monotonic
    _wish: Seat | None = None
    _attended: Seat | None = None
    _stopped: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="listen", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End soon; nothing is told any more."""
        self._stopped.set()
        self.source.wake()

    def join(self, seconds: float | None = None) -> None:
        """Wait for the end, at most so long: a server that does not answer holds nobody up."""
        if self._thread is not None:
            self._thread.join(seconds)

    def attend(self, seat: Seat) -> None:
        """Be at this ticket from now on."""
        self._wish = seat
        self.source.wake()

    def leave(self, seat: Seat) -> None:
        """Be at no ticket, unless the window has turned to another one already."""
        if self._wish == seat:
            self._wish = None
            self.source.wake()

    def kept(self, ticket_id: int) -> tuple[Seat, ...]:
        """Return the other windows of this PC at a ticket."""
        return self.source.kept(ticket_id)

    def run(self) -> None:
        """Open the line, listen, and open it again when it breaks."""
        breaks = 0
        while not self._stopped.is_set():
            try:
                self.source.open()
                breaks = 0
                self._attended = None
                self.ears.line(True)
                self.ears.changed(Topic.everything())
                self._listen()
            except DomainError:
                self._broken(breaks)
                breaks += 1
            finally:
                self.source.close()

    def _broken(self, breaks: int) -> None:
        """Tell it, and wait a little longer each time."""
        if not self._stopped.is_set():
            self.ears.line(False)
            self._stopped.wait(_PAUSES[min(breaks, len(_PAUSES) - 1)])

    def _listen(self) -> None:
        """Hear, gather and tell until stopped; a dead line raises."""
        gathering = Gathering()
        while not self._stopped.is_set():
            self._take_seat()
            gathering.add(self.source.wait(gathering.room(self.clock())), self.clock())
            ready = gathering.take(self.clock())
            if ready and not self._stopped.is_set():
                self.ears.changed(ready)

    def _take_seat(self) -> None:
        """Let the others know when this window turned to another ticket."""
        wish = self._wish
        if wish != self._attended:
            self.source.attend(wish)
            self._attended = wish
