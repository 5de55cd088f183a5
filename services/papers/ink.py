"""Characters and their fonts on one paper: widths, the chain of fonts, and what no font could draw."""

from collections import Counter
from itertools import groupby

from services.papers.embedding import PaperFont
from services.papers.fonts import Fonts
from services.papers.rows import Style
from services.papers.typography import typography


class Ink:
    """Finds the font of every character of one paper, and remembers which fonts served and what was missing."""

    def __init__(self, fonts: Fonts) -> None:
        """Start an empty record."""
        self._fonts = fonts
        self._found: dict[tuple[str, str], tuple[PaperFont, str]] = {}
        self.missing: Counter[str] = Counter()
        self.used: dict[str, str] = {}

    def width(self, text: str, style: Style) -> float:
        """Return the width of a text: each character's own and the style's tracking behind it."""
        return sum(self._advance(char, style) for char in text)

    def runs(self, text: str, role: str) -> list[tuple[PaperFont, str]]:
        """Return the text in pieces of one font each, ready to draw; counts what is missing."""
        pieces = [(char, *self._find(role, char)) for char in text]
        self.missing.update(char for char, _font, drawn in pieces if drawn != char)
        return [
            (font, "".join(drawn for _char, _font, drawn in group))
            for font, group in groupby(pieces, lambda row: row[1])
        ]

    def _advance(self, char: str, style: Style) -> float:
        """Return the width of one character in a style."""
        font, drawn = self._find(style.role, char)
        return font.advance(drawn) * style.size / 1000 + style.tracking

    def _find(self, role: str, char: str) -> tuple[PaperFont, str]:
        """Return the font of a character and the character it draws: itself, or the sign for a missing one."""
        key = (role, char)
        if key not in self._found:
            hit = self._fonts.find(role, char)
            drawn = char
            if hit is None:
                drawn = typography().missing
                hit = self._fonts.find(role, drawn) or (role, self._fonts.font(role))
            self.used.setdefault(hit[0], self._fonts.name(hit[0]))
            self._found[key] = (hit[1], drawn)
        return self._found[key]
