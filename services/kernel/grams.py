"""Pairs of neighbouring characters, as a full-text index of any tokenizer keeps them. Pure.

A word of n characters occurs in a text exactly where its n - 1 pairs follow one another. Every character counts:
blanks, punctuation, digits, rare ones. Latin letters of ASCII are folded, nothing else: what is found is what a plain
search for a part of the text would find.
"""

import string
from functools import lru_cache
from itertools import pairwise
from typing import Final

SEPARATOR: Final = "\x1f"
"""Stands between the fields of a document; no word reaches over it."""
LONGEST: Final = 200
NAME: Final = 20
_DIGITS: Final = string.digits + string.ascii_lowercase
_WIDTH: Final = 4
_FOLD: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_MARK: Final = "z"  # no character's code begins with it: the last one's is nvnj
_SPELT: Final = "nm"  # names: what they hold is not known to be letters


def folded(words: str) -> str:
    """Return the words as they are compared."""
    return words.translate(_FOLD)


def sought(words: str) -> str:
    """Return typed words as they are looked for: folded, of a length that somebody may mean."""
    return folded(words)[:LONGEST].replace("\x00", "").replace(SEPARATOR, "")


def tokens(text: str) -> str:
    """Return the pairs of a text, and its last character alone, as words of one width."""
    codes = [_code(character) for character in folded(text)]
    if not codes:
        return ""
    pairs = [first + second for first, second in pairwise(codes)]
    return " ".join([*pairs, codes[-1]])


def phrase(words: str) -> str:
    """Return the expression that finds a text with these words; they are not empty."""
    codes = [_code(character) for character in words]
    if len(codes) == 1:
        return f"{codes[0]}*"
    return '"' + " ".join(first + second for first, second in pairwise(codes)) + '"'


def mark_token(kind: str, what: str) -> str:
    """Return a mark as a word of the index: a letter says its kind; what it marks is spelt out unless it is plain."""
    return _MARK + kind + (what if what.isascii() and what.isalnum() and kind not in _SPELT else _spelt(what))


def _spelt(words: str) -> str:
    return "".join(map(_code, words))


def name_parts(name: str) -> list[str]:
    """Return every part of a name, the whole included: names are short, and so their parts can be told one by one."""
    name = folded(name)[:NAME]
    return sorted({name[start:end] for start in range(len(name)) for end in range(start + 1, len(name) + 1)})


@lru_cache(maxsize=30_000)
def _code(character: str) -> str:
    number, code = ord(character), ""
    for _place in range(_WIDTH):
        number, digit = divmod(number, len(_DIGITS))
        code = _DIGITS[digit] + code
    return code
