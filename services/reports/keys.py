"""The names of figures and of the dates by which tickets fall into a period. They are scripted: keep them."""

from enum import StrEnum


class FigureKey(StrEnum):
    """Every figure of a report, in the order in which they are told."""

    INTAKE = "intake"
    DIRECT = "direct"
    DISPATCHED = "dispatched"
    GUIDED = "guided"
    CLOSED = "closed"
    ON_TIME_CLOSED = "on_time_closed"
    LATE_CLOSED = "late_closed"
    OPEN = "open"
    OVERDUE_OPEN = "overdue_open"
    ACCEPT_RATE = "accept_rate"
    DIRECT_RATE = "direct_rate"
    DISPATCH_ON_TIME_RATE = "dispatch_on_time_rate"
    SIGN_ON_TIME_RATE = "sign_on_time_rate"
    CLOSING_RATE = "closing_rate"
    ON_TIME_RATE = "on_time_rate"
    SOLVE_RATE = "solve_rate"
    SATISFACTION_RATE = "satisfaction_rate"
    DISSATISFIED = "dissatisfied"
    DISSATISFACTION_RATE = "dissatisfaction_rate"
    VALID_CALLBACK_RATE = "valid_callback_rate"
    RETURN_RATE = "return_rate"
    IMPROPER_RETURN_RATE = "improper_return_rate"
    REWORK_RATE = "rework_rate"
    EXTENSION_RATE = "extension_rate"
    FIRST_SOLVE_RATE = "first_solve_rate"
    REPEAT_RATE = "repeat_rate"
    KNOWLEDGE_ON_TIME_RATE = "knowledge_on_time_rate"
    EXCLUSION_RATE = "exclusion_rate"
    AVERAGE_WORKING_DAYS = "average_working_days"


class Basis(StrEnum):
    """The date by which a ticket falls into the period."""

    RECEIVED = "received"
    DUE = "due"
    CLOSED = "closed"
    DISPATCHED = "dispatched"


class Dimension(StrEnum):
    """What a report is broken down by."""

    UNIT = "unit"
    TYPE = "type"
    CHANNEL = "channel"
    CATEGORY = "category"
    AREA = "area"
