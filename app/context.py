"""All that a view is given: who acts, the door, the reads, the news."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.drafts import Draft, DraftStore
from app.event_bus import EventBus
from app.jobs import Done, Failed, Jobs, Lane
from app.seats import NoSeats, Seats
from services.access.permissions import Actor
from services.bus.command import Command, Outcome
from services.bus.door import Door
from services.kernel.clock import Clock

R = TypeVar("R")


@dataclass(frozen=True)
class Context:
    """The person's door with its lanes. Everything returns at once; results come home on the GUI thread."""

    door: Door
    jobs: Jobs
    bus: EventBus
    drafts: DraftStore
    seats: Seats = field(default_factory=NoSeats)

    @property
    def actor(self) -> Actor:
        """Return the person who acts."""
        return self.door.actor

    @property
    def clock(self) -> Clock:
        """Return the office clock."""
        return self.door.clock

    def run(self, command: Command[R], owner: object, done: Callable[[R], None], failed: Failed) -> None:
        """Carry out a command on the write lane; views hear of its events after the commit."""

        def home(outcome: Outcome[R]) -> None:
            done(outcome.value)
            self.bus.publish(outcome.events)

        self.jobs.start(Lane.WRITE, lambda: self.door.execute(command), home, failed, owner)

    def ask(
        self, query: Callable[..., R], *args: Any, owner: object, done: Callable[[R], None], failed: Failed
    ) -> None:
        """Run a query on a read lane: ``query(actor, *args)``."""
        self.jobs.start(Lane.READ, lambda: self.door.ask(query, *args), done, failed, owner)

    def work(self, job: Callable[[Door], R], owner: object, done: Done, failed: Failed) -> None:
        """Run a long job (import, paper, scan) on a lane of its own; then tell every view to look again."""
        self.jobs.start(Lane.LONG, lambda: job(self.door), done, failed, owner)

    def keep_draft(self, draft: Draft, owner: object, failed: Failed) -> None:
        """Keep what is being typed; it is on disk when the next command of this desk runs."""
        self.jobs.start(Lane.WRITE, lambda: self.drafts.save(draft), _nothing, failed, owner)

    def drop_draft(self, draft_id: str, owner: object, failed: Failed) -> None:
        """Forget a draft that was sent or thrown away."""
        self.jobs.start(Lane.WRITE, lambda: self.drafts.drop(draft_id), _nothing, failed, owner)

    def ask_drafts(self, kind: str, owner: object, done: Callable[[tuple[Draft, ...]], None], failed: Failed) -> None:
        """Read this person's drafts of one form, the newest first."""
        self.jobs.start(Lane.WRITE, lambda: self.drafts.of(self.actor.login, kind), done, failed, owner)


def _nothing(_value: object) -> None:
    """Take a result that nobody waits for."""
