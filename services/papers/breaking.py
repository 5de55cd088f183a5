"""Where lines of Chinese text may end: pure functions over text and widths, no fonts.

Signs that may not begin a line are pushed in (the line is set a little tighter) when one of them is all that hangs
over, else pushed out together with the character before; numbers, Latin words and double signs stay whole while they
fit on a line of their own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from services.papers.typography import Typography

WORD: Final = r"[0-9A-Za-z]+(?:[-./:,_@#&+'~][0-9A-Za-z]+)*[%‰℃°]?"
MARKS: Final = r"[\u0300-\u036f\u20d0-\u20ff]*"
SLACK: Final = 0.25  # of a cell: a line may be this much too long, it is set tighter by less than anyone sees


@dataclass(frozen=True)
class Measure:
    """Widths: of a text, of one cell, of the first line and those after it (points); and whether lines are set out."""

    width: Callable[[str], float]
    cell: float
    first: float
    rest: float
    justified: bool = True


def atoms(text: str, rules: Typography) -> list[str]:
    """Split a text into what is never parted: words and numbers, double signs, single characters with their marks."""
    pairs = "|".join(re.escape(pair) for pair in rules.pairs)
    return re.findall(f"(?:{pairs}|{WORD}|.){MARKS}", text)


def may_part(before: str, after: str, rules: Typography) -> bool:
    """Tell whether a line may end between two atoms."""
    return after[0] not in rules.no_start and before[-1] not in rules.no_end


def break_lines(text: str, measure: Measure, rules: Typography) -> list[str]:
    """Break one paragraph into lines; blanks at the ends of lines go."""
    parts = _fitting(atoms(text, rules), measure)
    widths = [measure.width(part) for part in parts]
    lines: list[str] = []
    start = 0
    while start < len(parts):
        limit = measure.first if not lines else measure.rest
        end = _line_end(parts, widths, start, _Room(limit, measure.cell, rules))
        lines.append("".join(parts[start:end]).strip(" "))
        start = end
        while start < len(parts) and parts[start] == " ":
            start += 1
    return lines or [""]


@dataclass(frozen=True)
class _Room:
    """The room on one line and the rules that hold on it."""

    limit: float
    cell: float
    rules: Typography


def _fitting(parts: list[str], measure: Measure) -> list[str]:
    """Cut atoms that no line can hold into characters."""
    room = min(measure.first, measure.rest)
    fitting: list[str] = []
    for part in parts:
        fitting.extend(part if measure.width(part) > room else [part])
    return fitting


def _line_end(parts: Sequence[str], widths: Sequence[float], start: int, room: _Room) -> int:
    """Return the index behind the last atom of the line that begins at ``start``."""
    total, end = 0.0, start
    while end < len(parts) and total + widths[end] <= room.limit + SLACK * room.cell:
        total += widths[end]
        end += 1
    if end == len(parts):
        return end
    if _pushes_in(parts, end, total + widths[end], room):
        return end + 1
    legal = end
    while legal > start and not may_part(parts[legal - 1], parts[legal], room.rules):
        legal -= 1
    return legal if legal > start else max(end, start + 1)


def _pushes_in(parts: Sequence[str], end: int, total: float, room: _Room) -> bool:
    """Tell whether the one sign that hangs over may be set on this line, tighter by at most one cell."""
    if parts[end][0] not in room.rules.no_start or total > room.limit + 1.01 * room.cell:
        return False
    return end + 1 == len(parts) or may_part(parts[end], parts[end + 1], room.rules)


def break_title(text: str, most: int, rules: Typography) -> list[str]:
    """Break a title into lines of nearly equal length, at most ``most`` characters each; ``\\n`` in it is obeyed."""
    lines: list[str] = []
    for piece in text.split("\n"):
        lines.extend(_balanced(atoms(piece, rules), most, rules))
    return lines


def _balanced(parts: list[str], most: int, rules: Typography) -> list[str]:
    """Return the lines of one piece of a title: as few as fit, parted where it reads best."""
    total = sum(map(len, parts))
    if total <= most:
        return ["".join(parts)]
    ideal = total / -(-total // most)
    best, taken, costs = 0, 0, float("inf")
    for index in range(1, len(parts)):
        taken += len(parts[index - 1])
        if taken > most or not may_part(parts[index - 1], parts[index], rules):
            continue
        cost = abs(taken - ideal) - (2.5 if parts[index - 1][-1] in rules.title_after else 0)
        if cost < costs:
            best, costs = index, cost
    cut = best or 1
    return ["".join(parts[:cut]), *_balanced(parts[cut:], most, rules)]
