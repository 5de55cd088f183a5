"""What was done lately in this person's scope."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal

from i18n import N_, _
from services.tickets.today_queries import RecentEvent
from ui.common.cells import Entry
from ui.common.columns import Column
from ui.common.paged_model import PagedModel
from ui.common.panel import Panel
from ui.common.queue_list import QueueList
from ui.common.sources import FixedSource
from ui.common.states import EmptyWords, States
from ui.common.times import moment
from ui.tickets.history import event_title


class RecentPanel(Panel):
    """The latest steps, newest first; Enter or a double click opens the ticket."""

    opened = Signal(object)
    """The RecentEvent to open."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(" ", padded=False, name="workbench.recentPanel")
        column: Column[RecentEvent] = Column("event", N_("Lately"), lambda row: _entry(row, now()))
        self._model = PagedModel((column,), FixedSource[RecentEvent]((), _id), _id, self)
        self.list = QueueList(self._model)
        self.list.setObjectName("workbench.recent")
        self.list.opened.connect(self._open)
        self._states = States(self.list)
        self._states.setMinimumHeight(60)
        self._states.begin()
        self.body.addWidget(self._states, 1)

    def show_events(self, events: tuple[RecentEvent, ...]) -> None:
        """Show these steps."""
        self._model.set_source(FixedSource(events, _id))
        if events:
            self._states.show_content()
        else:
            self._states.show_empty(EmptyWords(_("Nothing happened since yesterday"), icon="clock"))

    def _open(self, event_id: object) -> None:
        row = self._model.row_at(self._model.place_of(event_id))
        if row is not None:
            self.opened.emit(row)

    def retranslate(self) -> None:
        """Show all words in the language in use."""
        self.set_title(_("Lately"), _("since yesterday, Enter opens the ticket"))
        self.list.setAccessibleName(_("Lately"))
        self._model.retranslate()


def _entry(row: RecentEvent, now: datetime) -> Entry:
    """Return a step in words: what and who, below it the ticket, and when."""
    return Entry(event_title(row.event), row.title, right=moment(row.event.at, now))


def _id(row: RecentEvent) -> int:
    return row.event.id
