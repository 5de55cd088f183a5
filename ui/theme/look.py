"""What the screen looks like at this moment: colours, sizes and fonts by token name, for everything that paints."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.theme.tokens import HIGH, LIGHT, load_tokens


class Look:
    """Colours, density and text size. One object: paint code is called by Qt and cannot be handed a theme.

    Only `ui.theme.apply` changes it, and has everything repainted when it does.
    """

    def __init__(self) -> None:
        self.name = LIGHT
        """The key of the colours in use."""
        self.compact = False
        self.percent = 100
        """How large words are; heights and the widths that hold words follow."""
        self.bundled: tuple[str, ...] = ()
        """The families the program brought along; they stand after the system's best one."""

    @property
    def high(self) -> bool:
        """Whether the look is one of high contrast."""
        return self.name in HIGH


LOOK: Final = Look()
_FOCUS: Final = "focus"
# Room between things, and pictures: they stay as they are when words grow.
# Columns beside the work: they grow half as much, so that the work keeps its room.
_SIDES: Final = frozenset({"rail-left", "rail-left-wide", "rail-right", "rail-right-wide", "intake-help"})
_STILL: Final = frozenset({"margin", "gap", "panel-padding", "icon", "icon-large"})


@lru_cache(maxsize=512)
def _colour(theme: str, name: str) -> QColor:
    return QColor(load_tokens().colours[theme][name])


def colour(name: str) -> QColor:
    """Return a token's colour in the present theme; KeyError for a name that is no token."""
    return _colour(LOOK.name, name)


def hex_colour(name: str) -> str:
    """Return a token's colour as it is written in the tokens."""
    return load_tokens().colours[LOOK.name][name]


def scaled(pixels: int) -> int:
    """Return a height or width that holds words, given at 100 %, at the text size in use."""
    return round(pixels * LOOK.percent / 100)


def size(name: str) -> int:
    """Return a token's size in logical pixels at the present density and text size."""
    tokens = load_tokens()
    compact = LOOK.compact and name in tokens.sizes_compact
    pixels = tokens.sizes_compact[name] if compact else tokens.sizes[name]
    if name == _FOCUS:
        return pixels + LOOK.high
    if name in _SIDES:
        return (pixels + scaled(pixels)) // 2
    return pixels if name in _STILL else scaled(pixels)


def form_gap() -> int:
    """Return the distance between the rows of a form."""
    tokens = load_tokens()
    return tokens.sizes_compact["form-gap"] if LOOK.compact else tokens.space["2"]


def radius(name: str) -> int:
    """Return a corner radius: mark, control, panel or popup."""
    return load_tokens().radius[name]


def line_height(step: str) -> int:
    """Return the line height of a type step."""
    return scaled(load_tokens().types[step].line)


def font(step: str, *, bold: bool | None = None) -> QFont:
    """Return the font of a type step; `bold` overrides its weight. Do not change the object returned."""
    return _font(LOOK.bundled, step, bold, LOOK.percent)


@lru_cache(maxsize=256)
def _font(bundled: tuple[str, ...], step: str, bold: bool | None, percent: int) -> QFont:
    tokens = load_tokens()
    chosen = tokens.types[step]
    result = QFont([*tokens.families[:1], *bundled, *tokens.families[1:]])
    result.setPixelSize(round(chosen.px * percent / 100))
    heavy = chosen.weight >= 700 if bold is None else bold
    result.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
    return result


def text_width(words: str, step: str, *, bold: bool | None = None) -> int:
    """Return the width of a line of words in logical pixels, rounded up."""
    return _width(LOOK.bundled, words, (step, bold, LOOK.percent))


@lru_cache(maxsize=8192)
def _width(bundled: tuple[str, ...], words: str, face: tuple[str, bool | None, int]) -> int:
    return int(QFontMetricsF(_font(bundled, *face)).horizontalAdvance(words)) + 1


def cut(words: str, step: str, room: int, *, bold: bool | None = None) -> tuple[str, int]:
    """Return words as they are shown in so many pixels, cut at the end with an ellipsis, and their width."""
    return _cut(LOOK.bundled, words, (step, bold, LOOK.percent), room)


@lru_cache(maxsize=8192)
def _cut(bundled: tuple[str, ...], words: str, face: tuple[str, bool | None, int], room: int) -> tuple[str, int]:
    """Shape words once for a face and a width: every repaint of a list asks for the same again."""
    metrics = QFontMetricsF(_font(bundled, *face))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room + 0.9)
    return shown, int(metrics.horizontalAdvance(shown)) + 1
