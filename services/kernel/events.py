"""What became true, and which views it touches."""

from dataclasses import dataclass, field
from enum import Flag, auto


class Topic(Flag):
    """What a view shows; an event names the topics it touches."""

    TICKETS = auto()
    OVERSIGHT = auto()
    PEOPLE = auto()
    DIRECTORY = auto()
    CALENDAR = auto()
    SETTINGS = auto()
    NEWS = auto()
    PRESENCE = auto()
    KNOWLEDGE = auto()

    @classmethod
    def everything(cls) -> "Topic":
        """Return all topics: used when another desk wrote."""
        return Topic(sum(topic.value for topic in cls))


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that became true within a command."""

    topic: Topic


@dataclass(frozen=True)
class Changed(Event):
    """Rows of this topic changed and nothing else needs to react."""

    topic: Topic = field(kw_only=False)
