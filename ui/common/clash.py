"""The fields of a record as data: what they are called, and their values in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from i18n import _
from ui.common.conflict_dialog import ClashRow


@dataclass(frozen=True)
class RecordField:
    """One field; ``title`` is a msgid, ``words`` says a value as the form would."""

    key: str
    title: str
    words: Callable[[Any], str] = str


def clash_of(
    fields: Sequence[RecordField], base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[ClashRow, ...]:
    """Return the fields that either side changed."""
    changed = [one for one in fields if not base[one.key] == mine[one.key] == theirs[one.key]]
    return tuple(
        ClashRow(
            one.key,
            _(one.title),
            one.words(base[one.key]),
            one.words(mine[one.key]),
            one.words(theirs[one.key]),
        )
        for one in changed
    )
