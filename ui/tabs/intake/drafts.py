"""The calls being typed, side by side: one is current, each is kept on disk within a second of the last keystroke."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from app.context import Context
from app.drafts import Draft
from ui.common.errors import show_error
from ui.common.tab import Tab
from ui.tabs.intake.state import CallState

KIND: Final = "intake"
_REST: Final = 400


@dataclass(frozen=True)
class Call:
    """One call being typed. ``idem`` goes with it until it is sent: sent twice, it makes one ticket."""

    id: str
    idem: str
    at: datetime
    state: CallState


class DraftDesk(QObject):
    """Holds the calls, saves what changed, and says when another one is current."""

    switched = Signal()
    """Another call is current: show it."""
    changed = Signal()
    """Something that the row of calls shows has changed."""
    restored = Signal(int)
    """So many calls came back from disk."""

    def __init__(self, ctx: Context, owner: Tab) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._owner = owner
        self._calls: list[Call] = [self._fresh(CallState())]
        self._current = self._calls[0].id
        self._unsaved = ""
        self.saved_at: datetime | None = None
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.flush)

    def _fresh(self, state: CallState) -> Call:
        return Call(str(uuid4()), str(uuid4()), self._ctx.clock.now(), state)

    def calls(self) -> tuple[Call, ...]:
        """Return the calls in the order in which they stand at the top."""
        return tuple(self._calls)

    def current(self) -> Call:
        """Return the call that is on screen."""
        return next(call for call in self._calls if call.id == self._current)

    def restore(self) -> None:
        """Read the drafts of this person back from disk."""
        self._ctx.ask_drafts(KIND, owner=self._owner, done=self._take, failed=self._failed)

    def _take(self, drafts: tuple[Draft, ...]) -> None:
        """Put stored calls behind what is being typed; show the newest when nothing is."""
        known = {call.id for call in self._calls}
        stored = [_call(draft) for draft in drafts if draft.id not in known]
        if not stored:
            return
        fresh = self.current().state.empty
        if fresh:
            self._calls = [call for call in self._calls if call.id != self._current]
        self._calls += stored
        if fresh:
            self._current = stored[0].id
            self.switched.emit()
        self.changed.emit()
        self.restored.emit(len(stored))

    def write(self, state: CallState) -> None:
        """Take over what is typed in the current call; it is on disk 400 ms after the last keystroke."""
        call = self.current()
        if call.state == state:
            return
        self._put(replace(call, state=state, at=self._ctx.clock.now()))
        self._unsaved = call.id
        self._soon.start()
        self.changed.emit()

    def show(self, state: CallState) -> None:
        """Take over a state of the current call that does not come from the form, and have the form show it."""
        self.write(state)
        self.switched.emit()

    def _put(self, call: Call) -> None:
        self._calls = [call if one.id == call.id else one for one in self._calls]

    def flush(self) -> None:
        """Write what is not yet on disk."""
        self._soon.stop()
        call = next((one for one in self._calls if one.id == self._unsaved), None)
        self._unsaved = ""
        if call is None:
            return
        self.saved_at = self._ctx.clock.now()
        if call.state.empty:
            self._ctx.drop_draft(call.id, self._owner, self._failed)
        else:
            stored = call.state.to_fields() | {"idem": call.idem}
            draft = Draft(call.id, self._ctx.actor.login, KIND, call.at, stored)
            self._ctx.keep_draft(draft, self._owner, self._failed)
        self.changed.emit()

    def begin(self, state: CallState) -> None:
        """Make a new call current; an empty one makes room for it."""
        self._leave()
        call = self._fresh(state)
        self._calls.insert(0, call)
        self._current = call.id
        if not state.empty:
            self._unsaved = call.id
            self._soon.start()
        self._show()

    def choose(self, call_id: str) -> None:
        """Make another call current."""
        if call_id != self._current and any(call.id == call_id for call in self._calls):
            self._leave(keep=call_id)
            self._current = call_id
            self._show()

    def next(self) -> None:
        """Make the next call in the row current."""
        ids = [call.id for call in self._calls]
        self.choose(ids[(ids.index(self._current) + 1) % len(ids)])

    def forget(self, call_id: str) -> None:
        """Drop a call that was sent or thrown away, on disk too; there is always one to type into."""
        if self._unsaved == call_id:
            self._unsaved = ""
            self._soon.stop()
        self._ctx.drop_draft(call_id, self._owner, self._failed)
        was_current = call_id == self._current
        self._calls = [call for call in self._calls if call.id != call_id]
        if was_current:
            call = self._fresh(CallState())
            self._calls.insert(0, call)
            self._current = call.id
            self.switched.emit()
        self.changed.emit()

    def of_ticket(self, ticket_id: int) -> Call | None:
        """Return the call in which a kept ticket is already being settled."""
        return next((call for call in self._calls if call.state.ticket_id == ticket_id), None)

    def _leave(self, keep: str = "") -> None:
        """Save the current call, or let it go when nothing is typed in it."""
        self.flush()
        if self.current().state.empty and self._current != keep:
            self._calls = [call for call in self._calls if call.id != self._current]

    def _show(self) -> None:
        self.switched.emit()
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self.saved_at = None
        show_error(self._owner, error)
        self.changed.emit()


def _call(draft: Draft) -> Call:
    """Return the call that a draft on disk holds."""
    return Call(draft.id, str(draft.fields.get("idem") or uuid4()), draft.at, CallState.from_fields(draft.fields))
