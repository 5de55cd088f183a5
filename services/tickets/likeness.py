"""How alike two titles are, by the pairs of letters that they share. Pure; no claim to understand them."""

import re
from typing import Final

_LETTERS: Final = re.compile(r"[\W_]+")


def title_likeness(first: str, second: str) -> int:
    """Return the share of letter pairs that both titles have, in per cent of all pairs (Dice); 0 for empty ones."""
    one, other = _pairs(first), _pairs(second)
    if not one or not other:
        return 0
    return round(200 * len(one & other) / (len(one) + len(other)))


def _pairs(text: str) -> frozenset[str]:
    letters = _LETTERS.sub("", text.lower())
    return frozenset(letters[place : place + 2] for place in range(len(letters) - 1))
