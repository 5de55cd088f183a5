"""What the screen looks like at this moment: colours, sizes and fonts by token name, for everything that paints."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.theme.tokens import DARK, LIGHT, load_tokens


class Look:
    """Dark or light, compact or standard. One object: paint code is called by Qt and cannot be handed a theme.

    Only `ui.theme.apply` changes it, and has everything repainted when it does.
    """

    def __init__(self) -> None:
        self.dark = False
        self.compact = False
        self.bundled: tuple[str, ...] = ()
        """The families the program brought along; they stand after the system's best one."""

    @property
    def name(self) -> str:
        """The key of the colours in use."""
        return DARK if self.dark else LIGHT


LOOK: Final = Look()


@lru_cache(maxsize=512)
def _colour(theme: str, name: str) -> QColor:
    return QColor(load_tokens().colours[theme][name])


def colour(name: str) -> QColor:
    """Return a token's colour in the present theme; KeyError for a name that is no token."""
    return _colour(LOOK.name, name)


def hex_colour(name: str) -> str:
    """Return a token's colour as it is written in the tokens."""
    return load_tokens().colours[LOOK.name][name]


def size(name: str) -> int:
    """Return a token's size in logical pixels at the present density."""
    tokens = load_tokens()
    if LOOK.compact and name in tokens.sizes_compact:
        return tokens.sizes_compact[name]
    return tokens.sizes[name]


def form_gap() -> int:
    """Return the distance between the rows of a form."""
    tokens = load_tokens()
    return tokens.sizes_compact["form-gap"] if LOOK.compact else tokens.space["2"]


def radius(name: str) -> int:
    """Return a corner radius: mark, control, panel or popup."""
    return load_tokens().radius[name]


def line_height(step: str) -> int:
    """Return the line height of a type step."""
    return load_tokens().types[step].line


def font(step: str, *, bold: bool | None = None) -> QFont:
    """Return the font of a type step; `bold` overrides its weight. Do not change the object returned."""
    return _font(LOOK.bundled, step, bold)


@lru_cache(maxsize=128)
def _font(bundled: tuple[str, ...], step: str, bold: bool | None) -> QFont:
    tokens = load_tokens()
    chosen = tokens.types[step]
    result = QFont([*tokens.families[:1], *bundled, *tokens.families[1:]])
    result.setPixelSize(chosen.px)
    heavy = chosen.weight >= 700 if bold is None else bold
    result.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
    return result


def text_width(words: str, step: str, *, bold: bool | None = None) -> int:
    """Return the width of a line of words in logical pixels, rounded up."""
    return _width(LOOK.bundled, words, step, bold)


@lru_cache(maxsize=8192)
def _width(bundled: tuple[str, ...], words: str, step: str, bold: bool | None) -> int:
    return int(QFontMetricsF(_font(bundled, step, bold)).horizontalAdvance(words)) + 1


def cut(words: str, step: str, room: int, *, bold: bool | None = None) -> tuple[str, int]:
    """Return words as they are shown in so many pixels, cut at the end with an ellipsis, and their width."""
    return _cut(LOOK.bundled, words, (step, bold), room)


@lru_cache(maxsize=8192)
def _cut(bundled: tuple[str, ...], words: str, face: tuple[str, bool | None], room: int) -> tuple[str, int]:
    """Shape words once for a face and a width: every repaint of a list asks for the same again."""
    metrics = QFontMetricsF(_font(bundled, *face))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room + 0.9)
    return shown, int(metrics.horizontalAdvance(shown)) + 1
