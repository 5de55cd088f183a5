"""Make the bundled screen fonts known to Qt, so that a PC without YaHei still shows good Chinese."""

import tomllib

from PySide6.QtGui import QFontDatabase

from ui.theme.tokens import RESOURCES

_SCREEN = "screen"


def load_fonts() -> tuple[str, ...]:
    """Load every weight of the family that resources/fonts/fonts.toml names under [screen]; return the families found.

    Returns nothing when no font is bundled: the families of the tokens then come from the system.
    """
    folder = RESOURCES / "fonts"
    listing = folder / "fonts.toml"
    if not listing.exists():
        return ()
    fonts = tomllib.loads(listing.read_text(encoding="utf-8"))
    family = fonts.get(_SCREEN, {}).get("family")
    files = {font["file"] for font in fonts.values() if family is not None and font.get("family") == family}
    found: list[str] = []
    for name in sorted(files):
        number = QFontDatabase.addApplicationFont(str(folder / name))
        found.extend(QFontDatabase.applicationFontFamilies(number) if number >= 0 else ())
    return tuple(dict.fromkeys(found))
