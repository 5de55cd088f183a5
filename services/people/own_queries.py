"""Reads of what a person chose for themselves."""

from typing import Any

from services.access.permissions import Actor, Permission
from services.people.own_settings import own_value


def own_setting(actor: Actor, key: str) -> Any:
    """Return the person's own value under a key; None when nothing was kept."""
    actor.require(Permission.SESSION)
    return own_value(actor, key)
