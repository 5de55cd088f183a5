"""What comes out of the documents feature: frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class NoticeWish:
    """What a notice is wanted for: tickets by number, or a case. ``reply_by`` None = three working days from the date
    of the paper; ``demands`` empty = the template's own; ``fields``: what the person typed, by the name of the field.
    """

    kind: str
    ticket_numbers: tuple[str, ...] = ()
    case_id: int | None = None
    reply_by: date | None = None
    demands: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FinishedPaper:
    """A paper as it came from the press. A draft has no id and no number; ``obstacles`` say in words what would keep it
    from being issued. ``missing`` are the characters that no font could draw.
    """

    id: int | None
    kind: str
    number: str | None
    unit: str
    tickets: tuple[str, ...]
    pages: int
    missing: tuple[str, ...]
    sha256: str
    pdf: bytes
    obstacles: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperRow:
    """One line of the register."""

    id: int
    kind: str
    number: str
    unit: str
    case_id: int | None
    pages: int
    sha256: str
    demo: bool
    issued_at: datetime
    issued_by: str
    tickets: tuple[str, ...]


@dataclass(frozen=True)
class StoredPaper:
    """The bytes of an issued paper."""

    number: str
    pdf: bytes
    sha256: str
    kind: str


@dataclass(frozen=True)
class TemplateRow:
    """The template of one kind as it is in use: the program's own (version 1, no ``saved_by``) or a saved one."""

    key: str
    kind: str
    version: int
    source: str
    saved_at: datetime | None = None
    saved_by: str = ""
    fields: tuple[tuple[str, str], ...] = ()
