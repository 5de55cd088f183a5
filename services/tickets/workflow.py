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
    RETURN = "return"
    REASSIGN = "reassign"
    REJECT_RETURN = "reject_return"
    CONSULT = "consult"
    SETTLE = "settle"
    ESCALATE = "escalate"
    DESIGNATE = "designate"
    INSTRUCT = "instruct"
    EXTEND_WINDOW = "extend_window"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    SIGN_OFF = "sign_off"
    UNIT_SEND_BACK = "unit_send_back"
    CHANGE_LEAD = "change_lead"
    ADD_ASSIST = "add_assist"
    DEFER = "defer"
    RESUME = "resume"
    RAISE = "raise"
    UPPER = "upper"
    UPPER_RETURN = "upper_return"
    MERGE = "merge"
    UNMERGE = "unmerge"
    JOIN_CALLBACK = "join_callback"
    CANCEL = "cancel"
    EXCLUDE = "exclude"
    RECALCULATE = "recalculate"


@dataclass(frozen=True)
class Transition:
    """One row of the table: taking ``action`` in one of the states ``sources`` leads to ``target``.

    ``rework_target`` is where it leads from the second round on, if elsewhere; ``others`` are the states to which it
    may lead by the facts of the case, when the step says so.
    """

    action: Action
    sources: tuple[TicketState, ...]
    target: TicketState
    permission: Permission
    rework_target: TicketState | None = None
    others: tuple[TicketState, ...] = ()

    def leads_to(self, round_number: int, wanted: TicketState | None = None) -> TicketState:
        """Return the state after this step in this round, or the wanted one; raise IllegalStep if it cannot be."""
        if wanted is not None:
            if wanted not in self.targets:
                raise IllegalStep
            return wanted
        return self.rework_target if self.rework_target is not None and round_number > 1 else self.target

    @property
    def targets(self) -> tuple[TicketState, ...]:
        """Return every state to which it may lead."""
        more = (self.rework_target,) if self.rework_target is not None else ()
        return tuple(dict.fromkeys((self.target, *more, *self.others)))


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
    Transition(_A.OPINION,   (_S.REWORK,),                       _S.REWORK,        _P.TICKET_HANDLE),
    Transition(_A.SUBMIT,    (_S.HANDLING, _S.REWORK),           _S.CENTRE_REVIEW, _P.TICKET_HANDLE,
               others=(_S.UNIT_REVIEW,)),
    Transition(_A.SIGN_OFF,  (_S.UNIT_REVIEW,),                  _S.CENTRE_REVIEW, _P.TICKET_SIGN_OFF,
               others=(_S.UNIT_REVIEW,)),
    Transition(_A.UNIT_SEND_BACK, (_S.UNIT_REVIEW,),             _S.HANDLING,      _P.TICKET_SIGN_OFF, _S.REWORK),
    Transition(_A.APPROVE,   (_S.CENTRE_REVIEW,),                _S.TO_CALL_BACK,  _P.TICKET_REVIEW),
    Transition(_A.SEND_BACK, (_S.CENTRE_REVIEW,),                _S.HANDLING,      _P.TICKET_REVIEW, _S.REWORK),
    Transition(_A.CALL_BACK, (_S.TO_CALL_BACK,),                 _S.TO_CALL_BACK,  _P.TICKET_CALL_BACK),
    Transition(_A.CLOSE,     (_S.TO_CALL_BACK,),                 _S.CLOSED,        _P.TICKET_CALL_BACK),
    Transition(_A.REWORK,    (_S.TO_CALL_BACK,),                 _S.REWORK,        _P.TICKET_CALL_BACK),
    Transition(_A.ARCHIVE,   (_S.CLOSED, _S.GUIDED, _S.WITHDRAWN), _S.ARCHIVED,    _P.TICKET_ARCHIVE),
    # who handles it is disputed: the unit objects, a third person decides
    Transition(_A.RETURN,    (_S.TO_SIGN, _S.HANDLING),          _S.RETURN_PENDING, _P.TICKET_HANDLE),
    Transition(_A.REASSIGN,  (_S.RETURN_PENDING,),               _S.TO_DISPATCH,   _P.RETURN_REVIEW),
    Transition(_A.REJECT_RETURN, (_S.RETURN_PENDING,),           _S.TO_SIGN,       _P.RETURN_REVIEW,
               others=(_S.HANDLING,)),
    Transition(_A.CONSULT,   (_S.RETURN_PENDING,),               _S.CONSULTATION,  _P.RETURN_REVIEW),
    Transition(_A.SETTLE,    (_S.CONSULTATION,),                 _S.TO_DISPATCH,   _P.RETURN_REVIEW),
    Transition(_A.ESCALATE,  (_S.CONSULTATION,),                 _S.INSTRUCTION_PENDING, _P.RETURN_REVIEW),
    Transition(_A.DESIGNATE, (_S.RETURN_PENDING, _S.CONSULTATION), _S.TO_SIGN,     _P.HEAD_DECIDE),
    Transition(_A.INSTRUCT,  (_S.TO_DISPATCH, _S.INSTRUCTION_PENDING), _S.TO_SIGN, _P.INSTRUCT),
    Transition(_A.EXTEND_WINDOW, (_S.TO_SIGN,),                  _S.TO_SIGN,       _P.TICKET_DISPATCH),
    Transition(_A.EXTEND_WINDOW, (_S.HANDLING,),                 _S.HANDLING,      _P.TICKET_DISPATCH),
    # more time
    Transition(_A.ASK_EXTENSION, (_S.HANDLING,),                 _S.EXTENSION_PENDING, _P.TICKET_HANDLE),
    Transition(_A.GRANT_EXTENSION, (_S.EXTENSION_PENDING,),      _S.HANDLING,      _P.EXTENSION_REVIEW),
    Transition(_A.REFUSE_EXTENSION, (_S.EXTENSION_PENDING,),     _S.HANDLING,      _P.EXTENSION_REVIEW),
    Transition(_A.DEFER,     (_S.HANDLING, _S.REWORK),           _S.LONG_TERM,     _P.EXTENSION_REVIEW),
    Transition(_A.RAISE,     (_S.TO_CALL_BACK,),                 _S.LONG_TERM,     _P.TICKET_CALL_BACK),
    Transition(_A.RESUME,    (_S.LONG_TERM,),                    _S.HANDLING,      _P.TICKET_HANDLE, _S.REWORK),
    # who works on it changes, nothing that was done is lost
    Transition(_A.CHANGE_LEAD, (_S.TO_SIGN, _S.HANDLING),        _S.TO_SIGN,       _P.TICKET_DISPATCH),
    Transition(_A.ADD_ASSIST, (_S.TO_SIGN,),                     _S.TO_SIGN,       _P.TICKET_DISPATCH),
    Transition(_A.ADD_ASSIST, (_S.HANDLING,),                    _S.HANDLING,      _P.TICKET_DISPATCH),
    Transition(_A.ADD_ASSIST, (_S.REWORK,),                      _S.REWORK,        _P.TICKET_DISPATCH),
    # the city's numbers and limits
    *(Transition(_A.UPPER,   (state,),                           state,            _P.TICKET_DISPATCH)
      for state in (_S.TO_DISPATCH, _S.TO_SIGN, _S.HANDLING, _S.REWORK)),
    Transition(_A.UPPER_RETURN, (_S.TO_CALL_BACK, _S.CLOSED),    _S.REWORK,        _P.TICKET_DISPATCH),
    # one handling for several callers
    Transition(_A.MERGE,     (_S.TO_DISPATCH, _S.TO_SIGN, _S.HANDLING), _S.MERGED, _P.TICKET_DISPATCH),
    Transition(_A.UNMERGE,   (_S.MERGED,),                       _S.TO_DISPATCH,   _P.TICKET_DISPATCH,
               others=(_S.TO_SIGN, _S.HANDLING)),
    Transition(_A.JOIN_CALLBACK, (_S.MERGED,),                   _S.TO_CALL_BACK,  _P.TICKET_REVIEW),
    # an answer that does not count for the unit
    Transition(_A.EXCLUDE,   (_S.CLOSED,),                       _S.CLOSED,        _P.HEAD_DECIDE),
    Transition(_A.EXCLUDE,   (_S.ARCHIVED,),                     _S.ARCHIVED,      _P.HEAD_DECIDE),
    # another version of the rules, by an explicit act
    *(Transition(_A.RECALCULATE, (state,),                       state,            _P.HEAD_DECIDE)
      for state in (_S.TO_SIGN, _S.HANDLING, _S.UNIT_REVIEW)),
    # taken back by the caller, entered by mistake, nuisance
    Transition(_A.CANCEL,    (_S.DRAFT,),                        _S.WITHDRAWN,     _P.TICKET_REGISTER),
    Transition(_A.CANCEL,    (_S.TO_DISPATCH, _S.TO_SIGN, _S.HANDLING), _S.WITHDRAWN, _P.TICKET_DISPATCH),
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
