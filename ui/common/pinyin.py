"""Pinyin keys of Chinese words, so that a list can be searched without switching the input method."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=8192)
def pinyin_keys(words: str) -> str:
    """Return what a person may type to find these words: the words, their initials, their full pinyin; lower case."""
    initials = "".join(part[:1] for part in lazy_pinyin(words, style=Style.FIRST_LETTER))
    full = "".join(lazy_pinyin(words))
    return f"{words} {initials} {full}".lower()
