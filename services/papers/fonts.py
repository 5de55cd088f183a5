"""Which font file serves which role on a paper: the PC's own where asked for, else the bundled set.

Nothing is read before a character of the role is drawn: six fonts cost about half a second, once.
"""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from services.kernel.resources import RESOURCES
from services.papers.embedding import PaperFont

FOLDER: Final = RESOURCES / "fonts"
ROLES: Final = ("fangsong", "song", "xiaobiaosong", "hei", "kai", "rare")
CHAIN: Final = ("song", "rare", "hei")  # where a character is sought that its role lacks
FORCE_BUNDLED: Final = "HOTLINE_FONTS"  # this environment variable = "bundled": never the PC's own
PC_FILES: Final[Mapping[str, tuple[tuple[str, int], ...]]] = MappingProxyType(
    {
        "fangsong": (("simfang_GB2312.ttf", 0), ("FangSong_GB2312.ttf", 0), ("simfang.ttf", 0)),
        "song": (("simsun.ttc", 0), ("simsun.ttf", 0)),
        "xiaobiaosong": (("FZXBSJW.TTF", 0), ("FZXBSK.TTF", 0), ("FZXiaoBiaoSong-B05S.ttf", 0)),
        "hei": (("simhei.ttf", 0),),
        "kai": (("KaiTi_GB2312.ttf", 0), ("simkai.ttf", 0)),
    }
)
RENDERING: Final = RLock()  # reportlab's fonts keep a reading position: one paper at a time in one process


@dataclass(frozen=True)
class FontFile:
    """One font: a file, the number of the font in it (collections hold several), and the name people know it by."""

    path: Path
    index: int = 0
    name: str = ""


@dataclass(frozen=True)
class Fonts:
    """The fonts of a paper by role; ``reserve`` is the bundled set, used where a PC's font cannot be embedded."""

    files: Mapping[str, FontFile]
    reserve: Mapping[str, FontFile]

    def font(self, role: str) -> PaperFont:
        """Return the loaded font of a role."""
        try:
            return _load(self.files[role])
        except (TTFError, OSError):
            return _load(self.reserve[role])

    def find(self, role: str, char: str) -> tuple[str, PaperFont] | None:
        """Return the role and font that draw a character: its own role first, then the chain; None where none does."""
        for candidate in (role, *(other for other in CHAIN if other != role)):
            font = self.font(candidate)
            if font.holds(char):
                return candidate, font
        return None

    def name(self, role: str) -> str:
        """Return the name of the font that serves a role, for the line under the preview."""
        used = self.font(role)
        files = (self.files[role], self.reserve[role])
        return next(file.name for file in files if _key(file) == used.fontName)


@cache
def bundled_files() -> Mapping[str, FontFile]:
    """Return the program's own fonts by role (also ``screen``: the regular weight for the window)."""
    table = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))
    rows = {role: FontFile(FOLDER / row["file"], 0, f"{row['family']} {row['style']}") for role, row in table.items()}
    return MappingProxyType(rows)


def bundled_fonts() -> Fonts:
    """Return the bundled set: what tests and CI print with, the same everywhere."""
    return Fonts(bundled_files(), bundled_files())


def pc_files(folders: Sequence[Path]) -> Mapping[str, FontFile]:
    """Return the fonts of the office PC found in these folders, by role; a role without one is absent."""
    present = {path.name.lower(): path for folder in reversed(folders) if folder.is_dir() for path in folder.iterdir()}
    found: dict[str, FontFile] = {}
    for role, candidates in PC_FILES.items():
        for name, index in candidates:
            if role not in found and name.lower() in present:
                found[role] = FontFile(present[name.lower()], index, name)
    return found


def font_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return Windows' font folders, the person's own first; none elsewhere."""
    places = ((environ.get("LOCALAPPDATA"), "Microsoft/Windows/Fonts"), (environ.get("WINDIR"), "Fonts"))
    return tuple(Path(root) / rest for root, rest in places if root)


def choose_fonts(environ: Mapping[str, str], *, bundled_only: bool = False) -> Fonts:
    """Return the fonts for papers on this PC: its own where it has them, unless told otherwise."""
    if bundled_only or environ.get(FORCE_BUNDLED) == "bundled":
        return bundled_fonts()
    return Fonts({**bundled_files(), **pc_files(font_folders(environ))}, bundled_files())


@cache
def _load(file: FontFile) -> PaperFont:
    """Read a font and enter it with reportlab; kept for the life of the process."""
    with RENDERING:
        font = PaperFont(_key(file), str(file.path), file.index)
        pdfmetrics.registerFont(font)
        return font


def _key(file: FontFile) -> str:
    """Return the name under which reportlab knows a file."""
    return "paper-" + hashlib.sha256(f"{file.path}#{file.index}".encode()).hexdigest()[:12]
