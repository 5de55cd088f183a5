"""The explanation of a limit: the count of the service as days of a month grid, opened under a cell."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.context import Context
from i18n import N_, _, ngettext, sentences
from services.calendar import days as calendar_days
from services.calendar.explain import summary, term_words
from services.calendar.limits import CountedDay, Due
from services.calendar.rules import Step
from services.tickets.limit_queries import LimitSource, LimitStory, UpperStory, limit_story
from ui.common.deadline_popup import DayCell, DayKind, DeadlineStory, Reason, explain_deadline
from ui.common.errors import show_error
from ui.common.times import clock, due_moment, moment

_MOST_DAYS: Final = 56
_KINDS: Final[Mapping[calendar_days.DayKind, DayKind]] = MappingProxyType(
    {
        calendar_days.DayKind.WORKING: DayKind.COUNTED,
        calendar_days.DayKind.MAKEUP: DayKind.MAKEUP,
        calendar_days.DayKind.WEEKEND: DayKind.REST,
        calendar_days.DayKind.HOLIDAY: DayKind.REST,
    }
)
_STEPS: Final[Mapping[Step, str]] = MappingProxyType(
    {
        Step.DISPATCH: N_("Dispatch limit"),
        Step.HANDLING: N_("Handling limit"),
        Step.REWORK: N_("Rework limit"),
    }
)
_SOURCES: Final[Mapping[LimitSource, str]] = MappingProxyType(
    {
        LimitSource.RULES: N_("rules “{rules}”, frozen with this ticket"),
        LimitSource.SHARE: N_("a share of the lead's time by the rules “{rules}”"),
        LimitSource.UPPER: N_("drawn in by the upper level's limit; counted by the rules “{rules}”"),
        LimitSource.EXTENDED: N_("extended; working days by the rules “{rules}”"),
        LimitSource.SET: N_("set for this ticket; working days by the rules “{rules}”"),
    }
)


def explain(ctx: Context, anchor: QWidget, ticket_id: int, unit_id: int | None = None) -> None:
    """Read how the ticket's limit (or one unit's) was counted, and open the explanation under the anchor."""
    ctx.ask(
        limit_story,
        ticket_id,
        unit_id,
        owner=anchor,
        done=lambda story: _open(anchor, story, ctx.clock.now()),
        failed=lambda error: show_error(anchor, error),
    )


def spot(view: QWidget, rect: QRect) -> QWidget:
    """Return an unseen widget over a cell of a list, for an explanation to open under."""
    anchor = QWidget(view)
    anchor.setGeometry(rect)
    return anchor


def _open(anchor: QWidget, story: LimitStory, now: datetime) -> None:
    explain_deadline(anchor, deadline_story(story, now)).setObjectName("ticket.deadline")


def deadline_story(story: LimitStory, now: datetime) -> DeadlineStory:
    """Return the explanation in words and days."""
    due = story.due
    counted = due.due_at is not None
    title = _("How {moment} was counted") if counted else _("Due {moment}")
    source = _(_SOURCES[story.source]).format(rules=due.rules_name)
    length = term_words(due.term) if counted else ""
    subtitle = " · ".join(filter(None, (story.unit, _(_STEPS[story.step]), length, source)))
    cells = tuple(_cell(day, due, now.date()) for day in due.days)
    return DeadlineStory(
        title.format(moment=due_moment(story.due_at, now)),
        subtitle,
        cells[-_MOST_DAYS:],
        _reasons(story, now),
        _foot(due, len(cells) - _MOST_DAYS),
    )


def _reasons(story: LimitStory, now: datetime) -> tuple[Reason, ...]:
    return (*_moved(story, now), *_counted(story, now))


def _moved(story: LimitStory, now: datetime) -> Iterator[Reason]:
    """Yield what moved the limit away from the rules' own: an extension, the upper level."""
    if story.original is not None:
        words = _("The original limit was {original}; it was extended to {moment}.")
        shown = {"original": due_moment(story.original, now), "moment": due_moment(story.due_at, now)}
        yield Reason(_("Extended"), words.format(**shown))
    if story.upper is not None:
        yield Reason(_("Upper limit"), sentences(_upper_words(story.upper, now)))


def _upper_words(upper: UpperStory, now: datetime) -> Iterator[str]:
    """Yield what the upper level demands, what that leaves, and which limit is the earlier one."""
    words = ngettext(
        "The upper level wants it by {upper}; the county ends {n} working day earlier, {end}.",
        "The upper level wants it by {upper}; the county ends {n} working days earlier, {end}.",
        upper.buffer_days,
    )
    if not upper.buffer_days:
        words = _("The upper level wants it by {upper}; no day is left to end earlier.")
    shown = {"upper": due_moment(upper.due_at, now), "end": due_moment(upper.end, now)}
    yield words.format(n=upper.buffer_days, **shown)
    if upper.binds and upper.county is not None:
        yield _("By the county's rules it would be {moment}.").format(moment=due_moment(upper.county, now))
    elif not upper.binds:
        yield _("The county's own limit is earlier.")


def _counted(story: LimitStory, now: datetime) -> tuple[Reason, ...]:
    if story.due.due_at is not None:
        return tuple(Reason(line.title, line.words) for line in summary(story.due))
    words = _("{moment} was typed in or imported; no whole number of working days or hours leads to it.")
    return (Reason(_("Set by hand"), words.format(moment=moment(story.due_at, now))),)


def _foot(due: Due, hidden: int) -> str:
    words = []
    if hidden > 0:
        words.append(
            ngettext("{n} earlier day is not drawn.", "{n} earlier days are not drawn.", hidden).format(n=hidden)
        )
    if due.provisional:
        words.append(_("Provisional: the rest days of that year are not published yet."))
    return sentences(words)


_RESTS: Final = frozenset({calendar_days.DayKind.WEEKEND, calendar_days.DayKind.HOLIDAY})


def _cell(day: CountedDay, due: Due, today: date) -> DayCell:
    """Return one day of the grid; the day of receipt says so, rest days say their name."""
    is_due = due.due_at is not None and day.date == due.due_at.date()
    is_start = day.date == due.received_at.date() and day.number is None
    return DayCell(
        day.date,
        _kind(day, due),
        day.number,
        mark=_("arrived") if is_start else "",
        caption=_caption(day, due, is_due=is_due, is_start=is_start),
        today=day.date == today,
        due=is_due,
    )


def _kind(day: CountedDay, due: Due) -> DayKind:
    if due.term is not None and due.term.natural:
        return DayKind.COUNTED  # round the clock: rest days run too
    return _KINDS[day.kind] if day.counts or day.kind in _RESTS else DayKind.PLAIN


def _caption(day: CountedDay, due: Due, *, is_due: bool, is_start: bool) -> str:
    if is_due and due.due_at is not None:
        return _("{time} due").format(time=clock(due.due_at))
    if is_start:
        return clock(due.received_at)
    if day.kind is calendar_days.DayKind.MAKEUP:
        return _("make-up day")
    return day.name
