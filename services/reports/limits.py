"""The limits of dispatch and sign-in, by the rule version a ticket was frozen with; computed where none is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from models.vocabulary import AppealType, Urgency
from services.calendar.days import WorkCalendar
from services.calendar.limits import due_moment
from services.calendar.rules import RuleVersion, Step
from services.calendar.terms import Term
from services.reports.records import Record

MIDNIGHT: Final = time()
HOUR: Final = timedelta(hours=1)
_Case = tuple[Step, str, str, str]


@dataclass(frozen=True)
class Limits:
    """Answers whether a step was taken in time, for many tickets at once."""

    calendar: WorkCalendar
    rules: dict[str, RuleVersion]
    _terms: dict[_Case, Term | None] = field(default_factory=dict, init=False, repr=False)
    _ends: dict[tuple[str, Term, datetime], datetime] = field(default_factory=dict, init=False, repr=False)
    _days: dict[tuple[date, date], int] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, calendar: WorkCalendar, rules: Iterable[RuleVersion]) -> "Limits":
        """Return the limits of these rule versions."""
        return cls(calendar, {version.key: version for version in rules})

    def working_days(self, start: date, end: date) -> int:
        """Return the working days after start up to and including end."""
        known = self._days.get((start, end))
        if known is None:
            known = self._days[start, end] = self.calendar.working_days_between(start, end)
        return known

    def dispatched_by(self, record: Record, moment: datetime) -> bool | None:
        """Tell whether the centre's limit to dispatch had not passed at this moment; None where no limit is known."""
        return self._not_passed(Step.DISPATCH, record, record.received, moment)

    def signed_by(self, record: Record, moment: datetime) -> bool | None:
        """Tell whether the unit's limit to sign in, stored or computed, had not passed at this moment."""
        if record.sign_due is not None:
            return moment <= record.sign_due
        if record.dispatched is None:
            return None
        return self._not_passed(Step.SIGN, record, record.dispatched, moment)

    def _not_passed(self, step: Step, record: Record, start: datetime, moment: datetime) -> bool | None:
        term = self._term((step, record.rules_key, record.type, record.urgency))
        if term is None:
            return None
        # no clock runs faster than the one on the wall: what took no longer than the limit needs no calendar
        if not term.in_days and moment - start <= term.length:
            return True
        return self._ends_after(record.rules_key, term, start, moment)

    def _ends_after(self, rules_key: str, term: Term, start: datetime, moment: datetime) -> bool:
        """Tell whether a term ends at this moment or later. The ends of terms that begin at full hours are kept: most
        moments lie before the end of the hour begun, or after that of the next.
        """
        if term.in_days:
            return moment <= self._end(rules_key, term, datetime.combine(start, MIDNIGHT))
        hour = start.replace(minute=0, second=0, microsecond=0)
        if moment <= self._end(rules_key, term, hour):
            return True
        if moment > self._end(rules_key, term, hour + HOUR):
            return False
        return moment <= due_moment(term, start, self.rules[rules_key], self.calendar)

    def _end(self, rules_key: str, term: Term, start: datetime) -> datetime:
        key = (rules_key, term, start)
        known = self._ends.get(key)
        if known is None:
            known = self._ends[key] = due_moment(term, start, self.rules[rules_key], self.calendar)
        return known

    def _term(self, case: _Case) -> Term | None:
        """Return how long a step may take; None as well for a rule version that is gone."""
        if case not in self._terms:
            step, key, appeal, urgency = case
            version = self.rules.get(key)
            self._terms[case] = version.term(step, AppealType(appeal), Urgency(urgency)) if version else None
        return self._terms[case]
