"""Personal data: masks for the screen, keyed hashes for exact search."""

import hashlib
import hmac
import re
import unicodedata

_SEPARATORS = re.compile(r"[\s\-()._]+")


def normal_phone(text: str) -> str:
    """Return the number as dialled: full-width digits made plain, separators and +86 dropped, an extension kept."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _SEPARATORS.sub("", plain)
    for prefix in ("+86", "0086"):
        plain = plain.removeprefix(prefix)
    return plain


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
