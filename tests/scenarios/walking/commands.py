"""The commands of the walk: every one that touches a ticket, and which of them takes which step."""

from typing import Any, Final

from services.bus.command import Command
from services.callbacks.calling import CloseTicket, RecordAttempt, SendToRework
from services.oversight.warning_commands import AcknowledgeWarning, FireWarnings
from services.registry import HANDLERS
from services.tickets import tallying
from services.tickets.callers import RevealCallers
from services.tickets.dispatching import DispatchTicket
from services.tickets.handling import GiveOpinion, RecordContact, RecordProgress, SignTicket, SubmitReply
from services.tickets.intake import RegisterTicket, SettleTicket
from services.tickets.reviewing import ApproveReply, ArchiveTicket, SendBackReply
from services.tickets.workflow import Action

Kind = type[Command[Any]]
# They are about no ticket.
_ASIDE: Final = {*tallying.HANDLERS, RevealCallers}
_OF_TICKETS: Final = ("services.tickets", "services.callbacks")
EVERY: Final[tuple[Kind, ...]] = (
    *(kind for kind in HANDLERS if kind.__module__.startswith(_OF_TICKETS) and kind not in _ASIDE),
    FireWarnings,
    AcknowledgeWarning,
)
STEPS: Final[dict[Action, Kind]] = {
    Action.ANSWER: SettleTicket, Action.FORWARD: SettleTicket, Action.GUIDE: SettleTicket,
    Action.DISPATCH: DispatchTicket, Action.SIGN: SignTicket, Action.CONTACT: RecordContact,
    Action.PROGRESS: RecordProgress, Action.OPINION: GiveOpinion, Action.SUBMIT: SubmitReply,
    Action.APPROVE: ApproveReply, Action.SEND_BACK: SendBackReply, Action.CALL_BACK: RecordAttempt,
    Action.CLOSE: CloseTicket, Action.REWORK: SendToRework, Action.ARCHIVE: ArchiveTicket,
}  # fmt: skip
# Dearer than others, or what begins and ends a ticket: taken less often.
RARE: Final[frozenset[Kind]] = frozenset({RegisterTicket, ArchiveTicket})
