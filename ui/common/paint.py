"""Paint functions shared by delegates, heads, the time line and popups: chips, marks, steps, key caps, text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.common.marks import Mark, Tier, Tone, mark_styles, shown_marks, tone_tokens
from ui.theme.look import LOOK, colour, cut, font, radius, size, text_width
from ui.theme.tokens import load_tokens

MARK_GAP = 4
STEPS_WIDTH = 22
_CHIP_PAD = 7
_CAP_PAD = 5
# joined once: joining flags takes longer than drawing a word
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
_FLAGS = {"left": int(Qt.AlignmentFlag.AlignLeft | _LINE), "right": int(Qt.AlignmentFlag.AlignRight | _LINE)}
_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | _LINE)


@dataclass(frozen=True)
class Ink:
    """How words are written: type step, colour token, weight (None = the step's own).

    `elides` declares that words written so may be cut at their end: titles, names, long facts. The whole of them then
    stands in a tooltip. All other words must find their room; a test measures every page.
    """

    step: str = "body"
    tone: str = "text"
    bold: bool | None = None
    elides: bool = False


def smooth(painter: QPainter) -> None:
    """Draw round corners without stairs."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def text(painter: QPainter, rect: QRect, words: str, ink: Ink, align: str = "left") -> int:
    """Write one line, cut at the end with an ellipsis, centred in height; return the width used."""
    shown, width = cut(words, ink.step, max(0, rect.width()), bold=ink.bold)
    painter.setFont(font(ink.step, bold=ink.bold))
    painter.setPen(colour(ink.tone))
    painter.drawText(rect, _FLAGS.get(align, _CENTRED), shown)
    return min(rect.width(), width)


def hairline(painter: QPainter, x: int, y: int, width: int) -> None:
    """Draw a horizontal line one pixel high, sharp at every scaling."""
    painter.fillRect(x, y, width, 1, colour("line"))


def box(painter: QPainter, rect: QRect, corner: int, fill: QColor | None, edge: QColor | None = None) -> None:
    """Draw a rounded box with an optional hairline edge inside the rectangle."""
    smooth(painter)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect), corner, corner)
        return
    painter.setPen(QPen(edge, 1))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)


def chip_width(words: str) -> int:
    """Return the width of a chip with these words."""
    return text_width(words, "small") + 2 * _CHIP_PAD


def chip(painter: QPainter, x: int, middle: int, words: str, tone: Tone) -> int:
    """Draw a chip from x, centred on `middle`; return its width."""
    fg, bg = tone_tokens(tone)
    rect = QRect(x, middle - size("chip") // 2, chip_width(words), size("chip"))
    box(painter, rect, radius("mark"), colour(bg), colour(fg) if LOOK.high else None)
    text(painter, rect, words, Ink("small", fg), "centre")
    return rect.width()


def mark_width(mark: Mark) -> int:
    """Return the width of a mark: square, wider for two characters."""
    words = mark_styles()[mark].text
    return size("mark") if len(words) == 1 else text_width(words, "small", bold=True) + 8


def mark(painter: QPainter, x: int, middle: int, which: Mark) -> int:
    """Draw a mark from x, centred on `middle`; return its width."""
    style = mark_styles()[which]
    rect = QRect(x, middle - size("mark") // 2, mark_width(which), size("mark"))
    edge = colour(style.line) if style.line else None
    box(painter, rect, radius("mark"), colour(style.bg) if style.bg else None, edge)
    text(painter, rect, style.text, Ink("small", style.fg, bold=bool(style.bg)), "centre")
    return rect.width()


def marks(painter: QPainter, x: int, middle: int, which: Sequence[Mark]) -> int:
    """Draw the marks before a title; return the room they take with the gap after them."""
    start = x
    for one in shown_marks(which):
        x += mark(painter, x, middle, one) + MARK_GAP
    return x - start


def marks_width(which: Sequence[Mark]) -> int:
    """Return the room the marks before a title take."""
    return sum(mark_width(one) + MARK_GAP for one in shown_marks(which))


def steps(painter: QPainter, x: int, middle: int, tier: Tier) -> int:
    """Draw the four steps of a tier, filled up to its rank; return their width."""
    rank = load_tokens().tier_rank[tier.value]
    for number in range(4):
        step(painter, QRect(x + number * 6, middle - 5, 4, 10), f"tier-{tier.value}-mark" if number < rank else "")
    return STEPS_WIDTH


def step(painter: QPainter, rect: QRect, tone: str) -> None:
    """Draw one step in a colour token, "" = not reached: grey, or in high contrast a mere outline."""
    smooth(painter)
    hollow = not tone and LOOK.high
    painter.setPen(QPen(colour("line-strong"), 1) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour(tone or "line-strong"))
    inset = 0.5 if hollow else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 1, 1)


def due_width(words: str, tier: Tier) -> int:
    """Return the width of steps and words of a limit."""
    return STEPS_WIDTH + 8 + text_width(words, "body", bold=is_pressing(tier))


def is_pressing(tier: Tier) -> bool:
    """Return whether the words of this tier are bold."""
    return tier in {Tier.ORANGE, Tier.RED}


def due(painter: QPainter, rect: QRect, words: str, tier: Tier, align: str = "left") -> None:
    """Draw steps, a gap and the words of a limit in their colour."""
    width = min(rect.width(), due_width(words, tier))
    x = rect.right() + 1 - width if align == "right" else rect.x()
    steps(painter, x, rect.center().y() + 1, tier)
    room = QRect(x + STEPS_WIDTH + 8, rect.y(), width - STEPS_WIDTH - 8, rect.height())
    text(painter, room, words, Ink("body", f"tier-{tier.value}-fg", bold=is_pressing(tier)))


def keycap_width(words: str) -> int:
    """Return the width of a printed key."""
    return max(size("key-cap"), text_width(words, "key") + 2 * _CAP_PAD)


def keycap(
    painter: QPainter, x: int, middle: int, words: str, tones: tuple[str, str] = ("text-2", "line-strong")
) -> int:
    """Draw a printed key with (words, edge) colour tokens from x; return its width."""
    rect = QRect(x, middle - size("key-cap") // 2, keycap_width(words), size("key-cap"))
    box(painter, rect, radius("mark"), None, colour(tones[1]))
    text(painter, rect, words, Ink("key", tones[0]), "centre")
    return rect.width()


def share_bar(painter: QPainter, rect: QRect, shares: Sequence[tuple[Tier, int]]) -> None:
    """Draw a bar of tiers by share: grey, blue, yellow, orange, red, with gaps of 2; empty parts take no room."""
    parts = [(tier, count) for tier, count in shares if count > 0]
    total = sum(count for _tier, count in parts)
    if not total:
        return
    room = rect.width() - 2 * (len(parts) - 1)
    smooth(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    x = float(rect.x())
    for tier, count in parts:
        width = max(3.0, room * count / total)
        painter.setBrush(colour(f"tier-{tier.value}-mark"))
        painter.drawRoundedRect(QRectF(x, rect.y(), min(width, rect.right() + 1 - x), rect.height()), 2.5, 2.5)
        x += width + 2


def proportion_bar(painter: QPainter, rect: QRect, share: float, tone: str = "accent") -> None:
    """Draw how much of a whole is filled, share between 0 and 1."""
    box(painter, rect, rect.height() // 2, colour("line"))
    filled = QRect(rect.x(), rect.y(), int(rect.width() * min(1.0, max(0.0, share))), rect.height())
    if filled.width() > 1:
        box(painter, filled, rect.height() // 2, colour(tone))


def chevron(painter: QPainter, x: int, top: int, bottom: int) -> None:
    """Draw the thin point that parts the cells of a head."""
    smooth(painter)
    painter.setPen(QPen(colour("line"), 1))
    middle = (top + bottom) / 2
    painter.drawPolyline([QPointF(x, top), QPointF(x + 10, middle), QPointF(x, bottom)])


def focus_ring(painter: QPainter, rect: QRect, corner: int = 6) -> None:
    """Draw the ring of the part that has the keyboard."""
    smooth(painter)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = size("focus")
    painter.setPen(QPen(colour("focus"), width))
    inset = width / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), corner, corner)
