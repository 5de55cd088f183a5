"""Tells the program's own words from the office's data, and finds those that are in the wrong language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLabel, QLineEdit, QWidget

import catalogue
from models.tables import ALL
from tests.ui.walk.room import seen
from ui.common.paged_model import CELL_ROLE

ROOT: Final = Path(__file__).parents[3]
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_LATIN: Final = re.compile(r"[A-Za-z]{3,}")
# Paths, and codes of hexadecimal groups: no language has words for them.
_PATH: Final = re.compile(r"\S*[/\\.]\S*|\b(?:[0-9A-F]{4}-)+[0-9A-F]{4}\b")
_ROWS: Final = 12
# What is written in Latin letters in Chinese, too: keys, products, endings of files.
_EVERYWHERE: Final = frozenset(
    {"ctrl", "alt", "esc", "enter", "space", "pgup", "pgdown", "tab", "del", "ins", "home", "end", "shift"}
    | {"excel", "pdf", "csv", "xlsx", "sqlite", "postgresql", "hotline", "desk", "demo", "admin", "gbk", "utf"}
    | {"microsoft", "windows", "english", "sil", "ofl"}
)


@dataclass(frozen=True)
class Data:
    """What the office itself wrote: whatever stands in the database and in its seed, as one text."""

    text: str

    def knows(self, words: str) -> bool:
        """Tell whether the words are the office's own."""
        return words in self.text


def data_of_office() -> Data:
    """Read every word of the open database and of the seeds that become data."""
    words = [str(value) for table in ALL for row in table.select().tuples() for value in row if value]
    seeds = [path for path in (ROOT / "resources" / "seed").glob("*.toml") if path.name != "labels.toml"]
    papers = (ROOT / "resources" / "papers").glob("*.toml")
    fonts = (ROOT / "resources" / "fonts" / "fonts.toml",)
    words += [path.read_text(encoding="utf-8") for path in (*seeds, *papers, *fonts)]
    return Data("\n".join(words))


@lru_cache(maxsize=1)
def _own_chinese() -> frozenset[str]:
    """Return what the program says in Chinese, whole messages."""
    said = (message.string for message in catalogue.load(ROOT, "zh_CN") if message.id)
    return frozenset(form for one in said for form in ((one,) if isinstance(one, str) else one) if _HAN.search(form))


def foreign_words(root: QWidget, language: str, data: Data) -> list[str]:
    """Return the words on screen or read aloud that are the program's own and in another language than this."""
    test = _is_chinese if language == "en" else _is_english
    found = {f"{kind} of {widget.objectName() or type(widget).__name__}: “{words}”"
             for widget in seen(root) for kind, words in spoken_or_shown(widget) if test(words, data)}  # fmt: skip
    return sorted(found)


def _is_chinese(words: str, data: Data) -> bool:
    if words in _own_chinese() and not data.knows(words):
        return True
    return any(not data.knows(run) for run in _HAN.findall(words))


def _is_english(words: str, data: Data) -> bool:
    if _HAN.search(words):
        return False
    return any(run.lower() not in _EVERYWHERE and not data.knows(run) for run in _LATIN.findall(_PATH.sub(" ", words)))


def spoken_or_shown(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every word a widget shows or says, with what it is."""
    if widget.property("speaks") == "data":
        return
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tooltip", widget.toolTip()
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield "text", widget.text()
    if isinstance(widget, QLineEdit):
        yield "hint", widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield "hint", widget.placeholderText()
        yield from (("entry", widget.itemText(place)) for place in range(min(widget.count(), _ROWS)))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model: Any = view.model()
    if model is None:
        return
    for column in range(model.columnCount()):
        yield "head", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), _ROWS)):
            if model.index(row, column).data(CELL_ROLE) is not None:
                yield "cell", str(model.index(row, column).data() or "")
