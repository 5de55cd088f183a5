"""Fills patterns such as "{place} has been dark for {days}"; one instance holds the words of one matter."""

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

_SLOT: Final = re.compile(r"\{(\w+)\}")


@cache
def _parts(pattern: str) -> tuple[str, ...]:
    """Return text, slot, text, slot … text."""
    return tuple(_SLOT.split(pattern))


class Words:
    """Draws each slot once and keeps it, so that title, content and reply of a ticket agree."""

    def __init__(
        self,
        rng: random.Random,
        slots: Sequence[Mapping[str, Sequence[str]]],
        spans: Mapping[str, Sequence[int]],
        known: Mapping[str, str],
    ) -> None:
        self._rng = rng
        self._slots = slots
        self._spans = spans
        self.known = dict(known)

    def fill(self, pattern: str) -> str:
        """Return the pattern with every slot filled; KeyError for a slot that nobody knows."""
        parts = _parts(pattern)
        if len(parts) == 1:
            return pattern
        return "".join(self._word(part) if index % 2 else part for index, part in enumerate(parts))

    def one(self, patterns: Sequence[str]) -> str:
        """Return one of the patterns, filled."""
        return self.fill(self._rng.choice(patterns))

    def _word(self, slot: str) -> str:
        """Return the word of a slot, drawn at first use."""
        found = self.known.get(slot)
        if found is None:
            found = self.known[slot] = self._drawn(slot)
        return found

    def _drawn(self, slot: str) -> str:
        """Draw a word for a slot."""
        for words in self._slots:
            if slot in words:
                return self.one(words[slot])
        low, high = self._spans[slot]
        return str(self._rng.randint(low, high))
