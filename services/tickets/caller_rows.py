"""The row of a caller as it is stored: clear text, masks, and the keyed hash under which a number is found again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.bus.keyed import keyed_hashes
from services.kernel.masking import mask_name, mask_phone, normal_phone

_TAIL: Final = 4
OF_NAME: Final = ("name", "name_mask")
OF_PHONE: Final = ("phone", "phone_mask", "phone_hash", "phone_tail")


@dataclass(frozen=True)
class CallerFacts:
    """What is told of a caller; ``tail`` is all that is known of a number which came masked."""

    name: str | None = None
    phone: str | None = None
    gender: str = ""
    tail: str | None = None


def caller_rows(callers: Sequence[CallerFacts]) -> list[dict[str, Any]]:
    """Return the columns of these callers, in their order."""
    numbers = [normal_phone(one.phone) for one in callers if one.phone]
    hashes = iter(keyed_hashes(numbers))
    return [_row(one, next(hashes) if one.phone else None) for one in callers]


def _row(caller: CallerFacts, hashed: str | None) -> dict[str, Any]:
    phone = caller.phone or None
    return {
        "name": caller.name or None,
        "gender": caller.gender,
        "phone": phone,
        "phone_hash": hashed,
        "phone_tail": phone[-_TAIL:] if phone else caller.tail,
        "name_mask": mask_name(caller.name),
        "phone_mask": mask_phone(phone),
    }
