"""Marks of imported rows: by its mark the same row is known again, and nothing can be read from it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from models.tables.office import Setting
from services.bus.keyed import keyed_hashes, reads_clear_text
from services.bus.log import PHONE_KEY
from services.exchange.dto import HistoryRow

_FIELDS: Final = tuple(sorted(field.name for field in fields(HistoryRow)))
_BYTES: Final = 16


@dataclass(frozen=True)
class Marker:
    """Marks rows with the office's key; without one the server's key, which never leaves it, does the same."""

    key: str | None

    @classmethod
    def read(cls) -> "Marker":
        """Read the key where this connection may."""
        return cls(Setting.get_by_id(PHONE_KEY).value if reads_clear_text() else None)

    def marks(self, rows: Sequence[HistoryRow]) -> list[str]:
        """Return the marks of these rows."""
        key = b"" if self.key is None else bytes.fromhex(self.key)
        digests = [hashlib.blake2b(_said(row), key=key, digest_size=_BYTES).hexdigest() for row in rows]
        return digests if self.key is not None else [one[: 2 * _BYTES] for one in keyed_hashes(digests)]


def _said(row: HistoryRow) -> bytes:
    """Return all that a row says."""
    said = [(name, value) for name in _FIELDS if (value := getattr(row, name)) not in {None, "", ()}]
    return repr(said).encode()
