"""What is being typed, kept on this PC in an encrypted file until it is sent: survives a crash and a lost server."""

import json
import threading
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.keys import key_file, make_key, read_key
from app.private_file import PrivateFile, private_file
from app.storage_errors import FileDamaged, ProfileUnusable, os_words

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
    _file: PrivateFile | None = None

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
            rows = self._open().execute(query, (person, kind))
        return tuple(
            Draft(key, owner, form, datetime.fromisoformat(at), json.loads(fields))
            for key, owner, form, at, fields in rows
        )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _open(self) -> PrivateFile:
        """Return the file, opened on first use; one that cannot be read is set aside, so that typing is kept again."""
        if self._file is None:
            key = _key(self.profile)
            path = self.profile / "drafts.db"
            try:
                self._file = _prepared(path, key)
            except FileDamaged:
                _set_aside(path)
                self._file = _prepared(path, key)
        return self._file


def _key(profile: Path) -> str:
    """Return the profile's key, made on first use; raise ProfileUnusable where it cannot be kept."""
    try:
        profile.mkdir(parents=True, exist_ok=True)
        return read_key(profile) if key_file(profile).exists() else make_key(profile)
    except OSError as error:
        raise ProfileUnusable(path=profile, words=os_words(error)) from error


def _prepared(path: Path, key: str) -> PrivateFile:
    """Return the open file with its table."""
    file = private_file(path, key)
    file.execute(_TABLE)
    return file


def _set_aside(path: Path) -> None:
    """Keep an unreadable file under another name."""
    path.replace(path.with_name("drafts-unreadable.db"))
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
