"""Joining tickets (并单): which may be about the same matter, which one leads, and what each caller will get."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.context import Context
from i18n import N_, _, ngettext
from services.kernel.labels import label
from services.tickets.dto import TicketId, TicketRow
from services.tickets.merge_dto import MergeCandidate, MergeLine, MergePreview
from services.tickets.merge_queries import merge_preview
from services.tickets.merging import MergeTickets
from services.tickets.rules import LONGEST_REASON
from ui.common.cells import Check, Chip, Text, TwoLine
from ui.common.columns import Column
from ui.common.dialogs import Dialog, Width
from ui.common.errors import show_error
from ui.common.form import Form, Row
from ui.common.marks import state_tone
from ui.common.paged_model import PagedModel
from ui.common.paged_table import PagedTable
from ui.common.paint import Ink
from ui.common.pick_box import PickBox, PickItem
from ui.common.sources import FixedSource
from ui.common.text_area import TextArea
from ui.common.times import moment
from ui.common.wrapped import Paragraph
from ui.tickets.looks import marks_of

_HEIGHT: Final = 210
_LIKE: Final = 50


def reasons(one: MergeCandidate) -> str:
    """Say what speaks for its being the same matter; nothing else is claimed."""
    told = (
        (one.same_number, _("same number")),
        (one.same_address, _("same address")),
        (one.same_place, _("same class and area")),
        (one.likeness >= _LIKE, _("titles {share} % alike").format(share=one.likeness)),
        (bool(one.children), ngettext("{n} joined to it", "{n} joined to it", one.children).format(n=one.children)),
    )
    return " · ".join(words for holds, words in told if holds)


class _TickTable(PagedTable):
    """Space, Enter or a click ticks a row."""

    ticked = Signal(object)

    def __init__(self, model: PagedModel[MergeCandidate]) -> None:
        super().__init__(model, row="row-two-lines")
        self._rows = model
        self.clicked.connect(self._tick)
        self.opened.connect(self.ticked)

    def _tick(self, index: QModelIndex) -> None:
        self.ticked.emit(self._rows.id_at(index.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._tick(self.currentIndex())
            return
        super().keyPressEvent(event)


class MergeDialog(Dialog):
    """Candidates to be ticked, the one that leads, the reason, and below them what would happen."""

    def __init__(self, parent: QWidget, ctx: Context, row: TicketRow, found: Sequence[MergeCandidate]) -> None:
        words = _("One handling answers them all; each keeps its number and its caller, who is called back.")
        super().__init__(parent, _("Join tickets about the same matter"), words, Width.LARGE)
        self._ctx, self._row = ctx, row
        self._found = {one.row.id: one for one in found}
        self._ticked: set[int] = set()
        self._preview: MergePreview | None = None
        self._model = PagedModel(self._columns(ctx.clock.now), FixedSource(tuple(found), _key), _key, self)
        self.table = _TickTable(self._model)
        self.table.setObjectName("merge.candidates")
        self.table.setAccessibleName(_("Tickets that may be about the same matter"))
        self.table.setMinimumHeight(_HEIGHT)
        self.table.ticked.connect(self._toggle)
        self.leads = PickBox((), name="merge.parent")
        self.reason = TextArea(name="merge.words", most=LONGEST_REASON, lines=2)
        self.told = Paragraph("", Ink("small", "text-2"))
        self.told.setObjectName("merge.preview")
        self._form = Form()
        self._fill()

    def _fill(self) -> None:
        self._form.add(Row("parent", N_("Main ticket"), required=True), self.leads)
        self._form.add(Row("words", N_("Why the same"), required=True, check=self._reason_error), self.reason)
        self._form.way.lead((self.leads, self.reason))
        for part in (self.table, self._form, self.told):
            self.body.addWidget(part)
        self._join = self.add_main(_("Join"))
        self.leads.changed.connect(lambda _value: self._ask())
        self._model.refresh()
        self.table.choose_first()
        self.table.setFocus()
        self._offer()

    def _columns(self, now: Callable[[], datetime]) -> tuple[Column[MergeCandidate], ...]:
        def matter(one: MergeCandidate) -> TwoLine:
            facts = (one.row.number, one.row.caller_mask.partition(" ")[0], moment(one.row.received_at, now()))
            return TwoLine(one.row.title, " · ".join(filter(None, facts)), marks_of(one.row))

        return (
            Column("tick", "", self._tick_cell, width=40),
            Column("matter", N_("Title"), matter),
            Column("why", N_("What speaks for it"), lambda one: Text(reasons(one), "text-2"), width=312, width_en=330),
            Column("state", N_("State"), _state, width=100, width_en=128),
        )

    def _tick_cell(self, one: MergeCandidate) -> Check:
        return Check(one.row.id in self._ticked, enabled=not one.joins or not one.leads)

    # ---- what is chosen ------------------------------------------------------------------------------------------

    def tick(self, one: int | None) -> None:
        """Tick a ticket that was chosen before; then the reason is what is left to write."""
        if one in self._found:
            self._toggle(one)
            self.reason.setFocus()

    def _toggle(self, one: object) -> None:
        if isinstance(one, int):
            self._ticked ^= {one}
            self._model.set_source(FixedSource(tuple(self._found.values()), _key))
            self._offer()

    def _offer(self) -> None:
        """Offer what may lead: a ticket that leads already, else the one that has come furthest, else the oldest."""
        chosen = [one for key, one in self._found.items() if key in self._ticked]
        able = sorted((one for one in chosen if not one.leads), key=lambda one: (-one.children, one.row.received_at))
        rows = [one.row for one in able]
        rows.insert(0 if not able or _before(self._row, able[0]) else len(rows), self._row)
        kept = self.leads.value()
        self.leads.blockSignals(True)
        self.leads.set_items([PickItem(row.id, f"{row.number} {row.title}") for row in rows])
        self.leads.set_value(kept if kept in {row.id for row in rows} and len(rows) > 2 else rows[0].id)
        self.leads.blockSignals(False)
        self._ask()

    def command(self) -> MergeTickets:
        """Return the step as it is chosen."""
        parent = self._parent()
        children = tuple(TicketId(key) for key in (self._row.id, *sorted(self._ticked)) if key != parent)
        return MergeTickets(TicketId(parent), children, self.reason.text())

    def _parent(self) -> int:
        value = self.leads.value()
        return value if isinstance(value, int) else self._row.id

    # ---- what would happen ---------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._preview = None
        if not self._ticked:
            self._show()
            return
        wanted = self.command()
        self._ctx.ask(
            merge_preview, wanted.parent_id, wanted.children, self._ctx.clock.now(), owner=self,
            done=self._take, failed=lambda error: show_error(self, error),
        )  # fmt: skip

    def _take(self, preview: MergePreview) -> None:
        wanted = self.command()
        if (preview.parent.id, tuple(line.row.id for line in preview.lines)) == (wanted.parent_id, wanted.children):
            self._preview = preview
            self._show()

    def _show(self) -> None:
        self.told.set_words(preview_words(self._preview) if self._preview else _("Tick the tickets to be joined."))
        self._join.setEnabled(self._preview is not None and self._preview.possible)

    def _reason_error(self) -> str:
        if not self.reason.text():
            return _("Write the reason in a few words.")
        return _("At most {most} letters.").format(most=LONGEST_REASON) if self.reason.too_long() else ""

    def check(self) -> bool:
        """Show what is missing."""
        return self._form.check()


def preview_words(preview: MergePreview) -> str:
    """Say what joining would do: to the one that leads, and to each of the others."""
    if preview.refusal:
        return _("{number}: {words}").format(number=preview.parent.number, words=preview.refusal)
    words = _("{number} then answers {n} callers.").format(number=preview.parent.number, n=preview.callers)
    return "\n".join((words, *map(_line_words, preview.lines)))


def _line_words(line: MergeLine) -> str:
    """Say what joining does to one ticket."""
    if line.refusal:
        return _("{number}: {words}").format(number=line.row.number, words=line.refusal)
    stops = _("the part of {units} is taken back").format(units=_(", ").join(line.units)) if line.units else ""
    called = _("the caller is called with the reply") if line.called else _("closed without a call")
    caller = line.row.caller_mask.partition(" ")[0]
    words = _("; ").join(filter(None, (stops, called)))
    return _("{number} {caller}: {words}").format(number=line.row.number, caller=caller, words=words)


def _state(one: MergeCandidate) -> Chip:
    return Chip(label(one.row.state), state_tone(one.row.state))


def _before(row: TicketRow, other: MergeCandidate) -> bool:
    """Tell whether the ticket on screen should lead rather than the best of those ticked."""
    if other.children or (other.row.dispatched_at is None) != (row.dispatched_at is None):
        return not other.children and row.dispatched_at is not None
    return row.received_at <= other.row.received_at


def _key(one: MergeCandidate) -> int:
    return one.row.id
