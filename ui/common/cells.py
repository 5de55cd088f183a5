"""What a cell of a list can be. Rows are turned into cells; one delegate paints them, and no row chooses a colour."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from babel.numbers import format_decimal

from i18n import _, current
from ui.common.marks import NAMES, Mark, Tier, Tone


@dataclass(frozen=True)
class Text:
    """Words on one line; `tone` is a colour token, `marks` stand before them."""

    words: str
    tone: str = "text"
    bold: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Number:
    """A number, right-aligned with a thousands comma; `None` is shown as a dash."""

    value: float | None
    decimals: int = 0
    unit: str = ""
    tone: str = "text"


@dataclass(frozen=True)
class Due:
    """A limit: its tier as steps and colour, its words, and a second line if there is one."""

    tier: Tier
    words: str
    note: str = ""


@dataclass(frozen=True)
class Chip:
    """A word on a coloured ground: a state, a judgement."""

    words: str
    tone: Tone


@dataclass(frozen=True)
class TwoLine:
    """Words over smaller words; marks stand before the first line, a chip after it, or before it where it is a code."""

    first: str
    second: str
    marks: tuple[Mark, ...] = ()
    bold: bool = False
    chip: Chip | None = None
    chip_first: bool = False


@dataclass(frozen=True)
class Bar:
    """A number with a short bar of its share (0 to 1) after it."""

    words: str
    share: float
    tone: str = "accent"


@dataclass(frozen=True)
class Check:
    """A box that is ticked or not; `enabled` False = cannot be ticked."""

    on: bool
    enabled: bool = True


@dataclass(frozen=True)
class Entry:
    """A row of a queue on two lines: marks, title and a chip, below them facts and at the right a limit or words."""

    title: str
    facts: str
    marks: tuple[Mark, ...] = ()
    due: Due | None = None
    right: str = ""
    checked: bool | None = None
    bold: bool = False
    chip: Chip | None = None


@dataclass(frozen=True)
class Icon:
    """An icon with the word that says what it means."""

    name: str
    words: str
    tone: str = "text-2"


Cell = Text | Number | Due | Chip | TwoLine | Bar | Check | Entry | Icon


def number_words(value: float | None, decimals: int = 0) -> str:
    """Return a number as it is written here: thousands comma, true minus, a dash for nothing."""
    if value is None:
        return "—"
    return _written(value, decimals, current())


@lru_cache(maxsize=4096)
def _written(value: float, decimals: int, language: str) -> str:
    """Write a number as the language does; lists ask for the same few again and again."""
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(value, format=pattern, locale=language).replace("-", "−")


def spoken_marks(marks: tuple[Mark, ...]) -> str:
    """Return the names of marks for those who hear the screen."""
    return " ".join(_(NAMES[mark].title) for mark in marks)


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _entry_words(cell: Entry) -> str:
    due = cell.due.words if cell.due else cell.right
    chip = cell.chip.words if cell.chip else ""
    return _join(spoken_marks(cell.marks), cell.title, chip, cell.facts, due)


def _two_line_words(cell: TwoLine) -> str:
    chip = cell.chip.words if cell.chip else ""
    return _join(spoken_marks(cell.marks), cell.first, chip, cell.second)


_WORDS: Final[Mapping[type, Callable[[Any], str]]] = MappingProxyType(
    {
        Text: lambda cell: _join(spoken_marks(cell.marks), cell.words),
        Number: lambda cell: number_words(cell.value, cell.decimals) + cell.unit,
        Due: lambda cell: _join(cell.words, cell.note),
        Chip: lambda cell: cell.words,
        TwoLine: _two_line_words,
        Bar: lambda cell: cell.words,
        Check: lambda cell: _("ticked") if cell.on else _("not ticked"),
        Entry: _entry_words,
        Icon: lambda cell: cell.words,
    }
)


def cell_words(cell: Cell) -> str:
    """Return a cell as plain words: for the screen reader, for copying, for tests."""
    return _WORDS[type(cell)](cell)
