"""What the commands are called in the log, by the name they are logged under."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from i18n import N_, _
from services.audit.change_queries import ChangeRow
from services.people.log_queries import LogRow
from ui.tabs.system.change_words import change_lines

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "DraftItem": N_("Item begun"),
        "SaveVersion": N_("Version of an item saved"),
        "SubmitVersion": N_("Version of an item handed in"),
        "PassVersion": N_("Version passed on by the unit"),
        "SendBackVersion": N_("Version of an item sent back"),
        "PublishVersion": N_("Version of an item published"),
        "DropVersion": N_("Draft of an item given up"),
        "RestoreVersion": N_("Old version taken up again"),
        "ReviseItem": N_("Item taken into work"),
        "ConfirmItem": N_("Item looked through again"),
        "NameKeepers": N_("Who keeps an item"),
        "RetireItem": N_("Item taken out of use"),
        "ReviveItem": N_("Item put back into use"),
        "UseItem": N_("Item used in an answer"),
        "JudgeUse": N_("Word on an item"),
        "AttachToItem": N_("File kept with an item"),
        "TakeItemFile": N_("File of an item handed out"),
        "RemoveItemFile": N_("File of an item taken away"),
        "FillIndex": N_("Index of words filled in"),
        "BeginIndexAnew": N_("Index of words begun anew"),
        "AddPrecedent": N_("Precedent added"),
        "EndPrecedent": N_("Precedent ended"),
        "AskExtension": N_("More time asked for"),
        "DecideExtension": N_("Extension decided"),
        "AskLongTerm": N_("Long list asked for"),
        "DecideLongTerm": N_("Long list decided"),
        "GiveStageReply": N_("Stage reply given"),
        "ResumeHandling": N_("Handling taken up again"),
        "RaiseDifficult": N_("Put on the list of difficult matters"),
        "ReturnTicket": N_("Returned by the unit"),
        "UpholdReturn": N_("Return upheld"),
        "RejectReturn": N_("Return rejected"),
        "OpenConsultation": N_("Consultation opened"),
        "RecordConsultation": N_("Consultation recorded"),
        "SettleConsultation": N_("Consultation settled"),
        "EscalateForInstruction": N_("Instruction asked for"),
        "InstructDispatch": N_("Dispatched by instruction"),
        "DesignateUnit": N_("Unit designated"),
        "ExtendReturnWindow": N_("More time to return given"),
        "SetUpper": N_("Upper limit written"),
        "UpperReturn": N_("Sent back by the upper level"),
        "AcknowledgeWarning": N_("Warning read"),
        "AddDemoEvening": N_("Demo evening added"),
        "AddDemoTickets": N_("Demo tickets made"),
        "AddPerson": N_("Account made"),
        "AddRemark": N_("Remark added"),
        "AskExclusion": N_("Exclusion asked for"),
        "CheckExclusion": N_("Exclusion checked"),
        "DecideExclusion": N_("Exclusion decided"),
        "EndCatalogueLine": N_("Line of the dispatch catalogue ended"),
        "ImportCatalogue": N_("Dispatch catalogue imported"),
        "RecalculateRunning": N_("Running tickets counted anew"),
        "SaveCatalogueLine": N_("Line of the dispatch catalogue saved"),
        "AddDemoKnowledge": N_("Demo knowledge base made"),
        "ImportKnowledge": N_("Knowledge base imported"),
        "ReportFault": N_("Fault of an item reported"),
        "AnswerFault": N_("Correction answered"),
        "ChaseFault": N_("Correction chased"),
        "NoteGap": N_("Question noted that found nothing"),
        "AssignGap": N_("Question given to a unit"),
        "CloseGap": N_("Question closed"),
        "SavePhone": N_("Phone of a unit saved"),
        "RetirePhone": N_("Phone taken out of use"),
        "CheckPhone": N_("Phone tried"),
        "SaveCanned": N_("Canned text saved"),
        "RetireCanned": N_("Canned text taken out of use"),
        "RecordPrint": N_("Knowledge base printed"),
        "AddAssist": N_("Another unit assists"),
        "Announce": N_("Announcement made"),
        "AnswerChase": N_("Chase answered"),
        "AttachFile": N_("File attached"),
        "ChangeLead": N_("Lead unit changed"),
        "ChaseUnit": N_("Chased"),
        "RecordUnitCheck": N_("The unit checked itself"),
        "SendBackWithinUnit": N_("Sent back within the unit"),
        "SignOffReply": N_("Signed in the unit"),
        "TakeFile": N_("File opened"),
        "AddSupplement": N_("Call added to a ticket"),
        "AnswerSeparationEnd": N_("End of separation answered"),
        "ApproveReply": N_("Reply passed"),
        "ArchiveTicket": N_("Ticket filed"),
        "AskSeparationEnd": N_("End of separation asked"),
        "CancelTicket": N_("Ticket taken back"),
        "ChangeAnnouncement": N_("Announcement changed"),
        "ChangeOwnPassword": N_("Own password changed"),
        "ChangePerson": N_("Account changed"),
        "ClearDay": N_("Day as built in"),
        "CloseTicket": N_("Ticket closed"),
        "DeleteList": N_("Saved list deleted"),
        "AnswerStep": N_("Step of a case answered"),
        "ApproveReport": N_("County office answered a report"),
        "ConfirmSituation": N_("Situation confirmed"),
        "DismissCase": N_("Case not taken up"),
        "DispatchTicket": N_("Ticket dispatched"),
        "DoubtSituation": N_("Confirmation of a situation taken back"),
        "EnableSituation": N_("Situation switched on or off"),
        "EndSession": N_("Desk ended"),
        "FindCaller": N_("Callers looked for"),
        "FireWarnings": N_("Warnings fired"),
        "FoundDatabase": N_("Database founded"),
        "GiveOpinion": N_("Opinion handed in"),
        "HandOutReport": N_("Report printed or saved"),
        "ImportTickets": N_("Tickets imported"),
        "IssueNotice": N_("Paper issued"),
        "KeepSetting": N_("Own setting kept"),
        "LeaveDesk": N_("Desk left"),
        "LiftLock": N_("Lock lifted"),
        "LogIn": N_("Logged in"),
        "MarkNewsSeen": N_("News read"),
        "MergeTickets": N_("Tickets joined"),
        "MoveList": N_("Saved lists ordered"),
        "NoteLoginFailures": N_("Wrong passwords"),
        "OpenDemo": N_("Demo county opened"),
        "PublishYear": N_("Year published"),
        "RecordAttempt": N_("Callback tried"),
        "RecordContact": N_("Contact recorded"),
        "RecordExport": N_("List exported"),
        "RecordLogExport": N_("Log exported"),
        "RecordProgress": N_("Progress recorded"),
        "RecordSealPrint": N_("Seal printed"),
        "RefillList": N_("Saved list changed"),
        "RegisterTicket": N_("Ticket taken down"),
        "ReleaseCaller": N_("Identity released"),
        "RenameList": N_("Saved list renamed"),
        "RepairData": N_("Data put right"),
        "NoteReceipt": N_("Receipt noted"),
        "RaiseCase": N_("Case raised"),
        "ReprintPaper": N_("Paper given out again"),
        "RevealCaller": N_("Phone number shown"),
        "RevealCallers": N_("Callers exported in clear"),
        "RunScan": N_("Oversight scan"),
        "JudgeAnswer": N_("Answer to a step judged"),
        "SaveAccountRules": N_("Rules of accounts saved"),
        "SaveCounty": N_("Office changed"),
        "SaveList": N_("List saved"),
        "SavePaperHead": N_("Paper head changed"),
        "SaveRules": N_("Rule version saved"),
        "SaveTemplate": N_("Words of a paper saved"),
        "SaveUnit": N_("Unit saved"),
        "SealLog": N_("Logs sealed"),
        "TakeStep": N_("Step of a case taken"),
        "SendBackReply": N_("Reply sent back"),
        "SendToRework": N_("Sent to rework"),
        "SeparateDuties": N_("Seats kept apart"),
        "SetActive": N_("Account opened or closed"),
        "SetDay": N_("Day set"),
        "SetEffective": N_("Rule version dated"),
        "SetPassword": N_("Password set"),
        "SettleTicket": N_("Ticket settled"),
        "SignTicket": N_("Ticket signed in"),
        "SubmitReply": N_("Reply submitted"),
        "TakeBackTally": N_("Tally taken back"),
        "TallyCall": N_("Call tallied"),
        "UnmergeTicket": N_("Ticket taken out again"),
        "WithdrawAnnouncement": N_("Announcement withdrawn"),
        "WithdrawRelease": N_("Release withdrawn"),
        "WriteGuidance": N_("Guidance text written"),
    }
)


def command_words(name: str) -> str:
    """Return what a command is called; its own name where nobody gave it one."""
    return _(COMMANDS[name]) if name in COMMANDS else name


# the program itself acts under these names, before there is anybody and in its own rounds
PROGRAM: Final[Mapping[str, str]] = MappingProxyType({"setup": N_("Set-up"), "system": N_("The program")})


def actor_words(name: str) -> str:
    """Return who acted."""
    return _(PROGRAM[name]) if name in PROGRAM else name


def names_for(text: str) -> tuple[str, ...]:
    """Return the names in the log that are shown as words in which this text is found."""
    wanted = text.strip().casefold()
    shown = (*COMMANDS.items(), *PROGRAM.items())
    return tuple(name for name, words in shown if wanted and wanted in _(words).casefold())


def payload_words(payload: Mapping[str, Any]) -> str:
    """Return what the log holds of a step, a line each; lists in one line, parts of a part set in."""
    return "\n".join(_lines(payload, ""))


def _lines(held: Mapping[str, Any], room: str) -> Iterator[str]:
    for name, value in held.items():
        if isinstance(value, Mapping):
            yield f"{room}{name}:"
            yield from _lines(value, room + "    ")
        else:
            yield f"{room}{name}: {_value_words(value)}"


def _value_words(value: object) -> str:
    if isinstance(value, list):
        return _(", ").join(map(_value_words, value)) or "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "—" if value in {None, ""} else str(value)


def detail_words(row: LogRow, changes: Sequence[ChangeRow]) -> str:
    """Return all that the logs hold of a step: from where it came, what was asked, what it changed."""
    lines = [_("Address: {address}").format(address=row.address)] if row.address else []
    if row.code:
        lines.append(_("Refusal: {code}").format(code=row.code))
    lines.append(payload_words(row.payload))
    if changes:
        lines += ["", _("What it changed:")]
        lines += [line for change in changes for line in change_lines(change)]
    return "\n".join(line for line in lines)
