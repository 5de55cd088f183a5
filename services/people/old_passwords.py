"""Passwords that were in use, so that they are not taken again: hashes on one PC, SCRAM verifiers on a server."""

import base64
import hashlib
import hmac
import unicodedata
from datetime import datetime
from typing import Any, Final

from i18n import N_
from models.tables.people import OldPassword
from services.kernel.errors import DomainError
from services.kernel.reading import fetch_tuples
from services.people.passwords import matches

KEPT: Final = 3
"""So many passwords before the present one are known."""


class PasswordUsed(DomainError):
    """The new password is the present one, or one of the last."""

    message = N_("This password is in use or was one of your last; choose another one.")
    code = "password_used"


def require_other(person: Any, password: str) -> None:
    """Raise PasswordUsed when this is the person's present password or one of the last."""
    old = OldPassword.select(OldPassword.password_hash).where(OldPassword.person == person.id)
    hashes = [person.password_hash, *(stored for (stored,) in fetch_tuples(old))]
    if any(matches(stored, password) for stored in hashes):
        raise PasswordUsed


def remember(person: Any, at: datetime) -> None:
    """Keep the hash of the password that is being replaced; the oldest goes."""
    OldPassword.create(person=person.id, password_hash=person.password_hash, at=at)
    newest = OldPassword.select(OldPassword.id).where(OldPassword.person == person.id)
    kept = [key for (key,) in fetch_tuples(newest.order_by(OldPassword.id.desc()).limit(KEPT))]
    OldPassword.delete().where(OldPassword.person == person.id, OldPassword.id.not_in(kept)).execute()


def verifier_with(salt: str, password: str) -> str:
    """Return the SCRAM verifier of a password under a known ``iterations:salt``, as the server would hold it.

    PostgreSQL prepares a password by SASLprep; NFKC is the part of it that matters to what people type.
    """
    count, _colon, encoded = salt.partition(":")
    prepared = unicodedata.normalize("NFKC", password).encode()
    salted = hashlib.pbkdf2_hmac("sha256", prepared, base64.b64decode(encoded), int(count))
    stored = hashlib.sha256(_mac(salted, b"Client Key")).digest()
    keys = f"{_text(stored)}:{_text(_mac(salted, b'Server Key'))}"
    return f"SCRAM-SHA-256${salt}${keys}"


def _mac(key: bytes, words: bytes) -> bytes:
    return hmac.new(key, words, hashlib.sha256).digest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
