"""How long this thread was ready to run and had no processor: what other programs on a busy machine cost."""

import os


class RunQueue:
    """Asks the system (Linux); where it does not tell, nothing was waited for."""

    def __init__(self) -> None:
        try:
            self._file = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        except OSError:
            self._file = -1

    def waited(self) -> float:
        """Return the seconds since the thread began."""
        return int(os.pread(self._file, 100, 0).split()[1]) / 1e9 if self._file >= 0 else 0.0
