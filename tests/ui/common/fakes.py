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
    """A source whose answers a test gives when it likes: lists of (question, done, failed)."""

    finds: list = field(default_factory=list)
    reads: list = field(default_factory=list)

    def find(self, order, done, failed):
        """Keep the question."""
        self.finds.append((order, done, failed))

    def read(self, ids, done, failed):
        """Keep the question."""
        self.reads.append((list(ids), done, failed))
