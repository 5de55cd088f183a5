"""Where one ticket stands at a moment: every fact that a figure asks of it. Pure.

What happened later than that moment had not happened. None is unknown, and counts in no figure that needs it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from models.vocabulary import Connected, HandlingWay, Satisfaction, Solved, TicketState
from services.reports.limits import Limits
from services.reports.records import Record
from services.tickets.workflow import CLOCK_RUNS, CLOSED_STATES, SUBMITTED

_CLOSED: Final = frozenset(map(int, CLOSED_STATES))
_ENDED: Final = frozenset(map(int, (*CLOSED_STATES, TicketState.GUIDED, TicketState.WITHDRAWN)))
_SUBMITTED: Final = frozenset(map(int, SUBMITTED))
_CLOCK_RUNS: Final = frozenset(map(int, CLOCK_RUNS))
_REWORK: Final = int(TicketState.REWORK)
_ARCHIVED: Final = int(TicketState.ARCHIVED)
_GUIDED: Final = int(TicketState.GUIDED)
_WITHDRAWN: Final = int(TicketState.WITHDRAWN)
_TO_SIGN: Final = int(TicketState.TO_SIGN)
_DIRECT, _DISPATCH, _GUIDE = (way.value for way in HandlingWay)
_ANSWERED: Final = Connected.ANSWERED.value
_GOOD: Final = frozenset({Satisfaction.VERY_SATISFIED.value, Satisfaction.SATISFIED.value})
_FAIR: Final = Satisfaction.FAIRLY.value
_SOLVED, _PARTLY = Solved.SOLVED.value, Solved.PARTLY.value


class TaskStanding(NamedTuple):
    """What is asked of a ticket that a unit has or had to handle. ``awaited``: its closing is awaited or reached, not
    given up. ``days``: working days from dispatch to closing, once closed.
    """

    awaited: bool
    closed: bool
    on_time: bool | None
    overdue: bool
    dispatched_in_time: bool | None
    signed_in_time: bool | None
    returned: bool | None
    improperly_returned: bool | None
    extended: bool | None
    reworked: bool | None
    days: int | None


class Answers(NamedTuple):
    """What an answered callback brought: 1 good, 0 half-good, -1 bad, None not answered."""

    satisfied: int | None
    solved: int | None
    solved_at_once: bool | None


class Standing(NamedTuple):
    """The facts. ``answered``: how the callback of a closed ticket ended. Only what applies is there.

    ``excluded``: whether the answer of a closed ticket was excluded; then it has no ``answers``.
    """

    direct: bool
    dispatched: bool
    guided: bool
    way_known: bool
    open: bool
    closed: bool
    answered: bool | None
    answers: Answers | None
    task: TaskStanding | None
    repeated: bool | None = None
    """Whether the appeal repeats another one that was being handled; None where nobody linked such tickets."""
    excluded: bool | None = None


class Judged(NamedTuple):
    """A ticket with where it stands and the moments by which it falls into a period; None falls into none."""

    record: Record
    standing: Standing
    received: datetime
    due: datetime | None
    closed: datetime | None
    dispatched: datetime | None
    limit: datetime | None


@dataclass(frozen=True)
class Judge:
    """Judges tickets as of a moment."""

    as_of: datetime
    limits: Limits
    _known: dict[Standing, Standing] = field(default_factory=dict, init=False, repr=False)

    def judge(self, record: Record) -> Judged:
        """Return where the ticket stands; it must have been received by then."""
        if record.parent is not None:
            record = _without_handling(record)
        if record.cancelled is not None and record.state == _ARCHIVED:
            record = record._replace(state=_WITHDRAWN)
        way, state = record.way, record.state
        ended = state in _ENDED and not self._later(record.closed)
        closed = ended and _counts_as_closed(record)
        answered = self._answered(record) if closed else None
        task = _is_task(record)
        limit = self._limit(record)
        standing = Standing(
            direct=way == _DIRECT,
            dispatched=way == _DISPATCH,
            guided=way == _GUIDE or (way is None and state == _GUIDED),
            way_known=way is not None,
            open=not ended,
            closed=closed,
            answered=answered,
            answers=_answers(record) if answered and record.counted else None,
            task=self._task(record, limit, ended=ended, closed=closed) if task else None,
            repeated=_repeated(record),
            excluded=not record.counted if closed else None,
        )
        standing = self._known.setdefault(standing, standing)  # one object for all alike
        closed_at = record.closed if closed else None
        dispatched_at = None if self._later(record.dispatched) else record.dispatched
        return Judged(record, standing, record.received, record.due, closed_at, dispatched_at, limit)

    def _task(self, record: Record, limit: datetime | None, *, ended: bool, closed: bool) -> TaskStanding:
        awaited = closed or not ended
        overdue = awaited and self._overdue(record, limit)
        return TaskStanding(
            awaited=awaited,
            closed=closed,
            on_time=self._on_time(record, limit, overdue=overdue) if awaited else None,
            overdue=overdue,
            dispatched_in_time=self._dispatched_in_time(record),
            signed_in_time=self._signed_in_time(record),
            returned=_any(record.returns),
            improperly_returned=_any(record.rejected_returns),
            extended=_any(record.extensions),
            reworked=_any(record.reworks) if closed else None,
            days=self._days(record) if closed else None,
        )

    def _later(self, moment: datetime | None) -> bool:
        """Tell whether this is known to have happened only after the moment of the report."""
        return moment is not None and moment > self.as_of

    def _happened(self, moment: datetime | None) -> bool:
        """Tell whether this is known to have happened by the moment of the report."""
        return moment is not None and moment <= self.as_of

    def _limit(self, record: Record) -> datetime | None:
        """Return the limit the unit runs on. In rework it is that of the round, which nobody may have written down."""
        if self._later(record.first_round):
            return record.due
        if record.state == _REWORK:
            return record.rework_due
        sent_back = record.round > 1 and record.state in _CLOCK_RUNS
        return record.rework_due if sent_back and record.rework_due is not None else record.due

    def _overdue(self, record: Record, limit: datetime | None) -> bool:
        """Tell whether the limit had passed and nothing was submitted; 18:00:00 of the due day is still in time."""
        if limit is None or limit >= self.as_of:
            return False
        if record.state in _SUBMITTED:
            moved_on = record.closed if record.state == _WITHDRAWN else record.submitted
            return self._later(moved_on) and not self._happened(record.first_round)
        return record.state in _CLOCK_RUNS

    def _on_time(self, record: Record, limit: datetime | None, *, overdue: bool) -> bool | None:
        """Tell whether the task was submitted within its limit. Only the last submission may be known: with rework,
        and that submission after the limit, the first one may have been in time, so nobody knows.
        """
        if record.due is None:
            return None
        # a row of a sheet that runs on its only limit has not met it, whatever an earlier round handed in
        running = record.imported and record.state in _CLOCK_RUNS and limit == record.due
        if not running and record.first_round is not None and record.first_round <= self.as_of:
            return record.first_round <= record.due
        if overdue:
            return False if limit == record.due else None
        if record.state not in _SUBMITTED or record.submitted is None or record.submitted > self.as_of:
            return None
        in_time = record.submitted <= record.due
        return None if record.reworks and not in_time else in_time

    def _dispatched_in_time(self, record: Record) -> bool | None:
        if record.dispatched is None or record.dispatched > self.as_of:
            return None
        return self.limits.dispatched_by(record, record.dispatched)

    def _signed_in_time(self, record: Record) -> bool | None:
        """Tell whether the unit signed in time. Not having signed is known only where the state says so."""
        if not self._happened(record.dispatched):
            return None
        if record.signed is not None and record.signed <= self.as_of:
            return self.limits.signed_by(record, record.signed)
        unsigned = record.state == _TO_SIGN or self._later(record.signed)
        return False if unsigned and self.limits.signed_by(record, self.as_of) is False else None

    def _answered(self, record: Record) -> bool | None:
        if record.connected is None or self._later(record.callback):
            return None
        return record.connected == _ANSWERED

    def _days(self, record: Record) -> int | None:
        if record.closed is None:
            return None
        return self.limits.working_days((record.dispatched or record.received).date(), record.closed.date())


def _without_handling(record: Record) -> Record:
    """Return a joined ticket without the moments of its own handling, which was given up for that of another ticket."""
    return record._replace(dispatched=None, signed=None, sign_due=None, due=None, first_round=None)


def _is_task(record: Record) -> bool:
    """Tell whether a unit has or had to handle it by itself; a joined ticket only once it was sent back by itself."""
    if record.parent is not None and not record.reworks:
        return False
    return record.way == _DISPATCH or (record.way is None and record.unit is not None)


def _repeated(record: Record) -> bool | None:
    """Tell whether an accepted appeal repeats another one; sheets do not say which belong together."""
    if record.imported or record.way == _GUIDE or record.state in {_GUIDED, _WITHDRAWN}:
        return None
    return record.parent is not None


def _counts_as_closed(record: Record) -> bool:
    """Tell whether an ended ticket was closed, not guided elsewhere or withdrawn; the archive takes guided ones too."""
    return record.state in _CLOSED and not (record.state == _ARCHIVED and record.way == _GUIDE)


def _any(count: int | None) -> bool | None:
    return None if count is None else count > 0


def _answers(record: Record) -> Answers:
    return Answers(_satisfied(record), _solved(record.solved), _solved_at_once(record))


def _satisfied(record: Record) -> int | None:
    answer = record.satisfaction
    if answer is None:
        return None
    return 0 if answer == _FAIR else 1 if answer in _GOOD else -1


def _solved(answer: str | None) -> int | None:
    if answer is None:
        return None
    return 0 if answer == _PARTLY else 1 if answer == _SOLVED else -1


def _solved_at_once(record: Record) -> bool | None:
    """Tell whether the first callback found the matter solved; what was sent back afterwards was not."""
    first = _solved(record.first_solved)
    if first is not None:
        return first >= 0
    last = _solved(record.solved)
    if last is None or record.reworks is None:
        return None
    return last >= 0 and not record.reworks
