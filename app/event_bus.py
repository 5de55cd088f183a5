"""Tells views which topics were touched; each watcher hears once a batch, on the GUI thread."""

from collections.abc import Callable, Iterable

from services.kernel.events import Event, Topic

Watcher = Callable[[Topic], None]


class EventBus:
    """Watchers by topic. Not thread-safe: the context publishes on the GUI thread only."""

    def __init__(self) -> None:
        """Start with nobody watching."""
        self._watchers: list[tuple[Topic, Watcher]] = []

    def watch(self, topics: Topic, watcher: Watcher) -> Callable[[], None]:
        """Call ``watcher`` when one of these topics is touched; return the way to stop that."""
        entry = (topics, watcher)
        self._watchers.append(entry)

        def stop() -> None:
            if entry in self._watchers:
                self._watchers.remove(entry)

        return stop

    def publish(self, events: Iterable[Event]) -> None:
        """Tell each watcher once about all that these events touched."""
        touched = Topic(0)
        for event in events:
            touched |= event.topic
        self.touch(touched)

    def touch(self, touched: Topic) -> None:
        """Tell the watchers of these topics."""
        for topics, watcher in list(self._watchers):
            if touched & topics:
                watcher(touched & topics)
