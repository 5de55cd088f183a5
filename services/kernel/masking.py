"""Personal data: masks for the screen, keyed hashes for exact search."""

import hashlib
import hmac
import re
import unicodedata
from functools import cache
from typing import Final

from services.kernel.resources import seed

_WHOLE: Final = 11
_ENDING: Final = 2
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
    """Return the number with its middle hidden, e.g. 138****1234; shorter numbers keep two digits, two keep none."""
    if not phone:
        return ""
    if len(phone) >= _WHOLE:
        return f"{phone[:3]}****{phone[-4:]}"
    return f"{'*' * (len(phone) - 2)}{phone[-2:]}" if len(phone) > _ENDING else "**"


def mask_name(name: str | None) -> str:
    """Return the surname with the rest hidden; surnames of two letters stay whole where more letters follow."""
    if not name:
        return ""
    kept = 2 if len(name) > _ENDING and name[:2] in _double_surnames() else 1
    return f"{name[:kept]}**"


@cache
def _double_surnames() -> frozenset[str]:
    return frozenset(seed("wording")["name"]["double_surnames"])
