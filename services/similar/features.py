"""What a text is compared by: pairs and threes of letters, what it speaks of, and names of places. Pure."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final

from services.kernel.resources import RESOURCES
from services.similar.synonyms import groups, meanings

_RUNS: Final = re.compile(r"[0-9a-z]+|[\u3400-\u9fff]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
SINGLE: Final = "1"
PAIR: Final = "2"
TRIPLE: Final = "3"
MEANING: Final = "#"
MANNER: Final = "~"
PLACE: Final = "@"


@dataclass(frozen=True)
class Features:
    """How often a text has each feature (its kind is the first letter), and the names of places in it."""

    counts: Mapping[str, float]
    places: frozenset[str]
    numbers: frozenset[str]
    groups: frozenset[int]
    length: int


@cache
def grammar() -> dict[str, Any]:
    """Return the words that the reading of texts needs."""
    return tomllib.loads((RESOURCES / "similar" / "grammar.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Return a text in one form: half width, small letters, numbers in digits."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return _number_words().sub(_digits, folded)


@lru_cache(maxsize=4000)
def features(title: str, content: str = "", place: str = "", title_weight: float = 1.0) -> Features:
    """Return the features of a text; what stands in the title counts more often."""
    counts: dict[str, float] = defaultdict(float)
    parts = ((plain(title), title_weight), (plain(content), 1.0), (plain(place), 1.0))
    for text, weight in parts:
        told = _said().sub(" ", text)
        for gram in _grams(told):
            counts[gram] += weight
        for group, times in meanings(text).items():
            counts[f"{MEANING if group > 0 else MANNER}{group}"] += weight * times
    whole = " ".join(text for text, _weight in parts)
    names = place_names(whole)
    heard = frozenset(group for group in meanings(_without(whole, names)) if group > 0)
    for name in names:
        counts[PLACE + name] += 1
    length = sum(len(text) for text, _weight in parts)
    return Features(dict(counts), names, frozenset(_house_numbers().findall(whole)), heard, length)


def place_names(text: str) -> frozenset[str]:
    """Return what are likely names of places: an ending of such names with the two letters before it."""
    unfit, common = _unfit()
    known = groups()
    found = {match.group(1) for match in _places().finditer(text)}
    return frozenset(name for name in found if name not in common and name not in known and unfit.isdisjoint(name[:2]))


def _without(text: str, names: frozenset[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def _grams(text: str) -> list[str]:
    small = _small()
    found: list[str] = []
    for run in _RUNS.findall(text):
        if not _HAN.match(run):
            found.append(PAIR + run)
            continue
        found += [SINGLE + one for one in run if one not in small]
        found += [PAIR + pair for a, b in pairwise(run) if not small.issuperset(pair := a + b)]
        found += [TRIPLE + run[at : at + 3] for at in range(len(run) - 2)]
    return found


@cache
def _small() -> frozenset[str]:
    return frozenset(grammar()["small"])


@cache
def _unfit() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(grammar()["unfit"]), frozenset(grammar()["common"])


@cache
def _said() -> re.Pattern[str]:
    return _any_of(grammar()["said"])


@cache
def _places() -> re.Pattern[str]:
    return re.compile(r"(?=([0-9a-z\u3400-\u9fff]{2}(?:" + _any_of(grammar()["suffixes"]).pattern + ")))")


@cache
def _house_numbers() -> re.Pattern[str]:
    return re.compile(r"[0-9a-z]+[" + grammar()["counted"][:5] + "]")


@cache
def _number_words() -> re.Pattern[str]:
    return re.compile("[" + grammar()["digits"] + "](?=[" + grammar()["counted"] + "])")


def _digits(match: re.Match[str]) -> str:
    return str(grammar()["digits"].index(match.group(0)))


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True)))
