"""Acts on many rows at once: first what would become of each, then each by its own command through the door."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from services.bus.command import Command
from services.bus.door import Door
from services.kernel.errors import DomainError
from ui.common.errors import error_words
from ui.common.long_job import Watch


@dataclass(frozen=True)
class BulkItem:
    """One row as the preview names it, and its command."""

    id: int
    name: str
    note: str
    command: Command[Any]


@dataclass(frozen=True)
class Fate:
    """What would become, or became, of one row; ``reason`` = why not, "" = done."""

    item: BulkItem
    reason: str = ""


@dataclass(frozen=True)
class Rehearsal:
    """Asks for each row what its command would be refused for; nothing is changed. Runs on the long lane."""

    items: Callable[[Door], Sequence[BulkItem]]
    watch: Watch

    def __call__(self, door: Door) -> tuple[Fate, ...]:
        """Return the fates in the order of the rows; those looked at so far when stopped."""
        fates: list[Fate] = []
        items = self.items(door)
        for item in items:
            if self.watch.cancelled:
                break
            refusal = door.rehearse(item.command)
            fates.append(Fate(item, "" if refusal is None else error_words(refusal)))
            self.watch.step(len(fates), len(items))
        return tuple(fates)


@dataclass(frozen=True)
class BulkRun:
    """Carries the commands out one by one. Runs on the long lane."""

    items: Sequence[BulkItem]
    watch: Watch

    def __call__(self, door: Door) -> tuple[Fate, ...]:
        """Return what became of each; what was not begun when it was stopped is left out."""
        fates: list[Fate] = []
        for item in self.items:
            if self.watch.cancelled:
                break
            fates.append(Fate(item, _carried_out(door, item)))
            self.watch.step(len(fates), len(self.items))
        return tuple(fates)


def _carried_out(door: Door, item: BulkItem) -> str:
    """Return why it was refused, "" when it was done."""
    try:
        door.do(item.command)
    except DomainError as error:
        return error_words(error)
    return ""
