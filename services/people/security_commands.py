"""Commands on the rules of accounts and on the separation of duties."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from i18n import N_, _
from models.base import DATABASE
from models.tables.people import Person
from services.access.permissions import Permission
from services.bus.command import Command
from services.bus.dispatcher import Handlers
from services.bus.unit_of_work import Transaction
from services.kernel.engine import on_server
from services.kernel.errors import DomainError, Invalid, RecordChanged
from services.kernel.events import Changed, Topic
from services.people.logins import write_roles
from services.people.seats import preview, require_whole
from services.people.security import (
    ANSWER_WITHIN,
    LONGEST_IDLE,
    LONGEST_LIFE,
    RULES_KEY,
    SEPARATION_KEY,
    SHORTEST_IDLE,
    SHORTEST_LIFE,
    AccountRules,
    Separation,
    rules_as_stored,
    stored_rules,
    stored_separation,
    write_setting,
)


class SeparationState(DomainError):
    """The separation already stands so."""

    message = N_("The separation of duties already stands so. Look at the page again.")
    code = "separation_state"


class NoEndAsked(DomainError):
    """There is nothing to answer."""

    message = N_("Nobody asks for the end of the separation, or the request is older than {days} days.")
    code = "no_end_asked"


class OwnRequest(DomainError):
    """The same person may not ask and agree."""

    message = N_("Whoever asked for the end of the separation cannot agree to it.")
    code = "own_request"


@dataclass(frozen=True)
class SaveAccountRules(Command[None]):
    """Say how long passwords last and when desks lock themselves; ``seen``: the rules as the person saw them."""

    permission: ClassVar[Permission] = Permission.SECURITY_MANAGE
    rules: AccountRules
    seen: AccountRules = field(default_factory=AccountRules)


@dataclass(frozen=True)
class SeparateDuties(Command[int]):
    """Keep the three seats apart from now on; returns how many people lost roles. Their sessions end."""

    permission: ClassVar[Permission] = Permission.SECURITY_MANAGE


@dataclass(frozen=True)
class AskSeparationEnd(Command[None]):
    """Ask for the end of the separation; the auditor has to agree."""

    permission: ClassVar[Permission] = Permission.SECURITY_MANAGE
    reason: str


@dataclass(frozen=True)
class AnswerSeparationEnd(Command[None]):
    """Agree to the end of the separation, or refuse it: the auditor's word."""

    permission: ClassVar[Permission] = Permission.LOG_READ
    agreed: bool


def save_rules(cmd: SaveAccountRules, tx: Transaction) -> None:
    """Write the rules."""
    rules = cmd.rules
    if rules.password_days and not SHORTEST_LIFE <= rules.password_days <= LONGEST_LIFE:
        words = _("0 for never, or {least} to {most} days.").format(least=SHORTEST_LIFE, most=LONGEST_LIFE)
        raise Invalid(field=_("A password lasts"), words=words)
    if not SHORTEST_IDLE <= rules.idle_minutes <= LONGEST_IDLE:
        words = _("{least} to {most} minutes.").format(least=SHORTEST_IDLE, most=LONGEST_IDLE)
        raise Invalid(field=_("A desk locks itself after"), words=words)
    if stored_rules() != cmd.seen:
        raise RecordChanged
    if on_server():
        _call("save_account_rules", rules.password_days, rules.idle_minutes)
    else:
        write_setting(RULES_KEY, rules_as_stored(rules))
    tx.emit(Changed(Topic.SETTINGS))


def separate(_cmd: SeparateDuties, tx: Transaction) -> int:
    """Take from everybody with a seat whatever else they hold."""
    if stored_separation().on:
        raise SeparationState
    found = preview()
    require_whole(found)
    if on_server():
        _call("separate_duties", tx.now)
    else:
        for loss in found.losses:
            write_roles(loss.person_id, frozenset(loss.keeps))
        _stamp_everybody()
        facts = {"on": True, "since": tx.now.isoformat(), "by": tx.actor.name}
        write_setting(SEPARATION_KEY, facts)
    _told(tx, "on")
    return len(found.losses)


def ask_end(cmd: AskSeparationEnd, tx: Transaction) -> None:
    """Keep the request."""
    if not stored_separation().on:
        raise SeparationState
    if not cmd.reason.strip():
        raise Invalid(field=_("Reason"), words=_("is needed."))
    if on_server():
        _call("ask_separation_end", tx.now)
    else:
        asked = {"person": tx.actor.person_id, "name": tx.actor.name, "at": tx.now.isoformat()}
        write_setting(SEPARATION_KEY, {**_as_stored(), "end_asked": asked})
    _told(tx, "end asked")


def answer_end(cmd: AnswerSeparationEnd, tx: Transaction) -> None:
    """End the separation, or drop the request."""
    standing = stored_separation()
    asked = standing.end_asked
    if not standing.on or asked is None or asked.at + ANSWER_WITHIN < tx.now:
        raise NoEndAsked(days=ANSWER_WITHIN.days)
    if asked.person_id == tx.actor.person_id:
        raise OwnRequest
    if on_server():
        _call("answer_separation_end", cmd.agreed, tx.now)
    elif cmd.agreed:
        write_setting(SEPARATION_KEY, {"on": False})
        _stamp_everybody()
    else:
        write_setting(SEPARATION_KEY, _as_stored())
    _told(tx, "off" if cmd.agreed else "end refused")


def _as_stored() -> dict[str, Any]:
    """Return the separation as stored, without a request for its end."""
    standing: Separation = stored_separation()
    since = standing.since.isoformat() if standing.since else ""
    return {"on": standing.on, "since": since, "by": standing.by}


def _stamp_everybody() -> None:
    """End all sessions: everybody logs in again with what they may do now."""
    Person.update(stamp=Person.stamp + 1).execute()


def _told(tx: Transaction, subject: str) -> None:
    tx.subject = subject
    tx.emit(Changed(Topic.SETTINGS | Topic.PEOPLE))


def _call(function: str, *values: object) -> None:
    """Call a function of the server."""
    places = ", ".join("%s" for _value in values)
    DATABASE.execute_sql(f"select desk.{function}({places})", values)


HANDLERS: Final[Handlers] = {
    SaveAccountRules: save_rules,
    SeparateDuties: separate,
    AskSeparationEnd: ask_end,
    AnswerSeparationEnd: answer_end,
}
