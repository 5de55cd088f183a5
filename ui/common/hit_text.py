"""A line in which the words that were found stand out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.common import paint
from ui.common.paint import Ink
from ui.theme.look import text_width


def pieces(words: str, hits: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Cut words into pieces, each found or not; the longest hits go first."""
    found = [False] * len(words)
    for hit in sorted(filter(None, hits), key=len, reverse=True):
        place = words.find(hit)
        while place >= 0:
            found[place : place + len(hit)] = [True] * len(hit)
            place = words.find(hit, place + len(hit))
    start = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or found[place] != found[start]:
            yield words[start:place], found[start]
            start = place


def draw_hits(painter: QPainter, room: QRect, words: str, hits: Sequence[str], ink: Ink) -> None:
    """Write one line with what was found in bold accent; cut at the end where there is no room."""
    x, loud = room.x(), replace(ink, tone="accent", bold=True)
    for piece, found in pieces(words, hits):
        look = loud if found else ink
        left = room.right() + 1 - x
        if left <= 0:
            return
        paint.text(painter, QRect(x, room.y(), left, room.height()), piece, look)
        x += text_width(piece, look.step, bold=look.bold)
