"""What the ladder opens on the server. Of accountability nobody but the head and the county office has a row."""

from typing import Final

from models.tables.ladder import CaseAnswer, CaseReceipt, CaseStep
from models.tables.oversight import CaseTicket, OversightCase
from services.access.permissions import Permission
from services.server.right import Right, Verb, columns, rows_of

_P, _V = Permission, Verb
OPEN_CASES: Final = rows_of("situation not like 'C%'")
_SEALED_CASES: Final = rows_of("situation like 'C%'")
# Asked as the person: those of the cases that the person may see.
OF_CASE: Final = rows_of("case_id in (select c.id from oversight_case c)")
_OWED: Final = "not sealed and unit_id = (select desk.unit_id()) and rung in ('urge', 'talk', 'supervise')"
_STEPS: Final = rows_of("not sealed", _OWED)
_SEALED: Final = rows_of("sealed")
_OF_STEP: Final = rows_of(*["step_id in (select s.id from case_step s)"] * 2)
_TAKEN: Final = columns("state decided_at decided_by_id decision_words")
_JUDGED: Final = columns("verdict judged_at judged_by_id judged_words next_due")


def on_ladder() -> tuple[Right, ...]:
    """Return what is read and written of cases, their steps, answers and receipts."""
    takers = ((_P.OVERSIGHT_DECIDE, _STEPS), (_P.ACCOUNT_WRITE, _SEALED))
    return (
        Right(_P.OVERSIGHT_READ, _V.READ, OversightCase, OPEN_CASES),
        Right(_P.ACCOUNT_READ, _V.READ, OversightCase, _SEALED_CASES),
        Right(_P.OVERSIGHT_READ, _V.READ, CaseTicket, OF_CASE),
        Right(_P.OVERSIGHT_READ, _V.READ, CaseStep, _STEPS),
        Right(_P.ACCOUNT_READ, _V.READ, CaseStep, _SEALED),
        Right(_P.LADDER_ANSWER, _V.READ, CaseStep, _STEPS),
        *(Right(one, _V.READ, CaseAnswer, _OF_STEP) for one in (_P.OVERSIGHT_READ, _P.LADDER_ANSWER)),
        Right(_P.ACCOUNT_READ, _V.READ, CaseReceipt, _OF_STEP),
        *(Right(one, _V.ADD, CaseStep, rows) for one, rows in takers),
        Right(_P.NOTICE_ISSUE, _V.ADD, CaseStep, rows_of("not sealed and rung = 'urge'")),
        *(Right(one, _V.ADD, CaseAnswer, _OF_STEP) for one in (_P.LADDER_ANSWER, _P.LADDER_APPROVE)),
        *(Right(one, _V.CHANGE, CaseAnswer, rows_of("step_id in (select s.id from case_step s)"), _JUDGED)
          for one in (_P.OVERSIGHT_DECIDE, _P.LADDER_APPROVE)),
        Right(_P.ACCOUNT_WRITE, _V.ADD, CaseReceipt, _OF_STEP),
        *(Right(_P.OVERSIGHT_DECIDE, verb, OversightCase, OPEN_CASES) for verb in (_V.ADD, _V.CHANGE)),
        Right(_P.OVERSIGHT_DECIDE, _V.ADD, CaseTicket, OF_CASE),
        Right(_P.LADDER_APPROVE, _V.CHANGE, OversightCase, OPEN_CASES, ("state",)),
        Right(_P.ACCOUNT_WRITE, _V.ADD, OversightCase, _SEALED_CASES),
        Right(_P.ACCOUNT_WRITE, _V.CHANGE, OversightCase, _SEALED_CASES, _TAKEN),
        Right(_P.ACCOUNT_WRITE, _V.ADD, CaseTicket, OF_CASE),
    )  # fmt: skip
