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
def _longest() -> int:
    return max(map(len, groups()))


def words_in(text: str) -> list[str]:
    """Return the known words for matters in a text, the longest first."""
    known, longest = groups(), _longest()
    stops = ((start, _word_end(text, start, longest, known)) for start in range(len(text)))
    found = {text[start:stop] for start, stop in stops if stop - start > 1 and max(known[text[start:stop]]) > 0}
    return sorted(found, key=lambda word: (-len(word), word))


def meanings(text: str) -> dict[int, int]:
    """Return which groups a text speaks of, and how often; a word within a longer known one is not heard."""
    known, longest = groups(), _longest()
    heard: dict[int, int] = defaultdict(int)
    end = 0
    for start in range(len(text)):
        stop = _word_end(text, start, longest, known)
        if stop > end:
            end = stop
            for group in known[text[start:stop]]:
                heard[group] += 1
    return dict(heard)


def _word_end(text: str, start: int, longest: int, known: dict[str, tuple[int, ...]]) -> int:
    """Return where the longest known word ends that begins here, 0 when none does."""
    for stop in range(min(len(text), start + longest), start, -1):
        if text[start:stop] in known:
            return stop
    return 0
