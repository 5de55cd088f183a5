"""Reads of the rules of accounts and of the separation of duties."""

from datetime import datetime

from services.access.permissions import Actor, Permission
from services.people.seats import Preview, preview
from services.people.security import AccountRules, Separation, stored_rules, stored_separation
from services.people.sessions import SessionRow, running


def account_rules(actor: Actor) -> AccountRules:
    """Return how long passwords last and when desks lock themselves."""
    actor.require(Permission.SESSION)
    return stored_rules()


def separation(actor: Actor) -> Separation:
    """Return how the separation of duties stands."""
    actor.require(Permission.SECURITY_READ)
    return stored_separation()


def separation_preview(actor: Actor) -> Preview:
    """Return what switching the separation on would do."""
    actor.require(Permission.SECURITY_MANAGE)
    return preview()


def sessions(actor: Actor, now: datetime) -> tuple[SessionRow, ...]:
    """Return the desks at work: all for those who manage people, else the person's own."""
    actor.require(Permission.SESSION)
    return running(actor, now)
