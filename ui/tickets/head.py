"""The three answers at the top of a ticket: who has it, how long it still has, what is next."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from i18n import N_, _, ngettext
from services.access.permissions import Actor
from services.kernel.labels import label
from services.kernel.vocabulary import TaskState, TicketState
from services.tickets.dto import TaskRow, TicketDetail
from services.tickets.workflow import CLOCK_RUNS, available
from ui.common.ticket_head import HeadCell, HeadFacts
from ui.common.times import due_moment, moment
from ui.tickets.looks import limit_words, marks_of, shown_tier

_WITH_UNIT: Final = frozenset({
    TicketState.TO_SIGN, TicketState.HANDLING, TicketState.REWORK, TicketState.LONG_TERM,
})  # fmt: skip
_ENDED: Final = frozenset({TicketState.CLOSED, TicketState.GUIDED, TicketState.WITHDRAWN, TicketState.ARCHIVED})
_DISPUTED: Final = frozenset({
    TicketState.RETURN_PENDING, TicketState.CONSULTATION, TicketState.INSTRUCTION_PENDING,
})  # fmt: skip
PART_ENDED: Final = frozenset({TaskState.DONE, TaskState.STOPPED})

# What comes next, and a word on it; states in which that depends on more are worked out below.
_NEXT: Final[Mapping[TicketState, tuple[str, str]]] = MappingProxyType(
    {
        TicketState.DRAFT: (N_("Settle the call"), N_("Answer, send on to dispatch, or guide elsewhere")),
        TicketState.TO_DISPATCH: (N_("Send it to a unit"), N_("The handling limit runs from the moment of dispatch")),
        TicketState.TO_SIGN: (N_("The unit signs in"), N_("Then it contacts the caller")),
        TicketState.RETURN_PENDING: (N_("Decide on the return"), N_("By a third person; the limit runs on")),
        TicketState.CONSULTATION: (N_("Consult the units"), N_("Record it, then settle it or ask for an instruction")),
        TicketState.INSTRUCTION_PENDING: (N_("Enter the instruction"), N_("It cannot be returned after that")),
        TicketState.REWORK: (N_("Handle it again"), N_("Contact the caller again, then submit a new reply")),
        TicketState.EXTENSION_PENDING: (N_("More time is decided on"), N_("Until then the old limit runs")),
        TicketState.LONG_TERM: (N_("Stage replies are given"), N_("Then it goes on, or the centre takes it up again")),
        TicketState.UNIT_REVIEW: (N_("The unit's leads sign the reply"), N_("Then the centre checks it")),
        TicketState.CENTRE_REVIEW: (N_("The centre checks the reply"), N_("Then the caller is called back")),
        TicketState.TO_CALL_BACK: (N_("Call the caller back"), N_("Is it solved, and is the caller satisfied?")),
        TicketState.CLOSED: (N_("File it in the archive"), N_("After that it can only be read")),
        TicketState.GUIDED: (N_("File it in the archive"), N_("After that it can only be read")),
        TicketState.MERGED: (N_("Wait for the main ticket"), N_("Its reply answers this caller, too")),
        TicketState.WITHDRAWN: (N_("File it in the archive"), N_("After that it can only be read")),
        TicketState.ARCHIVED: (N_("Nothing more to do"), N_("An archived ticket can only be read")),
    }
)


def head_facts(detail: TicketDetail, actor: Actor, now: datetime) -> HeadFacts:
    """Return all that the head shows of this ticket to this person."""
    return HeadFacts(
        title=detail.row.title,
        number=detail.row.number,
        who=_who(detail, actor, now),
        due=_due(detail, now),
        next=_next(detail),
        tier=shown_tier(detail.row.tier),
        marks=marks_of(detail.row),
        explained=explainable(detail),
    )


def explainable(detail: TicketDetail) -> bool:
    """Return whether the ticket has a limit whose count can be shown."""
    return detail.row.limit_at is not None or detail.row.due_at is not None


def current_parts(detail: TicketDetail) -> tuple[TaskRow, ...]:
    """Return each unit's newest part, the lead's first."""
    newest: dict[int, TaskRow] = {}
    for part in detail.tasks:  # the newest round comes first
        newest.setdefault(part.unit_id, part)
    return tuple(sorted(newest.values(), key=lambda part: not part.lead))


def open_opinions(detail: TicketDetail) -> tuple[str, ...]:
    """Return the names of assisting units whose opinion is still open."""
    return tuple(part.unit for part in detail.tasks if not part.lead and part.state not in PART_ENDED)


def contact_missing(detail: TicketDetail) -> bool:
    """Return whether the caller can be contacted and was not yet in this round."""
    return detail.caller.callable and not any(one.round == detail.row.round for one in detail.contacts)


def _who(detail: TicketDetail, actor: Actor, now: datetime) -> HeadCell:
    row, state = detail.row, label(detail.row.state)
    if row.state in _ENDED:
        return HeadCell("check-circle", state, _ended_words(detail, now))
    if row.state in _WITH_UNIT:
        holder = _("{unit} leads").format(unit=row.lead_unit or _("a unit"))
        return HeadCell("buildings", holder, _parts_words(detail, now))
    if row.state is TicketState.UNIT_REVIEW:
        return _signing(detail, actor, state)
    mine = bool(available(row.state, actor))
    first = _("In your hands · {state}") if mine else _("The centre · {state}")
    return HeadCell("user-circle" if mine else "headset", first.format(state=state), _centre_words(detail, now))


def _signing(detail: TicketDetail, actor: Actor, state: str) -> HeadCell:
    """Say whose signatures there are, and how many there must be."""
    own = actor.unit_id == detail.lead_unit_id and bool(available(detail.row.state, actor))
    watched = detail.watched
    steps = max(1, watched.sign_off_steps)
    words = _("{done} of {steps} signed").format(done=len(watched.signers), steps=steps)
    if watched.signers:
        words += " · " + _(", ").join(watched.signers)
    first = _("In your hands · {state}") if own else _("{unit} · {state}")
    return HeadCell(
        "user-circle" if own else "buildings", first.format(unit=detail.row.lead_unit or "", state=state), words
    )


def _ended_words(detail: TicketDetail, now: datetime) -> str:
    when = detail.archived_at or detail.row.closed_at
    return "" if when is None else _("on {moment}").format(moment=moment(when, now))


def _centre_words(detail: TicketDetail, now: datetime) -> str:
    if detail.row.state in {TicketState.CENTRE_REVIEW, TicketState.TO_CALL_BACK} and detail.submitted_at:
        words = _("{unit} submitted {moment}")
        return words.format(unit=detail.row.lead_unit or "", moment=moment(detail.submitted_at, now))
    if detail.row.state in _DISPUTED:
        return _("returned by {unit}").format(unit=detail.row.lead_unit or "")
    words = _("taken down {moment} · {channel}")
    return words.format(moment=moment(detail.row.received_at, now), channel=detail.row.channel or "—")


def _parts_words(detail: TicketDetail, now: datetime) -> str:
    """Say how far the assisting units are; without any, whether the lead has signed in."""
    assists = [part for part in current_parts(detail) if not part.lead]
    if assists:
        done = sum(part.state is TaskState.DONE for part in assists)
        words = ngettext("{n} assisting unit, {done} handed in", "{n} assisting units, {done} handed in", len(assists))
        return words.format(n=len(assists), done=done)
    if detail.signed_at is not None:
        return _("signed in {moment}, no assisting unit").format(moment=moment(detail.signed_at, now))
    return _("not signed in yet, no assisting unit")


def _due(detail: TicketDetail, now: datetime) -> HeadCell:
    row = detail.row
    if row.limit_at is not None:
        words = _("until {moment} · Space: how it was counted")
        if row.state is TicketState.TO_DISPATCH:
            words = _("to be sent until {moment} · Space: how it was counted")
        parts = (words.format(moment=due_moment(row.limit_at, now)), *_moved(detail, now))
        return HeadCell("clock", limit_words(row, now), " · ".join(parts))
    if row.state is TicketState.LONG_TERM and detail.long_term_until is not None:
        return _promised(detail.long_term_until, now)
    limit = _("the limit was {moment}").format(moment=moment(row.due_at, now)) if row.due_at else ""
    if row.overdue_at is not None:
        return HeadCell("clock", _("was overdue"), limit)
    if row.due_at is not None and row.state not in CLOCK_RUNS:
        return HeadCell("clock", _("within the limit"), limit)
    return HeadCell("clock", _("no limit runs"), "")


def _moved(detail: TicketDetail, now: datetime) -> list[str]:
    """Return what moved the limit: its original where it was extended, and what the upper level demands."""
    found = []
    if detail.extension_count and detail.due_original is not None and detail.row.round == 1:
        found.append(_("originally {moment}").format(moment=due_moment(detail.due_original, now)))
    if detail.upper_due_at is not None:
        found.append(_("upper limit {moment}").format(moment=due_moment(detail.upper_due_at, now)))
    return found


def _promised(until: datetime, now: datetime) -> HeadCell:
    """Return the day that is promised on the long list; a day that has passed is said so."""
    first = _("promised {moment}").format(moment=moment(until, now))
    if until < now:
        return HeadCell("clock", first, _("The promised day has passed: give a stage reply or go on"))
    return HeadCell("clock", first, _("on the long list no limit runs"))


def _next(detail: TicketDetail) -> HeadCell:
    if detail.row.state is TicketState.HANDLING:
        first, second = _while_handling(detail)
    else:
        words = _NEXT.get(detail.row.state, ("", ""))
        first, second = (_(words[0]), _(words[1])) if words[0] else (label(detail.row.state), "")
    return HeadCell("arrow-right", first, second)


def _while_handling(detail: TicketDetail) -> tuple[str, str]:
    if contact_missing(detail):
        return _("Contact the caller"), _("Without a recorded contact no reply is taken")
    waiting = open_opinions(detail)
    if waiting:
        return _("Awaiting the opinion of {unit}").format(unit=waiting[0]), _("Then the unified reply is submitted")
    return _("Submit the unified reply"), _("Then the centre checks it")
