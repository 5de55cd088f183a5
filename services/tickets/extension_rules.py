"""When more time may be asked for, how long, and who decides. Pure; rule: domain 3.3."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from i18n import N_, _, sentences
from services.access.permissions import Actor, Permission
from services.calendar.days import WorkCalendar
from services.calendar.numbers import ExtensionNumbers
from services.kernel.errors import DomainError


class ExtensionBlocked(DomainError):
    """The rules do not allow this request, or this grant; the words say why and what to do."""

    message = N_("More time is not possible: {words}")
    code = "extension_blocked"


class WrongDecider(DomainError):
    """Somebody else has to decide."""

    message = N_("This is not yours to decide: {words}")
    code = "wrong_decider"


class Decider(StrEnum):
    """Who decides, by the length of the request and how often the limit was extended."""

    REVIEWER = "reviewer"
    HEAD = "head"
    COUNTY_OFFICE = "county_office"


@dataclass(frozen=True, kw_only=True)
class ExtensionFacts:
    """What the rules look at. ``natural``: the limit runs round the clock (urgent matters), so lengths are natural.

    ``granted``: how often the limit was extended before; ``latest``: the end that the upper level's limit allows.
    """

    now: datetime
    dispatched_at: datetime | None
    due_original: datetime | None
    due_at: datetime | None
    natural: bool
    granted: int
    latest: datetime | None
    numbers: ExtensionNumbers


@dataclass(frozen=True)
class Judgement:
    """What the rules make of a wish: its length, its share of the original limit, who decides, what stands against it.

    ``days``: working days beyond the running limit. ``share``: of this request, ``whole``: of all extensions together.
    """

    until: datetime
    days: int
    share: Fraction
    whole: Fraction
    decider: Decider
    late: bool
    blockers: tuple[str, ...]


def judge(facts: ExtensionFacts, until: datetime, calendar: WorkCalendar, *, by_head: bool) -> Judgement | None:
    """Return what the rules make of a wish; None for a ticket without a limit, which needs no extension."""
    if facts.due_at is None:
        return None
    original = _length(facts, facts.dispatched_at or facts.due_at, facts.due_original or facts.due_at, calendar)
    share = Fraction(_length(facts, facts.due_at, until, calendar), max(original, 1))
    whole = Fraction(_length(facts, facts.due_original or facts.due_at, until, calendar), max(original, 1))
    days = calendar.working_days_between(facts.due_at.date(), until.date())
    late = calendar.working_days_between(facts.now.date(), facts.due_at.date()) < facts.numbers.ask_before_days
    blockers = tuple(_blockers(facts, until, whole, late_for=late and not by_head))
    return Judgement(until, days, share, whole, decider_of(facts, share), late, blockers)


def decider_of(facts: ExtensionFacts, share: Fraction) -> Decider:
    """Return who decides: the county office from the second time on, else by length the reviewer or the head."""
    if facts.granted >= facts.numbers.times:
        return Decider.COUNTY_OFFICE
    return Decider.REVIEWER if share <= facts.numbers.reviewer_share else Decider.HEAD


def require_possible(judgement: Judgement | None) -> Judgement:
    """Raise ExtensionBlocked with everything that stands against the wish."""
    if judgement is None:
        raise ExtensionBlocked(words=_("this ticket has no limit, so there is nothing to extend."))
    if judgement.blockers:
        raise ExtensionBlocked(words=sentences(judgement.blockers))
    return judgement


def own_request(actor: Actor, filed_by: int | None) -> str:
    """Say why the one who filed a request decides nothing about it, "" = somebody else filed it."""
    own = filed_by is not None and filed_by == actor.person_id
    return _("you filed it yourself; somebody else decides.") if own else ""


def require_other(actor: Actor, filed_by: int | None) -> None:
    """Raise WrongDecider for the one who filed the request: neither granted nor refused by the own hand."""
    words = own_request(actor, filed_by)
    if words:
        raise WrongDecider(words=words)


def who_grants(decider: Decider, actor: Actor, filed_by: int | None) -> str:
    """Say why this person may not grant a request, "" = may. Higher levels may decide what lower ones could."""
    own = own_request(actor, filed_by)
    if own:
        return own
    if actor.may(Permission.EXTENSION_AGAIN) or decider is Decider.REVIEWER:
        return ""
    if decider is Decider.HEAD:
        return "" if actor.may(Permission.HEAD_DECIDE) else _("it is that long that the centre's head decides.")
    return _("the limit was extended before; from then on the county office decides.")


def require_decider(decider: Decider, actor: Actor, filed_by: int | None) -> None:
    """Raise WrongDecider unless this person may grant the request."""
    words = who_grants(decider, actor, filed_by)
    if words:
        raise WrongDecider(words=words)


def _blockers(facts: ExtensionFacts, until: datetime, whole: Fraction, *, late_for: bool) -> list[str]:
    """Return everything that stands against the wish, each with what to do."""
    due = facts.due_at or until
    if due < facts.now:
        return [_("the limit has passed; more time is asked for before it ends. Submit the reply.")]
    found = []
    if facts.granted > facts.numbers.times:
        found.append(_("it was extended {n} times already; submit what there is.").format(n=facts.granted))
    if late_for:
        words = _("a request comes {n} working days before the limit; a later one is filed by the centre's head.")
        found.append(words.format(n=facts.numbers.ask_before_days))
    if until <= due:
        found.append(_("the new limit must lie after the present one, {moment}.").format(moment=_shown(due)))
    if whole > facts.numbers.longest_share:
        found.append(_longest_words(facts.numbers.longest_share))
    if facts.latest is not None and until > facts.latest:
        words = _("the upper level's limit allows {moment} at most; ask the upper level first.")
        found.append(words.format(moment=_shown(facts.latest)))
    return found


def _longest_words(longest: Fraction) -> str:
    if longest == 1:
        return _("all extensions together may be as long as the original limit, no longer.")
    percent = round(longest * 100)
    return _("all extensions together may be {percent}% of the original limit, no longer.").format(percent=percent)


def _length(facts: ExtensionFacts, start: datetime, end: datetime, calendar: WorkCalendar) -> int:
    """Return how long a stretch is: working days, or minutes round the clock."""
    if facts.natural:
        return max(int((end - start).total_seconds() // 60), 0)
    return calendar.working_days_between(start.date(), end.date())


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
