"""Personal data: masks for the screen, keyed hashes for exact search."""

import hashlib
import hmac
import re
import unicodedata

_SEPARATORS = re.compile(r"[\s()._]+")
# Dashes of every length, and the invisible marks that come along when a number is copied from an address book.
_DROPPED = frozenset({"Pd", "Cf"})
_COUNTRY = re.compile(r"(?:\+|00)86|86(?=1[3-9]\d{9}(?!\d))", re.ASCII)


def normal_phone(text: str) -> str:
    """Return the number as dialled: full-width digits made plain, separators and +86 dropped, an extension kept."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in _DROPPED)
    plain = _SEPARATORS.sub("", plain)
    country = _COUNTRY.match(plain)
    return plain[country.end() :] if country else plain


def phone_hash(key: str, phone: str) -> str:
    """Return the keyed hash under which a number is found again."""
    return hmac.new(bytes.fromhex(key), normal_phone(phone).encode(), hashlib.sha256).hexdigest()


def mask_phone(phone: str | None) -> str:
    """Return the number with its middle hidden, e.g. 138****1234; short numbers keep two digits."""
    if not phone:
        return ""
    if len(phone) >= 11:
        return f"{phone[:3]}****{phone[-4:]}"
    return f"{'*' * max(len(phone) - 2, 1)}{phone[-2:]}"


def mask_name(name: str | None) -> str:
    """Return the surname with the rest hidden."""
    return f"{name[0]}**" if name else ""
