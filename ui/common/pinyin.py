"""Pinyin keys of Chinese words, so that a list can be searched without switching the input method."""

from collections.abc import Sequence
from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=8192)
def pinyin_keys(words: str) -> str:
    """Return what a person may type to find these words: the words, their initials, their full pinyin; lower case."""
    initials = "".join(part[:1] for part in lazy_pinyin(words, style=Style.FIRST_LETTER))
    full = "".join(lazy_pinyin(words))
    return f"{words} {initials} {full}".lower()


def best_first(typed: str, keys: Sequence[str]) -> list[int]:
    """Return the places of the keys that fit: first those with the typed as a whole word, then as a beginning."""
    wanted = typed.strip().lower()
    found = [(_fit(wanted, words), place) for place, words in enumerate(keys) if wanted and wanted in words]
    return [place for _rank, place in sorted(found)]


def _fit(wanted: str, words: str) -> int:
    """Return 0 for a whole word, 1 for the beginning of one, 2 for any other place."""
    padded = f" {words} "
    if f" {wanted} " in padded:
        return 0
    return 1 if f" {wanted}" in padded else 2
