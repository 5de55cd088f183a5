"""Tables, one file a cluster; ``ALL`` names them in foreign-key order."""

from models.base import Table
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

ALL: tuple[type[Table], ...] = (
    Unit, Area, Category, Channel, Person, PersonRole, DayOverride, PublishedYear, RuleVersionRow,
    Ticket, TicketText, TicketCaller, CallerRelease, UnitTask, ContactRecord, CallbackAttempt, WarningEvent,
    TicketEvent, OversightCase, CaseTicket, Paper, Setting, Counter, CommandLog, Announcement, CallTally, SavedList,
    PersonSetting, ChangeLog, LogHead, LogSeal, OldPassword, Session,
    Request, Consultation, Instruction, Precedent, CatalogueLine, Chase, SignOff, UnitCheck, StageReply, FileContent,
    Attachment, KnowledgeItem, KnowledgeVersion, KnowledgeFile, KnowledgeUse, Correction, KnowledgeGap, UnitPhone,
    CannedText, CaseStep, CaseAnswer, CaseReceipt, PaperTemplate,
)  # fmt: skip
