"""Reads of the settings of a person."""

from typing import Any

from models.tables.views import PersonSetting
from services.access.permissions import Actor, Permission


def kept_setting(actor: Actor, key: str) -> dict[str, Any] | None:
    """Return what this person kept under a key, None for what is as delivered."""
    actor.require(Permission.SESSION)
    there = (PersonSetting.person == actor.person_id) & (PersonSetting.key == key)
    row = PersonSetting.select(PersonSetting.value).where(there).first()
    return dict(row.value) if row is not None and isinstance(row.value, dict) else None
