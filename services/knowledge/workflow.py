"""The road of a version: who may take it where. Pure; screens build their buttons from it, commands obey it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from i18n import N_
from models.vocabulary import VersionState
from services.access.permissions import Permission
from services.kernel.errors import DomainError


class ItemStep(StrEnum):
    """What is done with a version under work."""

    SAVE = "save"
    SUBMIT = "submit"
    HAND_ON = "hand_on"
    SEND_BACK = "send_back"
    PUBLISH = "publish"
    DROP = "drop"


class WrongStep(DomainError):
    """The version has moved on, or has not come so far."""

    message = N_("This version does not stand where this step begins. It was read again; look at it once more.")
    code = "wrong_step"


@dataclass(frozen=True)
class Move:
    """A step from one state of a version to another, and the permission it needs."""

    step: ItemStep
    state: VersionState
    target: VersionState
    permission: Permission


_S, _V, _P = ItemStep, VersionState, Permission
# fmt: off
MOVES: Final = (
    Move(_S.SAVE,      _V.DRAFT,         _V.DRAFT,         _P.KNOWLEDGE_WRITE),
    Move(_S.SAVE,      _V.UNIT_REVIEW,   _V.UNIT_REVIEW,   _P.KNOWLEDGE_CHECK),
    Move(_S.SAVE,      _V.CENTRE_REVIEW, _V.CENTRE_REVIEW, _P.KNOWLEDGE_PUBLISH),
    Move(_S.SUBMIT,    _V.DRAFT,         _V.UNIT_REVIEW,   _P.KNOWLEDGE_WRITE),
    Move(_S.HAND_ON,   _V.UNIT_REVIEW,   _V.CENTRE_REVIEW, _P.KNOWLEDGE_CHECK),
    Move(_S.HAND_ON,   _V.UNIT_REVIEW,   _V.CENTRE_REVIEW, _P.KNOWLEDGE_PUBLISH),
    Move(_S.SEND_BACK, _V.UNIT_REVIEW,   _V.DRAFT,         _P.KNOWLEDGE_CHECK),
    Move(_S.SEND_BACK, _V.CENTRE_REVIEW, _V.DRAFT,         _P.KNOWLEDGE_PUBLISH),
    Move(_S.PUBLISH,   _V.CENTRE_REVIEW, _V.IN_FORCE,      _P.KNOWLEDGE_PUBLISH),
    Move(_S.DROP,      _V.DRAFT,         _V.DROPPED,       _P.KNOWLEDGE_WRITE),
)
# fmt: on


def moves(step: ItemStep, state: VersionState) -> tuple[Move, ...]:
    """Return the rows of a step, one for each permission that opens it; raise WrongStep where it begins elsewhere."""
    found = tuple(row for row in MOVES if row.step is step and row.state is state)
    if not found:
        raise WrongStep
    return found
