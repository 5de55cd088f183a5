"""One language: its code and its catalogue, read when the first word is asked for."""

import gettext
import io
import os
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final

from i18n import po

LOCALES: Final = Path(__file__).parent / "locale"


class Language:
    """A language in use. Making one opens no file."""

    def __init__(self, code: str) -> None:
        self.code = code

    @cached_property
    def translations(self) -> gettext.GNUTranslations:
        """Return the catalogue; FileNotFoundError when there is none, for silent English would be worse."""
        folder = LOCALES / self.code / "LC_MESSAGES"
        return gettext.GNUTranslations(io.BytesIO(catalogue(folder / "hotline.po", folder / "hotline.mo")))


def catalogue(source: Path, compiled: Path) -> bytes:
    """Return the compiled catalogue, made anew where it is missing or older than its source.

    A bundle carries no source; a read-only folder cannot keep the result: both still speak.
    """
    if is_current(source, compiled):
        return compiled.read_bytes()
    content = po.compile_text(source.read_text(encoding="utf-8"))
    _keep(content, compiled)
    return content


def is_current(source: Path, compiled: Path) -> bool:
    """Tell whether the compiled catalogue may be used as it lies there."""
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime


def _keep(content: bytes, compiled: Path) -> None:
    """Write the file whole or not at all: another process may be reading it, and a read-only folder is no fault."""
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix=".hotline-", suffix=".tmp", dir=compiled.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(compiled)
