"""The rules and words of Chinese typesetting, read once from resources/papers/typography.toml."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

from services.kernel.resources import RESOURCES

PAPERS: Final = RESOURCES / "papers"
INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True)
class Typography:
    """Which signs may not begin or end a line, how dates and numerals are written, the fixed words of papers."""

    no_start: str
    no_end: str
    pairs: tuple[str, ...]
    missing: str
    title_after: str
    numerals: str
    ten: str
    date: str
    hour: str
    minute: str
    draft: str
    demo: str
    page: str
    no_value: str
    gap: str
    someone: str
    opening: str
    comma: str
    rules: str

    def quoted(self, text: str) -> str:
        """Return the first title in 《》 of a text, "" for none."""
        found = re.search(self.rules, text)
        return found.group() if found else ""


@cache
def typography() -> Typography:
    """Return the rules; the file is read at the first call."""
    table = tomllib.loads((PAPERS / "typography.toml").read_text(encoding="utf-8"))
    return Typography(**{**table, "pairs": tuple(table["pairs"])})


def written_date(day: date) -> str:
    """Return a date as papers write it: Arabic figures, no leading zeros."""
    return typography().date.format(year=day.year, month=day.month, day=day.day)


def written_moment(moment: datetime) -> str:
    """Return a moment in office time; full hours are written without minutes."""
    form = typography().minute if moment.minute else typography().hour
    return form.format(year=moment.year, month=moment.month, day=moment.day, hour=moment.hour, minute=moment.minute)


def numeral(number: int) -> str:
    """Return 1..99 in Chinese numerals, as they number the parts of a paper."""
    rules = typography()
    tens, ones = divmod(number, 10)
    if not tens:
        return rules.numerals[ones]
    head = "" if tens == 1 else rules.numerals[tens]
    return head + rules.ten + (rules.numerals[ones] if ones else "")


def clean(text: str) -> str:
    """Return one line of printable text: line breaks and tabs become blanks, invisible characters go.

    Variation selectors go too: they choose between shapes of one letter, and no shape but one is in the fonts.
    """
    blanks = " ".join(text.split())
    return "".join(
        char
        for char in blanks
        if unicodedata.category(char) not in INVISIBLE and not 0xFE00 <= ord(char) <= 0xFE0F and ord(char) < 0xE0000
    )
