"""The kinds of sheets that can be imported: one line each."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from services.bus.door import Door
from services.exchange.catalogue import import_catalogue
from services.exchange.dto import ImportOptions, ImportResult
from services.exchange.history import import_history
from services.exchange.knowledge import import_knowledge
from services.kernel.progress import Progress

Import = Callable[[Door, Path, ImportOptions, Progress], ImportResult]

IMPORTS: Final[Mapping[str, Import]] = MappingProxyType(
    {"history": import_history, "catalogue": import_catalogue, "knowledge": import_knowledge}
)
"""By the kind's name, which is also the name of its seed file with the columns."""
