"""Reads of the guidance list."""

from services.access.permissions import Actor, Permission
from services.tickets.guidance import Guidance, stored


def guidance_list(actor: Actor) -> tuple[Guidance, ...]:
    """Return the matters that belong elsewhere, in the office's own words."""
    actor.require(Permission.SESSION)
    return stored()
