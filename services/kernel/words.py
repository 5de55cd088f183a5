"""Reads the words of the closed lists as people write them, by resources/seed/labels.toml. Exact, never by likeness."""

from functools import cache
from types import MappingProxyType

from services.kernel.resources import seed


@cache
def _index(section: str) -> MappingProxyType[str, str]:
    """Return every accepted spelling of a list with its key."""
    found: dict[str, str] = {}
    for key, entry in seed("labels")[section].items():
        for word in (key, entry["label"], *entry.get("aliases", ())):
            found[word.casefold()] = key
    return MappingProxyType(found)


def key_of(section: str, text: str) -> str | None:
    """Return the key that a word stands for, or None; ``section`` is one of labels.toml."""
    return _index(section).get(text.strip().casefold())


def words_of(section: str) -> tuple[str, ...]:
    """Return the labels of a list, for messages that name what is allowed."""
    return tuple(entry["label"] for entry in seed("labels")[section].values())


def label_of(section: str, key: str) -> str:
    """Return the Chinese label of a key, as printed on papers."""
    return str(seed("labels")[section][key]["label"])
