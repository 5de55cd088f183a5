"""A list of which only a cut is shown says so in a band, with the way back to all of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from i18n import N_, _
from services.tickets.dto import Slice
from ui.common.band import Band, BandAction, BandArea, Kind
from ui.common.navigation import Destination

_KEY: Final = "slice"


@dataclass(frozen=True)
class _Words:
    """What the band says (a msgid)."""

    title: str


_WORDS: Final[Mapping[Slice, _Words]] = MappingProxyType(
    {
        Slice.MINE: _Words(N_("Only tickets that went through your hands.")),
        Slice.RECEIVED_TODAY: _Words(N_("Only tickets received today.")),
        Slice.ANSWERED_TODAY: _Words(N_("Only tickets answered directly today.")),
        Slice.SENT_TODAY: _Words(N_("Only tickets sent to a unit today.")),
        Slice.SIGNED_TODAY: _Words(N_("Only tickets signed in today.")),
        Slice.SUBMITTED_TODAY: _Words(N_("Only tickets submitted today.")),
        Slice.CLOSED_TODAY: _Words(N_("Only tickets closed today.")),
        Slice.CALLED_TODAY: _Words(N_("Only tickets whose callers were reached today.")),
    }
)


class SliceBand:
    """Holds which cut a page shows; `cut` is called with another one, None when the person wants all again."""

    def __init__(self, bands: BandArea, cut: Callable[[Slice | None], None]) -> None:
        self._bands = bands
        self._cut = cut
        self.part: Slice | None = None

    def take(self, destination: Destination) -> None:
        """Show what a destination asks for."""
        self._turn(Slice(destination.slice) if destination.slice else None)

    def _turn(self, part: Slice | None) -> None:
        if part is not self.part:
            self.part = part
            self.retranslate()
            self._cut(part)

    def retranslate(self) -> None:
        """Say what is shown, in the language in use."""
        if self.part is None:
            self._bands.take(_KEY)
            return
        action = BandAction(_("Show all"), lambda: self._turn(None))
        self._bands.put(_KEY, Band(Kind.ADVICE, _(_WORDS[self.part].title), action, icon="funnel"))
