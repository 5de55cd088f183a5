"""Build the fonts that the program carries: subsets of free fonts, the same bytes at every run.

    python packaging/build_fonts.py [--sources DIR] [--out DIR]

Inputs: two npm packages (fetched with `npm pack` into a temporary folder unless ``--sources`` holds them) and the
Debian package ``fonts-lxgw-wenkai``. Output: ``resources/fonts/*.ttf``, their licences, and ``fonts.toml`` (role, file,
SHA-256) which a test compares with the files. The built files are committed: a fresh machine needs none of this.

Why each step: layout tables and hints are dropped because reportlab embeds outlines only; the block of Kangxi radicals
is left out because text copied from a PDF would come back as radicals; families are renamed because the licence of one
source reserves its names and because an installed font of the same name must not be mixed in.
"""

import argparse
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SERIF = "@expo-google-fonts/noto-serif-sc@0.4.3"
SANS = "@expo-google-fonts/noto-sans-sc@0.4.3"
KAI_FILE = Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
KAI_LICENCE = Path("/usr/share/doc/fonts-lxgw-wenkai/copyright")
EPOCH = 3_786_912_000  # 2024-01-01 in seconds since 1904, the only time the built files carry
KANGXI = range(0x2E80, 0x2FE0)
DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "gasp", "prep"]
LETTERS = Path(__file__).parents[1] / "resources" / "fonts" / "letters.toml"


@dataclass(frozen=True)
class Face:
    """One font to build: what it is for, where it comes from, what it is called and which characters it holds."""

    role: str
    file: str
    family: str
    style: str
    source: str  # "serif", "sans" or "kai"
    member: str  # the file inside the source
    letters: str  # key of `alphabets()`


LIGHT, NORMAL, BOLD = (
    "300Light/NotoSerifSC_300Light.ttf",
    "400Regular/NotoSerifSC_400Regular.ttf",
    "700Bold/NotoSerifSC_700Bold.ttf",
)
FACES = (
    Face("fangsong", "hotline-fangsong.ttf", "Hotline Fangsong", "Regular", "serif", LIGHT, "common"),
    Face("song", "hotline-song.ttf", "Hotline Song", "Regular", "serif", NORMAL, "common"),
    Face("xiaobiaosong", "hotline-title.ttf", "Hotline Title", "Regular", "serif", BOLD, "common"),
    Face("kai", "hotline-kai.ttf", "Hotline Kai", "Regular", "kai", "", "common"),
    Face("rare", "hotline-rare.ttf", "Hotline Rare", "Regular", "serif", LIGHT, "rare"),
    Face("hei", "hotline-sans-bold.ttf", "Hotline Sans", "Bold", "sans", "700Bold/NotoSansSC_700Bold.ttf", "common"),
    Face(
        "screen",
        "hotline-sans-regular.ttf",
        "Hotline Sans",
        "Regular",
        "sans",
        "400Regular/NotoSansSC_400Regular.ttf",
        "gbk",
    ),
)


def encoded(encoding: str) -> set[int]:
    """Return the code points of a double-byte Chinese encoding."""
    pairs = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    texts = (pair.decode(encoding, errors="ignore") for pair in pairs)
    return {ord(text) for text in texts if len(text) == 1 and ord(text) > 0x7F}


def is_han(code: int) -> bool:
    """Tell whether a code point is a Han letter (compatibility forms apart)."""
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or code >= 0x20000


def alphabets(available: Iterable[int]) -> dict[str, set[int]]:
    """Return the character sets: common (GB2312 and signs), gbk, and rare (letters beyond GB2312)."""
    extra = tomllib.loads(LETTERS.read_text(encoding="utf-8"))
    gbk = encoded("gbk")
    common = encoded("gb2312") | {code for code in gbk if not is_han(code)} | set(range(0x20, 0x7F)) | {0xA0}
    common |= {ord(sign) for sign in extra["signs"]}
    common -= set(KANGXI) | set(range(0xE000, 0xF900))
    names = {ord(letter) for letter in extra["names"]}
    rare = {code for code in available if is_han(code) and (code >= 0x4E00 or code in names)} - common
    return {"common": common, "gbk": common | {code for code in gbk if is_han(code)}, "rare": rare}


def unpack(sources: Path, work: Path) -> dict[str, Path]:
    """Return the unpacked npm packages; fetch those that ``sources`` does not hold."""
    folders: dict[str, Path] = {}
    for key, spec in (("serif", SERIF), ("sans", SANS)):
        name, version = spec[1:].rsplit("@", 1)
        archive = sources / f"{name.replace('/', '-')}-{version}.tgz"
        if not archive.exists():
            npm = shutil.which("npm") or "npm"
            subprocess.run([npm, "pack", spec, "--pack-destination", str(sources)], check=True)
        with tarfile.open(archive) as package:
            package.extractall(work / key, filter="data")
        folders[key] = work / key / "package"
    return folders


def rename(font: TTFont, face: Face) -> None:
    """Give the subset its own names; copyright and licence (0, 13, 14) stay as their owners wrote them."""
    table = font["name"]
    licence = {0: table.getDebugName(0), 13: table.getDebugName(13), 14: table.getDebugName(14)}
    table.names = []
    full = face.family if face.style == "Regular" else f"{face.family} {face.style}"
    post = f"{face.family.replace(' ', '')}-{face.style}"
    words = {1: face.family, 2: face.style, 3: f"1.000;{post}", 4: full, 5: "Version 1.000", 6: post, **licence}
    for number, text in sorted(words.items()):
        if text:
            table.setName(text, number, 3, 1, 0x409)
    bold = face.style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0


def build(face: Face, source: Path, out: Path) -> str:
    """Write one subset and return its SHA-256."""
    font = TTFont(source, recalcTimestamp=False)
    available = set(font.getBestCmap())
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False)
    options.drop_tables += DROPPED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=alphabets(available)[face.letters] & available)
    cutter.subset(font)
    rename(font, face)
    font["head"].created = font["head"].modified = EPOCH
    target = out / face.file
    font.save(target, reorderTables=True)
    return hashlib.sha256(target.read_bytes()).hexdigest()


def manifest(rows: Iterable[tuple[Face, str, int]]) -> str:
    """Return the text of ``fonts.toml``."""
    head = "# Written by packaging/build_fonts.py: the fonts the program carries. A test compares the hashes.\n"
    blocks = (
        f'\n[{face.role}]\nfile = "{face.file}"\nfamily = "{face.family}"\nstyle = "{face.style}"\n'
        f'licence = "OFL-{face.source}.txt"\nbytes = {size}\nsha256 = "{digest}"\n'
        for face, digest, size in rows
    )
    return head + "".join(blocks)


def main() -> None:
    """Build everything named in `FACES`."""
    parser = argparse.ArgumentParser(description="Build the fonts that the program carries.")
    parser.add_argument("--sources", type=Path, help="folder that holds (or receives) the npm packages")
    parser.add_argument("--kai", type=Path, default=KAI_FILE, help="the Kai font of the Debian package")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "resources" / "fonts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folders = unpack(options.sources or work, work)
        rows = []
        for face in FACES:
            source = options.kai if face.source == "kai" else folders[face.source] / face.member
            rows.append((face, build(face, source, options.out), (options.out / face.file).stat().st_size))
            print(face.file, rows[-1][2])
        for key, folder in folders.items():
            shutil.copyfile(folder / "LICENSE_FONT", options.out / f"OFL-{key}.txt")
        shutil.copyfile(KAI_LICENCE, options.out / "OFL-kai.txt")
        (options.out / "fonts.toml").write_text(manifest(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
