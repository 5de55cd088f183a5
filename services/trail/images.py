"""What the log of changes keeps of a row: no long text, no personal data, no secret in clear. For SQLite's triggers."""

import hashlib
import json
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from services.kernel.masking import mask_name, mask_phone
from services.trail.declared import KEPT, Kept

_BY_NAME: Final = MappingProxyType({one.name: one for one in KEPT})


def keyed_hash(key: str | None, text: str) -> str:
    """Return the hash of a text that nobody can guess at without the database's key; empty before there is one."""
    if not key:
        return ""
    secret = bytes.fromhex(key)
    inner = hashlib.sha256(secret + text.encode("utf-8", "surrogatepass")).digest()
    return hashlib.sha256(secret + inner).hexdigest()


def before(table: str, key: str | None, old: str | None, new: str | None) -> str | None:
    """Return the image of the row as it was; of a row that was changed only the changed columns."""
    return None if old is None else _images(table, key, old, new)[0]


def after(table: str, key: str | None, old: str | None, new: str | None) -> str | None:
    """Return the image of the row as it became; of a row that was changed only the changed columns."""
    return None if new is None else _images(table, key, old, new)[1]


@lru_cache(maxsize=4)
def _images(table: str, key: str | None, old: str | None, new: str | None) -> tuple[str, str]:
    """Return both images; both are asked for one after the other."""
    kept = _BY_NAME[table]
    was: dict[str, Any] = json.loads(old) if old else {}
    becomes: dict[str, Any] = json.loads(new) if new else {}
    if old and new:
        changed = [name for name in becomes if becomes[name] != was[name]]
        was, becomes = {name: was[name] for name in changed}, {name: becomes[name] for name in changed}
    else:
        was, becomes = _filled(was), _filled(becomes)
    whole = json.loads(new or old or "{}")
    if any(str(whole.get(name)) in kept.secret_rows for name in kept.keys):
        return "{}", "{}"
    return _hidden(kept, key, was), _hidden(kept, key, becomes)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _hidden(kept: Kept, key: str | None, row: dict[str, Any]) -> str:
    """Return the image as JSON, its texts and personal data hidden."""
    for name in kept.texts:
        if row.get(name) is not None:
            row[name] = {"length": len(row[name]), "hash": keyed_hash(key, row[name])} if row[name] else ""
    for name in kept.personal:
        if row.get(name):
            mask = mask_phone(row[name]) if name == "phone" else mask_name(row[name])
            row[name] = {"mask": mask, "hash": keyed_hash(key, row[name])}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
