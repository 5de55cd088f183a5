"""The commands behind the forms about time, and how a form is filled when it is opened."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.bus.command import Command
from services.kernel.labels import label
from services.kernel.vocabulary import RequestKind
from services.tickets.dto import TicketDetail, TicketId
from services.tickets.extending import AskExtension, DecideExtension
from services.tickets.long_term import AskLongTerm, DecideLongTerm, GiveStageReply, ResumeHandling
from services.tickets.telling import CallerTold
from services.tickets.upper import SetUpper, UpperReturn
from ui.common.pick_box import PickItem
from ui.common.times import moment
from ui.tickets.moves import Seat
from ui.tickets.panes.time_fields import TimeFields

Build = Callable[[TicketDetail, Seat, TimeFields], Command[Any]]
DECISIONS: Final = ("ticket.grantTime", "ticket.refuseTime")
"""Steps whose words stand in the pane of the decision."""


def _asking(kind: Any) -> Build:
    def build(detail: TicketDetail, seat: Seat, fields: TimeFields) -> Command[Any]:
        told = CallerTold(fields.told_way, fields.told_words, fields.told_contact)
        command: Command[Any] = kind(
            TicketId(detail.row.id), detail.version, fields.reason or "", fields.until or date.min, fields.words,
            fields.basis, told if fields.told_way or fields.told_contact else None, seat.unit_id,
        )  # fmt: skip
        return command

    return build


def _deciding(*, granted: bool) -> Build:
    def build(detail: TicketDetail, _seat: Seat, fields: TimeFields) -> Command[Any]:
        waiting = detail.time_waiting
        long_list = waiting is not None and waiting.kind is RequestKind.LONG_TERM
        kind = DecideLongTerm if long_list else DecideExtension
        same = waiting is not None and fields.until == waiting.until.date()
        until = None if same or not granted else fields.until
        return kind(TicketId(detail.row.id), detail.version, granted=granted, words=fields.words, until=until)

    return build


def _stage_reply(detail: TicketDetail, seat: Seat, fields: TimeFields) -> Command[Any]:
    return GiveStageReply(TicketId(detail.row.id), fields.words, fields.until, seat.unit_id)


def _resume(detail: TicketDetail, seat: Seat, fields: TimeFields) -> Command[Any]:
    return ResumeHandling(TicketId(detail.row.id), detail.version, fields.words, seat.unit_id)


def _upper(detail: TicketDetail, _seat: Seat, fields: TimeFields) -> Command[Any]:
    return SetUpper(TicketId(detail.row.id), detail.version, fields.number, fields.upper_at)


def _upper_return(detail: TicketDetail, _seat: Seat, fields: TimeFields) -> Command[Any]:
    return UpperReturn(
        TicketId(detail.row.id), detail.version, fields.words, fields.upper_at, fields.days or None, fields.unit_id
    )


BUILDS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "ticket.extension": _asking(AskExtension),
        "ticket.longTerm": _asking(AskLongTerm),
        "ticket.stageReply": _stage_reply,
        "ticket.resume": _resume,
        "ticket.upper": _upper,
        "ticket.upperReturn": _upper_return,
        "ticket.grantTime": _deciding(granted=True),
        "ticket.refuseTime": _deciding(granted=False),
    }
)

DONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ticket.extension": N_("The request is filed; until it is decided the old limit runs."),
        "ticket.longTerm": N_("The request for the long list is filed; until it is decided the limit runs."),
        "ticket.stageReply": N_("The stage reply is recorded."),
        "ticket.resume": N_("It is being handled again; its limit runs."),
        "ticket.upper": N_("The upper level's number and limit are recorded."),
        "ticket.upperReturn": N_("The return is recorded; another round has begun."),
        "ticket.grantTime": N_("Granted."),
        "ticket.refuseTime": N_("Refused; the unit sees why."),
    }
)
"""What the toast says (msgids)."""


def first_fields(step: str, detail: TicketDetail, now: datetime) -> TimeFields:
    """Return what a form that nobody has begun holds."""
    if step == "ticket.longTerm":
        return TimeFields(until=now.date() + timedelta(days=90))
    if step == "ticket.upper":
        return TimeFields(number=detail.upper_number, upper_at=detail.upper_due_at)
    return TimeFields()


def contacts_told(detail: TicketDetail, seat: Seat, now: datetime) -> tuple[PickItem, ...] | None:
    """Return the unit's contacts of this round, by which the caller may have been told; None if nobody can be."""
    if not detail.caller.callable:
        return None
    unit = seat.part.unit if seat.part is not None else None
    own = [one for one in detail.contacts if one.round == detail.row.round and one.unit == unit]
    words = _("on record: {moment} {way}")
    return tuple(PickItem(one.id, words.format(moment=moment(one.at, now), way=label(one.way))) for one in own)
