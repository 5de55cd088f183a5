"""Which tables the log of changes keeps, and what of their columns it may hold. One declaration for both engines."""

from dataclasses import dataclass
from typing import Any, Final

from models.tables import ALL
from models.tables.announcements import Announcement, CallTally
from models.tables.calendar import DayOverride, PublishedYear, RuleVersionRow
from models.tables.directory import Area, Category, Channel, Unit
from models.tables.handling import CallbackAttempt, ContactRecord, TicketEvent, UnitTask, WarningEvent
from models.tables.knowledge import (
    CannedText,
    Correction,
    KnowledgeFile,
    KnowledgeGap,
    KnowledgeItem,
    KnowledgeUse,
    KnowledgeVersion,
    UnitPhone,
)
from models.tables.ladder import CaseAnswer, CaseReceipt, CaseStep
from models.tables.logs import ChangeLog, CommandLog, LogHead, LogSeal
from models.tables.office import Counter, Setting
from models.tables.oversight import CaseTicket, OversightCase, Paper, PaperTemplate
from models.tables.people import OldPassword, Person, PersonRole, Session
from models.tables.requests import CatalogueLine, Consultation, Instruction, Precedent, Request
from models.tables.ticket import CallerRelease, Ticket, TicketCaller, TicketText
from models.tables.views import PersonSetting, SavedList
from models.tables.watching import Attachment, Chase, FileContent, SignOff, StageReply, UnitCheck


@dataclass(frozen=True)
class Kept:
    """One table of the log of changes. Names are those of columns.

    ``ticket`` holds the ticket's id, where a row belongs to one; of ``texts`` only length and keyed hash are kept, of
    ``personal`` a mask and keyed hash, of ``never`` nothing; rows with a key in ``secret_rows`` are kept as keys only.
    """

    table: Any
    ticket: str = ""
    texts: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    secret_rows: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the table's name in the database."""
        return str(self.table._meta.table_name)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the columns of the primary key."""
        key = self.table._meta.primary_key
        names = getattr(key, "field_names", None)
        fields = self.table._meta.fields
        return tuple(str(fields[name].column_name) for name in names) if names else (str(key.column_name),)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns whose values a row image may hold in one form or another."""
        return tuple(
            str(field.column_name) for field in self.table._meta.sorted_fields if field.column_name not in self.never
        )


KEPT: Final = (
    Kept(Unit),
    Kept(Area),
    Kept(Category),
    Kept(Channel),
    Kept(Person, never=("password_hash",)),
    Kept(PersonRole),
    Kept(OldPassword, never=("password_hash",)),
    Kept(DayOverride),
    Kept(PublishedYear),
    Kept(RuleVersionRow),
    Kept(Ticket, ticket="id", texts=("title", "address")),
    Kept(TicketText, ticket="ticket_id", texts=("content", "answer", "remark")),
    Kept(TicketCaller, ticket="ticket_id", personal=("name", "phone"), never=("phone_tail",)),
    Kept(CallerRelease, ticket="ticket_id", texts=("reason", "withdrawn_reason")),
    Kept(UnitTask, ticket="ticket_id", texts=("basis_note", "instruction", "reply", "result")),
    Kept(ContactRecord, ticket="ticket_id", texts=("words",)),
    Kept(CallbackAttempt, ticket="ticket_id", texts=("opinion", "reason")),
    Kept(WarningEvent, ticket="ticket_id"),
    Kept(TicketEvent, ticket="ticket_id", texts=("words", "data")),
    Kept(Request, ticket="ticket_id", texts=("words", "basis", "checked_words", "decided_words")),
    Kept(Consultation, ticket="ticket_id", texts=("present", "views", "conclusion")),
    Kept(Instruction, ticket="ticket_id", texts=("words",)),
    Kept(Precedent),
    Kept(CatalogueLine),
    Kept(Chase, ticket="ticket_id", texts=("words", "answer")),
    Kept(SignOff, ticket="ticket_id", texts=("words",)),
    Kept(UnitCheck, ticket="ticket_id", texts=("words",)),
    Kept(StageReply, ticket="ticket_id", texts=("words",)),
    Kept(FileContent, never=("data",)),
    Kept(Attachment, ticket="ticket_id", texts=("name",)),
    Kept(KnowledgeItem),
    Kept(KnowledgeVersion, texts=(
        "question", "answer", "body", "basis", "conditions", "materials", "steps", "links", "unit_review_words",
        "review_words",
    )),
    Kept(KnowledgeFile, texts=("name",)),
    Kept(KnowledgeUse, texts=("words",)),
    Kept(Correction, texts=("words", "proposed", "heard", "result")),
    Kept(KnowledgeGap, texts=("words", "key", "result")),
    Kept(UnitPhone),
    Kept(CannedText, texts=("words",)),
    Kept(OversightCase, texts=("situation", "evidence", "decision_words")),
    Kept(CaseStep, texts=("situations", "rung", "words", "skipped_why"), never=("sealed",)),
    Kept(CaseAnswer, texts=("words", "judged_words")),
    Kept(CaseReceipt, texts=("receiver", "number")),
    Kept(CaseTicket, ticket="ticket_id", texts=("facts",)),
    Kept(Paper, never=("pdf",)),
    Kept(PaperTemplate, texts=("source",)),
    Kept(Setting, secret_rows=("phone_key",)),
    Kept(Announcement),
    Kept(CallTally),
    Kept(SavedList, texts=("content",)),
    Kept(PersonSetting, texts=("value",)),
)  # fmt: skip
# Numbers given out, heartbeats, hashes of passwords, and the logs themselves.
UNKEPT: Final = (Counter, OldPassword, Session, CommandLog, ChangeLog, LogHead, LogSeal)


def forgotten() -> tuple[str, ...]:
    """Return the tables of which nobody said whether the log keeps them."""
    said = {one.table for one in KEPT} | set(UNKEPT)
    return tuple(table.__name__ for table in ALL if table not in said)
