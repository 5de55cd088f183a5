"""What keys cost a trained clerk: a keystroke-level model over a log of what was really pressed.

The operators are those of Card, Moran and Newell, "The Keystroke-Level Model", CACM 23 (1980) 7: 0.2 s for a key of an
average skilled typist, 1.35 s for making up one's mind. Chinese comes from an input method: 90 characters a minute.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

KEY: Final = 0.2
CHARACTER: Final = 60 / 90
MIND: Final = 1.35
GOES_ON: Final = frozenset({"Return", "Tab"})


@dataclass(frozen=True)
class Stroke:
    """One act: a key with its modifiers ("Ctrl+Return", "7"), or Chinese words handed over by the input method.

    An ``answer`` is a digit that chooses among several, not one of a number: each is a decision of its own.
    """

    key: str = ""
    words: str = ""
    answer: bool = False

    @property
    def typed(self) -> bool:
        """Return whether this is a letter of something longer."""
        return not self.answer and bool(self.words or len(self.key) == 1)


@dataclass(frozen=True)
class Cost:
    """What a job takes: strokes (a chord is one), Chinese characters written, whole seconds."""

    strokes: int
    characters: int
    seconds: int


def cost_of(log: Sequence[Stroke]) -> Cost:
    """Return what a log costs. Every key of a chord takes its time; the mind is made up before each thing begun."""
    strokes = sum(bool(stroke.key) for stroke in log)
    keys = sum(len(stroke.key.split("+")) for stroke in log if stroke.key)
    characters = sum(len(stroke.words) for stroke in log)
    seconds = keys * KEY + characters * CHARACTER + minds(log) * MIND
    return Cost(strokes, characters, math.ceil(seconds))


def minds(log: Sequence[Stroke]) -> int:
    """Return how often a person decides: before a word or number, before a command, not before the key that ends it."""
    return sum(_begins(before, stroke) for before, stroke in zip((None, *log), log, strict=False))


def _begins(before: Stroke | None, stroke: Stroke) -> bool:
    if before is None or stroke.answer:
        return True
    if stroke.typed:
        return not before.typed
    return not ((before.typed or before.answer) and stroke.key in GOES_ON) and stroke != before
