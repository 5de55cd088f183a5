"""What is being typed, kept on this PC in an encrypted file until it is sent: survives a crash and a lost server."""

import json
import threading
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.keys import key_file, make_key, read_key
from app.storage import private_file

_TABLE = """
create table if not exists draft (
    id text primary key, person text not null, kind text not null, at text not null, fields text not null
)
"""


@dataclass(frozen=True)
class Draft:
    """Typed fields of one form: whose, of which form, since when unchanged (office time)."""

    id: str
    person: str
    kind: str
    at: datetime
    fields: dict[str, Any]


@dataclass
class DraftStore:
    """The drafts of one profile. Each save is committed to disk before it returns; calls come from any thread."""

    profile: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _connection: Any = None

    def save(self, draft: Draft) -> None:
        """Write a draft over its former self."""
        row = (draft.id, draft.person, draft.kind, draft.at.isoformat(), json.dumps(draft.fields, ensure_ascii=False))
        with self._lock:
            self._open().execute("insert or replace into draft values (?, ?, ?, ?, ?)", row)

    def drop(self, draft_id: str) -> None:
        """Forget a draft that was sent or thrown away."""
        with self._lock:
            self._open().execute("delete from draft where id = ?", (draft_id,))

    def of(self, person: str, kind: str) -> tuple[Draft, ...]:
        """Return a person's drafts of one form, the newest first."""
        query = "select id, person, kind, at, fields from draft where person = ? and kind = ? order by at desc, id"
        with self._lock:
            rows = self._open().execute(query, (person, kind)).fetchall()
        return tuple(
            Draft(key, owner, form, datetime.fromisoformat(at), json.loads(fields))
            for key, owner, form, at, fields in rows
        )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> Any:
        """Return the connection, opened on first use with the profile's key."""
        if self._connection is None:
            self.profile.mkdir(parents=True, exist_ok=True)
            key = read_key(self.profile) if key_file(self.profile).exists() else make_key(self.profile)
            connection = private_file(self.profile / "drafts.db", key)
            connection.execute(_TABLE)
            self._connection = connection
        return self._connection
