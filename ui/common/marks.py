"""The one-character marks before a ticket's title, and which colours a state and a tier have."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from i18n import N_
from ui.theme.tokens import RESOURCES


class Mark(StrEnum):
    """What may stand before a title; urgent and secret first, at most three are shown."""

    URGENT = "urgent"
    CRITICAL = "critical"
    CONFIDENTIAL = "confidential"
    OVERSEE = "oversee"
    REWORK = "rework"
    CITY = "city"
    PROVINCE = "province"
    ORDER = "order"
    MERGED = "merged"
    LEAD = "lead"
    ASSIST = "assist"


class Tier(StrEnum):
    """How near a limit is; the four warning colours mean this and nothing else."""

    NONE = "none"
    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class Tone(StrEnum):
    """The colours of a chip: whose turn it is, or a judgement."""

    CENTRE = "centre"
    UNIT = "unit"
    PENDING = "pending"
    DONE = "done"
    GOOD = "good"
    ACCENT = "accent"
    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


@dataclass(frozen=True)
class MarkName:
    """What a mark is called (a msgid)."""

    title: str


NAMES: Final[Mapping[Mark, MarkName]] = MappingProxyType(
    {
        Mark.URGENT: MarkName(N_("Urgent")),
        Mark.CRITICAL: MarkName(N_("Critical")),
        Mark.CONFIDENTIAL: MarkName(N_("Confidential")),
        Mark.OVERSEE: MarkName(N_("Under oversight")),
        Mark.REWORK: MarkName(N_("Being reworked")),
        Mark.CITY: MarkName(N_("From the city platform")),
        Mark.PROVINCE: MarkName(N_("From the province")),
        Mark.ORDER: MarkName(N_("Leader's instruction")),
        Mark.MERGED: MarkName(N_("Merged")),
        Mark.LEAD: MarkName(N_("Lead unit")),
        Mark.ASSIST: MarkName(N_("Assisting unit")),
    }
)
"""What a mark is called; shown through `_(NAMES[mark].title)`."""

MOST: Final = 3
_ORDER: Final = MappingProxyType({mark: place for place, mark in enumerate(Mark)})

# The number of a ticket state -> whose turn it is. States are numbers here because the screen does not know models.
_STATE_TONES: Final[Mapping[int, Tone]] = MappingProxyType(
    {
        **dict.fromkeys((10, 20, 50, 60), Tone.CENTRE),
        **dict.fromkeys((30, 40, 48, 70, 75), Tone.UNIT),
        **dict.fromkeys((35, 36, 37, 45, 80), Tone.PENDING),
        **dict.fromkeys((90, 92, 93, 95), Tone.DONE),
    }
)


@dataclass(frozen=True)
class MarkStyle:
    """How a mark is drawn: its character and colour tokens; `bg` empty = outlined with `line`."""

    text: str
    fg: str
    bg: str = ""
    line: str = ""


@lru_cache(maxsize=1)
def mark_styles() -> Mapping[Mark, MarkStyle]:
    """Return every mark's style from resources/theme/marks.toml."""
    raw = tomllib.loads((RESOURCES / "theme" / "marks.toml").read_text(encoding="utf-8"))
    return MappingProxyType({Mark(key): MarkStyle(**row) for key, row in raw.items()})


def shown_marks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks to draw, the most telling first, never more than fit before a title."""
    return tuple(sorted(marks, key=_ORDER.__getitem__)[:MOST]) if marks else ()


def state_tone(state: int) -> Tone:
    """Return the chip colour of a ticket state (the `TicketState` number): whose turn it is."""
    return _STATE_TONES.get(int(state), Tone.DONE)


def tone_tokens(tone: Tone) -> tuple[str, str]:
    """Return the colour tokens (words, ground) of a chip."""
    if tone is Tone.ACCENT:
        return "accent", "accent-soft"
    if tone is Tone.GOOD:
        return "good-fg", "good-bg"
    family = "tier" if tone in {Tone.BLUE, Tone.YELLOW, Tone.ORANGE, Tone.RED} else "state"
    return f"{family}-{tone.value}-fg", f"{family}-{tone.value}-bg"
