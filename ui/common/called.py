"""What two marks in a text call: canned texts, knowledge, units. Full and half width mean the same. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST: Final = 16
"""So many letters after the marks still look for something."""
_CALL: Final = re.compile(rf"([;:?@])\1([^;:?@\s]{{0,{LONGEST}}})\Z")


class CallMark(StrEnum):
    """The mark that is typed twice, in its half width; a colon calls the canned texts, too."""

    CANNED = ";"
    KNOWLEDGE = "?"
    UNIT = "@"


@dataclass(frozen=True)
class Call:
    """Marks and what was typed after them; ``start`` is the place of the first mark in the line."""

    mark: CallMark
    typed: str
    start: int


def call_before(line: str) -> Call | None:
    """Return what the end of a line calls (the line up to the caret), None when it calls nothing."""
    first = max(0, len(line) - LONGEST - 2)
    found = _CALL.search("".join(map(_half, line[first:])))
    if found is None:
        return None
    return Call(CallMark(found[1].replace(":", CallMark.CANNED)), found[2], first + found.start())


def _half(letter: str) -> str:
    """Return a letter in half width, as long as before."""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
