"""What follows from a row by the rules: a title, the limits, what the closing moment means. Reads no database."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from models.vocabulary import HandlingWay, TicketState, Urgency
from services.calendar.days import WorkCalendar
from services.calendar.limits import due_moment, is_provisional
from services.calendar.rules import RuleVersion, Step, rules_in_force
from services.exchange.dto import HistoryRow

# So much of the content stands for a title that nobody wrote, as at intake.
_TITLE_LETTERS: Final = 40
# Nothing of a blank way shows that a unit had to handle these.
_NO_TASK: Final = frozenset({TicketState.DRAFT, TicketState.TO_DISPATCH, TicketState.GUIDED, TicketState.WITHDRAWN})
_NOT_SENT: Final = frozenset({TicketState.DRAFT, TicketState.TO_DISPATCH})


@dataclass(frozen=True, slots=True)
class Settled:
    """A row with everything filled in that the rules say of it.

    ``starts_at`` is when the unit's clock began; ``computed``: the limit is that of the rules, nobody wrote it.
    """

    row: HistoryRow
    rules_key: str
    starts_at: datetime
    sign_due_at: datetime | None = None
    computed: bool = False
    provisional: bool = False

    @property
    def round(self) -> int:
        """Return the round the ticket is in; a ticket in rework is in the second one at least."""
        count = self.row.rework_count or 0
        return max(count, 1) + 1 if self.row.state is TicketState.REWORK else count + 1

    @property
    def first_round_at(self) -> datetime | None:
        """Return when round 1 was handed in, None while it is not or nobody knows.

        The sheet tells the last submission; after rework it proves something of round 1 only when it was in time.
        """
        row = self.row
        if row.finished_at is None or not runs_as_task(row) or row.state in {TicketState.GUIDED, TicketState.WITHDRAWN}:
            return None
        reworked = bool(row.rework_count) or row.state is TicketState.REWORK
        in_time = row.due_at is not None and row.finished_at <= row.due_at
        return row.finished_at if in_time or not reworked else None


@dataclass
class Settler:
    """Settles rows by the rules in force when each unit's clock began."""

    versions: tuple[RuleVersion, ...]
    calendar: WorkCalendar
    _in_force: dict[date, RuleVersion] = field(default_factory=dict)

    def settle(self, row: HistoryRow) -> Settled:
        """Return the row settled."""
        starts = row.dispatched_at or row.received_at
        rules = self._rules(starts)
        urgency = row.urgency or Urgency.NORMAL
        filled = replace(row, urgency=urgency, title=row.title or row.content.replace("\n", " ")[:_TITLE_LETTERS])
        if not runs_as_task(row):
            return Settled(filled, rules.key, starts)
        sign = rules.term(Step.SIGN, row.type, urgency)
        sign_due = due_moment(sign, starts, rules, self.calendar) if sign else None
        term = rules.term(Step.HANDLING, row.type, urgency) if row.due_at is None else None
        if term is None:
            return Settled(_standing(filled), rules.key, starts, sign_due)
        due_at = due_moment(term, starts, rules, self.calendar)
        provisional = is_provisional(term, starts, due_at, self.calendar)
        standing = _standing(replace(filled, due_at=due_at))
        return Settled(standing, rules.key, starts, sign_due, computed=True, provisional=provisional)

    def _rules(self, moment: datetime) -> RuleVersion:
        day = moment.date()
        if day not in self._in_force:
            self._in_force[day] = rules_in_force(self.versions, moment)
        return self._in_force[day]


def runs_as_task(row: HistoryRow) -> bool:
    """Tell whether a unit has or had to handle the ticket within a limit."""
    if row.way is not None:
        return row.way is HandlingWay.DISPATCH
    if row.state is TicketState.GUIDED:
        return False
    return row.lead is not None or row.state not in _NO_TASK


def has_parts(row: HistoryRow) -> bool:
    """Tell whether the units named have their parts of the ticket by now."""
    return runs_as_task(row) and row.state not in _NOT_SENT


def _standing(row: HistoryRow) -> HistoryRow:
    """Return the row without an earlier round's submission that proves nothing while a new round runs."""
    if row.state is not TicketState.REWORK or row.finished_at is None:
        return row
    proves = row.due_at is not None and row.finished_at <= row.due_at
    return row if proves else replace(row, finished_at=None)
