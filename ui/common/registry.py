"""Every action of the program in one table, known without a page being built: for keys, palette, docs and laws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ui.common.actions import ActionSpec
from ui.common.tab import TabSpec


@dataclass(frozen=True)
class Registered:
    """An action and where it is at home: the key of its tab ("" = the window) and the number of its table there."""

    spec: ActionSpec
    tab: str = ""
    table: int = 0


def registry(window: Sequence[ActionSpec], tabs: Sequence[TabSpec]) -> tuple[Registered, ...]:
    """Return all actions: those of the window, then those of every tab in its order."""
    return (*(Registered(spec) for spec in window), *_of_tabs(tabs))


def _of_tabs(tabs: Sequence[TabSpec]) -> Iterator[Registered]:
    for tab in tabs:
        for number, table in enumerate(tab.tables):
            for spec in table:
                yield Registered(spec, tab.key, number)
