"""The window's ear: what other desks changed comes to the views, and whether the line to the server stands."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.event_bus import EventBus
from app.listening import Ears, Watch
from app.storage import Storage
from services.kernel.events import Topic

_PATIENCE: Final = 2.0


class Hearing(QObject):
    """Listens in a thread of its own and tells on the GUI thread."""

    line_changed = Signal(bool)
    """The line to the data broke, or stands again. What is on the screen stays."""
    _heard = Signal(object)
    _line = Signal(bool)

    def __init__(self, storage: Storage, bus: EventBus) -> None:
        super().__init__()
        self._bus = bus
        self._stands = True
        self.watch = Watch(storage.listener(), Ears(self._heard.emit, self._line.emit))
        self._heard.connect(self._touch, Qt.ConnectionType.QueuedConnection)
        self._line.connect(self._tell_line, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Listen from now on."""
        self.watch.start()

    def stop(self) -> None:
        """Hear nothing any more; the seat at a ticket is free."""
        self.watch.stop()
        self.watch.join(_PATIENCE)

    @Slot(object)
    def _touch(self, topics: Topic) -> None:
        self._bus.touch(topics)

    @Slot(bool)
    def _tell_line(self, stands: bool) -> None:
        if stands != self._stands:
            self._stands = stands
            self.line_changed.emit(stands)
