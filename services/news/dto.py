"""What comes out of the news: frozen rows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.vocabulary import Tier, WarningReason


class NewsKind(StrEnum):
    """What happened."""

    SENT_TO_US = "sent_to_us"
    SENT_BACK = "sent_back"
    REWORK = "rework"
    TO_REVIEW = "to_review"
    CLOSED = "closed"
    WARNING = "warning"
    NOTICE = "notice"
    CORRECTION = "correction"
    ITEM_BACK = "item_back"
    ITEM_IN_FORCE = "item_in_force"


@dataclass(frozen=True, kw_only=True)
class NewsItem:
    """One thing that happened: to which ticket, by whom; ``id`` is unique within its kind.

    ``subject`` is the ticket's title, of a notice its number, of what concerns an item its title (``item_id``);
    ``who`` a person, of a warning the unit.
    """

    kind: NewsKind
    id: int
    at: datetime
    ticket_id: int | None
    subject: str
    who: str
    words: str = ""
    tier: Tier | None = None
    reason: WarningReason | None = None
    acknowledged: bool = False
    item_id: int | None = None

    @property
    def key(self) -> str:
        """Return what tells this item from all others."""
        return f"{self.kind.value}-{self.id}"


@dataclass(frozen=True)
class Seen:
    """What a person has looked at: these items, and all that happened before ``since``.

    A moment alone would not do: a warning is dated by its limit and stored some minutes later.
    """

    since: datetime
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bell:
    """The news of the last days, the newest first, and which of them were looked at."""

    items: tuple[NewsItem, ...]
    seen: Seen

    def is_unseen(self, item: NewsItem) -> bool:
        """Return whether an item was not looked at yet."""
        return item.at >= self.seen.since and item.key not in self.seen.keys

    @property
    def unseen(self) -> int:
        """Return how many were not looked at yet."""
        return sum(map(self.is_unseen, self.items))


@dataclass(frozen=True)
class SinceLeft:
    """The news since a person last left the desk; ``left_at`` None: never yet, told are those since yesterday."""

    items: tuple[NewsItem, ...]
    left_at: datetime | None
