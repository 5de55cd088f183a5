"""Marks on dataclass fields that say what the log may keep of them."""

from dataclasses import field
from typing import Any


def personal(**options: Any) -> Any:
    """Declare a dataclass field as personal data: the log keeps a mask and a keyed hash of it, never the value."""
    return field(metadata={"personal": True}, **options)


def secret(**options: Any) -> Any:
    """Declare a dataclass field as secret: the log keeps nothing of it."""
    return field(metadata={"secret": True}, repr=False, **options)
