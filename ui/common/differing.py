"""What was taken away from a text and what was added, in pieces a person can read. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_TOKEN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:*+%/_-]*|\s+|.", re.DOTALL)
_SENTENCE: Final = re.compile("[^\u3002\uff1b\uff01\uff1f;\n]*(?:[\u3002\uff1b\uff01\uff1f;\n]+|$)")
_LEAST: Final = 3
"""Fewer equal letters than this between two changes are no anchor: they belong to the change."""
_ALIKE: Final = 0.4
_LARGE: Final = 4_000

Span = tuple[int, int]


@dataclass(frozen=True)
class Difference:
    """Where a text lost letters (places in the old one) and where it gained some (places in the new one)."""

    removed: tuple[Span, ...]
    added: tuple[Span, ...]

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.removed or self.added)


@dataclass(frozen=True)
class Piece:
    """A stretch of two texts read as one: kept (0), removed (-1) or added (1)."""

    words: str
    turn: int = 0


@dataclass(frozen=True)
class _Hunk:
    old: Span
    new: Span


def difference(old: str, new: str) -> Difference:
    """Return what differs: whole sentences first, then letters within those that were rewritten."""
    joined = _changes(old, new)
    return Difference(
        tuple(hunk.old for hunk in joined if hunk.old[0] < hunk.old[1]),
        tuple(hunk.new for hunk in joined if hunk.new[0] < hunk.new[1]),
    )


def merged(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts as one: what was kept once, and before what was added what was taken away."""
    pieces: list[Piece] = []
    at = 0
    for hunk in _changes(old, new):
        kept, gone, fresh = old[at : hunk.old[0]], old[slice(*hunk.old)], new[slice(*hunk.new)]
        pieces.extend(Piece(words, turn) for words, turn in ((kept, 0), (gone, -1), (fresh, 1)) if words)
        at = hunk.old[1]
    return (*pieces, Piece(old[at:])) if old[at:] else tuple(pieces)


def _changes(old: str, new: str) -> list[_Hunk]:
    if old == new:
        return []
    rough = _hunks(_cut(old, _SENTENCE), _cut(new, _SENTENCE))
    return _joined(old, [fine for hunk in rough for fine in _refined(old, new, hunk)])


def _cut(words: str, pattern: re.Pattern[str]) -> list[str]:
    return [found for found in pattern.findall(words) if found]


def _hunks(old: list[str], new: list[str]) -> list[_Hunk]:
    """Return the changed stretches of two lists of pieces, as places of letters."""
    before, after = _starts(old), _starts(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        _Hunk((before[first], before[last]), (after[start], after[end]))
        for kind, first, last, start, end in matcher.get_opcodes()
        if kind != "equal"
    ]


def _starts(pieces: list[str]) -> list[int]:
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places


def _refined(old: str, new: str, hunk: _Hunk) -> list[_Hunk]:
    """Return the changes within a rewritten stretch; the whole of it where little was kept."""
    before, after = old[slice(*hunk.old)], new[slice(*hunk.new)]
    if not before or not after or len(before) + len(after) > _LARGE:
        return [hunk]
    one, other = _cut(before, _TOKEN), _cut(after, _TOKEN)
    if SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE:
        return [hunk]
    return [_Hunk(_moved(fine.old, hunk.old[0]), _moved(fine.new, hunk.new[0])) for fine in _hunks(one, other)]


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _joined(old: str, hunks: list[_Hunk]) -> list[_Hunk]:
    """Join changes that only a letter or two keep apart, so that they read as one."""
    joined: list[_Hunk] = []
    for hunk in hunks:
        last = joined[-1] if joined else None
        between = old[last.old[1] : hunk.old[0]] if last else ""
        if last is not None and len(between.strip()) < _LEAST and "\n" not in between:
            joined[-1] = _Hunk((last.old[0], hunk.old[1]), (last.new[0], hunk.new[1]))
        else:
            joined.append(hunk)
    return joined
