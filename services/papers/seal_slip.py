"""The slip with the day's seal, a working print for the binder: what was sealed, when, and the code to compare."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from services.papers.fonts import RENDERING, Fonts
from services.papers.geometry import LEFT, MM, WIDTH
from services.papers.ink import Ink
from services.papers.paper import RenderedPaper, demo_mark
from services.papers.rows import GREY, Line, Piece, Style, Text
from services.papers.sheet import DocumentFacts, Sheet
from services.papers.typography import PAPERS, clean

_TITLE: Final = Style("xiaobiaosong", 18)
_LABEL: Final = Style("song", 10.5, 0, GREY)
_VALUE: Final = Style("song", 10.5)
_CODE: Final = Style("hei", 24, 1.5)
_SMALL: Final = Style("song", 9, 0, GREY)
_TOP: Final = 30 * MM
_STEP: Final = 20.0
_VALUE_AT: Final = 90.0


@dataclass(frozen=True)
class SealSlip:
    """What the slip says."""

    office: str
    day: date
    sealed_at: datetime
    code: str
    commands: int
    changes: int
    whole: str
    demo: bool = False


@cache
def words() -> dict[str, Any]:
    """Return the fixed words of the slip."""
    return tomllib.loads((PAPERS / "seal_slip.toml").read_text(encoding="utf-8"))


def render_seal_slip(content: SealSlip, fonts: Fonts) -> RenderedPaper:
    """Return the slip: the upper half of one page."""
    with RENDERING:
        ink = Ink(fonts)
        sheet = Sheet(ink, DocumentFacts(f"{words()['title']} {content.day}", content.office))
        sheet.draw(_pieces(ink, content), LEFT, _TOP)
        if content.demo:
            sheet.draw(demo_mark(ink), 0, 0)
        pdf = sheet.bytes()
        return RenderedPaper(pdf, 1, tuple(sorted(ink.missing)), dict(sorted(ink.used.items())))


def _pieces(ink: Ink, content: SealSlip) -> list[Piece]:
    """Return everything on the slip, from top to bottom."""
    text = words()
    facts = (
        (text["office"], clean(content.office)),
        (text["day"], f"{content.day:%Y-%m-%d}"),
        (text["sealed"], f"{content.sealed_at:%Y-%m-%d %H:%M:%S}"),
        (text["commands"], f"{content.commands:,}"),
        (text["changes"], f"{content.changes:,}"),
    )
    pieces: list[Piece] = [Text((WIDTH - ink.width(text["title"], _TITLE)) / 2, 0, text["title"], _TITLE)]
    pieces.append(Line(0, 34, WIDTH, 34, 0.7))
    y = 48.0
    for label, value in facts:
        pieces += [Text(0, y, label, _LABEL), Text(_VALUE_AT, y, value, _VALUE)]
        y += _STEP
    y += 14
    pieces.append(Text((WIDTH - ink.width(content.code, _CODE)) / 2, y, content.code, _CODE))
    y += 46
    for at in range(0, len(content.whole), 32):
        pieces.append(Text(0, y, content.whole[at : at + 32], _SMALL))
        y += 13
    pieces.append(Line(0, y + 8, WIDTH, y + 8, 0.7))
    y += 18
    for line in text["use"]:
        pieces.append(Text(0, y, line, _SMALL))
        y += 14
    pieces += [Text(0, y + 22, text["auditor"], _VALUE), Text(WIDTH / 2, y + 22, text["date"], _VALUE)]
    return pieces
