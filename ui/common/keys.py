"""Keys as they are printed on caps: `Ctrl+Return` is shown as `Ctrl ↵`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from i18n import _

_SHOWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Return": "↵",
        "Enter": "↵",
        "Up": "↑",
        "Down": "↓",
        "Left": "←",
        "Right": "→",
        "PgUp": "PgUp",
        "PgDown": "PgDn",
        "Backspace": "⌫",
        "Plus": "+",
    }
)


def key_words(sequence: str) -> str:
    """Return a key sequence in Qt's portable writing ("Ctrl+Return", "Alt+A, 1") as printed on a cap."""
    if ", " in sequence:
        return " ".join(key_words(stroke) for stroke in sequence.split(", "))
    if not sequence:
        return ""
    plus = sequence.endswith("++")
    parts = [part for part in sequence.split("+") if part] + (["Plus"] if plus else [])
    return " ".join(_("Space") if part == "Space" else _SHOWN.get(part, part) for part in parts)
