"""How a row of a log is linked to the one before it. The same words stand in resources/server/30_log.sql."""

import hashlib
from collections.abc import Iterable
from typing import Any, Final

COMMANDS: Final = "commands"
"""The chain of the log of commands."""
SEALS: Final = "seals"
"""The chain of the seals."""
SEPARATOR: Final = "\x1f"
NOTHING: Final = "~"
_BLOCK: Final = 10_000
# In this order, before them the hash of the row before.
COMMAND_COLUMNS: Final = (
    "id", "at", "actor_id", "login", "address", "txid", "actor_name", "command", "result", "code", "subject",
    "payload", "idem",
)  # fmt: skip
CHANGE_COLUMNS: Final = (
    "id", "at", "login", "person_id", "address", "txid", "chain", "table_name", "row_key", "ticket_id", "op",
    "before", "after",
)  # fmt: skip
SEAL_COLUMNS: Final = (
    "day", "sealed_at", "login", "command_count", "command_last_id", "change_count", "change_last_id",
    "command_digest", "change_digest",
)  # fmt: skip
# What people type may hold the separator; its length stands before it.
_MEASURED: Final = (COMMAND_COLUMNS.index("actor_name"), COMMAND_COLUMNS.index("subject"))


def link(prev: str, values: Iterable[Any]) -> str:
    """Return the hash of a row of either log, whose values are in the order of its columns above."""
    words = [prev, *(NOTHING if value is None else str(value) for value in values)]
    return hashlib.sha256(SEPARATOR.join(words).encode("utf-8", "surrogatepass")).hexdigest()


def command_link(prev: str, values: Iterable[Any]) -> str:
    """Return the hash of a row of the log of commands."""
    measured = list(values)
    for at in _MEASURED:
        measured[at] = f"{len(measured[at])}:{measured[at]}"
    return link(prev, measured)


class Digest:
    """One hash over the hashes of many rows, folded in blocks of ten thousand."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.count = 0
        self._folded = ""
        self._block: list[str] = []

    def add(self, row_hash: str) -> None:
        """Take the next row's hash."""
        self.count += 1
        self._block.append(row_hash)
        if len(self._block) == _BLOCK:
            self._fold()

    def value(self) -> str:
        """Return the hash of all that was taken."""
        if self._block:
            self._fold()
        return self._folded

    def _fold(self) -> None:
        self._folded = hashlib.sha256((self._folded + "".join(self._block)).encode()).hexdigest()
        self._block.clear()
