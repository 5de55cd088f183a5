"""The key of the local database: 256 random bits, kept beside it, wrapped by the system where it offers that."""

import base64
import ctypes
import hashlib
import os
import secrets
import sys
from pathlib import Path
from typing import Any

from i18n import N_
from services.kernel.errors import DomainError

_KEY_FILE = "hotline.key"
_GROUP = 7
_CHECK_LENGTH = 4
_MACHINE_SCOPE = 0x4


class KeyMissing(DomainError):
    """The key file is gone or not ours."""

    message = N_(
        "The key of this database ({path}) is missing or unreadable. The data are safe but locked: "
        "restore the key file, or use the recovery code."
    )
    code = "key_missing"


def key_file(profile: Path) -> Path:
    """Return where the key of this profile lies."""
    return profile / _KEY_FILE


def make_key(profile: Path) -> str:
    """Make a key for this profile, keep it, and return it as 64 hex digits."""
    key = secrets.token_hex(32)
    path = key_file(profile)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(_wrap(bytes.fromhex(key)))
    return key


def read_key(profile: Path) -> str:
    """Return the key of this profile as 64 hex digits; raise KeyMissing."""
    path = key_file(profile)
    try:
        key = _unwrap(path.read_bytes())
    except (OSError, ValueError) as error:
        raise KeyMissing(path=path) from error
    if len(key) != 32:
        raise KeyMissing(path=path)
    return key.hex()


def recovery_code(key: str) -> str:
    """Return the key in letters a person can write down, in groups, the last letters a check."""
    raw = bytes.fromhex(key)
    letters = base64.b32encode(raw).decode().rstrip("=")
    check = base64.b32encode(hashlib.sha256(raw).digest()).decode()[:_CHECK_LENGTH]
    text = letters + check
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def _wrap(raw: bytes) -> bytes:
    """Wrap by the machine's protection on Windows; elsewhere the file's mode is the protection."""
    return _dpapi("CryptProtectData", raw) if sys.platform == "win32" else raw


def _unwrap(stored: bytes) -> bytes:
    """Undo ``_wrap``."""
    return _dpapi("CryptUnprotectData", stored) if sys.platform == "win32" else stored


class _Blob(ctypes.Structure):
    """DATA_BLOB of the Windows API."""

    _fields_ = (("size", ctypes.c_ulong), ("data", ctypes.POINTER(ctypes.c_char)))


def _dpapi(function: str, raw: bytes) -> bytes:
    """Call one of the two DPAPI functions in machine scope: shifts share the PC under several accounts."""
    windows: Any = getattr(ctypes, "windll")  # noqa: B009 - the name exists on Windows only
    source = _Blob(len(raw), ctypes.cast(ctypes.create_string_buffer(raw, len(raw)), ctypes.POINTER(ctypes.c_char)))
    target = _Blob()
    done = getattr(windows.crypt32, function)(
        ctypes.byref(source), None, None, None, None, _MACHINE_SCOPE, ctypes.byref(target)
    )
    if not done:
        raise ValueError(function)
    try:
        return ctypes.string_at(target.data, target.size)
    finally:
        windows.kernel32.LocalFree(target.data)
