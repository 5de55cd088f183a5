"""Which files may be kept with a ticket: how large, of which kind by their content, under which name. Pure."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from i18n import N_
from services.kernel.errors import DomainError

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of the largest file that is taken."""
LONGEST_NAME: Final = 120
_BAD: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_STARTS: Final = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
)
_INSIDE: Final = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_ENDINGS: Final = {"jpeg": "jpg"}
TAKEN: Final = ("pdf", "jpg", "png", "docx", "xlsx", "txt")
"""The kinds of files that are taken."""


class FileRefused(DomainError):
    """The file cannot be kept."""

    message = N_("{name} cannot be kept: {words}")
    code = "file_refused"


class TooLarge(FileRefused):
    """The file is larger than may be kept."""

    message = N_("{name} is larger than 20 MB. Make the picture or the scan smaller, or keep the file in parts.")
    code = "file_too_large"


class UnknownKind(FileRefused):
    """The content is none of the kinds that are taken, or not what the name says."""

    message = N_(
        "{name} is no PDF, picture (JPG, PNG), Word or Excel file (DOCX, XLSX) or plain text by its content."
        " Save it as one of these and choose it again."
    )
    code = "file_kind"


class EmptyFile(FileRefused):
    """There is nothing in the file."""

    message = N_("{name} is empty. Choose the file again; it may not have been saved yet.")
    code = "file_empty"


def kind_of(data: bytes) -> str:
    """Return what a file is by its content, as a name ends; "" for what is not taken."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _office_kind(data)
    return "txt" if _is_text(data) else ""


def clean_name(name: str, kind: str) -> str:
    """Return a name that any PC can store, without a folder, ending as its content is."""
    last = _BAD.sub("", PureWindowsPath(PurePosixPath(name).name).name).strip(" .")
    stem, dot, ending = last.rpartition(".")
    ending = ending.lower()
    if not dot or _ENDINGS.get(ending, ending) != kind:
        stem, ending = last, kind
    stem = stem.strip(" .")[: LONGEST_NAME - len(ending) - 1]
    return f"{stem or kind}.{ending}"


def check_file(name: str, data: bytes) -> str:
    """Return the cleaned name; raise TooLarge, EmptyFile or UnknownKind."""
    shown = _BAD.sub("", PureWindowsPath(PurePosixPath(name).name).name)[:LONGEST_NAME]
    if len(data) > LARGEST:
        raise TooLarge(name=shown)
    if not data:
        raise EmptyFile(name=shown)
    kind = kind_of(data)
    if not kind:
        raise UnknownKind(name=shown)
    return clean_name(name, kind)


def _office_kind(data: bytes) -> str:
    """Return which office file an archive is; one with macros, or any other archive, is none."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return next((kind for inside, kind in _INSIDE if inside in names), "")


def _is_text(data: bytes) -> bool:
    """Return whether this is plain text in one of the office's encodings."""
    if b"\x00" in data:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not re.search(r"[\x01-\x08\x0b\x0c\x0e-\x1f]", words)
    return False
