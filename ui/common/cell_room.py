"""How wide a cell would like to be: what is wider than its room is cut, and its tooltip says all of it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from ui.common import paint
from ui.common.cell_paint import CHECK_SIZE
from ui.common.cells import Cell, Chip, Entry, Text, TwoLine
from ui.theme.look import text_width


def _text(cell: Text) -> int:
    return paint.marks_width(cell.marks) + text_width(cell.words, "body", bold=cell.bold)


def _two_line(cell: TwoLine) -> int:
    chip = paint.chip_width(cell.chip.words) + 8 if cell.chip else 0
    first = text_width(cell.first, "body", bold=cell.bold) + chip
    return paint.marks_width(cell.marks) + max(first, text_width(cell.second, "small"))


def _entry(cell: Entry) -> int:
    box = CHECK_SIZE + 12 if cell.checked is not None else 0
    right = paint.due_width(cell.due.words, cell.due.tier) if cell.due else text_width(cell.right, "body")
    chip = paint.chip_width(cell.chip.words) + 8 if cell.chip else 0
    title = paint.marks_width(cell.marks) + text_width(cell.title, "body", bold=True) + chip
    return box + max(title, text_width(cell.facts, "small") + right + 8)


def _chip(cell: Chip) -> int:
    return paint.chip_width(cell.words)


_WIDTHS: Final[Mapping[type, Callable[[Any], int]]] = MappingProxyType(
    {Text: _text, TwoLine: _two_line, Entry: _entry, Chip: _chip}
)


def is_cut(cell: Cell, room: int) -> bool:
    """Return whether a cell has to leave words out in a room of so many pixels."""
    width = _WIDTHS.get(type(cell))
    return width is not None and width(cell) > room
