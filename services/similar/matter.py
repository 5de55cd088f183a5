"""Whether two texts are about one and the same matter: the same place, and the same trouble. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from services.similar.features import MEANING, PLACE, Features
from services.similar.ranking import Corpus

NEAR: Final = 0.1
"""The share of what is said that must be shared by two texts with a place in common."""
WITHOUT_PLACE: Final = 0.6
"""The same for texts of which one names no place."""
_TROUBLE: Final = 0.22
_RARE: Final = 2.0


@dataclass(frozen=True)
class Evidence:
    """What two texts have in common. ``trouble``: how far they speak of the same, 0 to 1."""

    score: float
    places: tuple[str, ...]
    trouble: float
    elsewhere: bool
    other_house: bool


def evidence(asked: Features, other: Features, score: float, corpus: Corpus[Any]) -> Evidence:
    """Return what speaks for one matter, and what against it."""
    shared = sorted(name for name in asked.places & other.places if corpus.rarity(PLACE + name) > _RARE)
    both = bool(asked.places and other.places)
    apart = bool(asked.numbers and other.numbers) and asked.numbers.isdisjoint(other.numbers)
    return Evidence(score, tuple(shared), _trouble(asked, other, corpus), both and not shared, apart)


def same_matter(found: Evidence) -> bool:
    """Return whether this is enough to say that both are about one matter."""
    if found.elsewhere or found.other_house or found.trouble < _TROUBLE:
        return False
    return found.score >= (NEAR if found.places else WITHOUT_PLACE)


def _trouble(asked: Features, other: Features, corpus: Corpus[Any]) -> float:
    own, others = _told(asked.groups, corpus), _told(other.groups, corpus)
    return _told(asked.groups & other.groups, corpus) / math.sqrt(own * others) if own and others else 0.0


def _told(groups: Iterable[int], corpus: Corpus[Any]) -> float:
    return sum(corpus.rarity(f"{MEANING}{group}") for group in groups)
