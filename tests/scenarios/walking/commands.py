"""The commands of the walk: every one that touches a ticket, and which of them takes which step."""

from typing import Any, Final

from services.bus.command import Command
from services.callbacks.calling import CloseTicket, RaiseDifficult, RecordAttempt, SendToRework
from services.oversight.warning_commands import AcknowledgeWarning, FireWarnings
from services.registry import HANDLERS
from services.tickets import files, guidance_texts, tallying
from services.tickets.callers import RevealCallers
from services.tickets.cancelling import CancelTicket
from services.tickets.changing import AddAssist, ChangeLead
from services.tickets.consulting import EscalateForInstruction, RecordConsultation, SettleConsultation
from services.tickets.dispatching import DispatchTicket
from services.tickets.excluding import AskExclusion, CheckExclusion, DecideExclusion
from services.tickets.extending import AskExtension, DecideExtension
from services.tickets.handling import GiveOpinion, RecordContact, RecordProgress, SignTicket, SubmitReply
from services.tickets.instructing import InstructDispatch
from services.tickets.intake import RegisterTicket, SettleTicket
from services.tickets.long_term import AskLongTerm, DecideLongTerm, GiveStageReply, ResumeHandling
from services.tickets.merging import MergeTickets, UnmergeTicket
from services.tickets.recalculating import RecalculateRunning
from services.tickets.return_review import DesignateUnit, OpenConsultation, RejectReturn, UpholdReturn
from services.tickets.returning import ExtendReturnWindow, ReturnTicket
from services.tickets.reviewing import ApproveReply, ArchiveTicket, SendBackReply
from services.tickets.signing_off import SendBackWithinUnit, SignOffReply
from services.tickets.upper import SetUpper, UpperReturn
from services.tickets.workflow import Action

Kind = type[Command[Any]]
# They are about no ticket.
_ASIDE: Final = {*tallying.HANDLERS, *guidance_texts.HANDLERS, RevealCallers, files.TakeFile}
_OF_TICKETS: Final = ("services.tickets", "services.callbacks")
EVERY: Final[tuple[Kind, ...]] = (
    *(kind for kind in HANDLERS if kind.__module__.startswith(_OF_TICKETS) and kind not in _ASIDE),
    FireWarnings,
    AcknowledgeWarning,
)
STEPS: Final[dict[Action, tuple[Kind, ...]]] = {
    Action.ANSWER: (SettleTicket,), Action.FORWARD: (SettleTicket,), Action.GUIDE: (SettleTicket,),
    Action.DISPATCH: (DispatchTicket,), Action.SIGN: (SignTicket,), Action.CONTACT: (RecordContact,),
    Action.PROGRESS: (RecordProgress,), Action.OPINION: (GiveOpinion,), Action.SUBMIT: (SubmitReply,),
    Action.APPROVE: (ApproveReply,), Action.SEND_BACK: (SendBackReply,), Action.CALL_BACK: (RecordAttempt,),
    Action.CLOSE: (CloseTicket,), Action.REWORK: (SendToRework,), Action.ARCHIVE: (ArchiveTicket,),
    Action.RETURN: (ReturnTicket,), Action.REASSIGN: (UpholdReturn,), Action.REJECT_RETURN: (RejectReturn,),
    Action.CONSULT: (OpenConsultation,), Action.SETTLE: (SettleConsultation, RecordConsultation),
    Action.ESCALATE: (EscalateForInstruction, RecordConsultation), Action.DESIGNATE: (DesignateUnit,),
    Action.INSTRUCT: (InstructDispatch,),
    Action.EXTEND_WINDOW: (ExtendReturnWindow,), Action.ASK_EXTENSION: (AskExtension,),
    Action.GRANT_EXTENSION: (DecideExtension,), Action.REFUSE_EXTENSION: (DecideExtension,),
    Action.DEFER: (AskLongTerm, DecideLongTerm), Action.RESUME: (GiveStageReply, ResumeHandling),
    Action.RAISE: (RaiseDifficult,), Action.UPPER: (SetUpper,), Action.UPPER_RETURN: (UpperReturn,),
    Action.SIGN_OFF: (SignOffReply,), Action.UNIT_SEND_BACK: (SendBackWithinUnit,),
    Action.CHANGE_LEAD: (ChangeLead,), Action.ADD_ASSIST: (AddAssist,),
    Action.EXCLUDE: (AskExclusion, CheckExclusion, DecideExclusion),
    Action.RECALCULATE: (RecalculateRunning,),
    Action.MERGE: (MergeTickets,), Action.UNMERGE: (UnmergeTicket,), Action.CANCEL: (CancelTicket,),
}  # fmt: skip
# What begins or ends a ticket, or ends every dispute about it, is taken less often.
RARE: Final[dict[Kind, float]] = {
    RegisterTicket: 0.1, ArchiveTicket: 0.1, CancelTicket: 0.1, InstructDispatch: 0.3, DesignateUnit: 0.3,
}  # fmt: skip
