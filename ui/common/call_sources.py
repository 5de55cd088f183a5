"""Where the list under the caret gets its lines from: a list at hand, found by words, initials or full pinyin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from ui.common.pinyin import best_first, pinyin_keys

MOST: Final = 9
"""One line a digit."""


@dataclass(frozen=True)
class CallEntry:
    """One line: what it is called, what it puts in, a short note. ``refusal``: why it cannot be put in, "" = it can."""

    value: Any
    title: str
    words: str
    note: str = ""
    keys: str = ""
    refusal: str = ""


Show = Callable[[Sequence[CallEntry]], None]


class CallSource(Protocol):
    """Finds lines for what was typed, at once or later."""

    def find(self, typed: str, show: Show) -> None:
        """Hand over the lines that fit, the best first."""


class ListedCalls:
    """Lines that are at hand: canned texts, units."""

    def __init__(self) -> None:
        self._entries: tuple[CallEntry, ...] = ()
        self._keys: tuple[str, ...] = ()

    def offer(self, entries: Sequence[CallEntry]) -> None:
        """Offer these from now on; their keys are worked out when they are first looked for."""
        if tuple(entries) != self._entries:
            self._entries, self._keys = tuple(entries), ()

    def find(self, typed: str, show: Show) -> None:
        """Hand over the lines that fit; all of them before anything is typed."""
        if not self._keys:
            self._keys = tuple(f"{pinyin_keys(one.title)} {one.keys.lower()}" for one in self._entries)
        places = best_first(typed, self._keys) if typed.strip() else range(len(self._entries))
        show([self._entries[place] for place in places][:MOST])
