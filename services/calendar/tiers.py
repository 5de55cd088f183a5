"""Warning tiers: how near a unit's task is to its limits, from facts alone. Moments are naive office time.

How the time left is counted. Limits in working days: the working days after today up to and including the due day, so
today never counts and a rest day before a due Monday leaves one. On the due day it is 0 and the tier is orange from
midnight to the due time. Limits that run by the hour: shares of their own clock, office time or natural time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from models.vocabulary import AppealType, Tier, Urgency, WarningReason
from services.calendar.days import WorkCalendar
from services.calendar.hours import office_time_between
from services.calendar.numbers import TypeLimits
from services.calendar.rules import RuleVersion, Step
from services.calendar.terms import Term


@dataclass(frozen=True, kw_only=True)
class TierFacts:
    """What is known of a unit's task; an unknown due moment (None) warns of nothing.

    ``received_at`` is when the clocks started. ``step`` is REWORK in a rework round, with that round's moments.
    """

    appeal: AppealType
    urgency: Urgency
    received_at: datetime
    due_at: datetime | None
    sign_due_at: datetime | None
    signed: bool
    submitted: bool
    step: Step = Step.HANDLING
    report_due_at: datetime | None = None
    reported: bool = False


@dataclass(frozen=True, order=True)
class Warned:
    """A tier, and the limit it is about."""

    tier: Tier
    reason: WarningReason


@dataclass(frozen=True)
class Remaining:
    """The time to a due moment, or past it when ``over``: for the words beside a ticket.

    ``days``, ``hours`` and ``minutes`` split the natural time; ``working_days`` are counted as the tiers count them;
    ``office_time`` is what of it lies in opening hours; ``due_today`` while the due moment is still ahead today.
    """

    over: bool
    due_today: bool
    days: int
    hours: int
    minutes: int
    working_days: int
    office_time: timedelta


def tier(facts: TierFacts, now: datetime, rules: RuleVersion, calendar: WorkCalendar) -> Tier | None:
    """Return the highest tier the task has reached, None while there is nothing to warn of."""
    found = warnings(facts, now, rules, calendar)
    return max(found).tier if found else None


def warnings(facts: TierFacts, now: datetime, rules: RuleVersion, calendar: WorkCalendar) -> tuple[Warned, ...]:
    """Return the tier of the sign-in limit, of the first report and of the handling limit, where there is one."""
    if facts.submitted:
        return ()
    unreported = not facts.reported and facts.report_due_at is not None and facts.report_due_at < now
    signing = _sign_tier(facts, now, rules, calendar)
    handling = _due_tier(facts, now, rules, calendar)
    report = Tier.ORANGE if unreported else None
    pairs = ((signing, WarningReason.SIGN), (report, WarningReason.REPORT), (handling, WarningReason.DUE))
    return tuple(Warned(reached, reason) for reached, reason in pairs if reached is not None)


def working_days_over(due: datetime, now: datetime, calendar: WorkCalendar) -> int:
    """Return the working days after the due day up to and including today; 0 on the due day itself."""
    return calendar.working_days_between(due.date(), now.date())


def remaining(due: datetime, now: datetime, calendar: WorkCalendar, rules: RuleVersion) -> Remaining:
    """Return how much time is left, or over."""
    over = due < now
    first, last = (due, now) if over else (now, due)
    minutes = (last - first) // timedelta(minutes=1)
    return Remaining(
        over=over,
        due_today=not over and due.date() == now.date(),
        days=minutes // 1440,
        hours=minutes // 60 % 24,
        minutes=minutes % 60,
        working_days=calendar.working_days_between(first.date(), last.date()),
        office_time=office_time_between(first, last, calendar, rules.hours),
    )


def _sign_tier(facts: TierFacts, now: datetime, rules: RuleVersion, calendar: WorkCalendar) -> Tier | None:
    if facts.signed or facts.sign_due_at is None:
        return None
    if facts.sign_due_at < now:
        return Tier.ORANGE
    clock = _Clock(rules.term(Step.SIGN, facts.appeal, facts.urgency), rules, calendar)
    used = 1 - clock.share_left(facts.received_at, facts.sign_due_at, now)
    return Tier.BLUE if used >= rules.warnings.sign_used else None


def _due_tier(facts: TierFacts, now: datetime, rules: RuleVersion, calendar: WorkCalendar) -> Tier | None:
    if facts.due_at is None:
        return None
    if facts.due_at < now:
        return Tier.RED
    term = rules.term(facts.step, facts.appeal, facts.urgency)
    if term is None or term.in_days:
        limits = rules.types[facts.appeal]
        return _day_tier(limits, facts.due_at, now, _Clock(limits.last_call, rules, calendar))
    left = _Clock(term, rules, calendar).share_left(facts.received_at, facts.due_at, now)
    numbers = rules.warnings
    steps = ((Tier.ORANGE, numbers.orange_left), (Tier.YELLOW, numbers.yellow_left), (Tier.BLUE, numbers.blue_left))
    return next((reached for reached, share in steps if left <= share), None)


def _day_tier(limits: TypeLimits, due: datetime, now: datetime, clock: "_Clock") -> Tier | None:
    """Return the tier of a limit counted in days; the clock is that of the term at which the last call begins."""
    if due.date() == now.date():
        return Tier.ORANGE
    left = clock.calendar.working_days_between(now.date(), due.date())
    call = limits.last_call
    if left <= call.amount if call.in_days else clock.between(now, due) <= call.length:
        return Tier.YELLOW
    return Tier.BLUE if left <= limits.lead_days else None


@dataclass(frozen=True)
class _Clock:
    """The clock that a term runs on: natural time, else office time (which also measures terms counted in days)."""

    term: Term | None
    rules: RuleVersion
    calendar: WorkCalendar

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return the time from start to end."""
        if self.term is not None and self.term.natural:
            return end - start
        return office_time_between(start, end, self.calendar, self.rules.hours)

    def share_left(self, start: datetime, due: datetime, now: datetime) -> Fraction:
        """Return which share of the time from start to due is left; 0 when there is no time between them."""
        whole, left = self.between(start, due), self.between(now, due)
        second = timedelta(seconds=1)
        return Fraction(left // second, whole // second) if whole >= second else Fraction(0)
