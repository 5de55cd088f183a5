"""When things happen to an invented ticket: arrival, dispatch, sign-in, reply, review, callback, archive. Pure."""

import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import Enum, auto

from models.vocabulary import AppealType, TicketState, Urgency
from services.calendar.days import WorkCalendar
from services.calendar.hours import next_open
from services.calendar.limits import due_moment, ticket_due
from services.calendar.rules import RuleVersion, Step

_KEPT_OPEN = timedelta(days=30)


class Fate(Enum):
    """What must become of a ticket, whatever chance says; each state is kept in stock for those who look."""

    CHANCE = auto()
    KEPT = auto()
    WAITS_DISPATCH = auto()
    WAITS_SIGN = auto()
    IN_HAND = auto()
    OVERDUE = auto()
    WAITS_REVIEW = auto()
    WAITS_CALL = auto()
    SENT_BACK = auto()
    RETURNED = auto()
    CONSULTED = auto()
    ESCALATED = auto()
    ASKS_TIME = auto()
    SIGNED_OFF = auto()
    LONG_TERM = auto()
    TAKEN_BACK = auto()
    JOINED = auto()
    SHIRKED = auto()
    BAD_WORK = auto()
    UNTRUE = auto()
    STALLED = auto()
    GUIDED = auto()
    LATE = auto()
    STEADY = auto()
    SLOW = auto()


# How long before the end a ticket of a fate arrives, in days (least, most).
AGES: dict[Fate, tuple[float, float]] = {
    Fate.KEPT: (0.1, 1.5),
    Fate.WAITS_DISPATCH: (0.02, 0.15),
    Fate.WAITS_SIGN: (0.2, 0.9),
    Fate.IN_HAND: (1.5, 4),
    Fate.OVERDUE: (26, 45),
    Fate.WAITS_REVIEW: (3, 9),
    Fate.WAITS_CALL: (5, 12),
    Fate.SENT_BACK: (8, 14),
    Fate.RETURNED: (1, 2.5),
    Fate.CONSULTED: (3, 5),
    Fate.ESCALATED: (5, 9),
    Fate.ASKS_TIME: (4, 6),
    Fate.SIGNED_OFF: (2, 4),
    Fate.LONG_TERM: (20, 60),
    Fate.TAKEN_BACK: (2, 30),
    Fate.JOINED: (0.5, 1.5),
    Fate.SHIRKED: (5, 7),
    Fate.BAD_WORK: (17, 26),
    Fate.UNTRUE: (17, 40),
    Fate.STALLED: (25, 60),
    Fate.GUIDED: (1, 20),
}
# Those that a unit has in hand and that then leave the straight road.
ASIDE: frozenset[Fate] = frozenset({
    Fate.RETURNED, Fate.CONSULTED, Fate.ESCALATED, Fate.ASKS_TIME, Fate.SIGNED_OFF, Fate.LONG_TERM, Fate.TAKEN_BACK,
})  # fmt: skip
# Those that a unit has in hand and that it then handles so that oversight must look at it.
TROUBLED: frozenset[Fate] = frozenset({Fate.SHIRKED, Fate.BAD_WORK, Fate.UNTRUE, Fate.STALLED})
_AT_ONCE = frozenset({Fate.WAITS_REVIEW, Fate.WAITS_CALL, Fate.SENT_BACK, Fate.BAD_WORK, Fate.UNTRUE})
_SENT_BACK = frozenset({Fate.SENT_BACK, Fate.BAD_WORK})
_STRAIGHT = frozenset({Fate.UNTRUE, Fate.LATE, Fate.STEADY})
# The last thing that happens to a ticket of a fate.
_STOPS: dict[Fate, TicketState] = {
    Fate.KEPT: TicketState.DRAFT,
    Fate.WAITS_DISPATCH: TicketState.TO_DISPATCH,
    Fate.WAITS_SIGN: TicketState.TO_SIGN,
    Fate.IN_HAND: TicketState.HANDLING,
    Fate.OVERDUE: TicketState.HANDLING,
    Fate.WAITS_REVIEW: TicketState.CENTRE_REVIEW,
    Fate.WAITS_CALL: TicketState.TO_CALL_BACK,
    Fate.SENT_BACK: TicketState.REWORK,
    Fate.JOINED: TicketState.TO_DISPATCH,
    Fate.BAD_WORK: TicketState.REWORK,
    Fate.SHIRKED: TicketState.HANDLING,
    Fate.STALLED: TicketState.HANDLING,
} | dict.fromkeys(ASIDE, TicketState.HANDLING)


@dataclass
class Life:
    """The moments of one ticket up to the end of the demo; None = has not happened."""

    received: datetime
    state: TicketState = TicketState.DRAFT
    dispatched: datetime | None = None
    sign_due: datetime | None = None
    due: datetime | None = None
    provisional: bool = False
    signed: datetime | None = None
    contacted: datetime | None = None
    replies: list[datetime] = field(default_factory=list)
    reviews: list[datetime] = field(default_factory=list)
    calls: list[datetime] = field(default_factory=list)
    rework_due: datetime | None = None
    reworked: bool = False
    closed: datetime | None = None
    archived: datetime | None = None


@dataclass(frozen=True)
class World:
    """What lives run by: chance, the calendar, the rules, and the moment at which the demo ends."""

    rng: random.Random
    calendar: WorkCalendar
    rules: RuleVersion
    end: datetime

    def office(self, moment: datetime) -> datetime:
        """Return the moment, moved on to the next opening of the office, a few minutes in."""
        opened = next_open(moment, self.calendar, self.rules.hours)
        shift = timedelta(minutes=self.rng.randrange(3, 50)) if opened != moment else timedelta()
        return (opened + shift).replace(second=self.rng.randrange(60), microsecond=0)


def arrival(world: World, oldest: datetime) -> datetime:
    """Return when a call comes in: daytime mostly, fewer on rest days."""
    span = (world.end - oldest).days
    for _try in range(4):
        day = oldest.date() + timedelta(days=world.rng.randrange(max(span, 1) + 1))
        if world.calendar.day(day).works or world.rng.random() < 0.35:
            break
    minute = int(world.rng.triangular(7 * 60, 22 * 60, 10.5 * 60))
    moment = datetime.combine(day, time(minute // 60, minute % 60, world.rng.randrange(60)))
    return moment if moment < world.end - timedelta(minutes=2) else moment - timedelta(days=1)


def settled(received: datetime, state: TicketState, end: datetime) -> Life:
    """Return the life of a call that was answered or guided at once."""
    closed = received + timedelta(minutes=4)
    archived = closed + _KEPT_OPEN
    done = Life(received, state, closed=min(closed, end), replies=[min(closed, end)])
    if archived <= end:
        done.archived, done.state = archived, TicketState.ARCHIVED
    return done


def sent_out(world: World, received: datetime, kind: tuple[AppealType, Urgency], fate: Fate) -> Life:
    """Return the life of a ticket that a unit handles, cut off at the end of the demo or by its fate."""
    life = Life(received)
    for step in (_dispatch, _sign, _reply, _review, _call, _archive):
        if _STOPS.get(fate) == life.state or not step(world, life, kind, fate):
            break
    return life


def _dispatch(world: World, life: Life, kind: tuple[AppealType, Urgency], fate: Fate) -> bool:
    """The centre takes it on and sends it out."""
    life.state = TicketState.TO_DISPATCH
    urgent = kind[1] is not Urgency.NORMAL
    wait = timedelta(minutes=world.rng.randrange(3, 25 if urgent else 170))
    at = life.received + wait if urgent else world.office(life.received + wait)
    if fate in {Fate.WAITS_DISPATCH, Fate.JOINED} or at > world.end:
        return False
    limit = ticket_due(*kind, at, world.rules, world.calendar)
    sign = world.rules.term(Step.SIGN, *kind)
    life.dispatched, life.due, life.provisional = at, limit.due_at, limit.provisional
    life.sign_due = due_moment(sign, at, world.rules, world.calendar) if sign else None
    life.state = TicketState.TO_SIGN
    return True


def _sign(world: World, life: Life, kind: tuple[AppealType, Urgency], _fate: Fate) -> bool:
    """The unit signs in, now and then too late."""
    start = life.dispatched or life.received
    hours = 0.3 if kind[1] is not Urgency.NORMAL else world.rng.choice((0.5, 1, 2, 4, 7, 20, 30))
    at = start + timedelta(hours=hours)
    at = at if kind[1] is not Urgency.NORMAL else world.office(at)
    if at > world.end:
        return False
    life.signed = at
    life.state = TicketState.HANDLING
    return True


def _reply(world: World, life: Life, _kind: tuple[AppealType, Urgency], fate: Fate) -> bool:
    """The unit reaches the caller and replies: within the limit mostly, four in a hundred late."""
    start = life.signed or life.received
    limit = life.due or start + timedelta(days=7)
    share = _share(world, fate)
    at = start + max((limit - start) * share, timedelta(minutes=40))
    at = at if at.date() == limit.date() and at < limit else world.office(at)
    contacted = min(world.office(start + (at - start) * 0.6), at)
    life.contacted = contacted if contacted <= world.end else None
    if fate is Fate.OVERDUE or at > world.end:
        return False
    life.replies.append(at)
    life.state = TicketState.CENTRE_REVIEW
    return True


def _share(world: World, fate: Fate) -> float:
    """Return how much of its time the unit takes."""
    late = {Fate.LATE: 1.0, Fate.STEADY: 0.0, Fate.SLOW: 0.25}.get(fate, 0.04)
    share = 1.02 + world.rng.random() * 0.5 if world.rng.random() < late else world.rng.betavariate(2, 2.6) * 0.97
    return min(share, 0.15) if fate in _AT_ONCE else share


def _review(world: World, life: Life, _kind: tuple[AppealType, Urgency], _fate: Fate) -> bool:
    """The centre looks at the reply."""
    at = world.office(life.replies[-1] + timedelta(hours=world.rng.choice((1, 2, 4, 8))))
    if at > world.end:
        return False
    life.reviews.append(at)
    life.state = TicketState.TO_CALL_BACK
    return True


def _call(world: World, life: Life, kind: tuple[AppealType, Urgency], fate: Fate) -> bool:
    """The caller is called back; six in a hundred matters go back to the unit once."""
    at = world.office(life.reviews[-1] + timedelta(hours=world.rng.choice((3, 6, 20, 26))))
    if fate is Fate.SENT_BACK:
        at = min(at, world.end - timedelta(hours=2))
    if at > world.end or fate is Fate.WAITS_CALL:
        return False
    life.calls.append(at)
    chance = fate not in _STRAIGHT and world.rng.random() < 0.06
    if not life.reworked and (fate in _SENT_BACK or chance):
        return _rework(world, life, kind, fate)
    life.closed = at
    life.state = TicketState.CLOSED
    return True


def _rework(world: World, life: Life, kind: tuple[AppealType, Urgency], fate: Fate) -> bool:
    """The unit works a second round with a limit of its own, then review and callback come again."""
    life.reworked = True
    life.state = TicketState.REWORK
    term = world.rules.term(Step.REWORK, *kind)
    start = life.calls[-1]
    life.rework_due = due_moment(term, start, world.rules, world.calendar) if term else None
    limit = life.rework_due or start + timedelta(days=3)
    at = world.office(start + (limit - start) * world.rng.uniform(0.2, 0.8))
    if fate in _SENT_BACK or at > world.end:
        return False
    life.replies.append(at)
    life.state = TicketState.CENTRE_REVIEW
    return _review(world, life, kind, fate) and _call(world, life, kind, fate)


def _archive(world: World, life: Life, _kind: tuple[AppealType, Urgency], _fate: Fate) -> bool:
    """A month later the ticket goes into the archive."""
    at = world.office((life.closed or world.end) + _KEPT_OPEN)
    if at > world.end:
        return False
    life.archived = at
    life.state = TicketState.ARCHIVED
    return True
