"""A context for parts and pages: real bus and clock, queries answered at once on this thread."""

from dataclasses import dataclass, field
from datetime import datetime

from app.event_bus import EventBus
from services.access.permissions import Actor, Role
from services.kernel.clock import FrozenClock
from services.kernel.errors import DomainError

NOW = datetime(2026, 5, 19, 10, 24)
DISPATCHER = Actor(1, "liu", "刘洋", frozenset({Role.DISPATCHER}))


@dataclass
class FakeContext:
    """What a view is given."""

    actor: Actor = DISPATCHER
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOW))
    bus: EventBus = field(default_factory=EventBus)

    def ask(self, query, *args, owner, done, failed):
        """Answer at once."""
        del owner
        try:
            value = query(self.actor, *args)
        except DomainError as error:
            failed(error)
        else:
            done(value)


@dataclass
class LateSource:
    """A source whose answers a test gives when it likes: lists of questions with their way home."""

    opens: list = field(default_factory=list)
    reads: list = field(default_factory=list)
    counts: list = field(default_factory=list)
    places: list = field(default_factory=list)

    def open(self, order, wish, done, failed):
        """Keep the question."""
        self.opens.append(Question((order, wish), done, failed))

    def read(self, order, window, done, failed):
        """Keep the question."""
        self.reads.append(Question((order, window), done, failed))

    def count(self, done, failed):
        """Keep the question."""
        self.counts.append(Question((), done, failed))

    def place(self, order, one, done, failed):
        """Keep the question."""
        self.places.append(Question((order, one), done, failed))


@dataclass(frozen=True)
class Question:
    """What was asked, and how the answer or the failure comes home."""

    asked: tuple
    done: object
    failed: object
