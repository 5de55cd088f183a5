"""The left side of the workbench: a greeting, the day, and the work lists."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from i18n import N_, _
from services.access.permissions import Actor
from services.kernel.vocabulary import Tier as WarningTier
from services.tickets.dto import Slice, WorkList
from services.tickets.list_queries import WorkListCount
from services.tickets.today_queries import OfficeDay
from ui.common.actions import ActionSet
from ui.common.buttons import GHOST, QUIET, KeyButton
from ui.common.marks import Tier
from ui.common.navigation import Destination
from ui.common.panel import Panel
from ui.common.times import day, weekday
from ui.common.words import clear_layout, label
from ui.tabs.workbench.knowledge_rows import knowledge_rows
from ui.tabs.workbench.list_row import ListRowButton, RowFacts
from ui.tabs.workbench.lists import CASES, OVERSIGHT_GROUP, OVERSIGHT_TITLE, Board, lists_of, may_narrow
from ui.theme.hold import hold_height
from ui.tickets.looks import limit_words, marks_of, shown_tier

_HEAD: Final = 52
_NOTHING: Final = 44
# From which hour which greeting is said.
_GREETINGS: Final = (
    (18, N_("Good evening, {name}")),
    (13, N_("Good afternoon, {name}")),
    (11, N_("Good day, {name}")),
    (9, N_("Good morning, {name}")),
    (5, N_("Early morning, {name}")),
    (0, N_("Good night, {name}")),
)


class BoardPanel(Panel):
    """The lists of one person, counted."""

    opened = Signal(object)
    """A Destination."""

    def __init__(self, actor: Actor, actions: ActionSet) -> None:
        super().__init__(padded=False, name="workbench.board")
        self._actor = actor
        self._rows: list[ListRowButton] = []
        self._greeting = label("", "title")
        self._greeting.setObjectName("workbench.greeting")
        self._day = label("", "second")
        self._day.setObjectName("workbench.day")
        head = QWidget()
        hold_height(head, _HEAD)
        line = QHBoxLayout(head)
        line.setContentsMargins(16, 0, 8, 0)
        line.setSpacing(8)
        line.addWidget(self._greeting)
        line.addWidget(self._day, 1, Qt.AlignmentFlag.AlignVCenter)
        self._mine = KeyButton.of(actions["workbench.mine"], GHOST, sz="small")
        line.addWidget(self._mine)
        line.addWidget(KeyButton.of(actions["workbench.arrange"], QUIET, sz="small"))
        actions.show("workbench.mine", shown=may_narrow(actor))
        for name in ("workbench.arrange", "workbench.first"):
            actions.show(name, shown=bool(lists_of(actor)))
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(head)
        self.body.addWidget(scroll, 1)

    def greet(self, now: datetime, today: OfficeDay | None) -> None:
        """Say the hour's greeting and what kind of day it is."""
        words = next(words for hour, words in _GREETINGS if now.hour >= hour)
        self._greeting.setText(_(words).format(name=self._actor.name))
        facts = [f"{day(now.date(), now.date())} {weekday(now.date())}"]
        if today is not None and today.day == now.date():
            facts.append(_("working day") if today.works else _("rest day"))
            if today.reason not in facts:
                facts.append(today.reason)
        self._day.setText(" · ".join(facts))

    def show_board(self, board: Board, now: datetime) -> None:
        """Show the counts; the row with the keyboard keeps it."""
        facts = list(self._facts(board, now))
        self._mine.set_icon("check-circle" if board.wishes.mine else "user")
        said = _("on") if board.wishes.mine else _("off")
        self._mine.setAccessibleDescription(said)
        if facts and [row.facts.place for row in self._rows] == [one.place for one in facts]:
            for row, one in zip(self._rows, facts, strict=True):
                row.show_facts(one)
            return
        here = next((row.facts.place for row in self._rows if row.hasFocus()), None)
        clear_layout(self._column)
        self._rows = [ListRowButton(one) for one in facts]
        for row in self._rows:
            row.neighbours = self._rows
            row.clicked.connect(lambda _on=False, one=row: self.opened.emit(one.facts.destination))
            self._column.addWidget(row)
        if not facts:
            self._column.addWidget(_nothing())
        self._column.addStretch(1)
        for row in self._rows:
            if row.facts.place == here:
                row.show()
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_rows(self) -> bool:
        """Return whether lists are shown already."""
        return bool(self._rows)

    def wanted_height(self) -> int:
        """Return the height at which every list is seen."""
        return _HEAD + (sum(row.sizeHint().height() for row in self._rows) or _NOTHING) + 4

    def arrange(self) -> None:
        """Adapt to the density."""
        for row in self._rows:
            row.updateGeometry()

    def pressing(self) -> Destination | None:
        """Return where the most pressing ticket of the list with the keyboard, or of the first full one, is worked."""
        row = next((row for row in self._rows if row.hasFocus()), None)
        row = row or next((row for row in self._rows if row.facts.ticket_id is not None), None)
        if row is None or row.facts.ticket_id is None:
            return None
        return Destination(row.facts.destination.tab, ticket_id=row.facts.ticket_id)

    def focus_first(self) -> None:
        """Put the keyboard on the first list that holds something."""
        full = [row for row in self._rows if row.facts.count] or self._rows
        if full and not any(row.hasFocus() for row in self._rows):
            full[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, board: Board, now: datetime) -> Iterable[RowFacts]:
        """Return the rows in the person's order; a group is named where it begins."""
        made = dict(self._all(board, now))
        shown = [name for name in board.wishes.arranged(list(made)) if name not in board.wishes.hidden]
        group = ""
        for name in shown:
            yield replace(made[name], group="" if made[name].group == group else made[name].group)
            group = made[name].group

    def _all(self, board: Board, now: datetime) -> Iterable[tuple[str, RowFacts]]:
        counts = {one.work_list: one for one in board.counts}
        part = Slice.MINE.value if board.wishes.mine else ""
        for spec in lists_of(self._actor):
            if spec.work_list in counts:
                destination = Destination(spec.tab, work_list=spec.work_list.value, slice=part)
                names = (_(spec.group), _(spec.title))
                yield spec.work_list.value, _row(counts[spec.work_list], names, destination, now)
        if board.cases is not None:
            yield CASES, _cases_row(board.cases)
        yield from knowledge_rows(board.knowledge)


def _row(one: WorkListCount, names: tuple[str, str], destination: Destination, now: datetime) -> RowFacts:
    """Return what the row of a list says."""
    first = one.first
    due = ""
    if first is not None:
        waited = _("received {moment}").format(moment=f"{first.received_at:%H:%M}")
        due = limit_words(first, now) or (waited if first.received_at.date() == now.date() else "")
    return RowFacts(
        group=names[0],
        title=names[1],
        count=one.count,
        shares=_shares(one),
        first=first.title if first else _("nothing waits here"),
        marks=marks_of(first) if first else (),
        due=due,
        tier=shown_tier(first.tier) if first else Tier.NONE,
        destination=destination,
        bad=one.work_list is WorkList.OVERDUE,
        ticket_id=first.id if first else None,
    )


def _shares(one: WorkListCount) -> tuple[tuple[Tier, int], ...]:
    """Return the tiers of a list in rising order; tickets without a warning come first."""
    told = sum(one.tiers.values())
    rising = [(shown_tier(tier), one.tiers.get(tier, 0)) for tier in WarningTier]
    return ((Tier.NONE, max(0, one.count - told)), *rising)


def _cases_row(cases: int) -> RowFacts:
    words = _("A person confirms each of them before a paper is written.") if cases else _("nothing waits here")
    tier = Tier.RED if cases else Tier.NONE
    where = Destination("oversight")
    group, title = _(OVERSIGHT_GROUP), _(OVERSIGHT_TITLE)
    due = _("to be decided") if cases else ""
    return RowFacts(group, title, cases, ((tier, cases),), words, (), due, tier, where)


def _nothing() -> QWidget:
    words = label(_("Your roles have no work lists. Every ticket can be looked up under Casework."), "second")
    words.setWordWrap(True)
    words.setContentsMargins(16, 2, 16, 16)
    return words
