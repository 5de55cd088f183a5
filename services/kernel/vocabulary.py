"""The vocabulary as screens and commands may use it: they never see the models."""

from models.vocabulary import (
    AppealType,
    CaseState,
    CommandResult,
    Connected,
    ContactWay,
    DispatchBasis,
    HandlingWay,
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

__all__ = [
    "AppealType",
    "CaseState",
    "CommandResult",
    "Connected",
    "ContactWay",
    "DispatchBasis",
    "HandlingWay",
    "Satisfaction",
    "Solved",
    "SourceStatus",
    "TaskState",
    "TicketState",
    "Tier",
    "UnitGroup",
    "Urgency",
    "WarningReason",
]
