"""Words in a call that speak of danger, by resources/seed/urgent.toml. They propose; the operator decides. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.vocabulary import Urgency
from services.kernel.resources import seed

_SENTENCES: Final = re.compile(r"[。！？；!?;\n]+")


@dataclass(frozen=True)
class UrgentFind:
    """A dangerous matter that a text names, the word that says so, and what to do first ("" = nothing)."""

    label: str
    word: str
    level: Urgency
    first: str


@dataclass(frozen=True)
class _Matter:
    """One row of the list; a sentence that holds one of ``excused`` does not speak of it."""

    label: str
    words: tuple[str, ...]
    excused: tuple[str, ...]
    level: Urgency
    first: str


@cache
def _matters() -> tuple[_Matter, ...]:
    """Return the list as the office keeps it."""
    rows = seed("urgent")["urgent"]
    return tuple(
        _Matter(row["label"], tuple(row["words"]), tuple(row["not"]), Urgency(row["level"]), row["first"])
        for row in rows
    )


def urgent_finds(text: str) -> tuple[UrgentFind, ...]:
    """Return the dangerous matters a text names, each once, in the order of the list."""
    sentences = [sentence for sentence in _SENTENCES.split(text) if sentence]
    return tuple(_finds(sentences))


def highest(finds: tuple[UrgentFind, ...]) -> Urgency:
    """Return how urgent the worst of them is; normal when there is none."""
    levels = {find.level for find in finds}
    return next((level for level in (Urgency.CRITICAL, Urgency.URGENT) if level in levels), Urgency.NORMAL)


def _finds(sentences: list[str]) -> Iterator[UrgentFind]:
    for matter in _matters():
        word = _word_of(matter, sentences)
        if word:
            yield UrgentFind(matter.label, word, matter.level, matter.first)


def _word_of(matter: _Matter, sentences: list[str]) -> str:
    """Return the first word by which the sentences name a matter, "" when they do not."""
    for sentence in sentences:
        if not any(excuse in sentence for excuse in matter.excused):
            for word in matter.words:
                if word in sentence:
                    return word
    return ""
