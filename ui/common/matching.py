"""Whether typed words mean a title: by its letters, by the initials or the full pinyin of its Chinese ones."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pypinyin import lazy_pinyin

Span = tuple[int, int]


@dataclass(frozen=True, order=True)
class Match:
    """How well a title fits (smaller = better), and which letters of it were meant, as (first, after the last)."""

    rank: int
    span: Span = (0, 0)


def plain(words: str) -> str:
    """Return typed words as they are compared: full-width letters made plain, without spaces, small."""
    return "".join(unicodedata.normalize("NFKC", words).split()).casefold()


def match(sought: str, title: str) -> Match | None:
    """Return how `sought` (already `plain`) fits a title, None when it does not."""
    place = title.casefold().find(sought)
    if place >= 0:
        return Match(0 if place == 0 else 1, (place, place + len(sought)))
    parts = _syllables(title)
    if len(parts) != len(title):
        return None
    place = "".join(part[:1] for part in parts).find(sought)
    if place >= 0:
        return Match(2 if place == 0 else 3, (place, place + len(sought)))
    return _spelled(sought, parts)


def _spelled(sought: str, parts: tuple[str, ...]) -> Match | None:
    """Find syllables written out, from the beginning of one to anywhere in another."""
    for first in range(len(parts)):
        written = ""
        for last in range(first, len(parts)):
            written += parts[last]
            if written.startswith(sought):
                return Match(4, (first, last + 1))
            if not sought.startswith(written):
                break
    return None


def _letters(words: str) -> Any:
    """Return what is not Chinese letter by letter, so that syllables and letters stand side by side."""
    return list(words)


@lru_cache(maxsize=4096)
def _syllables(title: str) -> tuple[str, ...]:
    return tuple(part.casefold() for part in lazy_pinyin(title, errors=_letters))
