"""Every unit's part of a ticket: state, limit and opinion."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QSize, Signal
from typing_extensions import override

from i18n import N_, _, ngettext
from services.access.permissions import Actor
from services.kernel.labels import label
from services.kernel.vocabulary import TaskState
from services.tickets.dto import TaskRow, TicketDetail
from services.tickets.watch_dto import ChaseRow
from ui.common.cells import Cell, Chip, Due, Text, TwoLine
from ui.common.columns import Column
from ui.common.marks import Mark, Tone
from ui.common.paged_model import PagedModel
from ui.common.panel import Panel
from ui.common.sources import FixedSource
from ui.common.times import due_moment, moment, remaining
from ui.theme.look import size
from ui.tickets.columns import DUE
from ui.tickets.explaining_table import ExplainingTable
from ui.tickets.head import PART_ENDED, current_parts
from ui.tickets.looks import shown_tier

_HEAD = 32
_LEAST_ROWS = 2
_MOST_ROWS = 5


@dataclass(frozen=True)
class PartRow:
    """One unit's part with what the ticket as a whole adds to it."""

    part: TaskRow
    own: bool
    running: bool
    chases: tuple[ChaseRow, ...] = ()
    """How this unit was chased, the newest first."""


def part_rows(detail: TicketDetail, actor: Actor, *, running: bool) -> tuple[PartRow, ...]:
    """Return each unit's newest part as a person sees it; parts that were taken back come last."""
    parts = sorted(current_parts(detail), key=lambda part: part.stopped_at is not None)
    chases = detail.watched.chases
    return tuple(
        PartRow(
            part, part.unit_id == actor.unit_id, running, tuple(one for one in chases if one.unit_id == part.unit_id)
        )
        for part in parts
    )


def part_columns(now: Callable[[], datetime]) -> tuple[Column[PartRow], ...]:
    """Return unit, state, limit and opinion."""
    return (
        Column("unit", N_("Unit"), lambda row: _unit_cell(row, now()), width=260),
        Column("state", N_("State"), _state_cell, width=108),
        Column(DUE, N_("Limit"), lambda row: _due_cell(row, now()), width=168, width_en=214),
        Column("opinion", N_("Opinion"), lambda row: _opinion_cell(row, now())),
    )


def _unit_cell(row: PartRow, now: datetime) -> TwoLine:
    part = row.part
    if part.signed_at is not None:
        words = _("signed in {moment} {name}").format(moment=moment(part.signed_at, now), name=part.signed_by or "")
    elif part.sign_due_at is not None:
        words = _("to sign in until {moment}").format(moment=due_moment(part.sign_due_at, now))
    else:
        words = _("not signed in yet")
    chip = Chip(_("my unit"), Tone.ACCENT) if row.own else None
    mark = Mark.LEAD if part.lead else Mark.ASSIST
    return TwoLine(part.unit, words.strip(), (mark,), bold=part.lead and part.stopped_at is None, chip=chip)


def _state_cell(row: PartRow) -> Chip:
    return Chip(label(row.part.state), Tone.DONE if row.part.state in PART_ENDED else Tone.UNIT)


def _due_cell(row: PartRow, now: datetime) -> Cell:
    part = row.part
    if part.stopped_at is not None:
        return TwoLine(_("taken back"), moment(part.stopped_at, now))
    if part.due_at is None:
        return Text(_("no limit"), "text-3")
    note = moment(part.due_at, now)
    late = part.overdue_at is not None or (part.done_at is not None and part.done_at > part.due_at)
    if part.done_at is not None:
        return TwoLine(_("was overdue") if late else _("in time"), note)
    if not row.running:
        return TwoLine(_("was overdue") if late else _("no limit runs"), note)
    return Due(shown_tier(part.tier), remaining(part.due_at, now, overdue_days=part.overdue_days), note)


def _opinion_cell(row: PartRow, now: datetime) -> Text:
    part = row.part
    if part.stopped_at is not None:
        words = (stopped_words(part.stopped_why), part.reply.replace("\n", " "))
        return Text(_("; ").join(filter(None, words)), "text-3")
    if part.state is not TaskState.DONE and row.chases:
        return Text(chased_words(row.chases, now), "tier-red-fg")
    if part.reply:
        return Text(part.reply.replace("\n", " "))
    if part.instruction:
        return Text(_("Asked: {words}").format(words=part.instruction.replace("\n", " ")), "text-2")
    return Text(_("nothing handed in yet"), "text-3")


def chased_words(chases: tuple[ChaseRow, ...], now: datetime) -> str:
    """Say how often a unit was chased, when last, and whether it answered that."""
    last = chases[0]
    words = ngettext("chased {n} time", "chased {n} times", len(chases)).format(n=len(chases))
    words += _(" ({moment})").format(moment=moment(last.at, now))
    if last.answered_at is not None:
        return _("{chased}, answered: {words}").format(chased=words, words=last.answer.replace("\n", " "))
    if last.reply_by is not None:
        return _("{chased}, answer by {moment}").format(chased=words, moment=due_moment(last.reply_by, now))
    return _("{chased}, not answered").format(chased=words)


_STOPPED: Final = MappingProxyType(
    {
        "returned": N_("its return was upheld"),
        "lead_changed": N_("another unit leads now"),
        "merged": N_("merged into another ticket"),
        "cancelled": N_("the appeal was withdrawn"),
        "instructed": N_("given to another unit by instruction"),
    }
)


def stopped_words(why: str) -> str:
    """Say why a part was taken back."""
    return _(_STOPPED[why]) if why in _STOPPED else why


class _PartsTable(ExplainingTable):
    """As high as its rows while there is room; two rows are the least, more than five scroll."""

    _count = 1

    def set_count(self, count: int) -> None:
        """Take the height of so many rows."""
        self._count = max(1, count)
        self.setMaximumHeight(self._height(_MOST_ROWS))
        self.updateGeometry()

    def _height(self, most: int) -> int:
        return _HEAD + min(self._count, most) * size("row-table-two-lines") + 1

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, self._height(_MOST_ROWS))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, self._height(_LEAST_ROWS))


class UnitsPanel(Panel):
    """The parts as a table."""

    chosen = Signal(object)
    """The unit whose row became current."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(_("Units"), padded=False)
        columns = part_columns(now)
        self._model: PagedModel[PartRow] = PagedModel(columns, FixedSource((), _unit_of), _unit_of, self)
        self.table = _PartsTable(self._model, row="row-table-two-lines")
        self.table.setObjectName("handling.units")
        self.table.setAccessibleName(_("Units and their parts"))
        self.table.current_changed.connect(self.chosen)
        self.body.addWidget(self.table)

    def show_parts(self, detail: TicketDetail, rows: tuple[PartRow, ...]) -> None:
        """Show the parts; the row that was current stays so."""
        assists = sum(not row.part.lead for row in rows)
        note = ngettext("{n} assisting", "{n} assisting", assists).format(n=assists) if assists else ""
        again = _("round {n}").format(n=detail.row.round) if detail.row.round > 1 else ""
        self.set_title(_("Units"), " · ".join(filter(None, (note, again))))
        self._model.set_source(FixedSource(rows, _unit_of))
        self.table.set_count(len(rows))
        self.setVisible(bool(rows))

    def choose(self, unit_id: int) -> None:
        """Make a unit's row current without telling anybody."""
        self.blockSignals(True)
        self.table.choose(unit_id)
        self.blockSignals(False)

    def arrange(self) -> None:
        """Adapt to the density."""
        self.table.updateGeometry()

    def retranslate(self) -> None:
        """Show heads and cells in the language in use."""
        self.table.setAccessibleName(_("Units and their parts"))
        self._model.retranslate()


def _unit_of(row: PartRow) -> int:
    return row.part.unit_id
