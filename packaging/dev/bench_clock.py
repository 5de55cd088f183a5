"""What a benchmark's time is told by: the clock on the wall, or the processor, for machines that others use, too."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

Clock = Callable[[], float]
"""Returns seconds since some moment."""

_PROC: Final = Path("/proc")
_NANO: Final = 1e9


def wall() -> float:
    """Return the time on the wall."""
    return time.perf_counter()


def processor(postmaster: int | None) -> Clock:
    """Return what tells the processor time of this process and of every backend of a server (Linux)."""
    if postmaster is None:
        return time.process_time

    def spent() -> float:
        return time.process_time() + _backends(postmaster) + _gone(postmaster)

    return spent


def _backends(postmaster: int) -> float:
    """Return the processor time of the backends that live."""
    children = (_PROC / str(postmaster) / "task" / str(postmaster) / "children").read_text().split()
    return sum(_on_processor(child) for child in children)


def _on_processor(process: str) -> float:
    try:
        return int((_PROC / process / "schedstat").read_text().split()[0]) / _NANO
    except OSError:
        return 0.0


def _gone(postmaster: int) -> float:
    """Return the processor time of those that have ended, parallel workers among them."""
    words = (_PROC / str(postmaster) / "stat").read_text().rsplit(")", 1)[1].split()
    return (int(words[13]) + int(words[14])) / os.sysconf("SC_CLK_TCK")
