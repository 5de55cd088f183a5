"""Half-filled forms of one kind, kept on this PC while they are typed: they survive a crash."""

from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.drafts import Draft
from ui.common.errors import show_error

_PAUSE: Final = 400

Fields = dict[str, Any]


class DraftBook(QWidget):
    """The drafts of one form by a key (a ticket). Never shown: a child of its page, so that it goes with it."""

    loaded = Signal()
    """The drafts on disk have been read."""
    saved = Signal(str)
    """The draft of this key is on disk."""

    def __init__(self, ctx: Context, page: QWidget, kind: str) -> None:
        super().__init__(page)
        self.hide()
        self._ctx = ctx
        self._kind = kind
        self._known: dict[str, Fields] = {}
        self._waiting: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)

    def load(self) -> None:
        """Read what is on disk; drafts typed meanwhile stay as they are."""
        self._ctx.ask_drafts(self._kind, owner=self, done=self._take, failed=self._fail)

    def _take(self, drafts: tuple[Draft, ...]) -> None:
        found = {str(draft.fields.get("key", "")): draft.fields for draft in drafts}
        self._known = found | self._known
        self.loaded.emit()

    def _fail(self, error: Exception) -> None:
        show_error(self, error)

    def get(self, key: str) -> Fields | None:
        """Return the draft of a key, None when there is none."""
        return self._known.get(key)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all drafts."""
        return tuple(self._known)

    def put(self, key: str, fields: Fields) -> None:
        """Keep these fields; they are on disk within half a second after the last change."""
        self._known[key] = fields | {"key": key}
        self._waiting.add(key)
        self._pause.start()

    def flush(self) -> None:
        """Write at once what waits."""
        waiting, self._waiting = self._waiting, set()
        now = self._ctx.clock.now()
        for key in waiting & self._known.keys():
            draft = Draft(self._id(key), self._ctx.actor.login, self._kind, now, self._known[key])
            self._ctx.keep_draft(draft, owner=self, failed=self._fail)
            self.saved.emit(key)

    def drop(self, key: str) -> None:
        """Forget a draft: it was sent, or thrown away."""
        self._waiting.discard(key)
        if self._known.pop(key, None) is not None:
            self._ctx.drop_draft(self._id(key), owner=self, failed=self._fail)

    def _id(self, key: str) -> str:
        return f"{self._kind}:{self._ctx.actor.login}:{key}"
