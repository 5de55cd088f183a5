"""The words a column may hold. No peewee, no Chinese: labels live in the catalogue and in seed/labels.toml."""

from enum import Enum, IntEnum, StrEnum

from models.rungs import Rung, Verdict


class TicketState(IntEnum):
    """Where a ticket stands; the numbers are those of the office's state table."""

    DRAFT = 10
    TO_DISPATCH = 20
    MERGED = 25
    TO_SIGN = 30
    RETURN_PENDING = 35
    CONSULTATION = 36
    INSTRUCTION_PENDING = 37
    HANDLING = 40
    EXTENSION_PENDING = 45
    UNIT_REVIEW = 48
    CENTRE_REVIEW = 50
    TO_CALL_BACK = 60
    REWORK = 70
    LONG_TERM = 75
    CLOSED = 90
    GUIDED = 92
    WITHDRAWN = 93
    ARCHIVED = 95


class TaskState(StrEnum):
    """Where one unit's part of a ticket stands."""

    TO_SIGN = "to_sign"
    HANDLING = "handling"
    DONE = "done"
    STOPPED = "stopped"


class AppealType(StrEnum):
    """What kind of appeal the caller makes."""

    CONSULT = "consult"
    HELP = "help"
    COMPLAINT = "complaint"
    REPORT = "report"
    SUGGEST = "suggest"
    PRAISE = "praise"
    OTHER = "other"


class Urgency(StrEnum):
    """How fast a ticket must run; critical runs on the clock of urgent."""

    NORMAL = "normal"
    URGENT = "urgent"
    CRITICAL = "critical"


class HandlingWay(StrEnum):
    """How the centre settled a call: answered, dispatched or guided elsewhere."""

    DIRECT = "direct"
    DISPATCH = "dispatch"
    GUIDE = "guide"


class DispatchBasis(StrEnum):
    """Why a unit was chosen."""

    TERRITORY = "territory"
    DUTY = "duty"
    INDUSTRY = "industry"
    PRECEDENT = "precedent"
    INSTRUCTION = "instruction"


class UnitGroup(StrEnum):
    """Groups in which units are ranked; UNSORTED holds units that an import made."""

    DEPARTMENT = "department"
    TOWN = "town"
    MASS = "mass"
    ENTERPRISE = "enterprise"
    ZONE = "zone"
    UNSORTED = "unsorted"


class Connected(StrEnum):
    """How a callback attempt ended."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    OUT_OF_SERVICE = "out_of_service"
    REFUSED = "refused"


class Solved(StrEnum):
    """What the caller says of the matter."""

    SOLVED = "solved"
    PARTLY = "partly"
    UNSOLVED = "unsolved"


class Satisfaction(StrEnum):
    """What the caller says of process or result."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    FAIRLY = "fairly"
    DISSATISFIED = "dissatisfied"


class ContactWay(StrEnum):
    """How a unit reached the caller."""

    PHONE = "phone"
    VISIT = "visit"
    ON_SITE = "on_site"
    MESSAGE = "message"
    UNREACHED = "unreached"


class Tier(IntEnum):
    """Warning tiers in rising order."""

    BLUE = 1
    YELLOW = 2
    ORANGE = 3
    RED = 4


class WarningReason(StrEnum):
    """What a warning is about: the sign-in limit or the handling limit."""

    SIGN = "sign"
    DUE = "due"
    REPORT = "report"


class RequestKind(StrEnum):
    """What a unit asks of the centre: to take a ticket back, more time, the long list, to leave an answer uncounted."""

    RETURN = "return"
    EXTENSION = "extension"
    LONG_TERM = "long_term"
    EXCLUSION = "exclusion"


class RequestState(StrEnum):
    """Where a request stands; checked ones passed the first of two people, void ones were overtaken by events."""

    OPEN = "open"
    CHECKED = "checked"
    GRANTED = "granted"
    REFUSED = "refused"
    VOID = "void"


class Instructor(StrEnum):
    """Whose written instruction it is (rule: 县政府办公室 or 县政府分管领导)."""

    COUNTY_OFFICE = "county_office"
    COUNTY_LEADER = "county_leader"


class CatalogueSource(StrEnum):
    """Where a line of the dispatch catalogue came from."""

    EDITED = "edited"
    IMPORTED = "imported"
    RETURNED = "returned"


class ChaseWay(StrEnum):
    """How a unit was told of a warning or a chase."""

    SYSTEM = "system"
    PHONE = "phone"
    MESSAGE = "message"
    PAPER = "paper"


class CheckSubject(StrEnum):
    """What a unit looked at when it supervised itself."""

    PROCESS = "process"
    RESULT = "result"
    QUALITY = "quality"


class FileKind(StrEnum):
    """What a file kept with a ticket is."""

    INSTRUCTION = "instruction"
    BASIS = "basis"
    EVIDENCE = "evidence"
    CONTACT = "contact"
    OTHER = "other"


class SourceStatus(StrEnum):
    """Whether a rule's text was checked against the founding document."""

    CONFIRMED = "confirmed"
    INFERRED = "inferred"


class CaseState(StrEnum):
    """Where an oversight case stands."""

    OPEN = "open"
    NOTIFIED = "notified"
    TAKEN_UP = "taken_up"
    CLOSED = "closed"
    DISMISSED = "dismissed"


class CommandResult(StrEnum):
    """How a command ended, for the log."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class CallKind(StrEnum):
    """What a call was that needed no ticket."""

    ANSWERED = "answered"
    WRONG = "wrong"
    SILENT = "silent"
    NUISANCE = "nuisance"
    OTHER = "other"


class KnowledgeState(StrEnum):
    """Where an item of the knowledge base stands (the field's seven states)."""

    DRAFT = "draft"
    UNIT_REVIEW = "unit_review"
    CENTRE_REVIEW = "centre_review"
    PUBLISHED = "published"
    TO_UPDATE = "to_update"
    EXPIRED = "expired"
    RETIRED = "retired"


class VersionState(StrEnum):
    """Where one version of an item stands; replaced ones were in force once, dropped ones never were."""

    DRAFT = "draft"
    UNIT_REVIEW = "unit_review"
    CENTRE_REVIEW = "centre_review"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    DROPPED = "dropped"


class Openness(StrEnum):
    """Whether an item may be read to callers, or is for the office only."""

    PUBLIC = "public"
    INTERNAL = "internal"


class FaultKind(StrEnum):
    """What is wrong with an item that somebody corrects (纠错)."""

    CONTENT = "content"
    OUTDATED = "outdated"
    PHONE = "phone"
    CONFLICT = "conflict"


class CorrectionState(StrEnum):
    """Where a correction stands: to be answered, taken over into a new version, or refused with a reason."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class GapState(StrEnum):
    """Where something asked but not found stands: heard, given to a unit, answered by an item, or put aside."""

    OPEN = "open"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


ALL_WORDS: tuple[type[Enum], ...] = (
    TicketState, TaskState, AppealType, Urgency, HandlingWay, DispatchBasis, UnitGroup, Connected, Solved,
    Satisfaction, ContactWay, Tier, WarningReason, SourceStatus, CaseState, Rung, Verdict, CommandResult,
    CallKind, RequestKind, RequestState, Instructor, CatalogueSource, ChaseWay, CheckSubject, FileKind,
    KnowledgeState, VersionState, Openness, FaultKind, CorrectionState, GapState,
)  # fmt: skip
