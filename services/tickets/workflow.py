"""The state table of the road: which step leads from where to where, and who may take it. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from i18n import N_
from models.vocabulary import TicketState
from services.access.permissions import Actor, Permission
from services.kernel.errors import DomainError


class Action(StrEnum):
    """The steps of the road; the words are also the ids of the buttons (``ticket.<word>``)."""

    ANSWER = "answer"
    FORWARD = "forward"
    GUIDE = "guide"
    DISPATCH = "dispatch"
    SIGN = "sign"
    CONTACT = "contact"
    PROGRESS = "progress"
    OPINION = "opinion"
    SUBMIT = "submit"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    CALL_BACK = "call_back"
    CLOSE = "close"
    REWORK = "rework"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class Transition:
    """One row of the table: taking ``action`` in one of the states ``sources`` leads to ``target``.

    ``rework_target`` is where it leads from the second round on, if elsewhere.
    """

    action: Action
    sources: tuple[TicketState, ...]
    target: TicketState
    permission: Permission
    rework_target: TicketState | None = None

    def leads_to(self, round_number: int) -> TicketState:
        """Return the state after this step in this round."""
        return self.rework_target if self.rework_target is not None and round_number > 1 else self.target


class IllegalStep(DomainError):
    """The table has no such row."""

    message = N_("This step is not open in the ticket's present state. Look at the ticket again: it may have moved on.")
    code = "illegal_step"


_A, _S, _P = Action, TicketState, Permission

# fmt: off
TRANSITIONS: Final = (
    #          action        from                                to                permission
    Transition(_A.ANSWER,    (_S.DRAFT,),                        _S.CLOSED,        _P.TICKET_REGISTER),
    Transition(_A.FORWARD,   (_S.DRAFT,),                        _S.TO_DISPATCH,   _P.TICKET_REGISTER),
    Transition(_A.GUIDE,     (_S.DRAFT,),                        _S.GUIDED,        _P.TICKET_REGISTER),
    Transition(_A.DISPATCH,  (_S.TO_DISPATCH,),                  _S.TO_SIGN,       _P.TICKET_DISPATCH),
    Transition(_A.SIGN,      (_S.TO_SIGN,),                      _S.HANDLING,      _P.TICKET_HANDLE),
    Transition(_A.CONTACT,   (_S.HANDLING,),                     _S.HANDLING,      _P.TICKET_HANDLE),
    Transition(_A.CONTACT,   (_S.REWORK,),                       _S.REWORK,        _P.TICKET_HANDLE),
    Transition(_A.PROGRESS,  (_S.HANDLING,),                     _S.HANDLING,      _P.TICKET_HANDLE),
    Transition(_A.PROGRESS,  (_S.REWORK,),                       _S.REWORK,        _P.TICKET_HANDLE),
    Transition(_A.OPINION,   (_S.TO_SIGN,),                      _S.TO_SIGN,       _P.TICKET_HANDLE),
    Transition(_A.OPINION,   (_S.HANDLING,),                     _S.HANDLING,      _P.TICKET_HANDLE),
    Transition(_A.SUBMIT,    (_S.HANDLING, _S.REWORK),           _S.CENTRE_REVIEW, _P.TICKET_HANDLE),
    Transition(_A.APPROVE,   (_S.CENTRE_REVIEW,),                _S.TO_CALL_BACK,  _P.TICKET_REVIEW),
    Transition(_A.SEND_BACK, (_S.CENTRE_REVIEW,),                _S.HANDLING,      _P.TICKET_REVIEW, _S.REWORK),
    Transition(_A.CALL_BACK, (_S.TO_CALL_BACK,),                 _S.TO_CALL_BACK,  _P.TICKET_CALL_BACK),
    Transition(_A.CLOSE,     (_S.TO_CALL_BACK,),                 _S.CLOSED,        _P.TICKET_CALL_BACK),
    Transition(_A.REWORK,    (_S.TO_CALL_BACK,),                 _S.REWORK,        _P.TICKET_CALL_BACK),
    Transition(_A.ARCHIVE,   (_S.CLOSED, _S.GUIDED),             _S.ARCHIVED,      _P.TICKET_ARCHIVE),
)
# fmt: on

_BY_STEP: Final = {(source, row.action): row for row in TRANSITIONS for source in row.sources}

ROAD: Final = frozenset(source for row in TRANSITIONS for source in row.sources) | {_S.ARCHIVED}
TERMINAL: Final = frozenset({_S.ARCHIVED})
# From here on the lead unit has submitted, whether or not the moment is known.
SUBMITTED: Final = frozenset({_S.CENTRE_REVIEW, _S.TO_CALL_BACK, _S.CLOSED, _S.GUIDED, _S.WITHDRAWN, _S.ARCHIVED})
CLOSED_STATES: Final = frozenset({_S.CLOSED, _S.ARCHIVED})
# States in which a unit's limit runs and can be exceeded (interfaces: A1).
CLOCK_RUNS: Final = frozenset({
    _S.TO_SIGN, _S.RETURN_PENDING, _S.CONSULTATION, _S.INSTRUCTION_PENDING, _S.HANDLING, _S.EXTENSION_PENDING,
    _S.UNIT_REVIEW, _S.REWORK,
})  # fmt: skip


def step(state: TicketState, action: Action) -> Transition:
    """Return the row for this step; raise IllegalStep when there is none."""
    row = _BY_STEP.get((state, action))
    if row is None:
        raise IllegalStep
    return row


def open_steps(state: TicketState) -> tuple[Transition, ...]:
    """Return the rows that leave this state, in the table's order."""
    return tuple(row for row in TRANSITIONS if state in row.sources)


def available(state: TicketState, actor: Actor) -> tuple[Action, ...]:
    """Return the steps that this state and this person's roles allow; the screens build their buttons from it."""
    return tuple(row.action for row in open_steps(state) if actor.may(row.permission))
