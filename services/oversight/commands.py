"""The scan that is kept, and the decision not to take a case up."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from i18n import N_
from models.tables.directory import Unit
from models.tables.oversight import OversightCase
from models.vocabulary import CaseState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import DomainError
from services.kernel.events import Changed, Topic
from services.oversight.dto import ScanResult
from services.oversight.reach import case_within
from services.oversight.scanning import find
from services.oversight.storing import keep
from services.tickets.rules import check_length, clean, require_text

_LONGEST_WORDS = 500


class CaseDecided(DomainError):
    """The case no longer waits for a decision."""

    message = N_("This case was already decided, or a newer scan put it away. Look at the list again.")
    code = "case_decided"


@dataclass(frozen=True)
class RunScan(Command[ScanResult]):
    """Look for every situation. The scan of the present moment (``as_of`` None) is kept as cases; a look at another
    moment, earlier or later, only reports: it must neither overwrite newer facts nor state what has not happened.
    """

    permission: ClassVar[Permission] = Permission.OVERSIGHT_SCAN
    as_of: datetime | None = None


@dataclass(frozen=True)
class DismissCase(Command[None]):
    """Do not take a case up, with the reason; the same facts open no case again."""

    permission: ClassVar[Permission] = Permission.OVERSIGHT_DECIDE
    case_id: int
    words: str


def run_scan(cmd: RunScan, tx: Transaction) -> ScanResult:
    """Scan, and keep what the present moment shows."""
    moment = cmd.as_of or tx.now
    findings = find(moment)
    cases = tuple(finding.case for finding in findings)
    if moment != tx.now:
        return ScanResult(moment, cases, stored=False, opened=0)
    opened = keep(findings, tx.now)
    tx.emit(Changed(Topic.OVERSIGHT))
    return ScanResult(moment, cases, stored=True, opened=opened)


def dismiss(cmd: DismissCase, tx: Transaction) -> None:
    """Write the decision, only over a case that is still open."""
    words = clean(cmd.words)
    require_text(N_("Reason"), words)
    check_length(N_("Reason"), words, _LONGEST_WORDS)
    case = case_within(tx.actor, cmd.case_id)
    columns = {
        "state": CaseState.DISMISSED,
        "decided_at": tx.now,
        "decided_by": tx.actor.person_id,
        "decision_words": words,
    }
    still_open = (OversightCase.id == case.id) & (OversightCase.state == CaseState.OPEN)
    if not OversightCase.update(**columns).where(still_open).execute():
        raise CaseDecided
    tx.subject = f"{case.situation} {Unit.get_by_id(case.unit_id).name}"[:60]
    tx.emit(Changed(Topic.OVERSIGHT))


HANDLERS: Final[Handlers] = {RunScan: run_scan, DismissCase: dismiss}
