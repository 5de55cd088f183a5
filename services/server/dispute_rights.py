"""What returns, extensions, instructions, the catalogue and a unit's own watch open on the server."""

from typing import Final

from models.tables.handling import UnitTask
from models.tables.requests import CatalogueLine, Consultation, Instruction, Precedent, Request
from models.tables.ticket import Ticket
from models.tables.watching import Attachment, Chase, FileContent, SignOff, StageReply, UnitCheck
from services.access.permissions import Permission
from services.server.right import CENTRE, DISPATCHED, OWN_PART, STEP, TICKET, Right, Verb, columns, of_ticket

_P, _V = Permission, Verb
_DECIDED: Final = columns("no_return rejected_return_count counted")
_PART_STOPPED: Final = columns("state stopped_at stopped_why")
_DECISION: Final = columns(
    "state granted_until checked_at checked_by_id checked_words decided_at decided_by_id decided_words"
)
_VOIDED: Final = columns("state decided_at decided_by_id")


def on_disputes() -> tuple[Right, ...]:
    """Return what returns, extensions, instructions, the catalogue and the unit's own watch write."""
    senders = (_P.HEAD_DECIDE, _P.INSTRUCT)
    stoppers = (_P.TICKET_DISPATCH, _P.RETURN_REVIEW, *senders, _P.TICKET_CALL_BACK)
    deciders = (_P.TICKET_DISPATCH, _P.RETURN_REVIEW, *senders, _P.EXTENSION_REVIEW, _P.EXCLUSION_CHECK)
    return (
        Right(_P.RETURN_REVIEW, _V.CHANGE, Ticket, CENTRE, (*STEP, *DISPATCHED, *_DECIDED)),
        *(Right(one, _V.CHANGE, Ticket, CENTRE, (*STEP, *DISPATCHED, *_DECIDED, "instructed")) for one in senders),
        *(Right(one, _V.ADD, UnitTask, CENTRE) for one in senders),
        *(Right(one, _V.CHANGE, UnitTask, CENTRE, _PART_STOPPED) for one in stoppers),
        Right(_P.TICKET_DISPATCH, _V.CHANGE, UnitTask, CENTRE, columns("return_until return_extended due_at")),
        Right(_P.EXTENSION_REVIEW, _V.CHANGE, Ticket, CENTRE,
              (*STEP, "due_at", "due_provisional", "extension_count", "long_term_until")),
        *(Right(one, _V.CHANGE, UnitTask, CENTRE, ("due_at",)) for one in (_P.EXTENSION_REVIEW, _P.HEAD_DECIDE)),
        Right(_P.TICKET_SIGN_OFF, _V.CHANGE, Ticket, TICKET, (*STEP, "submitted_at", "first_round_at")),
        Right(_P.TICKET_SIGN_OFF, _V.CHANGE, UnitTask, OWN_PART, columns("state done_at")),
        Right(_P.TICKET_SIGN_OFF, _V.ADD, SignOff, of_ticket("sign_off")),
        Right(_P.TICKET_HANDLE, _V.ADD, Request, OWN_PART),
        *(Right(one, _V.CHANGE, Request, CENTRE, _DECISION) for one in deciders),
        # what a step overtakes becomes void
        Right(_P.TICKET_HANDLE, _V.CHANGE, Request, OWN_PART, _VOIDED),
        Right(_P.TICKET_CALL_BACK, _V.CHANGE, Request, CENTRE, _VOIDED),
        Right(_P.RETURN_REVIEW, _V.ADD, Consultation, CENTRE),
        Right(_P.INSTRUCT, _V.ADD, Instruction, CENTRE),
        *(Right(one, _V.ADD, Precedent, CENTRE) for one in (*senders, _P.CATALOGUE_MANAGE)),
        *(Right(one, _V.CHANGE, Precedent, CENTRE, columns("valid_until ended_at ended_by_id"))
          for one in (_P.HEAD_DECIDE, _P.CATALOGUE_MANAGE)),
        *(Right(_P.CATALOGUE_MANAGE, verb, CatalogueLine, CENTRE, written)
          for verb, written in ((_V.ADD, ()), (_V.CHANGE, ("valid_until", "note")))),
        *(Right(one, _V.ADD, Chase, CENTRE) for one in (_P.CHASE, _P.TICKET_REGISTER)),
        Right(_P.TICKET_HANDLE, _V.CHANGE, Chase, OWN_PART, columns("answer answered_at answered_by_id")),
        Right(_P.TICKET_HANDLE, _V.ADD, UnitCheck, OWN_PART),
        Right(_P.TICKET_HANDLE, _V.ADD, StageReply, of_ticket("stage_reply")),
        Right(_P.TICKET_READ, _V.ADD, FileContent),
        Right(_P.TICKET_READ, _V.ADD, Attachment, of_ticket("attachment")),
    )  # fmt: skip
