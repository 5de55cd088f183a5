"""The matters that belong elsewhere, by resources/seed/guidance.toml."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from i18n import _
from services.kernel.resources import seed
from ui.common.pick_box import PickItem


@dataclass(frozen=True)
class Guidance:
    """One matter: what the operator does, what the caller is told, where it belongs, how much may be written down."""

    code: str
    label: str
    action: str
    told: str
    target: str
    record: str
    attach: bool

    @property
    def secret(self) -> bool:
        """Return whether nothing of the content may be written down."""
        return self.record == "none"

    @property
    def outline(self) -> bool:
        """Return whether only the outline may be written down."""
        return self.record == "outline"

    def told_with(self, earlier: str) -> str:
        """Return the words to tell, with the number of the caller's earlier ticket where the matter rests on it."""
        if not self.attach or not earlier:
            return self.told
        return self.told + _("(earlier ticket {number})").format(number=earlier)


@cache
def _rows() -> dict[str, Guidance]:
    return {row["code"]: _row(row) for row in seed("guidance")["guidance"]}


def _row(row: dict[str, Any]) -> Guidance:
    names = ("code", "label", "action", "told", "target", "record", "attach")
    return Guidance(**{name: row[name] for name in names})


def guidance_of(code: object) -> Guidance | None:
    """Return the matter of a code."""
    return _rows().get(str(code)) if code else None


def guidance_items() -> tuple[PickItem, ...]:
    """Return the matters to choose from, found by code too."""
    return tuple(PickItem(row.code, f"{row.code} {row.label}", row.code) for row in _rows().values())


def blank_content() -> str:
    """Return the fixed sentence that is stored in place of content that must not be written down."""
    return _("The content concerns matters that must not be recorded; the caller was told why.")
