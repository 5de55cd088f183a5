"""What goes into and comes out of the ticket feature: frozen forms and rows."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from models.vocabulary import (
    AppealType,
    DispatchBasis,
    HandlingWay,
    TaskState,
    TicketState,
    Tier,
    Urgency,
)
from services.kernel.fields import personal, secret
from services.tickets.facets import Facets
from services.tickets.page_dto import CallbackRow, CallerView, ContactRow
from services.tickets.release_dto import ReleaseRow
from services.tickets.time_dto import RequestRow, StageReplyRow, WaitingRequest
from services.tickets.urgent_legs import Leg
from services.tickets.watch_dto import WarningRow, Watched

TicketId = NewType("TicketId", int)


@dataclass(frozen=True, kw_only=True)
class IntakeForm:
    """What the operator types down. Empty text means not told."""

    phone: str = personal(default="")
    caller_name: str = personal(default="")
    gender: str = ""
    anonymous: bool = False
    type: AppealType = AppealType.HELP
    category_id: int | None = None
    area_id: int | None = None
    channel_id: int | None = None
    address: str = personal(default="")
    title: str = secret(default="")
    content: str = secret(default="")
    urgency: Urgency = Urgency.NORMAL
    confidential: bool = False
    reply_wanted: bool = True
    event_at: datetime | None = None
    upper_number: str = ""
    """The number that the upper level gave the matter."""
    upper_due_at: date | None = None
    """Until when the upper level wants the result; a bare day means the office's due time."""


@dataclass(frozen=True)
class Assignment:
    """One unit's part of a dispatch. ``days``, ``hours`` or ``until`` overrule the limit of the rules for it."""

    unit_id: int
    instruction: str = secret(default="")
    days: int | None = None
    hours: int | None = None
    until: datetime | None = None


class WorkList(StrEnum):
    """The lists that people work through, in the order a ticket travels."""

    DRAFT = "draft"
    TO_DISPATCH = "to_dispatch"
    TO_SIGN = "to_sign"
    RETURNED = "returned"
    """Returns that wait for their review."""
    CONSULTATION = "consultation"
    INSTRUCTION = "instruction"
    """Disputes that wait for a written instruction."""
    HANDLING = "handling"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    CENTRE_REVIEW = "centre_review"
    TO_CALL_BACK = "to_call_back"
    REWORK = "rework"
    SIGN_OFF = "sign_off"
    """Replies that a unit's leads have yet to sign."""
    ASKED_TIME = "asked_time"
    """Units ask for more time or the long list."""
    LONG_TERM = "long_term"
    DIFFICULT = "difficult"
    UPPER_RETURNED = "upper_returned"
    """Open tickets that the upper level sent back."""
    EXCLUSION = "exclusion"
    CLOSED = "closed"
    ALL = "all"


class Slice(StrEnum):
    """A cut through any list: what went through a person's own hands, or what moved today."""

    MINE = "mine"
    RECEIVED_TODAY = "received_today"
    ANSWERED_TODAY = "answered_today"
    SENT_TODAY = "sent_today"
    SIGNED_TODAY = "signed_today"
    SUBMITTED_TODAY = "submitted_today"
    CLOSED_TODAY = "closed_today"
    CALLED_TODAY = "called_today"


class TicketOrder(StrEnum):
    """By what a list is sorted; a leading minus in the value means falling."""

    DUE = "due"
    DUE_DOWN = "-due"
    RECEIVED = "received"
    RECEIVED_DOWN = "-received"
    NUMBER = "number"
    NUMBER_DOWN = "-number"
    STATE = "state"
    STATE_DOWN = "-state"
    TITLE = "title"
    TITLE_DOWN = "-title"
    UNIT = "unit"
    UNIT_DOWN = "-unit"


@dataclass(frozen=True)
class TicketFilter(Facets):
    """Which tickets a list holds; ``text`` looks in number, title and the phone's last four digits."""

    work_list: WorkList = WorkList.ALL
    text: str = secret(default="")
    slice: Slice | None = None


@dataclass(frozen=True)
class TicketRow:
    """One line of a list."""

    id: int
    number: str
    state: TicketState
    type: AppealType
    urgency: Urgency
    confidential: bool | None
    title: str
    area: str | None
    channel: str | None
    lead_unit: str | None
    caller_mask: str
    received_at: datetime
    dispatched_at: datetime | None
    due_at: datetime | None
    tier: Tier | None
    overdue_at: datetime | None
    closed_at: datetime | None
    round: int
    limit_at: datetime | None = None
    """Until when the present holder must be done: dispatch, handling or rework; None when no clock runs."""
    overdue_days: int | None = None
    """Working days past ``limit_at``; None while it has not passed."""
    category: str | None = None
    assists: int = 0
    """How many units assist or assisted."""
    promised_at: datetime | None = None
    """The day that is promised on the long list, while the ticket is on it."""
    chain: tuple[Leg, ...] = ()
    """The three limits of an urgent matter that is with its unit."""


@dataclass(frozen=True)
class TaskRow:
    """One unit's part of the ticket as the ticket page shows it."""

    id: int
    unit_id: int
    unit: str
    lead: bool
    round: int
    state: TaskState
    basis: DispatchBasis | None
    basis_note: str
    instruction: str
    dispatched_at: datetime
    sign_due_at: datetime | None
    due_at: datetime | None
    signed_at: datetime | None
    signed_by: str | None
    done_at: datetime | None
    reply: str
    result: str
    solved: bool | None
    overdue_at: datetime | None
    tier: Tier | None
    return_until: datetime | None = None
    """Until when the lead may object to having it."""
    return_extended: bool = False
    report_due_at: datetime | None = None
    reported_at: datetime | None = None
    stopped_at: datetime | None = None
    stopped_why: str = ""
    overdue_days: int | None = None
    """Working days past ``due_at``; None while it has not passed."""


@dataclass(frozen=True)
class TicketDetail:
    """All that the ticket page shows."""

    row: TicketRow
    version: int
    way: HandlingWay | None
    category: str | None
    category_id: int | None
    area_id: int | None
    channel_id: int | None
    lead_unit_id: int | None
    address: str
    anonymous: bool | None
    reply_wanted: bool
    event_at: datetime | None
    signed_at: datetime | None
    submitted_at: datetime | None
    archived_at: datetime | None
    due_original: datetime | None
    due_provisional: bool
    rules_key: str
    guide_code: str | None
    imported: bool
    content: str
    answer: str
    remark: str
    caller: CallerView
    releases: tuple[ReleaseRow, ...]
    tasks: tuple[TaskRow, ...]
    contacts: tuple[ContactRow, ...]
    callbacks: tuple[CallbackRow, ...]
    warnings: tuple[WarningRow, ...]
    watched: Watched = field(default_factory=Watched)
    upper_number: str = ""
    upper_due_at: datetime | None = None
    upper_return_count: int = 0
    extension_count: int = 0
    rework_count: int = 0
    difficult: bool = False
    long_term_until: datetime | None = None
    time_waiting: WaitingRequest | None = None
    """The request for more time or the long list that waits for a decision, judged for this person."""
    time_requests: tuple[RequestRow, ...] = ()
    stage_replies: tuple[StageReplyRow, ...] = ()


@dataclass(frozen=True)
class CallerHistory:
    """What is known of a number: the mask of the last name told, how often, and the tickets, open ones first.

    ``named_in`` is the ticket that holds this name: from it the name can be taken over for a reason that is logged.
    """

    name: str
    area: str
    times: int
    recent_times: int
    tickets: tuple[TicketRow, ...]
    named_in: TicketId | None = None
