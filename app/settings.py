"""What this PC remembers: language, theme, the last person. Nothing of it is secret."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from i18n import LANGUAGES

_FILE: Final = "settings.json"
_THEMES: Final = ("system", "light", "dark", "contrast-light", "contrast-dark")
_CHOICES: Final = MappingProxyType({"language": tuple(LANGUAGES), "theme": _THEMES, "text": (100, 112, 125)})


@dataclass(frozen=True)
class Settings:
    """Settings of one profile. ``database`` is the server's URL without a password, or empty for the own file;
    ``commands_as`` is who commands act as when nobody is named: the first person, whoever uses the window.
    ``idle_minutes`` locks this desk earlier than the office says, never later; 0 = as the office says.
    """

    language: str = "zh_CN"
    theme: str = "system"
    text: int = 100
    database: str = ""
    last_login: str = ""
    commands_as: str = ""
    idle_minutes: int = 0
    agency_fonts: str = "auto"

    def changed(self, **values: Any) -> "Settings":
        """Return the settings with some values changed."""
        return replace(self, **values)


def load_settings(profile: Path) -> Settings:
    """Read the settings; missing or broken ones are the defaults, since nothing in them is worth a stop."""
    try:
        stored = json.loads((profile / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    known = {spec.name: spec.default for spec in fields(Settings)}
    fitting: dict[str, Any] = {
        key: value
        for key, value in stored.items()
        if key in known and type(value) is type(known[key]) and value in _CHOICES.get(key, (value,))
    }
    return Settings(**fitting)


def save_settings(profile: Path, settings: Settings) -> None:
    """Write the settings whole or not at all."""
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    draft = profile / f"{_FILE}.new"
    draft.write_text(text, encoding="utf-8")
    draft.replace(profile / _FILE)
