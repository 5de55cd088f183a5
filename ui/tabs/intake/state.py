"""What is typed of one call, as a plain value: what the form shows and what the draft on disk holds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any, Self

from services.kernel.vocabulary import AppealType, Urgency
from services.tickets.clear_text import ClearCaller
from services.tickets.dto import IntakeForm, TicketDetail
from ui.tabs.intake.guidance import guidance_of
from ui.tabs.intake.moments import read_limit, read_moment, written


@dataclass(frozen=True)
class CallState:
    """The fields of one call. ``urgency_own`` and ``confidential_own``: a person chose it, so no rule changes it again.

    ``ticket_id`` is set when the call is already kept as a ticket, with the version that was read and in ``base`` the
    fields as they stood in it. ``taken``: items of the knowledge base put into the answer, each with its first words.
    """

    phone: str = ""
    caller_name: str = ""
    gender: str = ""
    type: str = AppealType.HELP.value
    urgency: str = Urgency.NORMAL.value
    urgency_own: bool = False
    category_id: int | None = None
    area_id: int | None = None
    channel_id: int | None = None
    address: str = ""
    event_at: str = ""
    title: str = ""
    content: str = ""
    confidential: bool = False
    confidential_own: bool = False
    anonymous: bool = False
    reply_wanted: bool = True
    upper_number: str = ""
    upper_due: str = ""
    answer: str = ""
    guide_code: str = ""
    guide_told: str = ""
    guide_about: str = ""
    taken: dict[str, str] = field(default_factory=dict, hash=False)
    ticket_id: int | None = None
    version: int = 0
    number: str = ""
    base: dict[str, Any] = field(default_factory=dict, hash=False)

    @classmethod
    def from_fields(cls, stored: Mapping[str, Any]) -> Self:
        """Read a draft; fields of another version of the program are left out."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    def to_fields(self) -> dict[str, Any]:
        """Return plain values for the draft, without content that must not be written down."""
        return asdict(replace(self, content="", title="", address="") if self.secret else self)

    @property
    def secret(self) -> bool:
        """Return whether the matter chosen for guidance forbids to write the content down."""
        matter = guidance_of(self.guide_code)
        return matter is not None and matter.secret

    @property
    def needs_words(self) -> bool:
        """Return whether the call must be written down: a secret must not be, one put through at once need not."""
        matter = guidance_of(self.guide_code)
        return matter is None or not (matter.secret or matter.transfer)

    @property
    def used(self) -> tuple[int, ...]:
        """Return the items whose words still stand in the answer."""
        return tuple(int(item) for item, words in self.taken.items() if words in self.answer)

    @property
    def empty(self) -> bool:
        """Return whether nothing worth keeping was typed."""
        typed = (self.phone, self.caller_name, self.address, self.event_at, self.title, self.content, self.answer)
        return self.ticket_id is None and not any(words.strip() for words in (*typed, self.guide_code))

    def form(self, now: datetime) -> IntakeForm:
        """Return what the command takes."""
        return IntakeForm(
            phone=self.phone,
            caller_name=self.caller_name,
            gender=self.gender,
            anonymous=self.anonymous,
            type=AppealType(self.type),
            category_id=self.category_id,
            area_id=self.area_id,
            channel_id=self.channel_id,
            address=self.address,
            title=self.title,
            content=self.content,
            urgency=Urgency(self.urgency),
            confidential=self.confidential,
            reply_wanted=self.reply_wanted and not self.anonymous,
            event_at=read_moment(self.event_at, now),
            upper_number=self.upper_number,
            upper_due_at=read_limit(self.upper_due, now),
        )


def kept_state(detail: TicketDetail, clear: ClearCaller) -> CallState:
    """Return a kept ticket as the form shows it; what it says was chosen by a person."""
    row = detail.row
    state = CallState(
        phone=clear.phone,
        caller_name=clear.name,
        gender=detail.caller.gender,
        type=row.type.value,
        urgency=row.urgency.value,
        urgency_own=True,
        category_id=detail.category_id,
        area_id=detail.area_id,
        channel_id=detail.channel_id,
        address=detail.address,
        event_at=written(detail.event_at),
        title=row.title,
        content=detail.content,
        confidential=bool(row.confidential),
        confidential_own=True,
        anonymous=bool(detail.anonymous),
        reply_wanted=detail.reply_wanted,
        upper_number=detail.upper_number,
        upper_due=written(detail.upper_due_at),
        ticket_id=row.id,
        version=detail.version,
        number=row.number,
    )
    return replace(state, base=asdict(state))
