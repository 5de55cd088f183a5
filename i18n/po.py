"""From the text of a .po catalogue to the bytes of a .mo file.

The program compiles its own catalogues so that a fresh checkout, or a translator's edit, is never shown in English for
want of a build step. Only what our catalogues hold is read: contexts, plurals, the flag `fuzzy` and comments.
"""

import ast
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

_MAGIC = 0x950412DE
_HEADER_BYTES = 7 * 4


@dataclass
class _Entry:
    fuzzy: bool = False
    texts: dict[str, str] = field(default_factory=dict)

    def forms(self) -> list[str]:
        """Return the translations, singular first."""
        return [text for key, text in self.texts.items() if key.startswith("msgstr")]

    def key(self) -> str:
        """Return the identity as gettext stores it: context, singular, plural."""
        message = self.texts["msgid"]
        if "msgid_plural" in self.texts:
            message += "\0" + self.texts["msgid_plural"]
        context = self.texts.get("msgctxt")
        return message if context is None else f"{context}\4{message}"


def compile_text(text: str) -> bytes:
    """Return the .mo bytes; messages that are fuzzy or not translated in every form are left out."""
    return _pack({entry.key(): "\0".join(entry.forms()) for entry in _entries(text) if _usable(entry)})


def _usable(entry: _Entry) -> bool:
    return "msgid" in entry.texts and not entry.fuzzy and all(entry.forms())


def _entries(text: str) -> Iterator[_Entry]:
    entry, keyword = _Entry(), ""
    for line in (raw.strip() for raw in text.split("\n")):
        if not line:
            yield entry
            entry, keyword = _Entry(), ""
        elif line.startswith("#"):
            entry.fuzzy = entry.fuzzy or (line.startswith("#,") and "fuzzy" in line)
        else:
            keyword = _take(entry, keyword, line)
    yield entry


def _take(entry: _Entry, keyword: str, line: str) -> str:
    """Add one line to the entry; return the keyword that a following bare string continues."""
    if not line.startswith('"'):
        keyword, line = line.split(maxsplit=1)
    entry.texts[keyword] = entry.texts.get(keyword, "") + str(ast.literal_eval(line))
    return keyword


def _pack(messages: dict[str, str]) -> bytes:
    """Lay the messages out as GNU gettext's binary format, sorted by their bytes."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    keys = b"".join(key + b"\0" for key, _value in pairs)
    values = b"".join(value + b"\0" for _key, value in pairs)
    keys_at = _HEADER_BYTES + 16 * len(pairs)
    index = _index([key for key, _value in pairs], keys_at)
    index += _index([value for _key, value in pairs], keys_at + len(keys))
    header = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEADER_BYTES, _HEADER_BYTES + 8 * len(pairs), 0, 0)
    return header + index + keys + values


def _index(texts: list[bytes], offset: int) -> bytes:
    rows = []
    for text in texts:
        rows.append(struct.pack("<2I", len(text), offset))
        offset += len(text) + 1
    return b"".join(rows)
