"""Wrong passwords given at this desk: a server knows nobody before the right one, so the desk counts and makes wait.

Kept in the profile, so that a restart forgives nothing. Whoever can write to the profile can forget it; the server has
means of its own against guessing (docs/server.md, auth_delay).
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from services.kernel.clock import Clock
from services.people.login import PAUSE, TRIES, LockedOut

_FILE: Final = "login-failures.json"
_MOST: Final = 50


@dataclass(frozen=True)
class LoginFailures:
    """The counts of one profile, by server and login."""

    profile: Path
    place: str
    clock: Clock

    def require_open(self, login: str) -> None:
        """Raise LockedOut while this login rests at this desk."""
        until = self._rests_until(login)
        if until is not None and until > self.clock.now():
            raise LockedOut(tries=TRIES, until=until.strftime("%H:%M"))

    def count(self, login: str) -> None:
        """Write down a wrong password; the fifth in a row makes the login rest."""
        kept = self._read()
        found = kept.setdefault(self._key(login), {"times": [], "run": 0, "until": ""})
        now = self.clock.now().replace(microsecond=0)
        found["times"] = [*found["times"], now.isoformat(" ")][-_MOST:]
        found["run"] += 1
        if found["run"] >= TRIES:
            found |= {"run": 0, "until": (now + PAUSE).isoformat(" ")}
        self._write(kept)

    def take(self, login: str) -> tuple[str, ...]:
        """Return the moments of wrong passwords since the last right one, and forget them."""
        kept = self._read()
        found = kept.pop(self._key(login), None)
        if found is None:
            return ()
        self._write(kept)
        return tuple(found["times"])

    def _rests_until(self, login: str) -> datetime | None:
        found = self._read().get(self._key(login))
        return datetime.fromisoformat(found["until"]) if found and found["until"] else None

    def _key(self, login: str) -> str:
        return f"{self.place} {login}"

    def _read(self) -> dict[str, Any]:
        """Return what was counted; a file that cannot be read counts as empty."""
        try:
            kept = json.loads((self.profile / _FILE).read_text(encoding="utf-8"))
            return {key: one for key, one in kept.items() if _sound(one)}
        except (OSError, ValueError, AttributeError):
            return {}

    def _write(self, kept: dict[str, Any]) -> None:
        """Write it whole or not at all; where that cannot be done, nobody is kept from the work."""
        draft = self.profile / f"{_FILE}.new"
        try:
            draft.write_text(json.dumps(kept), encoding="utf-8")
            draft.replace(self.profile / _FILE)
        except OSError as error:
            logging.getLogger("hotline").warning("wrong passwords not counted: %s", error)


def _sound(one: Any) -> bool:
    """Return whether an entry is what this program writes."""
    try:
        return bool(
            isinstance(one["run"], int)
            and all(isinstance(moment, str) for moment in one["times"])
            and (not one["until"] or datetime.fromisoformat(one["until"]))
        )
    except (KeyError, TypeError, ValueError):
        return False
