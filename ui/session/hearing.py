"""The window's ear: what other desks changed comes to the views, and whether the line to the data stands."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.event_bus import EventBus
from app.listening import Ears, Watch
from app.seats import Seats
from i18n import _
from services.kernel.events import Topic
from ui.session.office import Office

_PATIENCE: Final = 2.0


class Hearing(QObject):
    """Listens in a thread of its own while somebody works, and tells on the GUI thread."""

    line_changed = Signal()
    """The line to the data broke, or stands again. What is on the screen stays."""
    _heard = Signal(object, object)
    _line = Signal(object, bool)

    def __init__(self, office: Office, bus: EventBus) -> None:
        super().__init__()
        self._office = office
        self._bus = bus
        self._watch: Watch | None = None
        self._turn = object()
        self.stands = True
        self._heard.connect(self._touch, Qt.ConnectionType.QueuedConnection)
        self._line.connect(self._take_line, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> Seats:
        """Listen from now on, as the person who is logged in; return where the window says at which ticket it is."""
        self.stop()
        turn = object()
        ears = Ears(lambda topics: self._heard.emit(turn, topics), lambda stands: self._line.emit(turn, stands))
        self._turn = turn
        self._watch = Watch(self._office.opened().storage.listener(), ears)
        self._watch.start()
        return self._watch

    def stop(self) -> None:
        """Hear nothing any more; the seat at a ticket is free."""
        if self._watch is not None:
            self._watch.stop()
            self._watch.join(_PATIENCE)
            self._watch = None
        self._turn, self.stands = object(), True

    def place_words(self) -> str:
        """Return where the data lie, short, or that they are out of reach."""
        if not self.stands:
            return _("No connection to the data; connecting again…")
        target = self._office.target
        return _("This PC's database") if target.url is None else target.place

    @Slot(object, object)
    def _touch(self, turn: object, topics: Topic) -> None:
        if turn is self._turn:
            self._bus.touch(topics)

    @Slot(object, bool)
    def _take_line(self, turn: object, stands: bool) -> None:
        """Take over how the line stands; what a former person's line still tells is not heard."""
        if turn is self._turn and stands != self.stands:
            self.stands = stands
            self.line_changed.emit()
