"""Calling people back: attempts, the verdict, closing, another round."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.tables.handling import CallbackAttempt
from models.vocabulary import Connected, Satisfaction, Solved
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.calendar.office import rules_by_key
from services.callbacks.rules import ExplainedEnough, NotReached, RaiseRefused, ReworkRefused, explained, needs_reason
from services.kernel.errors import Invalid
from services.kernel.fields import secret
from services.kernel.reading import fetch_tuples
from services.kernel.resources import seed
from services.tickets.dto import TicketId
from services.tickets.leading import begin_round, chosen_unit
from services.tickets.limits import rework_due
from services.tickets.long_term import require_promise
from services.tickets.moves import Note, move, same_version
from services.tickets.rules import Attempt, clean, told, unreachable
from services.tickets.scope import visible_ticket
from services.tickets.submission import contact_needed
from services.tickets.upper import checked_days
from services.tickets.workflow import Action, step


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the caller said; all empty when nobody answered."""

    connected: Connected
    contacted: bool | None = None
    truthful: bool | None = None
    solved: Solved | None = None
    process_satisfaction: Satisfaction | None = None
    result_satisfaction: Satisfaction | None = None
    reason: str = ""
    opinion: str = secret(default="")


@dataclass(frozen=True)
class RecordAttempt(Command[None]):
    """Keep an attempt that reached nobody; the ticket stays in the call list."""

    permission: ClassVar[Permission] = Permission.TICKET_CALL_BACK
    ticket_id: TicketId
    version: int | None
    verdict: Verdict


@dataclass(frozen=True)
class CloseTicket(Command[None]):
    """Close with the caller's verdict, or without one when the caller cannot be reached or asked."""

    permission: ClassVar[Permission] = Permission.TICKET_CALL_BACK
    ticket_id: TicketId
    version: int | None
    verdict: Verdict | None


@dataclass(frozen=True)
class SendToRework(Command[None]):
    """Send the matter back for another round with a limit of its own.

    ``unit_id``: another unit that takes it over; ``days``: working days for this round instead of the rules' term.
    """

    permission: ClassVar[Permission] = Permission.TICKET_CALL_BACK
    ticket_id: TicketId
    version: int | None
    verdict: Verdict
    words: str = secret(default="")
    unit_id: int | None = None
    days: int | None = None


@dataclass(frozen=True)
class RaiseDifficult(Command[None]):
    """Put a matter whose rounds are used up on the long list as a difficult one, until a day that is promised."""

    permission: ClassVar[Permission] = Permission.TICKET_CALL_BACK
    ticket_id: TicketId
    version: int | None
    verdict: Verdict
    until: date
    words: str = secret(default="")


def record_attempt(cmd: RecordAttempt, tx: Transaction) -> None:
    """Keep the attempt."""
    ticket = _ticket(tx, cmd, Action.CALL_BACK)
    if cmd.verdict.connected is Connected.ANSWERED:
        raise Invalid(field=_("Connected"), words=_("the caller answered: close the ticket or send it to rework."))
    _keep(tx, ticket, cmd.verdict)
    move(tx, ticket, Action.CALL_BACK, _note(cmd.verdict), callback_at=tx.now, connected=cmd.verdict.connected)


def close(cmd: CloseTicket, tx: Transaction) -> None:
    """Close the ticket; the first and the final answers are both kept."""
    ticket = _ticket(tx, cmd, Action.CLOSE)
    if cmd.verdict is not None:
        _keep(tx, ticket, cmd.verdict)
    if cmd.verdict is None or cmd.verdict.connected is not Connected.ANSWERED:
        _require_unreachable(ticket)
    note = _note(cmd.verdict) if cmd.verdict else Note()
    columns = _answers(tx, ticket, cmd.verdict) if cmd.verdict else {}
    move(tx, ticket, Action.CLOSE, note, closed_at=tx.now, **columns)


def rework(cmd: SendToRework, tx: Transaction) -> None:
    """Open the next round, for the lead unit or the named one."""
    ticket = _ticket(tx, cmd, Action.REWORK)
    rounds = rules_by_key(ticket.rules_key).callbacks.rework_rounds
    if (ticket.rework_count or 0) >= rounds:
        raise ReworkRefused(rounds=rounds)
    unit = chosen_unit(ticket, cmd.unit_id)
    _require_dissent(cmd.verdict)
    words = told(N_("Reason"), cmd.words)
    due = rework_due(ticket, tx.now, checked_days(cmd.days))
    _keep(tx, ticket, cmd.verdict)
    columns = _answers(tx, ticket, cmd.verdict) | {
        "round": ticket.round + 1,
        "rework_count": (ticket.rework_count or 0) + 1,
        "rework_due_at": due,
        "lead_unit": unit,
        "submitted_at": None,
    }
    move(tx, ticket, Action.REWORK, Note(words, unit), **columns)
    begin_round(tx, ticket, unit, words, due)


def raise_difficult(cmd: RaiseDifficult, tx: Transaction) -> None:
    """Move it to the long list; before the rounds are used up another round is the way."""
    ticket = _ticket(tx, cmd, Action.RAISE)
    rounds = rules_by_key(ticket.rules_key).callbacks.rework_rounds
    if (ticket.rework_count or 0) < rounds:
        raise RaiseRefused(done=ticket.rework_count or 0, rounds=rounds)
    _require_dissent(cmd.verdict)
    words = told(N_("Reason"), cmd.words)
    until = require_promise(ticket, cmd.until, tx.now)
    _keep(tx, ticket, cmd.verdict)
    note = Note(words, ticket.lead_unit_id, {"until": until.date().isoformat()})
    columns = _answers(tx, ticket, cmd.verdict) | {
        "difficult": True,
        "long_term_until": until,
        "submitted_at": None,
    }
    move(tx, ticket, Action.RAISE, note, **columns)


def _require_dissent(verdict: Verdict) -> None:
    """Raise Invalid or ExplainedEnough unless what the caller said may send a matter back."""
    if verdict.connected is not Connected.ANSWERED:
        raise Invalid(field=_("Connected"), words=_("only what the caller said can send a matter back."))
    codes = {row["label"]: row["code"] for row in seed("reasons")["dissatisfaction_reason"]}
    if explained(codes.get(verdict.reason, ""), contacted=verdict.contacted, truthful=verdict.truthful):
        raise ExplainedEnough(reason=verdict.reason)


def _ticket(tx: Transaction, cmd: Any, action: Action) -> Any:
    """Return the ticket as the person saw it; raise IllegalStep where its state does not offer the step."""
    ticket = visible_ticket(tx.actor, cmd.ticket_id)
    same_version(ticket, cmd.version)
    step(ticket.state, action)
    return ticket


def _keep(tx: Transaction, ticket: Any, verdict: Verdict) -> None:
    """Store the attempt; an answer needs both satisfactions and a word on whether it is solved."""
    if verdict.connected is Connected.ANSWERED:
        _require_answers(verdict)
    else:
        _require_silence(verdict)
    opinion = told(N_("Opinion"), verdict.opinion, required=False)
    CallbackAttempt.create(
        ticket=ticket.id, round=ticket.round, at=tx.now, by=tx.actor.person_id, connected=verdict.connected,
        contacted=verdict.contacted, truthful=verdict.truthful, solved=verdict.solved,
        process_satisfaction=verdict.process_satisfaction, result_satisfaction=verdict.result_satisfaction,
        reason=verdict.reason, opinion=opinion,
    )  # fmt: skip


def _require_answers(verdict: Verdict) -> None:
    """Raise Invalid naming the question that was not answered."""
    questions = (
        (N_("Solved"), verdict.solved),
        (N_("Satisfaction with the result"), verdict.result_satisfaction),
        (N_("Satisfaction with the process"), verdict.process_satisfaction),
    )
    for field, answer in questions:
        if answer is None:
            raise Invalid(field=_(field), words=_("is not answered yet."))
    if needs_reason(verdict.result_satisfaction, verdict.process_satisfaction) and not verdict.reason:
        raise Invalid(field=_("Reason"), words=_("choose why the caller is dissatisfied."))
    if verdict.reason and all(row["label"] != verdict.reason for row in seed("reasons")["dissatisfaction_reason"]):
        raise Invalid(field=_("Reason"), words=_("choose an entry of the list."))


def _require_silence(verdict: Verdict) -> None:
    """Raise Invalid for answers of somebody who was not reached: they would count as a verdict."""
    if verdict != Verdict(connected=verdict.connected, opinion=verdict.opinion):
        raise Invalid(field=_("Connected"), words=_("nobody answered, so there can be no verdict."))


def _require_unreachable(ticket: Any) -> None:
    """Raise NotReached unless there is nobody to ask or the tries are used up."""
    if not contact_needed(ticket):
        return
    tries = rules_by_key(ticket.rules_key).callbacks.tries
    rows = CallbackAttempt.select(CallbackAttempt.at, CallbackAttempt.connected).where(
        CallbackAttempt.ticket == ticket.id, CallbackAttempt.round == ticket.round
    )
    attempts = tuple(Attempt(at, connected) for at, connected in fetch_tuples(rows))
    if not unreachable(attempts, tries):
        raise NotReached(tries=tries)


def _answers(tx: Transaction, ticket: Any, verdict: Verdict) -> dict[str, Any]:
    """Return the ticket's columns that a verdict fills; the first answers stay the first."""
    columns: dict[str, Any] = {
        "callback_at": tx.now,
        "connected": verdict.connected,
        "solved": verdict.solved,
        "result_satisfaction": verdict.result_satisfaction,
        "process_satisfaction": verdict.process_satisfaction,
        "dissatisfied_reason": verdict.reason or None,
    }
    if verdict.connected is Connected.ANSWERED and ticket.first_solved is None:
        columns["first_solved"] = verdict.solved
        columns["first_satisfaction"] = verdict.result_satisfaction
    return columns


def _note(verdict: Verdict) -> Note:
    """Return the time line's words."""
    return Note(clean(verdict.opinion), data={"connected": verdict.connected.value})


HANDLERS: Final[Handlers] = {
    RecordAttempt: record_attempt,
    CloseTicket: close,
    SendToRework: rework,
    RaiseDifficult: raise_difficult,
}
