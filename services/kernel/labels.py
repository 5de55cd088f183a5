"""What every word of the vocabulary is called on the screen; one msgid each."""

from enum import Enum
from typing import Final

from i18n import N_, _
from models.vocabulary import (
    AppealType,
    CallKind,
    CaseState,
    CatalogueSource,
    ChaseWay,
    CheckSubject,
    CommandResult,
    Connected,
    ContactWay,
    DispatchBasis,
    FileKind,
    HandlingWay,
    Instructor,
    RequestKind,
    RequestState,
    Satisfaction,
    Solved,
    SourceStatus,
    TaskState,
    TicketState,
    Tier,
    UnitGroup,
    Urgency,
    WarningReason,
)

# fmt: off
LABELS: Final[tuple[tuple[Enum, str], ...]] = (
    (TicketState.DRAFT, N_("To be settled")), (TicketState.TO_DISPATCH, N_("To dispatch")),
    (TicketState.MERGED, N_("Merged")),
    (TicketState.TO_SIGN, N_("To sign in")), (TicketState.RETURN_PENDING, N_("Return under review")),
    (TicketState.CONSULTATION, N_("In consultation")), (TicketState.INSTRUCTION_PENDING, N_("Awaiting instruction")),
    (TicketState.HANDLING, N_("In handling")), (TicketState.EXTENSION_PENDING, N_("Extension under review")),
    (TicketState.UNIT_REVIEW, N_("Review in the unit")), (TicketState.CENTRE_REVIEW, N_("Review by the centre")),
    (TicketState.TO_CALL_BACK, N_("To call back")), (TicketState.REWORK, N_("In rework")),
    (TicketState.LONG_TERM, N_("Long-term")),
    (TicketState.CLOSED, N_("Closed")), (TicketState.GUIDED, N_("Guided elsewhere")),
    (TicketState.WITHDRAWN, N_("Withdrawn")), (TicketState.ARCHIVED, N_("Archived")),
    (TaskState.TO_SIGN, N_("Not signed in")), (TaskState.HANDLING, N_("Working on it")),
    (TaskState.DONE, N_("Handed in")), (TaskState.STOPPED, N_("Taken back")),
    (AppealType.CONSULT, N_("Consultation")),
    (AppealType.HELP, N_("Request for help")), (AppealType.COMPLAINT, N_("Complaint")),
    (AppealType.REPORT, N_("Report of a violation")),
    (AppealType.SUGGEST, N_("Suggestion")), (AppealType.PRAISE, N_("Praise")),
    (AppealType.OTHER, N_("Other")),
    (Urgency.NORMAL, N_("Normal")), (Urgency.URGENT, N_("Urgent")), (Urgency.CRITICAL, N_("Critical")),
    (HandlingWay.DIRECT, N_("Answered directly")),
    (HandlingWay.DISPATCH, N_("Dispatched")), (HandlingWay.GUIDE, N_("Guided")),
    (DispatchBasis.TERRITORY, N_("Territory")), (DispatchBasis.DUTY, N_("Duty")),
    (DispatchBasis.INDUSTRY, N_("Industry")),
    (DispatchBasis.PRECEDENT, N_("Precedent")), (DispatchBasis.INSTRUCTION, N_("Instruction")),
    (UnitGroup.DEPARTMENT, N_("Departments")),
    (UnitGroup.TOWN, N_("Towns and streets")), (UnitGroup.MASS, N_("Mass organisations")),
    (UnitGroup.ENTERPRISE, N_("Enterprises and institutions")), (UnitGroup.ZONE, N_("Development zone")),
    (UnitGroup.UNSORTED, N_("To be sorted")),
    (Connected.ANSWERED, N_("Answered")), (Connected.NO_ANSWER, N_("No answer")),
    (Connected.OUT_OF_SERVICE, N_("Out of service")), (Connected.REFUSED, N_("Would not answer")),
    (Solved.SOLVED, N_("Solved")), (Solved.PARTLY, N_("Mostly solved")), (Solved.UNSOLVED, N_("Not solved")),
    (Satisfaction.VERY_SATISFIED, N_("Very satisfied")), (Satisfaction.SATISFIED, N_("Satisfied")),
    (Satisfaction.FAIRLY, N_("Fairly satisfied")), (Satisfaction.DISSATISFIED, N_("Dissatisfied")),
    (ContactWay.PHONE, N_("By phone")), (ContactWay.VISIT, N_("Visit")), (ContactWay.ON_SITE, N_("On site")),
    (ContactWay.MESSAGE, N_("Message")), (ContactWay.UNREACHED, N_("Not reached")),
    (Tier.BLUE, N_("Reminder")), (Tier.YELLOW, N_("Due soon")), (Tier.ORANGE, N_("Due today")),
    (Tier.RED, N_("Overdue")),
    (WarningReason.SIGN, N_("Sign-in limit")), (WarningReason.DUE, N_("Handling limit")),
    (WarningReason.REPORT, N_("First report")),
    (RequestKind.RETURN, N_("Return")), (RequestKind.EXTENSION, N_("Extension")),
    (RequestKind.LONG_TERM, N_("Long-term list")), (RequestKind.EXCLUSION, N_("Exclusion")),
    (RequestState.OPEN, N_("Awaiting decision")), (RequestState.CHECKED, N_("First check passed")),
    (RequestState.GRANTED, N_("Granted")), (RequestState.REFUSED, N_("Refused")), (RequestState.VOID, N_("Void")),
    (Instructor.COUNTY_OFFICE, N_("County government office")),
    (Instructor.COUNTY_LEADER, N_("County leader in charge")),
    (CatalogueSource.EDITED, N_("Entered")), (CatalogueSource.IMPORTED, N_("Imported")),
    (CatalogueSource.RETURNED, N_("From an upheld return")),
    (ChaseWay.SYSTEM, N_("On screen")), (ChaseWay.PHONE, N_("By phone")), (ChaseWay.MESSAGE, N_("Message")),
    (ChaseWay.PAPER, N_("On paper")),
    (CheckSubject.PROCESS, N_("Process")), (CheckSubject.RESULT, N_("Result")), (CheckSubject.QUALITY, N_("Quality")),
    (FileKind.INSTRUCTION, N_("Scan of an instruction")), (FileKind.BASIS, N_("Basis")),
    (FileKind.EVIDENCE, N_("Evidence")), (FileKind.CONTACT, N_("Proof of contact")), (FileKind.OTHER, N_("Other file")),
    (SourceStatus.CONFIRMED, N_("Checked against the rules")), (SourceStatus.INFERRED, N_("Inferred, to be confirmed")),
    (CaseState.OPEN, N_("To be decided")),
    (CaseState.NOTIFIED, N_("Notice issued")), (CaseState.DISMISSED, N_("Not taken up")),
    (CommandResult.DONE, N_("Done")), (CommandResult.REFUSED, N_("Refused by rule")),
    (CommandResult.FAILED, N_("Failed")),
    (CallKind.ANSWERED, N_("Question answered")), (CallKind.WRONG, N_("Wrong number")),
    (CallKind.SILENT, N_("Silent call")), (CallKind.NUISANCE, N_("Nuisance call")),
    (CallKind.OTHER, N_("Other call")),
)
# fmt: on
# by class and name: words of two lists may have the same value, and then count as equal (`done`, `refused`)
_BY_NAME: Final = {(type(one), one.name): words for one, words in LABELS}


def label(value: Enum | None) -> str:
    """Return the word on the screen, “—” for none."""
    return "—" if value is None else _(_BY_NAME[type(value), value.name])
