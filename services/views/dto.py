"""Rows of what people set up."""

from dataclasses import dataclass
from typing import Any

from services.access.audiences import Audience


@dataclass(frozen=True)
class SavedListRow:
    """A saved list; ``own`` when this person may rename, move and delete it."""

    id: int
    name: str
    audience: Audience
    content: dict[str, Any]
    own: bool
