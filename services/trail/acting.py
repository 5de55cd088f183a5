"""Who is at work on this thread. On one PC the triggers ask here; a server knows it by itself."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from services.kernel.clock import OfficeClock


@dataclass(frozen=True)
class Acting:
    """A person at work at a moment; nobody = the file was written to outside of any command."""

    login: str = ""
    person_id: int | None = None
    at: datetime | None = None


class _Thread(threading.local):
    now = Acting()


_THREAD = _Thread()


def acting_now() -> Acting:
    """Return who is at work on this thread."""
    return _THREAD.now


def moment() -> str:
    """Return the moment of the command at work, else that of the clock, as the file keeps moments."""
    return str(_THREAD.now.at or OfficeClock().now())


@contextmanager
def acting(login: str, person_id: int | None, at: datetime) -> Iterator[None]:
    """Let this person be at work on this thread."""
    before, _THREAD.now = _THREAD.now, Acting(login, person_id, at)
    try:
        yield
    finally:
        _THREAD.now = before
