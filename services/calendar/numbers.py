"""The parts of a rule version: every number the office may change; the values are in `resources/seed/rules.toml`."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Annotated

from i18n import _
from services.calendar.records import BadRules, Range
from services.calendar.terms import Span, Term

Share = Annotated[Fraction, Range(Fraction(1, 100), Fraction(1))]


@dataclass(frozen=True, kw_only=True)
class OfficeHours:
    """When hour limits run on a working day, and at what time of the last day a day limit ends."""

    spans: tuple[Span, ...]
    due_time: time

    def __post_init__(self) -> None:
        if not self.spans or any(one.closes > two.opens for one, two in pairwise(self.spans)):
            raise BadRules(field="hours.spans", words=_("opening hours must follow one another without overlapping"))

    def on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the moments at which the office opens and closes on a working day."""
        return tuple((datetime.combine(day, span.opens), datetime.combine(day, span.closes)) for span in self.spans)

    @property
    def length(self) -> timedelta:
        """Return the office time of one working day."""
        return sum((closes - opens for opens, closes in self.on(date.min)), timedelta())


@dataclass(frozen=True, kw_only=True)
class TypeLimits:
    """What one type of appeal allows: None is no limit. ``outer`` is the province's, which may only be warned about.

    ``lead_days``: working days before the due day at which the blue reminder begins. ``last_call``: the time left at
    which the yellow warning begins.
    """

    handling: Term | None
    rework: Term | None
    outer: Term | None
    lead_days: Annotated[int, Range(0, 60)]
    last_call: Term


@dataclass(frozen=True, kw_only=True)
class UrgentLimits:
    """The clock of urgent tickets, round the clock: the unit's response, first report and final result."""

    dispatch: Term
    sign: Term
    response: Term
    report: Term
    final: Term
    rework: Term


@dataclass(frozen=True, kw_only=True)
class StepLimits:
    """The limits of the steps of ordinary tickets."""

    dispatch: Term
    sign: Term
    returning: Term
    return_review: Term
    callback: Term


@dataclass(frozen=True, kw_only=True)
class AssistNumbers:
    """How long an assisting unit has for its opinion: a share of the lead unit's remaining time, but at least this."""

    share: Share
    least_days: Annotated[int, Range(1, 60)]


@dataclass(frozen=True, kw_only=True)
class WarningNumbers:
    """When warnings begin, as shares of a limit: used up (sign-in), or still left (limits that run by the hour)."""

    sign_used: Share
    blue_left: Share
    yellow_left: Share
    orange_left: Share

    def __post_init__(self) -> None:
        if not self.blue_left >= self.yellow_left >= self.orange_left:
            raise BadRules(field="warnings", words=_("the shares left must fall from blue to yellow to orange"))


@dataclass(frozen=True, kw_only=True)
class CallbackNumbers:
    """How often a caller is tried before the callback is given up, and how many rework rounds there may be."""

    tries: Annotated[int, Range(1, 20)]
    different_days: Annotated[int, Range(1, 20)]
    hours_apart: Annotated[int, Range(0, 72)]
    rework_rounds: Annotated[int, Range(0, 20)]


@dataclass(frozen=True, kw_only=True)
class ScanNumbers:
    """The thresholds of the oversight scan; floors and rates in per cent, months in calendar months.

    Situations A2-A6 look back ``window_days`` times 24 hours; a floor must be missed ``floor_months`` months running
    with at least ``floor_minimum`` tickets in each; so many a month must have been received, too, for the share of
    improper returns to be judged. ``callers``: so many people with one matter make it one for the county (B3).
    """

    window_days: Annotated[int, Range(1, 3660)]
    rejected_returns: Annotated[int, Range(1, 20)]
    improper_return_percent: Annotated[int, Range(0, 100)]
    rework_rounds: Annotated[int, Range(1, 20)]
    satisfaction_floor: Annotated[int, Range(0, 100)]
    on_time_floor: Annotated[int, Range(0, 100)]
    floor_months: Annotated[int, Range(1, 24)]
    floor_minimum: Annotated[int, Range(1, 10000)]
    callers: Annotated[int, Range(2, 1000)]


@dataclass(frozen=True, kw_only=True)
class ReturnNumbers:
    """The negotiation of returns: by how much the centre may extend the window, once; from which return on a
    consultation is required, and after which one the centre designates.
    """

    window_extension: Term
    consult_from: Annotated[int, Range(1, 20)]
    designate_from: Annotated[int, Range(1, 20)]


@dataclass(frozen=True, kw_only=True)
class ExtensionNumbers:
    """How often a limit is extended, how many working days before its end one must ask, which share of the original
    limit a reviewer may grant alone, how long the whole may be in limits.
    """

    times: Annotated[int, Range(0, 5)]
    ask_before_days: Annotated[int, Range(0, 20)]
    reviewer_share: Share
    longest_share: Share


@dataclass(frozen=True, kw_only=True)
class UpperNumbers:
    """How many working days before the upper level's limit the county's own ends."""

    buffer_days: Annotated[int, Range(0, 20)]


@dataclass(frozen=True, kw_only=True)
class FairnessNumbers:
    """Within how many working days after closing a unit may ask that an answer is not counted; within how many days
    the same matter counts as repeated; how many days a matter may stay on the long list.
    """

    ask_within_days: Annotated[int, Range(1, 60)]
    repeat_days: Annotated[int, Range(1, 365)]
    long_term_days: Annotated[int, Range(1, 3660)]


@dataclass(frozen=True, kw_only=True)
class KnowledgeNumbers:
    """The knowledge base: how long each review, a correction and a new item may take; after how many months an item is
    looked through again; how many days before its end it is reminded of.
    """

    unit_review: Term
    centre_review: Term
    correction: Term
    new_item: Term
    review_months: Annotated[int, Range(1, 12)]
    warn_days: Annotated[int, Range(1, 180)]
