"""What screens see of the knowledge base. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from models.vocabulary import CorrectionState, FaultKind, GapState, KnowledgeState, Openness, VersionState


@dataclass(frozen=True)
class ItemWords:
    """What a person writes of an item: the content of a version. ``body`` is Markdown."""

    title: str = ""
    aliases: str = ""
    question: str = ""
    answer: str = ""
    body: str = ""
    basis: str = ""
    document_number: str = ""
    phones: str = ""
    audience: str = ""
    conditions: str = ""
    materials: str = ""
    steps: str = ""
    time_limit: str = ""
    fee: str = ""
    links: str = ""
    category_id: int | None = None
    area_id: int | None = None
    openness: Openness = Openness.PUBLIC
    valid_from: date | None = None
    valid_until: date | None = None


class ItemList(StrEnum):
    """The fixed lists at the left foot of the page."""

    ALL = "all"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    CORRECTIONS = "corrections"
    UNIT_REVIEW = "unit_review"
    CENTRE_REVIEW = "centre_review"
    REVIEW_DUE = "review_due"
    DRAFTS = "drafts"
    RETIRED = "retired"


class ItemOrder(StrEnum):
    """How a list is ordered."""

    USED = "used"
    CHANGED = "changed"
    VALID_UNTIL = "valid_until"
    TITLE = "title"


@dataclass(frozen=True)
class ItemFilter:
    """Which items a list shows; ``category_id`` includes the classes below it; ``words`` is an exact substring."""

    items: ItemList = ItemList.ALL
    category_id: int | None = None
    unit_id: int | None = None
    words: str = ""
    order: ItemOrder = ItemOrder.USED


@dataclass(frozen=True)
class ItemRow:
    """One line of a list. ``usable`` = in force and valid today: may be read out and inserted."""

    id: int
    number: str
    title: str
    unit: str
    state: KnowledgeState
    openness: Openness
    valid_until: date | None
    review_due: date | None
    used_this_month: int
    last_used_at: datetime | None
    correcting: bool
    usable: bool


@dataclass(frozen=True)
class VersionRow:
    """One version in the column of versions."""

    number: int
    state: VersionState
    written_at: datetime
    written_by: str
    why: str
    restored_from: int | None = None


@dataclass(frozen=True)
class UseRow:
    """An answer that an item was used in."""

    at: datetime
    ticket_id: int | None
    ticket: str
    title: str
    version: int
    useful: bool | None


@dataclass(frozen=True)
class FileRow:
    """A file of an item."""

    id: int
    name: str
    size: int
    at: datetime
    by: str


@dataclass(frozen=True)
class CorrectionRow:
    """A fault that was found; ``other`` is the number of the item it contradicts."""

    id: int
    number: str
    item_id: int
    item: str
    title: str
    kind: FaultKind
    state: CorrectionState
    words: str
    proposed: str
    other_id: int | None
    other: str
    unit: str
    due_at: datetime
    chased: int
    found_at: datetime
    found_by: str
    heard: str
    result: str
    answered_at: datetime | None
    answered_by: str
    found_by_id: int


@dataclass(frozen=True)
class Remark:
    """What a reviewer said of a version; ``back``: it was sent back with these words."""

    at: datetime
    by: str
    words: str
    back: bool


@dataclass(frozen=True)
class ItemPage:
    """An item, whole. ``words`` are those in force (before the first ones, those under work); ``revision`` guards it.

    ``working`` is the version under work, 0 = none, ``working_words`` its words, ``working_revision`` its guard;
    ``remarks`` what reviewers said of it, ``steps`` the names of the commands that this person may give now, each with
    "" or why not.
    """

    id: int
    number: str
    revision: int
    state: KnowledgeState
    unit_id: int | None
    unit: str
    keeper: str
    updater: str
    category: str
    area: str
    words: ItemWords
    in_force: int
    working: int
    working_words: ItemWords | None
    working_revision: int
    reviewed_on: date | None
    review_due: date | None
    due_at: datetime | None
    usable: bool
    used: int
    used_this_month: int
    useful: int
    useless: int
    months: tuple[tuple[str, int], ...]
    versions: tuple[VersionRow, ...]
    uses: tuple[UseRow, ...]
    files: tuple[FileRow, ...]
    corrections: tuple[CorrectionRow, ...]
    retired_why: str = ""
    source_ticket_id: int | None = None
    source_ticket: str = ""
    remarks: tuple[Remark, ...] = ()
    steps: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GapRow:
    """Something that was asked in vain."""

    id: int
    words: str
    times: int
    state: GapState
    ticket_id: int | None
    ticket: str
    category: str
    unit: str
    due_at: datetime | None
    item: str
    result: str
    last_asked_at: datetime
    asked_by: str


@dataclass(frozen=True)
class PhoneRow:
    """A public number of a unit."""

    id: int
    unit_id: int
    unit: str
    desk: str
    phone: str
    hours: str
    address: str
    note: str
    public: bool
    active: bool
    checked_on: date | None
    revision: int


@dataclass(frozen=True)
class CannedRow:
    """A sentence that is typed often; ``own`` = only this person's. ``keys`` are its pinyin initials, lower case."""

    id: int
    title: str
    words: str
    own: bool
    active: bool
    revision: int
    keys: str = ""


@dataclass(frozen=True)
class DutyRow:
    """What a unit keeps in the knowledge base, and how well (谁提供、谁维护、谁更新)."""

    unit_id: int | None
    unit: str
    keepers: str
    in_force: int
    expiring: int
    expired: int
    review_due: int
    corrections: int
    overdue_corrections: int
    gaps: int
