"""Passwords: the policy in words, argon2id hashes."""

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from i18n import N_, _
from services.kernel.errors import DomainError

SHORTEST: Final = 10
_KINDS_NEEDED: Final = 3
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


class WeakPassword(DomainError):
    """The password does not meet the policy."""

    message = N_(
        "This password is too weak: {words} A password has at least 10 characters, three of the four "
        "kinds (capitals, small letters, digits, other signs) and does not contain the name."
    )
    code = "weak_password"


def _kinds(password: str) -> int:
    """Return how many of the four kinds of characters occur."""
    tests = (str.isupper, str.islower, str.isdigit, lambda letter: not letter.isalnum())
    return sum(any(test(letter) for letter in password) for test in tests)


def weakness(password: str, login: str) -> str:
    """Return in words what a password lacks, "" when it will do: to be told while it is typed."""
    if len(password) < SHORTEST:
        return _("it is too short.")
    if _kinds(password) < _KINDS_NEEDED:
        return _("it has too few kinds of characters.")
    if login.casefold() in password.casefold():
        return _("it contains the name.")
    return ""


def require_strong(password: str, login: str) -> None:
    """Raise WeakPassword naming what is missing."""
    words = weakness(password, login)
    if words:
        raise WeakPassword(words=words)


def hash_password(password: str) -> str:
    """Return the argon2id hash to store."""
    return _HASHER.hash(password)


def matches(stored: str, password: str) -> bool:
    """Return whether the password is the one that was hashed."""
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
