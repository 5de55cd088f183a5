"""What people do, by the verbs of the table: each verb is a command at the one door."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from tests.scenarios.deeds import (
    callbacks,
    dispatch,
    intake,
    joining,
    limits,
    negotiation,
    office,
    parts,
    units,
    watching,
)
from tests.scenarios.stage import Stage
from tests.scenarios.table import Doing

Deed = Callable[[Stage, str, Doing], object]
DEEDS: Final[Mapping[str, Deed]] = MappingProxyType(
    {
        **intake.DEEDS,
        **dispatch.DEEDS,
        **units.DEEDS,
        **callbacks.DEEDS,
        **limits.DEEDS,
        **negotiation.DEEDS,
        **joining.DEEDS,
        **parts.DEEDS,
        **office.DEEDS,
        **watching.DEEDS,
    }
)
