"""Cases that a person raises, because no rule finds them. Facts and evidence, never a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.directory import Unit
from models.tables.oversight import CaseTicket, OversightCase
from models.tables.ticket import Ticket
from models.vocabulary import CaseState
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.errors import Invalid, NotFound
from services.kernel.fields import secret
from services.kernel.words import label_of
from services.oversight.ladder.climbing import announce
from services.oversight.ladder.rules import is_sealed
from services.oversight.situations import Situation, situations
from services.tickets.rules import told
from services.tickets.scope import visible

_LONGEST_FACTS: Final = 5000
_LONGEST_WORDS: Final = 500
_LONGEST_SOURCE: Final = 120
_MOST_TICKETS: Final = 200


@dataclass(frozen=True)
class Proof:
    """A piece of evidence: what it is, where it comes from, when it was seen."""

    what: str
    source: str
    at: datetime


@dataclass(frozen=True)
class RaiseCase(Command[int]):
    """Raise a case that no rule finds: negative opinion, rectification in vain, accountability; returns its id.

    The log keeps nothing of what it is about.
    """

    permission: ClassVar[Permission] = Permission.OVERSIGHT_READ
    situation: str = secret()
    unit_id: int = secret()
    ticket_numbers: tuple[str, ...] = secret()
    facts: str = secret()
    proofs: tuple[Proof, ...] = secret(default=())


def raise_case(cmd: RaiseCase, tx: Transaction) -> int:
    """Store the case as one that was taken up, with its facts and evidence as they were told."""
    found = _raised_by_hand(cmd.situation)
    needed = Permission.ACCOUNT_WRITE if is_sealed(found.code) else Permission.OVERSIGHT_DECIDE
    tx.actor.require(needed)
    if not Unit.select().where(Unit.id == cmd.unit_id).exists():
        raise NotFound(what=_("The unit"))
    tickets = _tickets(cmd, tx)
    case = OversightCase.create(
        situation=found.code, status=found.status, unit=cmd.unit_id, state=CaseState.TAKEN_UP, as_of=tx.now,
        found_at=tx.now, decided_at=tx.now, decided_by=tx.actor.person_id, evidence=_evidence(cmd, tickets, tx.now),
    )  # fmt: skip
    rows = [{"case": case.id, "ticket": ticket.id, "facts": _ticket_facts(ticket)} for ticket in tickets]
    CaseTicket.insert_many(rows).execute()
    announce(tx, case)
    return int(case.id)


def _raised_by_hand(code: str) -> Situation:
    """Return the situation, if a person may raise it; raise Invalid for those that the scan finds."""
    found = next((each for each in situations() if each.code == code and each.enabled), None)
    if found is None or found.rule:
        raise Invalid(field=_("Situation"), words=_("is none that a person raises."))
    return found


def _evidence(cmd: RaiseCase, tickets: Sequence[Any], now: datetime) -> dict[str, Any]:
    """Return facts and evidence as they are kept; raise Invalid where something is missing."""
    if not cmd.proofs:
        words = _("needs at least one piece: what, where from, when.")
        raise Invalid(field=_("Evidence"), words=words)
    return {
        "as_of": now.isoformat(),
        "count": len(tickets),
        "facts": told(N_("Facts"), cmd.facts, _LONGEST_FACTS),
        "proofs": [_proof(proof, now) for proof in cmd.proofs],
        "tickets": [_ticket_facts(ticket) for ticket in tickets],
    }


def _proof(proof: Proof, now: datetime) -> dict[str, str]:
    """Return a piece of evidence as it is kept."""
    if proof.at > now:
        raise Invalid(field=_("Evidence"), words=_("lies in the future."))
    return {
        "what": told(N_("Evidence"), proof.what, _LONGEST_WORDS),
        "source": told(N_("Source"), proof.source, _LONGEST_SOURCE),
        "at": proof.at.isoformat(),
    }


def _tickets(cmd: RaiseCase, tx: Transaction) -> tuple[Any, ...]:
    """Return the tickets by number; raise Invalid for none, for too many and for unknown ones."""
    numbers = tuple(dict.fromkeys(number.strip() for number in cmd.ticket_numbers if number.strip()))
    if not 0 < len(numbers) <= _MOST_TICKETS:
        raise Invalid(field=_("Tickets"), words=_("name between 1 and {most}.").format(most=_MOST_TICKETS))
    query = visible(tx.actor, Ticket.select()).where(Ticket.number.in_(numbers)).order_by(Ticket.number)
    found = tuple(query)
    unknown = sorted(set(numbers) - {ticket.number for ticket in found})
    if unknown:
        raise Invalid(field=_("Tickets"), words=_("not found: {numbers}").format(numbers=_(", ").join(unknown)))
    return found


def _ticket_facts(ticket: Any) -> dict[str, Any]:
    """Return what holds of a ticket now, in the shape of what a scan finds."""
    return {
        "number": ticket.number,
        "title": ticket.title,
        "part": "lead",
        "state": label_of("state", str(ticket.state.value)),
        "received": ticket.received_at.isoformat(),
        "dispatched": ticket.dispatched_at.isoformat() if ticket.dispatched_at else None,
        "signed": ticket.signed_at.isoformat() if ticket.signed_at else None,
        "due": ticket.due_at.isoformat() if ticket.due_at else None,
        "fact": "",
    }


HANDLERS: Final[Handlers] = {RaiseCase: raise_case}
