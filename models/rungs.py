"""The words of the ladder: its rungs, and how an answer to one is judged."""

from enum import StrEnum


class Rung(StrEnum):
    """The rungs of the ladder, in their order."""

    REMIND = "remind"
    SLIP = "slip"
    URGE = "urge"
    SUMMON = "summon"
    TALK = "talk"
    REPORT = "report"
    SUPERVISE = "supervise"
    BULLETIN = "bulletin"
    TRANSFER = "transfer"


class Verdict(StrEnum):
    """How a unit's answer to a step was judged."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
