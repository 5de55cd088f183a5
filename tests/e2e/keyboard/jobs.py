"""What each named job costs, as counted by its test and printed in docs/keyboard.md: one table, two readers."""

from typing import Final

from tests.e2e.keyboard.effort import Cost

AVERAGE: Final = "intake, to dispatch"
LONG: Final = "intake, a long call"
ANSWER: Final = "intake, answered at once"
KNOWN: Final = "intake, answered from the knowledge base"
JOIN: Final = "intake, the same matter of another caller: joined"
GUIDE: Final = "intake, guided elsewhere"
REPEAT: Final = "a caller calls again: look at the earlier ticket, come back"
DISPATCH: Final = "dispatch by the first proposal, the next ticket stands there"
ASSISTED: Final = "dispatch with an assisting unit and an own limit"
UNIT: Final = "unit: sign in, record the contact, reply, submit"
PASS: Final = "centre review: six points checked, passed, the next reply stands there"
SEND_BACK: Final = "centre review: sent back with the reason"
SATISFIED: Final = "callback: answered, solved, satisfied, the next call stands there"
UNREACHED: Final = "callback: not reached"
NOTICE: Final = "oversight: scan, confirm the situation, issue the notice"
FIND: Final = "find a ticket and come back"
OVERVIEW: Final = "open the overview to be printed"
PERSON: Final = "add a person"
HOLIDAY: Final = "make a day a rest day"

JOBS: Final = {
    AVERAGE: Cost(24, 47, 48),
    LONG: Cost(24, 59, 56),
    ANSWER: Cost(21, 58, 54),
    KNOWN: Cost(21, 40, 41),
    JOIN: Cost(24, 47, 47),
    GUIDE: Cost(17, 14, 22),
    REPEAT: Cost(14, 0, 9),
    DISPATCH: Cost(1, 0, 2),
    ASSISTED: Cost(5, 0, 9),
    UNIT: Cost(6, 39, 38),
    PASS: Cost(7, 0, 12),
    SEND_BACK: Cost(4, 8, 14),
    SATISFIED: Cost(7, 0, 12),
    UNREACHED: Cost(2, 0, 4),
    NOTICE: Cost(2, 0, 4),
    FIND: Cost(9, 0, 7),
    OVERVIEW: Cost(1, 0, 2),
    PERSON: Cost(26, 2, 15),
    HOLIDAY: Cost(9, 0, 9),
}
"""Strokes, Chinese characters, seconds."""
