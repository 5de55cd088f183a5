"""Reads delimited text: UTF-8 with or without a mark, UTF-16 with one, GB18030; comma, semicolon or tab."""

import codecs
import csv
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final, TextIO

from services.exchange.errors import UnknownLetters
from services.exchange.tables import RawRow, Table, trimmed

_DELIMITERS: Final = ",;\t"
_BLOCK: Final = 1 << 20
# A cell of a careless paste must become the error of its row, not of the file.
_LONGEST_CELL: Final = min(sys.maxsize, (1 << 31) - 1)


def csv_tables(path: Path, stack: ExitStack) -> Iterator[Table]:
    """Yield the file's only table; raise UnknownLetters."""
    csv.field_size_limit(_LONGEST_CELL)
    stream = stack.enter_context(path.open(encoding=_encoding(path), newline=""))
    delimiter = _delimiter(stream)
    yield Table(_rows(stream, delimiter), delimited=True)


def _rows(stream: TextIO, delimiter: str) -> Iterator[RawRow]:
    for number, record in enumerate(csv.reader(stream, delimiter=delimiter), 1):
        yield number, [trimmed(text) for text in record]


def _delimiter(stream: TextIO) -> str:
    """Return the delimiter that the first filled line uses most; the stream stands at its beginning afterwards."""
    line = next((line for line in stream if line.strip()), "")
    stream.seek(0)
    return max(_DELIMITERS, key=line.count)


def _encoding(path: Path) -> str:
    """Return the encoding in which the whole file can be read."""
    with path.open("rb") as stream:
        start = stream.read(2)
    if start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        if _reads(path, encoding):
            return encoding
    raise UnknownLetters(name=path.name)


def _reads(path: Path, encoding: str) -> bool:
    """Tell whether every byte makes sense in this encoding, block by block."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
