"""Which of many texts are most like one: shared features, rare ones counting more (BM25). Pure."""

import heapq
import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from services.similar.features import MANNER, MEANING, PAIR, PLACE, SINGLE, TRIPLE, Features

Key = TypeVar("Key", bound=Hashable)
_SATURATION: Final = 1.2
_LENGTH: Final = 0.35
_FEWEST: Final = 200
"""A young office is taken to have as many texts: among few, nothing would be rare."""


@dataclass(frozen=True)
class Weights:
    """How much each kind of feature counts."""

    of: Mapping[str, float]
    saturation: float = _SATURATION
    length: float = _LENGTH


TICKETS: Final = Weights({SINGLE: 0.3, PAIR: 1.0, TRIPLE: 0.5, MEANING: 1.0, MANNER: 0.4, PLACE: 4.0})
ANSWERS: Final = Weights({SINGLE: 0.8, PAIR: 1.0, TRIPLE: 0.5, MEANING: 2.0, MANNER: 0.8, PLACE: 0.5})


class Corpus(Generic[Key]):
    """Texts, ready to be compared with others."""

    def __init__(
        self, texts: Iterable[tuple[Key, Features]], weights: Weights, background: "Corpus[Any] | None" = None
    ) -> None:
        """Hold the texts; what is rare is asked of a background, where these were chosen by what they share."""
        self._background = background
        self._weights = weights
        self._texts = dict(texts)
        self._holders: dict[str, list[tuple[Key, float]]] = {}
        self._mean = sum(text.length for text in self._texts.values()) / max(1, len(self._texts))

    def rarity(self, feature: str) -> float:
        """Return how much a feature tells: the fewer texts have it, the more."""
        if self._background is not None:
            return self._background.rarity(feature)
        held = len(self._held(feature))
        total = max(_FEWEST, len(self._texts))
        return math.log(1 + (total - held + 0.5) / (held + 0.5))

    def rarest(self, asked: Features, kind: str, most: int) -> list[str]:
        """Return the words of a kind that tell most of a text, without the letter of their kind."""
        own = [feature for feature in asked.counts if feature[0] == kind]
        return [feature[1:] for feature in sorted(own, key=lambda one: (-self.rarity(one), one))[:most]]

    def best(self, asked: Features, most: int) -> list[tuple[Key, float]]:
        """Return the texts most like the one asked for, with the share of what it says that they say, too."""
        scores: dict[Key, float] = defaultdict(float)
        whole = 0.0
        for feature, asked_times in asked.counts.items():
            weight = self._weights.of[feature[0]] * self.rarity(feature) * min(asked_times, 2.0)
            whole += weight
            for key, times in self._held(feature):
                scores[key] += weight * self._heard(key, times)
        top = heapq.nlargest(most, scores.items(), key=lambda one: one[1])
        return [(key, score / whole) for key, score in top] if whole else []

    def _held(self, feature: str) -> list[tuple[Key, float]]:
        """Return the texts with a feature; looked for when it is first asked for, for few are."""
        found = self._holders.get(feature)
        if found is None:
            found = [(key, text.counts[feature]) for key, text in self._texts.items() if feature in text.counts]
            self._holders[feature] = found
        return found

    def _heard(self, key: Key, times: float) -> float:
        k, b = self._weights.saturation, self._weights.length
        norm = 1 - b + b * self._texts[key].length / (self._mean or 1)
        return times * (k + 1) / (times + k * norm)
