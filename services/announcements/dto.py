"""What comes out of the announcements: frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

LONGEST_TITLE: Final = 60
LONGEST_WORDS: Final = 500


@dataclass(frozen=True)
class AnnouncementRow:
    """One announcement; it holds to the end of ``valid_until``, None: until it is withdrawn."""

    id: int
    title: str
    words: str
    valid_until: date | None
    written_at: datetime
    written_by: str
    changed_at: datetime | None
