"""The words of the table and what they stand for: roles, units, the members of closed lists, moments."""

from datetime import datetime
from enum import Enum
from typing import Final, TypeVar

from services.access.permissions import Role
from services.kernel.labels import label
from services.kernel.words import key_of

E = TypeVar("E", bound=Enum)
YES: Final = {"是": True, "否": False}


def member(kind: type[E], word: str) -> E:
    """Return the member of a closed list that the screen calls by this word."""
    for one in kind:
        if label(one) == word:
            return one
    raise AssertionError(f"{kind.__name__} 没有“{word}”，只有：{'、'.join(label(one) for one in kind)}")


def role(word: str) -> Role:
    """Return the role that the office calls by this word."""
    key = key_of("role", word)
    assert key is not None, f"没有“{word}”这个角色"
    return Role(key)


def moment(word: str) -> datetime | None:
    """Return the moment that a cell names; 无 is none."""
    return None if word == "无" else datetime.fromisoformat(word)


def told(value: object) -> str:
    """Return how the table writes a stored value."""
    if value is None:
        return "无"
    if isinstance(value, Enum):
        return label(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
