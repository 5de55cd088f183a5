"""What a check-up finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One contradiction: its kind (a stable word), where it is, and what is wrong in words."""

    kind: str
    where: str
    words: str


@dataclass(frozen=True)
class Checkup:
    """All faults, and how much was looked at by kind of check."""

    faults: tuple[Fault, ...]
    checked: dict[str, int]
