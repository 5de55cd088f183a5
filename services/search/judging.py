"""How much a hit has to say, and the piece of text that shows it. Pure."""

from collections.abc import Iterator
from datetime import datetime
from types import MappingProxyType
from typing import Final

from services.kernel.grams import folded
from services.search.dto import Field, SearchHit, Span
from services.search.texts import Texts

_WEIGHTS: Final = MappingProxyType({
    Field.NUMBER: 10.0, Field.TITLE: 8.0, Field.CALLER: 6.0, Field.PLACE: 4.0, Field.CONTENT: 2.0, Field.UNIT: 1.5,
    Field.REPLY: 1.0,
})  # fmt: skip
_MOST_TIMES: Final = 5
_AGAIN: Final = 0.2
_YEAR: Final = 365.0
_BEFORE: Final = 12
_LENGTH: Final = 60
_GAP: Final = "…"


def judged(one: Texts, words: str, now: datetime) -> SearchHit:
    """Return the hit: the field that weighs most tells why."""
    found = [(field, text, spans) for field, text in one.fields if (spans := tuple(spans_in(text, words)))]
    best = max(found, key=lambda hit: _WEIGHTS[hit[0]], default=None)
    why, (excerpt, spans) = (best[0], _excerpt(best[1], best[2])) if best else (Field.CALLER, ("", ()))
    return SearchHit(
        one.kind, one.id, one.number, one.title, why, score(one, words, now), one.at, excerpt, spans,
        tuple(spans_in(one.title, words)), one.state, one.draft,
    )  # fmt: skip


def score(one: Texts, words: str, now: datetime) -> float:
    """Return how much a hit has to say: all fields in which the words stand make it, and so does youth."""
    times = dict.fromkeys(_WEIGHTS, 0)
    for field, text in one.fields:
        times[field] += folded(text).count(words) if words else 0
    told = sum(_weight(field, count) for field, count in times.items() if count) or _WEIGHTS[Field.CALLER]
    return round(told + 1 / (1 + max((now - one.at).days, 0) / _YEAR), 3)


def spans_in(text: str, words: str) -> Iterator[Span]:
    """Yield where the words, which are folded, stand in a text, one after another."""
    text = folded(text)
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def _weight(field: Field, times: int) -> float:
    return _WEIGHTS[field] * (1 + _AGAIN * (min(times, _MOST_TIMES) - 1))


def _excerpt(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return the text around the first place, in one line, and the places in it."""
    start = max(spans[0][0] - _BEFORE, 0)
    end = max(start + _LENGTH, spans[0][1])
    line = "".join(letter if letter.isprintable() else " " for letter in text[start:end])
    lead = _GAP if start else ""
    shift = len(lead) - start
    inside = tuple((first + shift, last + shift) for first, last in spans if last <= end)
    return lead + line + (_GAP if end < len(text) else ""), inside
