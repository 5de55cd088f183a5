"""What a command prints: words for people, or one JSON document and nothing else on stdout."""

import json
import sys
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Printer:
    """Prints a command's result in the form that was asked for."""

    as_json: bool

    def result(self, document: dict[str, Any], words: str) -> None:
        """Print the document, or the words."""
        text = json.dumps(document, ensure_ascii=False, indent=1, default=plain) if self.as_json else words
        sys.stdout.write(f"{text}\n")

    def say(self, words: str) -> None:
        """Tell something beside the result, on stderr."""
        sys.stderr.write(f"{words}\n")


def plain(value: object) -> object:
    """Return dates and moments as the contract writes them; moments to the minute, office time."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def moment(value: datetime | None) -> str | None:
    """Return ``YYYY-MM-DDTHH:MM``."""
    return value.strftime("%Y-%m-%dT%H:%M") if value else None
