"""Make the bundled screen fonts known to Qt, so that a PC without YaHei still shows good Chinese."""

import tomllib
from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import QFontDatabase

from ui.theme.tokens import RESOURCES

_SUFFIXES = (".otf", ".ttf", ".ttc")


def _files(value: Any) -> Iterator[str]:
    """Yield every font file name in a piece of TOML, however it is nested."""
    if isinstance(value, str):
        if value.lower().endswith(_SUFFIXES):
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _files(part)
    elif isinstance(value, list):
        for part in value:
            yield from _files(part)


def load_fonts() -> tuple[str, ...]:
    """Load the files named under [screen] in resources/fonts/fonts.toml; return the families found.

    Returns nothing when no font is bundled: the families of the tokens then come from the system.
    """
    folder = RESOURCES / "fonts"
    listing = folder / "fonts.toml"
    if not listing.exists():
        return ()
    screen = tomllib.loads(listing.read_text(encoding="utf-8")).get("screen", {})
    families: list[str] = []
    for name in _files(screen):
        number = QFontDatabase.addApplicationFont(str(folder / name))
        families.extend(QFontDatabase.applicationFontFamilies(number) if number >= 0 else ())
    return tuple(dict.fromkeys(families))
