"""What callers and offices call the same thing: words of one group stand for one matter. Pure; a file of data."""

from collections import defaultdict
from functools import cache
from typing import Final

from services.kernel.resources import RESOURCES

_WORDS: Final = RESOURCES / "similar" / "words.txt"
_ASIDE: Final = "~ "


@cache
def groups() -> dict[str, tuple[int, ...]]:
    """Return of each word the groups it stands in; a group is a line of the file, negative where it says how."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(_WORDS.read_text(encoding="utf-8").splitlines()):
        if line.startswith("#"):
            continue
        aside = line.startswith(_ASIDE)
        for word in dict.fromkeys(line.removeprefix(_ASIDE).lower().split()):
            found[word].append(-number if aside else number)
    return {word: tuple(numbers) for word, numbers in found.items()}


@cache
def _by_start() -> dict[str, tuple[str, ...]]:
    """Return the words that begin with two letters, the longest first; those of one letter under it."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(groups(), key=len, reverse=True):
        found[word[:2]].append(word)
    return {start: tuple(words) for start, words in found.items()}


def words_in(text: str) -> list[str]:
    """Return the known words for matters in a text, the longest first."""
    known, starts = groups(), _by_start()
    stops = ((start, _word_end(text, start, starts)) for start in range(len(text)))
    found = {text[start:stop] for start, stop in stops if stop - start > 1 and max(known[text[start:stop]]) > 0}
    return sorted(found, key=lambda word: (-len(word), word))


def meanings(text: str) -> dict[int, int]:
    """Return which groups a text speaks of, and how often; a word within a longer known one is not heard."""
    known, starts = groups(), _by_start()
    heard: dict[int, int] = defaultdict(int)
    end = 0
    for start in range(len(text)):
        stop = _word_end(text, start, starts)
        if stop > end:
            end = stop
            for group in known[text[start:stop]]:
                heard[group] += 1
    return dict(heard)


def _word_end(text: str, start: int, starts: dict[str, tuple[str, ...]]) -> int:
    """Return where the longest known word ends that begins here, 0 when none does."""
    for word in starts.get(text[start : start + 2], ()):
        if text.startswith(word, start):
            return start + len(word)
    return start + 1 if text[start] in starts else 0
