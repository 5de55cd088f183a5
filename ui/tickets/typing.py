"""What is being typed on the ticket page: kept as drafts, put back after a crash, never overwritten by a refresh."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.context import Context
from services.kernel.vocabulary import ContactWay
from services.tickets.dto import TicketDetail
from ui.common.conflict_dialog import ClashRow, to_choose
from ui.tickets.drafts import DraftBook, Fields
from ui.tickets.moves import Seat
from ui.tickets.panes.note_pane import NoteFields
from ui.tickets.panes.reply_pane import ReplyFields
from ui.tickets.reply_clash import reply_base, reply_clash
from ui.tickets.work_panel import WorkPanel


class Typing(QObject):
    """Stands between the panes and the drafts."""

    changed = Signal()
    """The reply changed or its draft was saved: what bears on the steps must be looked at again."""

    typed = Signal()
    """The person wrote something."""

    def __init__(self, ctx: Context, page: QWidget, work: WorkPanel) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._work = work
        self._replies = DraftBook(ctx, page, "reply")
        self._notes = DraftBook(ctx, page, "step")
        self._key = ""
        self._filled = ReplyFields()
        self._stored = ReplyFields()
        self._base = ReplyFields()
        self._place = ""
        self.saved_at: datetime | None = None
        work.reply.changed.connect(self._reply_typed)
        work.note.changed.connect(self._note_typed)
        work.form.changed.connect(self._form_typed)
        self._replies.loaded.connect(self._put_back)
        self._replies.saved.connect(self._saved)

    def load(self) -> None:
        """Read the drafts on disk."""
        self._replies.load()
        self._notes.load()

    def flush(self) -> None:
        """Write at once what waits."""
        self._replies.flush()
        self._notes.flush()

    def look_at(self, detail: TicketDetail, seat: Seat) -> None:
        """Turn to a part: its draft, else what the service holds. What was typed on this very part stays."""
        part = seat.part
        self._place = f"{detail.row.id}:{part.unit_id if part else 0}"
        key = f"{self._place}:{detail.row.round}"
        self._stored = ReplyFields(part.reply, part.result, part.solved) if part is not None else ReplyFields()
        if key != self._key or self._work.reply.fields() == self._filled:
            self._key = key
            self._fill()

    def _fill(self) -> None:
        """Put the draft into the editor, or what the service holds."""
        draft = self._replies.get(self._key)
        if draft is None:
            self.saved_at = None
        self._base = reply_base(draft, self._stored)
        self._work.reply.fill(ReplyFields.from_draft(draft) if draft is not None else self._stored)
        self._filled = self._work.reply.fields()

    def _put_back(self) -> None:
        if self._work.reply.fields() == self._filled:
            self._fill()
            self.changed.emit()

    def _reply_typed(self) -> None:
        self._keep_reply()
        self.typed.emit()
        self.changed.emit()

    def _keep_reply(self) -> None:
        typed = self._work.reply.fields()
        self._replies.put(self._key, typed.as_draft() | {"base": self._base.as_draft()})

    def clash(self) -> tuple[ClashRow, ...]:
        """Return what somebody else of the unit stored while this reply was typed, beside it; empty if nothing."""
        rows = reply_clash(self._base, self._work.reply.fields(), self._stored)
        return rows if to_choose(rows) else ()

    def settle(self, taken: frozenset[str]) -> None:
        """Go on with one's own words, but these fields as they are stored now."""
        chosen = {key: getattr(self._stored, key) for key in taken}
        self._work.reply.fill(replace(self._work.reply.fields(), **chosen))
        self._base = self._stored
        self._keep_reply()
        self.changed.emit()

    def _saved(self, key: str) -> None:
        if key == self._key:
            self.saved_at = self._ctx.clock.now()
            self.changed.emit()

    def note_of(self, step: str) -> NoteFields:
        """Return what was typed for a step form of this part before."""
        return _note_fields(self._notes.get(f"{self._place}:{step}") or {})

    def _note_typed(self) -> None:
        fields = self._work.note.fields()
        draft: dict[str, Any] = {"words": fields.words, "way": fields.way, "at": None}
        if fields.at is not None:
            draft["at"] = fields.at.isoformat()
        self._notes.put(f"{self._place}:{self._work.note.kind()}", draft)
        self.typed.emit()

    def keep_form(self, step: str, draft: Fields) -> None:
        """Keep what is typed in a form about time."""
        self._notes.put(f"{self._place}:{step}", draft)
        self.typed.emit()

    def form_of(self, step: str) -> Fields:
        """Return what was typed in a form of several fields before."""
        return self._notes.get(f"{self._place}:{step}") or {}

    def _form_typed(self) -> None:
        form = self._work.form
        self._notes.put(f"{self._place}:{form.kind()}", form.values())
        self.typed.emit()

    def sent(self, step: str) -> None:
        """Forget what a step has taken over."""
        if step == "ticket.submit":
            self._replies.drop(self._key)
            self._filled = self._work.reply.fields()
        self._notes.drop(f"{self._place}:{step}")

    def left(self, step: str) -> None:
        """Keep what was typed for a step that was put aside, unless nothing was."""
        if step == self._work.note.kind() and not self._work.note.fields().words:
            self._notes.drop(f"{self._place}:{step}")


def _note_fields(draft: Fields) -> NoteFields:
    way, at = draft.get("way"), draft.get("at")
    return NoteFields(
        str(draft.get("words", "")), ContactWay(way) if way else None, datetime.fromisoformat(at) if at else None
    )
