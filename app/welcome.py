"""What a server told this desk about its office at the last login: its login page shows it before the next one."""

import json
import logging
from dataclasses import asdict
from typing import Any, Final

from app.target import Target
from services.people.welcome import Welcome, blank_welcome, welcome_of

_FILE: Final = "welcome.json"


def keep_welcome(target: Target, told: Welcome) -> None:
    """Keep it beside the settings; a desk that cannot write there only greets less."""
    stored = {"place": target.place, **asdict(told)}
    try:
        target.profile.mkdir(parents=True, exist_ok=True)
        (target.profile / _FILE).write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        logging.getLogger("hotline").warning("welcome not kept: %s", error)


def kept_welcome(target: Target) -> Welcome:
    """Return what was kept of this server, else what the seed says of any county."""
    try:
        stored: dict[str, Any] = json.loads((target.profile / _FILE).read_text(encoding="utf-8"))
        if stored["place"] != target.place:
            return blank_welcome()
        return welcome_of(stored)
    except (OSError, ValueError, KeyError, TypeError):
        return blank_welcome()
